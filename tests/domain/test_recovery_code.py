"""The printed code of the database key: what is accepted, and that no slip of the hand gives another key."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fieldapp.domain import recovery_code
from fieldapp.domain.recovery_code import (
    ALPHABET,
    LENGTH,
    ChecksumError,
    IllegalCharacterError,
    RecoveryCodeError,
    WrongLengthError,
    decode,
    encode,
)

keys = st.binary(min_size=32, max_size=32)
places = st.integers(0, LENGTH - 1)


def joined(code: str) -> str:
    return code.replace("-", "")


@given(keys)
def test_every_key_comes_back(key: bytes) -> None:
    assert decode(encode(key)) == key


@given(keys)
def test_a_code_is_fourteen_groups_of_four(key: bytes) -> None:
    groups = encode(key).split("-")
    assert [len(group) for group in groups] == [4] * 14
    assert set("".join(groups)) <= set(ALPHABET)


def test_a_known_code_stays_readable_for_ever() -> None:
    code = encode(bytes(range(32)))
    assert code == "0001-081G-8186-0W40-J2GB-1G6G-W3RG-2491-650N-2RBH-G68T-3CE1-T7GZ-KKJ7"


@given(keys, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(key: bytes, place: int, wrong: str) -> None:
    code = joined(encode(key))
    assume(code[place] != wrong)
    with pytest.raises(ChecksumError):
        decode(code[:place] + wrong + code[place + 1 :])


@given(keys, places, places)
def test_two_exchanged_characters_are_noticed(key: bytes, first: int, second: int) -> None:
    typed = list(joined(encode(key)))
    assume(typed[first] != typed[second])
    typed[first], typed[second] = typed[second], typed[first]
    with pytest.raises(ChecksumError):
        decode("".join(typed))


@given(keys, st.integers(0, 12))
def test_two_exchanged_neighbour_groups_are_noticed(key: bytes, place: int) -> None:
    groups = encode(key).split("-")
    assume(groups[place] != groups[place + 1])
    groups[place], groups[place + 1] = groups[place + 1], groups[place]
    with pytest.raises(ChecksumError):
        decode("-".join(groups))


@given(keys, st.sampled_from([" ", "", "-", "\n", " – ", "\t", "\u3000", "\u00ad"]))
def test_separators_do_not_matter(key: bytes, separator: str) -> None:
    assert decode(separator + encode(key).replace("-", separator) + "\r\n") == key


@given(keys)
def test_case_width_and_lookalikes_do_not_matter(key: bytes) -> None:
    code = encode(key)
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    assert decode(code.lower()) == decode(wide) == key
    assert decode(code.replace("0", "o").replace("1", "l")) == key
    assert decode(code.replace("0", "O").replace("1", "I")) == key


@given(keys, st.integers(0, LENGTH - 1))
def test_a_missing_rest_is_counted(key: bytes, length: int) -> None:
    with pytest.raises(WrongLengthError) as caught:
        decode(joined(encode(key))[:length])
    assert (caught.value.found, caught.value.expected) == (length, 56)


def test_too_many_characters_are_counted() -> None:
    with pytest.raises(WrongLengthError) as caught:
        decode(encode(bytes(32)) + "-00")
    assert caught.value.found == 58


@given(keys, places, st.sampled_from("U?你€u"))
def test_an_illegal_character_is_named_with_its_group(key: bytes, place: int, wrong: str) -> None:
    code = joined(encode(key))
    with pytest.raises(IllegalCharacterError) as caught:
        decode(code[:place] + wrong + code[place + 1 :])
    assert caught.value.group == place // 4 + 1
    assert caught.value.character == wrong.upper()


@given(st.text())
def test_any_text_is_a_code_or_a_named_error(text: str) -> None:
    try:
        key = decode(text)
    except RecoveryCodeError:
        return
    assert joined(encode(key)) == "".join(recovery_code._significant(text)).translate(recovery_code._LOOKALIKES)


def test_a_row_of_zeros_is_no_code() -> None:
    with pytest.raises(ChecksumError):
        decode("0" * LENGTH)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_only_a_key_of_32_bytes_has_a_code(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        encode(bytes(length))
