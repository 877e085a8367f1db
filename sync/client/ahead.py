"""The next page, fetched while this one is written: the server and the disk work at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from sync.client.ports import OfflineError
from sync.protocol.errors import ProtocolError

Q = TypeVar("Q")
A = TypeVar("A")


class Ahead(Generic[Q, A]):
    """At most one question is under way. Call it from one thread; what fails is simply asked again."""

    def __init__(self) -> None:
        self._asked: Q | None = None
        self._answers: list[A] = []
        self._thread: threading.Thread | None = None

    def begin(self, question: Q, ask: Callable[[], A]) -> None:
        """Ask in a thread of its own what is likely to be asked next; ``ask`` raises OfflineError, ProtocolError."""
        self.settle()
        self._asked = question

        def run() -> None:
            try:
                self._answers.append(ask())
            except (OfflineError, ProtocolError):
                return  # whoever asks hears it again

        # A daemon: a request that hangs must not keep the program from ending.
        self._thread = threading.Thread(target=run, name="sync-ahead", daemon=True)
        self._thread.start()

    def take(self, question: Q) -> A | None:
        """Return the answer if this was the question, and there is one; either way nothing is under way then."""
        is_it = self._asked is not None and self._asked == question
        self._finish()
        answer = self._answers[0] if is_it and self._answers else None
        self._answers.clear()
        self._asked = None
        return answer

    def settle(self) -> None:
        """Wait for what is under way, and forget it."""
        self._finish()
        self._answers.clear()
        self._asked = None

    def _finish(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
