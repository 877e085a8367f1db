"""The page of sync at its fullest: everything that can need a person, with the longest names, in words and by keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from manners_checks import complaints
from manners_stage import MannersStage, manners_stage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fieldapp.infra import i18n
from fieldapp.services.needs import Choice, Need, NeedField, NeedKind
from fieldapp.services.sync_state import Phase, SyncState
from fieldapp.ui import need_texts
from fieldapp.ui.pages.sync import SyncStatusPage

HOUR = 3_600_000_000


class Nobody:
    """A membership that is never asked anything here."""

    def look(self, text: str) -> object:
        raise AssertionError(text)

    def admit(self, server: object, password: str) -> object:
        raise AssertionError((server, password))

    def person(self) -> str:
        return "ann"


def fill(stage: MannersStage) -> None:
    """Put one of each kind into the outbox, as rounds of sync would leave them."""
    db, now = stage.opened.store.db, stage.opened.clock.now_us()
    account, name = db.conn.execute("SELECT id, legal_name FROM account ORDER BY length(legal_name) DESC").fetchone()
    user = db.conn.execute("SELECT id FROM user ORDER BY length(name) DESC").fetchone()[0]
    by = {"stage": [user, now - HOUR], "phone": [user, now - HOUR]}
    rows: list[tuple[str, str, str, str, dict[str, object], str, dict[str, object]]] = [
        (
            "edit_account", "patch", "account", account, {"stage": "repurchase", "abc_class": "C", "phone": "1" * 30},
            "done", {"conflict": {"stage": "coverage", "abc_class": "A"}, "overwrote": {"phone": "2" * 30}, "by": by},
        ),
        ("edit_contact", "patch", "contact", "gone", {"title": "Deputy Vice President"}, "rejected", {"code": "gone"}),
        (
            "log_visit", "insert", "visit", "new",
            {"account_id": account, "rep_id": user, "channel": "call", "started_at": now, "outcome": "样件通过 " * 20},
            "rejected", {"code": "forbidden"},
        ),
    ]  # fmt: skip
    sql = """INSERT INTO outbox (muid, group_id, intent, subject, op, tbl, row_id, patch, base, base_ver, at, state,
      answer, settled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '{}', 0, ?, ?, ?, ?)"""
    with stage.opened.store.transaction():
        db.conn.execute("UPDATE account SET phone = ?, stage = 'coverage' WHERE id = ?", ("1" * 30, account))
        for number, (intent, op, table, row_id, patch, state, answer) in enumerate(rows):
            told = (f"m{number}", f"g{number}", intent, name, op, table, row_id, json.dumps(patch), now, state)
            db.conn.execute(sql, (*told, json.dumps(answer), now))
        lost = ("l", "account", account, "industry", json.dumps("I" * 60), None, user, now - HOUR)
        db.conn.execute("UPDATE account SET industry = NULL WHERE id = ?", (account,))
        db.conn.execute(
            "INSERT INTO lost_write (id, tbl, row_id, field, mine, theirs, by_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            lost,
        )


@pytest.mark.parametrize(("scale", "size"), [(100, (1440, 900)), (200, (1280, 720))], ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_fullest_page_has_manners(
    qtbot: QtBot, tmp_path: Path, language: str, scale: int, size: tuple[int, int]
) -> None:
    with manners_stage(tmp_path, "long", language, scale, size) as stage:
        fill(stage)
        board = stage.workbench.context.sync
        board.membership = Nobody  # as much of one as the page asks for
        board.show(SyncState(Phase.IDLE, stage.opened.clock.now_us()))
        page = stage.show("sync")
        assert isinstance(page, SyncStatusPage)
        assert len(page.needs.choices()) == 2 + 1 + 2 + 2 + 2
        assert page.needs.choices()[0].hasFocus()
        assert page.carry is not None
        assert page.carry.isVisibleTo(page)
        assert not complaints(stage.shell)
        labels: list[QLabel] = list(page.needs.findChildren(QLabel))
        assert not [label.text() for label in labels if "{" in label.text()]


def test_what_is_told_in_words() -> None:
    i18n.set_language("en")
    field = NeedField("account", "phone", "138", "139")
    lost = Need(
        "lost:1", NeedKind.LOST, "account", "a", "", "Acme", 0, (field,), (Choice.MINE, Choice.SEEN), by="李四", by_at=0
    )
    assert need_texts.quiet_text(lost, 0).endswith("李四 changed “Phone” after you: yours “138”, theirs “139”.")
    assert need_texts.choice_text(lost, Choice.MINE) == "Put mine back"
    refused = Need(
        "refused:g", NeedKind.REFUSED, "contact", "c", "edit_contact", "Acme", 0, (), (), reason="gone", more=2
    )
    assert need_texts.title_text(refused) == "Contact changed · Acme"
    assert "deleted" in need_texts.story_text(refused, 0)
    assert "2 more changes" in need_texts.story_text(refused, 0)
    unknown = Need("conflict:m", NeedKind.CONFLICT, "account", "a", "", "Acme", 0, (field,), ())
    assert need_texts.story_text(unknown, 0).startswith("Somebody else changed it")


def test_values_are_written_as_the_screen_writes_them() -> None:
    i18n.set_language("en")
    at = NeedField("visit", "started_at", 0, None)
    assert "08:00" in need_texts.value_text(at, 0, {}, 480)
    stage = NeedField("account", "stage", "coverage", None)
    assert need_texts.value_text(stage, "coverage", {}, 0) == "Coverage"
    person = NeedField("visit", "rep_id", "u", None)
    assert need_texts.value_text(person, "u", {"u": "Ann"}, 0) == "Ann"
    assert need_texts.value_text(person, None, {}, 0) == "—"
