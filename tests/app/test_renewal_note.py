"""A command on an older file says once that it is brought up to date, and then every tenth of it."""

from __future__ import annotations

import io

from fieldapp.app.session import RenewalNote


def told(*how_far: tuple[int, int]) -> list[str]:
    out = io.StringIO()
    note = RenewalNote(out)
    for done, of in how_far:
        note(done, of)
    return out.getvalue().splitlines()


def test_tenths_are_told_once_each() -> None:
    lines = told(*((done, 100_000) for done in (0, 2_000, 9_999, 10_000, 12_000, 42_000)))
    assert "brought up to date" in lines[0]
    assert lines[1:] == ["10 %", "40 %"]


def test_a_small_file_is_silent() -> None:
    assert told((0, 19_999), (19_000, 19_999)) == []
