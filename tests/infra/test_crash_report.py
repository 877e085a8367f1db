"""The report of a crash: whole, free of what is personal, and written where the user says."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldapp.infra import crash_report
from fieldapp.infra.log import format_error

PLANTED = ("王敏", "Zhang Wei", "13800138000", "+86 138 0013 8000", "wang@example.com", "0f" * 32, "Hengda Precision")


def fall_over(words: str) -> None:
    try:
        int(f"{words}?")
    except ValueError as error:
        raise KeyError(words, {"customer": words}) from error


@pytest.mark.parametrize("planted", PLANTED)
def test_nothing_personal_is_in_a_report(planted: str) -> None:
    with pytest.raises(KeyError) as caught:
        fall_over(planted)
    report = crash_report.compose("An unexpected error.", format_error(caught.value))
    assert planted not in report
    assert "in fall_over" in report
    assert "builtins.KeyError\ncaused by\n" in report
    assert "ValueError" in report


def test_folders_that_may_hold_a_name_are_left_out() -> None:
    details = '  File "/home/zhangwei/王敏/fieldapp/ui/pages/visit.py", line 12 in save'
    report = crash_report.compose("The program ended.", details)
    assert 'File "ui/pages/visit.py", line 12 in save' in report
    assert "zhangwei" not in report


def test_a_report_says_on_what_it_happened() -> None:
    lines = crash_report.compose("The program ended.", "here").splitlines()
    assert lines[0] == "The program ended."
    assert lines[1].startswith("FieldApp ")
    assert "Python 3." in lines[1]


def test_the_user_s_words_stand_at_the_end_as_typed(tmp_path: Path) -> None:
    report = crash_report.compose("The program ended.", "here")
    assert crash_report.with_note(report, "  ") == report
    whole = crash_report.with_note(report, "我在改客户的电话 13800138000")
    assert whole.startswith(report.rstrip())
    assert whole.endswith("\n我在改客户的电话 13800138000\n")
    assert crash_report.save(tmp_path / "r.txt", whole) == str(tmp_path / "r.txt")
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == whole


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        crash_report.save(tmp_path / "missing" / "r.txt", "x")
