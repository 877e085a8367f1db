"""The program in a process of its own, for tests that end it badly: `python crash_child.py die|look`."""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from fieldapp.app.crash_notices import CrashNotices
from fieldapp.app.desktop import Desktop
from fieldapp.app.profile import Profile
from fieldapp.infra import crash
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import app_paths
from fieldapp.infra.secrets import KeyringSecrets
from fieldapp.ui.crash_report import CrashReportDialog
from fieldapp.ui.widgets.banner import InlineBanner


def main() -> None:
    """Open the window; then fall down, or tell what it says and leave in order."""
    paths = app_paths()
    crash.begin(paths.crash_log)
    profile = Profile(paths.profile(), KeyringSecrets(), SystemClock())
    desktop = Desktop(paths, profile)
    opened = profile.open() if profile.exists() else profile.start_alone("王敏", "East")[0]
    QTimer.singleShot(0, fall if sys.argv[1] == "die" else lambda: tell(desktop._notices))
    sys.exit(desktop.run(opened))


def fall() -> None:
    """Read where nothing is, with a customer at hand."""
    customer = "Zhang Wei 13800138000"
    ctypes.string_at(customer.find("nowhere") + 1)


def tell(notices: CrashNotices) -> None:
    """Print the notice and the report behind its button."""
    notice = notices._notice
    if isinstance(notice, InlineBanner) and notice.isVisible():
        print(notice.text())
        notice._act()
        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashReportDialog)]
        print(dialogs[0].whole())
        dialogs[0].leave()
    QApplication.closeAllWindows()
    QApplication.quit()


if __name__ == "__main__":
    main()
