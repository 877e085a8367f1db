"""A read that may be begun before anybody asks for it, and is used once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """``take`` hands out what was begun, else reads now: what is shown a second time is never old."""

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read
        self._begun: Future[T] | None = None

    def begin(self, submit: Callable[[Callable[[], T]], Future[T]]) -> None:
        """Have the next ``take`` read by ``submit``, such as that of an executor."""
        self._begun = submit(self._read)

    def is_there(self) -> bool:
        """Tell whether ``take`` would answer at once, and without an error."""
        begun = self._begun
        return begun is not None and begun.done() and begun.exception() is None

    def take(self) -> T:
        """Return what was read, waiting for it if it was begun. Raises what the read raises."""
        begun, self._begun = self._begun, None
        return self._read() if begun is None else begun.result()
