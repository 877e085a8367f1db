"""A thread that waits at the server for news, so that an online laptop sees a change within a second."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sync.client.ports import OfflineError, SignInError, Transport
from sync.protocol.errors import ProtocolError

_TIMEOUT = 25.0


class LiveWait:
    """Calls ``news`` once, from its own thread, when the organisation is past the head that was expected.

    It waits only for a head that a completed round reported; after a failure it is silent until the next one.
    """

    def __init__(self, transport: Transport, news: Callable[[], None]) -> None:
        self._transport = transport
        self._news = news
        self._wake = threading.Condition()
        self._head: int | None = None
        self._is_stopped = False
        self._thread: threading.Thread | None = None

    def expect(self, head: int) -> None:
        """Wait for anything newer than ``head``."""
        with self._wake:
            self._head = head
            if self._thread is None:
                # A daemon: a request that hangs must not keep the program from ending.
                self._thread = threading.Thread(target=self._run, name="sync-live", daemon=True)
                self._thread.start()
            self._wake.notify()

    def stop(self) -> None:
        """Say nothing any more."""
        with self._wake:
            self._is_stopped = True
            self._wake.notify()

    def _run(self) -> None:
        while (head := self._next()) is not None:
            try:
                found = self._transport.wait(head, _TIMEOUT)
            except (OfflineError, SignInError, ProtocolError):
                self._done_with(head)
                continue
            if found.changed:
                self._done_with(head)
                if not self._is_stopped:
                    self._news()

    def _next(self) -> int | None:
        with self._wake:
            self._wake.wait_for(lambda: self._is_stopped or self._head is not None)
            return None if self._is_stopped else self._head

    def _done_with(self, head: int) -> None:
        with self._wake:
            if self._head == head:
                self._head = None
