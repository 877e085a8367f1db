"""Windows of the real program with sync beside them, in the test's process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from net import Net
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from fieldapp.app import company
from fieldapp.app.bootstrap import build_window
from fieldapp.app.profile import Opened, Profile
from fieldapp.app.window_sync import WindowSync
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.qt_language import QtLanguage
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.sync_state import Phase
from fieldapp.ui.pages.sync import SyncStatusPage
from fieldapp.ui.shell import MainShell
from fieldapp.ui.workbench import Workbench


@dataclass
class Window:
    """A window with sync beside it, on its page of sync."""

    opened: Opened
    tasks: TaskRunner
    shell: MainShell
    workbench: Workbench
    sync: WindowSync

    @property
    def page(self) -> SyncStatusPage:
        page = self.shell.page("sync")
        assert isinstance(page, SyncStatusPage)
        return page

    @property
    def phase(self) -> Phase:
        return self.workbench.context.sync.state.phase

    def close(self) -> None:
        if isValid(self.shell):
            self.sync.stop()
            self.tasks.close()
            self.opened.close()
            self.shell.close()
            self.shell.deleteLater()


Open = Callable[[Opened], Window]


@contextmanager
def windows(qapp: QApplication, profile: Profile) -> Iterator[Open]:
    """What opens windows over the profile; they are closed at the end."""
    made: list[Window] = []

    def build(opened: Opened) -> Window:
        tasks = TaskRunner()
        folder = profile.paths.folder.parent.parent
        shell, workbench = build_window(opened, tasks, AppPaths(folder), QtLanguage(qapp))
        sync = WindowSync(opened, profile.secrets, tasks, workbench.context, shell)
        shell.show()
        shell.show_page("sync")
        made.append(Window(opened, tasks, shell, workbench, sync))
        return made[-1]

    yield build
    for window in made:
        window.close()


def join(http: Net, profile: Profile, name: str = "ann", password: str | None = None) -> Opened:
    code = http.access.enrol(http.world.tenant, http.world.users[name]).code
    return company.join(profile, http.url, code, password=password).opened


def add_account(window: Window, name: str, owner: str) -> None:
    store = window.opened.store

    def work() -> object:
        with store.write("add_account") as batch:
            batch.insert("account", {"legal_name": name, "owner_id": owner})
        return batch.changes

    window.workbench.context.save(work)  # type: ignore[arg-type]
