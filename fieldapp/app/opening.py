"""Opens the profile and reads what the window shows first, while Qt is still being loaded.

SQLCipher lets other threads run while it decrypts and reads, so this costs the start next to nothing.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait

from fieldapp.app.profile import Opened, Profile

_PATIENCE_S = 0.3
"""A page "Opening your data" that is seen for less than this is a flicker."""


class Opening:
    """Begins at once, on a thread of its own."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="opening")
        self._opened: Future[Opened] = self._lane.submit(self._open)
        self._is_taken = False

    def _open(self) -> Opened:
        opened = self._profile.open()
        for first in (opened.use_cases.today, opened.use_cases.standing):
            first.ahead.begin(self._lane.submit)
        return opened

    def is_soon_done(self) -> bool:
        """Wait for a moment; tell whether ``result`` would answer at once, and without an error."""
        wait((self._opened,), _PATIENCE_S)
        return self._opened.done() and self._opened.exception() is None

    def result(self) -> Opened:
        """Return the open profile, waiting for it. Raises what Profile.open raises."""
        self._is_taken = True
        return self._opened.result()

    def end(self) -> None:
        """Close what nobody has taken, because no window came of it; the keyring is no longer waited for."""
        if not self._is_taken:
            self._profile.stop_waiting()
        self._lane.shutdown()
        if not self._is_taken and self._opened.exception() is None:
            self._opened.result().close()
