"""vCards as telephones and mail programs read them: RFC 2426, no character lost or torn."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.services.exporting.vcard import Person, card, fold, split_name

# What a card can hold: no control characters, and every end of a line is one.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).map(
    lambda text: text.replace("x", "\n").replace("y", ";").replace("z", "\\")
)


def test_a_card_to_the_letter() -> None:
    person = Person(
        "0192-id",
        "acc-1",
        "欧阳 明",
        "苏州恒达, 有限公司",
        "采购; 经理",
        "0512-6688",
        "138",
        "m@x.cn",
        "mm",
        "a\\b\r\nc",
    )
    assert card(person).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//FieldApp//FieldApp//EN",
        "UID:urn:uuid:0192-id",
        "FN:欧阳 明",
        "N:欧阳;明;;;",
        "ORG:苏州恒达\\, 有限公司",
        "TITLE:采购\\; 经理",
        "TEL;TYPE=WORK,VOICE:0512-6688",
        "TEL;TYPE=CELL:138",
        "EMAIL;TYPE=INTERNET:m@x.cn",
        "X-WECHAT:mm",
        "NOTE:a\\\\b\\nc",
        "X-FIELDAPP-ACCOUNT:acc-1",
        "END:VCARD",
        "",
    ]


def test_what_is_not_known_is_left_out() -> None:
    assert "TEL" not in card(Person("1", "2", "Jo", "Acme")) and "NOTE" not in card(Person("1", "2", "Jo", "Acme"))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("张伟", ("张", "伟")),
        ("欧阳明", ("欧阳", "明")),
        ("欧阳 明", ("欧阳", "明")),
        ("司马", ("司", "马")),
        ("王", ("王", "")),
        ("Mary Ann Smith", ("Smith", "Mary Ann")),
        ("Madonna", ("Madonna", "")),
    ],
)
def test_names_are_split_as_their_language_does(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@given(name=TEXT, notes=TEXT, company=TEXT)
def test_unfolded_and_unescaped_it_is_what_it_was(name: str, notes: str, company: str) -> None:
    content = card(Person("1", "2", name, company, notes=notes))
    lines = content.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75 and lines[-1] == b""
    assert all(line.decode() is not None for line in lines), "no character is torn"
    whole = content.replace("\r\n ", "").split("\r\n")
    values = dict(line.split(":", 1) for line in whole if ":" in line)
    assert (plain(values["FN"]), plain(values["NOTE"]), plain(values["ORG"])) == (name, notes, company)


def plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def test_a_line_of_exactly_75_octets_is_not_folded() -> None:
    assert fold("x" * 75) == "x" * 75 + "\r\n"
    assert fold("x" * 76) == "x" * 75 + "\r\n x\r\n"
    assert fold("客" * 26) == "客" * 25 + "\r\n 客\r\n"
