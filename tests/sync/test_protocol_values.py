"""The header, the checksum and the states of a mutation."""

from __future__ import annotations

import pytest

from sync.protocol.checksum import of_rows, row_hash
from sync.protocol.errors import STATUS, Code, ProtocolError
from sync.protocol.states import Event, Outbox, moved
from sync.protocol.version import Hello, read_header, write_header

A = "0190a2b4-7a10-7000-8000-00000000000a"
B = "0190a2b4-7a10-7000-8000-00000000000b"


@pytest.mark.parametrize("hello", [Hello(2, A, B), Hello(14, A, B, "0.1.0", 37), Hello(1, A, B, None, 0)])
def test_the_header_says_who_speaks(hello: Hello) -> None:
    assert read_header(write_header(hello)) == hello


def test_the_header_is_written_as_documented() -> None:
    assert write_header(Hello(2, A, B, "0.1.0", 3)) == (
        f"proto=1; schema=2; client={A}; device={B}; version=0.1.0; waiting=3"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Code.MALFORMED),
        (f"proto=1; schema=2; client={A}", Code.MALFORMED),
        (f"proto=1; schema=²; client={A}; device={B}", Code.MALFORMED),
        (f"proto=1; schema=2; client={A}; device={B}\n", Code.MALFORMED),
        (f"proto=0; schema=2; client={A}; device={B}", Code.CLIENT_TOO_OLD),
        (f"proto=2; schema=2; client={A}; device={B}", Code.SERVER_TOO_OLD),
    ],
)
def test_other_headers_are_refused(text: str, code: Code) -> None:
    with pytest.raises(ProtocolError) as caught:
        read_header(text)
    assert caught.value.code is code


def test_the_hash_is_the_same_everywhere() -> None:
    """Clients of other versions compute it too: it must never change."""
    assert row_hash("account", A, 7) == 893790587302897799
    assert 0 <= row_hash("visit", B, 1 << 60) < 1 << 63


def test_the_checksum_notices_what_is_missing_doubled_or_of_another_version() -> None:
    rows = [("account", A, 1), ("visit", B, 2)]
    assert of_rows([]) == (0, 0)
    assert of_rows(rows) == of_rows(rows[::-1])
    others = (rows[:1], [*rows, rows[0]], [rows[0], ("visit", B, 3)], [rows[0], ("account", B, 2)])
    assert all(of_rows(other) != of_rows(rows) for other in others)


def test_every_code_has_a_status() -> None:
    assert set(STATUS) == set(Code)


def test_a_mutation_goes_out_and_ends_once() -> None:
    assert moved(Outbox.PENDING, Event.NUMBERED) is Outbox.SENT
    assert moved(Outbox.SENT, Event.ACCEPTED) is Outbox.DONE
    assert moved(Outbox.SENT, Event.REFUSED) is Outbox.REJECTED
    assert moved(Outbox.DONE, Event.RESTORED) is Outbox.PENDING
    with pytest.raises(ValueError):
        moved(Outbox.DONE, Event.REFUSED)
    with pytest.raises(ValueError):
        moved(Outbox.PENDING, Event.ACCEPTED)
