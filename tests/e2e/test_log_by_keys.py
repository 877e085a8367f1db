"""The whole program on a real screen: to a saved visit with nothing but keys, and how many; to its end by a key."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from virtual_screen import PROJECT, Keyboard, missing_tools, running_program, virtual_screen

from fieldapp.services.search import ACCOUNT, SearchService
from fieldapp.storage import meta
from fieldapp.storage.connection import open_reader
from fieldapp.storage.rows import fetch
from fieldapp.storage.search_reader import SqlSearchReader
from fieldapp.storage.search_terms import name_key

MOST_PRESSES = 60
OUTCOME = "Trial passed, Mr Sun insists on 60 days."
STEP = "Bring the 45 day offer"
SHAPES = """
SELECT a.id, a.short_name, a.legal_name FROM account a WHERE a.owner_id = ? AND a.closed_on IS NULL
AND (SELECT count(*) FROM contact c WHERE c.account_id = a.id AND c.left_on IS NULL) >= 2
AND EXISTS (SELECT 1 FROM objection_current o WHERE o.account_id = a.id AND o.state = 'open')
ORDER BY a.rid
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("FIELDAPP_HOME", str(folder))
    command = [sys.executable, "-m", "fieldapp", "demo", "--size", "S", "--lang", "zh_CN", "--prepare-only", "--json"]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, timeout=120)
    return folder


def store_of(home: Path) -> Path:
    return next(home.rglob("store.db"))


def a_customer(home: Path) -> tuple[str, str]:
    """An own customer with people and an objection, and the two or three letters by which it is the first answer."""
    reader = open_reader(store_of(home), bytes.fromhex(os.environ["FIELDAPP_DB_KEY"]))
    me = meta.read(reader, "me") or ""
    search = SearchService(SqlSearchReader(reader, me))
    try:
        for row in fetch(reader, SHAPES, (me,)):
            initials = "".join(one[0] for one in name_key(str(row["short_name"] or row["legal_name"])).split())
            for letters in (initials[:2], initials[:3]):
                hits = search.find(letters, limit=1)
                if hits and hits[0].kind == ACCOUNT and hits[0].id == row["id"]:
                    return str(row["id"]), letters
    finally:
        reader.close()
    raise AssertionError("no customer of the sample data can be found by three letters")


@pytest.mark.e2e
@pytest.mark.needs_display
@pytest.mark.skipif(bool(missing_tools()), reason="needs Xvfb and xdotool")
def test_a_visit_is_logged_in_under_sixty_key_presses(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    account, letters = a_customer(home)
    with virtual_screen() as display, running_program(display, home) as program:
        keys = Keyboard(display)
        keys.find_window("— FieldApp")  # the page in front, not the splash or a helper
        keys.press("ctrl+n")
        keys.letters(letters)
        keys.press("Return")
        keys.press("1", "2")  # who was met
        keys.press("Tab", "Tab", "Tab")
        keys.free_text(OUTCOME)
        keys.press("alt+1", "alt+1")  # from inside a text: unmark, mark again
        keys.press("Tab", "space")  # an objection came up
        keys.press(*("Tab",) * 4)
        keys.free_text(STEP)
        keys.press("Tab")
        keys.letters("next fri 10")
        keys.press("ctrl+Return", "ctrl+q")
        program.wait(120)
    with capsys.disabled():
        print(f"\na whole visit: {keys.pressed - 3} key presses (and {keys.typed} letters of free text)")
    check_visit(home, account)
    assert keys.pressed < MOST_PRESSES


def check_visit(home: Path, account: str) -> None:
    reader = open_reader(store_of(home), bytes.fromhex(os.environ["FIELDAPP_DB_KEY"]))
    visits = fetch(reader, "SELECT id, outcome FROM visit WHERE account_id = ? ORDER BY rid DESC LIMIT 1", (account,))
    visit = visits[0]
    assert visit["outcome"] == OUTCOME
    people = fetch(reader, "SELECT id FROM visit_person WHERE visit_id = ?", (visit["id"],))
    events = fetch(reader, "SELECT kind FROM objection_event WHERE visit_id = ?", (visit["id"],))
    plans = fetch(reader, "SELECT purpose, has_time FROM visit_plan WHERE from_visit_id = ?", (visit["id"],))
    assert len(people) == 2 and [row["kind"] for row in events] == ["heard"]
    assert plans == [{"purpose": STEP, "has_time": 1}]
    assert fetch(reader, "SELECT 1 FROM draft") == []
    reader.close()


@pytest.mark.e2e
@pytest.mark.needs_display
@pytest.mark.skipif(bool(missing_tools()), reason="needs Xvfb and xdotool")
def test_the_window_has_the_keyboard_again_when_the_palette_closes(home: Path) -> None:
    with virtual_screen() as display, running_program(display, home) as program:
        keys = Keyboard(display)
        keys.find_window("— FieldApp")
        keys.press("ctrl+k")
        keys.find_window("^(Search|搜索)$")
        keys.press("Escape")
        for _ in range(6):  # on a busy machine the palette may still be there when the first one comes
            keys.press("ctrl+q")
            with suppress(subprocess.TimeoutExpired):
                program.wait(10)
                break
    assert program.returncode == 0
