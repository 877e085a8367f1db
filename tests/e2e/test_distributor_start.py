"""A program that a distributor gave out, on a new laptop: a code, or name and password, and nothing else is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_two_laptops import rows, server, url
from virtual_screen import Keyboard, missing_tools, running_program, virtual_screen

from fieldapp.app import company

__all__ = ["url"]

PASSWORD = "seven long words"
PEOPLE = "SELECT name, role FROM user"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.needs_display,
    pytest.mark.skipif(bool(missing_tools()), reason="needs Xvfb and xdotool"),
]


@pytest.fixture
def wrapped(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `fieldapp-server distributor build` puts beside the program."""
    folder = tmp_path / "distributor"
    folder.mkdir()
    profile = {"name": "acme", "brand": {"name": "Acme Visits", "accent": "#7a1f2b"}, "server": {"url": url}}
    (folder / "profile.json").write_text(json.dumps({**profile, "app": {"languages": ["en"]}}), encoding="utf-8")
    monkeypatch.setenv("FIELDAPP_DISTRIBUTOR", str(folder))


@pytest.mark.usefixtures("wrapped")
def test_one_code_is_all_that_is_asked(tmp_path: Path) -> None:
    with virtual_screen() as display, running_program(display, tmp_path / "home") as program:
        keys = Keyboard(display)
        keys.find_window("Welcome to Acme Visits")
        keys.press("Tab", "Tab", "Tab", "Return")  # to the code
        keys.free_text(server("enrol", "Ann")["code"])
        keys.press("Return")
        keys.find_window("Today — Acme Visits")
        keys.press("ctrl+q")
        assert program.wait(60) == 0
    assert {"name": "Ann", "role": "rep"} in rows(tmp_path / "home", PEOPLE)


@pytest.mark.usefixtures("wrapped")
def test_name_and_password_are_all_that_is_asked(url: str, tmp_path: Path) -> None:
    company.admit(company.address_of(url), server("enrol", "Mia")["code"], PASSWORD)  # her first laptop
    with virtual_screen() as display, running_program(display, tmp_path / "home") as program:
        keys = Keyboard(display)
        keys.find_window("Welcome to Acme Visits")
        keys.free_text("Mia")
        keys.press("Tab")
        keys.free_text(PASSWORD)
        keys.press("Return")
        keys.find_window("Today — Acme Visits")
        keys.press("ctrl+q")
        assert program.wait(60) == 0
    assert {"name": "Mia", "role": "manager"} in rows(tmp_path / "home", PEOPLE)
