"""The whole program's window over a store of its own: empty, with sample data, or with the longest names."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

from clocks import SteadyClock
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.app.bootstrap import build_window
from fieldapp.app.profile import Opened, Profile
from fieldapp.app.ways import SampleChoice, build_sample
from fieldapp.infra import i18n
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.qt_language import QtLanguage
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.infra.tasks import TaskRunner
from fieldapp.storage import meta
from fieldapp.ui import theme
from fieldapp.ui.pace import InTurns, Pace
from fieldapp.ui.shell import MainShell
from fieldapp.ui.workbench import Workbench

Kind = Literal["empty", "sample", "long"]
KEY = bytes(range(32))
LONG_NAMES = {
    "zh_CN": "内蒙古自治区呼和浩特市和林格尔县新兴特种高分子复合材料与精密装备制造股份有限公司第一分公司",
    "en": "Northumberland and Tyneside Consolidated Precision Castings and Forgings Company Limited",
}
LONG_PEOPLE = {
    "zh_CN": ("阿卜杜热合曼·买买提吐尔逊江", "集团采购与供应链管理中心副总经理兼华东大区技术总监"),
    "en": ("Bartholomew Featherstonehaugh-Cholmondeley", "Deputy Vice President for Procurement and Supply Chain"),
}
_ACCOUNT = """
SELECT account_id FROM account_summary WHERE owner_id = ?
ORDER BY roles_known = 3 DESC, unresolved_objections DESC, order_count DESC, account_id LIMIT 1
"""
_CONTACT = """
SELECT c.id FROM contact c JOIN account a ON a.id = c.account_id WHERE a.owner_id = ?
ORDER BY (SELECT count(*) FROM visit_person v WHERE v.contact_id = c.id) DESC, c.id LIMIT 1
"""


@dataclass
class MannersStage:
    """A window that can be walked through."""

    opened: Opened
    tasks: TaskRunner
    shell: MainShell
    workbench: Workbench
    pace: Pace

    def pages(self) -> list[str]:
        """Every page of the program that can be shown over this store."""
        keys = [page.key for page in self.workbench._pages]
        return [key for key in keys if self.pick_account() or key not in ("account", "contact")]

    def show(self, key: str) -> QWidget:
        """Show a page, as full as the store allows, and wait until everything it asked for is there."""
        arguments: dict[str, object] = {}
        if key == "contact":
            arguments = {"contact_id": self._first(_CONTACT)}
        elif key not in ("today", "accounts", "settings") and self.pick_account():
            arguments = {"account_id": self.pick_account()}
        page = self.shell.show_page(key, **arguments)
        assert page is not None
        self.settle()
        return page

    def build_ahead(self) -> None:
        """Build all pages as the program does while nobody waits."""
        self.workbench.build_ahead()
        self.settle()

    def pick_account(self) -> str:
        """The account about which most is known, or ""."""
        return self._first(_ACCOUNT)

    def settle(self) -> None:
        """Wait until no work is under way and the window has had two turns to lay itself out."""
        turn_until_quiet(self.tasks, lambda: self.workbench.is_building() or not self.pace.is_done())

    def _first(self, sql: str) -> str:
        row = self.opened.reader.execute(sql, (meta.read(self.opened.reader, "me"),)).fetchone()
        return str(row[0]) if row else ""


def turn_until_quiet(tasks: TaskRunner, is_showing: Callable[[], bool] = lambda: False) -> None:
    """Run the event loop until no work is under way, and as many turns more as a layout within layouts takes."""
    loop, quiet = QEventLoop(), 0
    timer = QTimer()

    def look() -> None:
        nonlocal quiet
        quiet = 0 if tasks.is_busy() or is_showing() else quiet + 1
        if quiet > 6:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(0)
    loop.exec()


@cache
def prepared_store(kind: Kind, language: str) -> Path:
    """A store made once in a run; stages work on copies."""
    folder = Path(mkdtemp(prefix="manners-"))
    profile = Profile(AppPaths(folder).profile(), MemorySecrets(), SteadyClock())
    profile.paths.create()
    before = i18n.language()
    i18n.set_language(language)
    if kind == "empty":
        opened, _code, _kept = profile.start_alone(
            *(("王敏", "华东一组") if language == "zh_CN" else ("Wang Min", "East 1"))
        )
        (folder / "key").write_bytes(opened.key)
    else:
        build_sample(profile.paths.store, KEY, profile.clock, SampleChoice())
        opened = profile.open_with(KEY)
        (folder / "key").write_bytes(KEY)
    if kind == "long":
        lengthen(opened, language)
    opened.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    i18n.set_language(before)
    return folder


def lengthen(opened: Opened, language: str) -> None:
    """Give every account and every person of the sample the longest name there is."""
    person, title = LONG_PEOPLE[language]
    with opened.store.write("import") as batch:
        for number, account in enumerate(batch.find("account")):
            batch.patch(
                "account", str(account["id"]), {"legal_name": f"{LONG_NAMES[language]} {number}", "short_name": None}
            )
        for contact in batch.find("contact"):
            batch.patch("contact", str(contact["id"]), {"name": person, "title": title})


@contextmanager
def manners_stage(
    folder: Path,
    kind: Kind,
    language: str,
    scale: int = 100,
    size: tuple[int, int] = (1440, 900),
    *,
    dark: bool = False,
) -> Iterator[MannersStage]:
    """Open the program's window over a copy of a prepared store."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = prepared_store(kind, language)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    i18n.set_language(language)
    theme.apply(app, "dark" if dark else "light", scale)
    paths = AppPaths(folder)
    opened = Profile(paths.profile(), MemorySecrets(), SteadyClock()).open_with((made / "key").read_bytes())
    tasks = TaskRunner()
    pace = InTurns(tasks)
    shell, workbench = build_window(opened, tasks, paths, QtLanguage(app), pace)
    shell.resize(*size)
    shell.show()
    stage = MannersStage(opened, tasks, shell, workbench, pace)
    stage.settle()
    try:
        yield stage
    finally:
        shell.close()
        tasks.close()
        opened.close()
        shell.deleteLater()
