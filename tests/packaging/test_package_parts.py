"""What goes into the package beside the program: its dependencies and its manual page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from script_modules import module_of

_PURGED = Path(__file__).parents[2] / "packaging/linux/postrm"

HEADERS = """
libQt6Gui.so.6:     file format elf64-x86-64
Dynamic Section:
  NEEDED               libEGL.so.1
  NEEDED               libc.so.6
  RUNPATH              $ORIGIN
Version References:
  required from libc.so.6:
    0x06969194 0x00 05 GLIBC_2.14
    0x069691b5 0x00 04 GLIBC_2.35
    0x09691a75 0x00 03 GLIBC_2.4
"""


def test_libraries_and_the_newest_c_library_are_read_from_headers() -> None:
    needs = module_of("packaging/linux/needs.py")
    assert needs.linked(HEADERS) == ({"libEGL.so.1", "libc.so.6"}, (2, 35))
    assert needs.linked("") == (set(), (0, 0))


def test_only_programs_and_libraries_are_looked_at(tmp_path: Path) -> None:
    needs = module_of("packaging/linux/needs.py")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "one.so").write_bytes(b"\x7fELF and more")
    (tmp_path / "readme").write_text("ELF", encoding="utf-8")
    (tmp_path / "link.so").symlink_to(tmp_path / "lib" / "one.so")
    assert list(needs.binaries(tmp_path)) == [tmp_path / "lib" / "one.so"]


def test_the_manual_page_has_every_command_and_no_line_that_roff_takes_for_a_request() -> None:
    page = module_of("packaging/dev/man_page.py").page()
    lines = page.split("\n")
    assert {".SS import", ".SS commission statement", ".SS backup"} <= set(lines)
    known = (".TH", ".SH", ".SS", ".TP", ".B ", ".I ", ".RI")
    assert [line for line in lines if line.startswith((".", "'")) and not line.startswith(known)] == []
    assert "FIELDAPP_HOME" in page and "\\-\\-json" in page


@pytest.mark.parametrize(("argument", "program", "is_left"), [("purge", "", False), ("purge", "fieldapp", True),
                                                              ("remove", "", True)])  # fmt: skip
def test_a_purge_takes_the_rest_away_unless_another_s_program_stands_there(
    tmp_path: Path, argument: str, program: str, *, is_left: bool
) -> None:
    place = tmp_path / "fieldapp"
    (place / "left").mkdir(parents=True)
    if program:
        (place / program).touch()
    script = _PURGED.read_text(encoding="utf-8").replace("/opt/fieldapp", str(place))
    subprocess.run(["sh", "-c", script, "postrm", argument], check=True)
    assert place.exists() is is_left
