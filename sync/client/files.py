"""Photos and files on their way: each goes on where it left off, none holds up another, and no row waits for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from sync.client.ports import OfflineError
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.file_messages import PIECE, FileState, NewFile

_FIRST, _LEAST = 256 << 10, 64 << 10
_FETCH = 1 << 20
_QUICK_S, _SLOW_S = 1.0, 4.0
_MOST_STEPS = 100_000
_FINAL = frozenset((Code.TOO_LARGE, Code.FILE_TYPE, Code.QUOTA, Code.FORBIDDEN, Code.MALFORMED))


class FileTransport(Protocol):
    """Requests about files. Raises OfflineError, SignInError, ProtocolError."""

    def begin_file(self, message: NewFile) -> FileState:
        """Begin to send a file, or ask where to go on."""
        ...

    def send_piece(self, upload: str, offset: int, data: bytes) -> FileState:
        """Send the next bytes."""
        ...

    def fetch_piece(self, sha256: str, start: int, count: int) -> bytes:
        """Return bytes of a file."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be fetched, and how much of it is here."""

    sha256: str
    size: int
    received: int = 0


class FilePlace(Protocol):
    """The bytes on this laptop. Every method is one short transaction, or none."""

    def outgoing(self) -> Sequence[NewFile]:
        """Return what the server does not have yet and may be sent."""
        ...

    def read(self, sha256: str, offset: int, count: int) -> bytes:
        """Return bytes of a file that is here."""
        ...

    def note(self, sha256: str, problem: str | None) -> None:
        """Keep why the server does not take a file, or give it."""
        ...

    def wanted(self) -> Sequence[Wanted]:
        """Return what somebody wants to see and is not here."""
        ...

    def receive(self, sha256: str, size: int, offset: int, data: bytes) -> int:
        """Keep bytes; return how many are here, 0 where all of them were not what the sum says."""
        ...

    def fetched(self, sha256: str) -> None:
        """A file is here whole, or not to be had: it is wanted no more."""
        ...


@dataclass(frozen=True, slots=True)
class FileProgress:
    """Files that are still to be sent and fetched, and bytes of them done and in all."""

    sending: int = 0
    fetching: int = 0
    done: int = 0
    total: int = 0


class FileEngine:
    """Sends and fetches, one file after the other. Single flight, no threads; ``seconds`` is any clock that goes on.

    ``progress`` is called between two pieces; what it raises ends the round there. What was sent or fetched stays.
    """

    def __init__(
        self,
        place: FilePlace,
        transport: FileTransport,
        seconds: Callable[[], float],
        progress: Callable[[FileProgress], None] = lambda _: None,
    ) -> None:
        self._place = place
        self._transport = transport
        self._seconds = seconds
        self._progress = progress
        self._piece = _FIRST
        self._state = FileProgress()

    def round(self) -> FileProgress:
        """Do what is to be done; return what it did. Raises OfflineError, SignInError, ProtocolError (to try later)."""
        fetching, sending = self._place.wanted(), self._place.outgoing()
        total = sum(one.size for one in sending) + sum(one.size for one in fetching)
        self._state = FileProgress(len(sending), len(fetching), 0, total)
        self._progress(self._state)
        for wanted in fetching:  # somebody looks at these
            self._each(wanted.sha256, partial(self._fetch, wanted))
            self._tell(fetched=1)
        for new in sending:
            self._each(new.sha256, partial(self._send, new))
            self._tell(sent=1)
        return FileProgress(len(sending), len(fetching), self._state.done, total)

    def _each(self, sha256: str, work: Callable[[], None]) -> None:
        """Do one file; what the server will never take, or does not have, is noted and the next one goes on."""
        try:
            work()
        except ProtocolError as error:
            if error.code not in _FINAL and error.code is not Code.NOT_FOUND:
                raise
            self._place.note(sha256, error.code.value)
            self._place.fetched(sha256)

    def _send(self, new: NewFile) -> None:
        state = self._transport.begin_file(new)
        sent = state.offset
        self._tell(done=sent)
        for _ in range(_MOST_STEPS):
            if state.is_done:
                break
            data = self._place.read(new.sha256, state.offset, min(self._piece, new.size - state.offset))
            state = self._send_piece(new, state, data)
            self._tell(done=state.offset - sent)
            sent = state.offset
        self._place.note(new.sha256, None)

    def _send_piece(self, new: NewFile, state: FileState, data: bytes) -> FileState:
        begin = self._seconds()
        try:
            told = self._transport.send_piece(state.upload, state.offset, data)
        except OfflineError:
            self._piece = max(_LEAST, self._piece // 2)  # a way that breaks gets smaller pieces through
            raise
        except ProtocolError as error:
            if error.code in (Code.OFFSET, Code.NOT_FOUND):  # an answer was lost, or the server forgot the upload
                return self._transport.begin_file(new)
            raise
        took = self._seconds() - begin
        if took < _QUICK_S:
            self._piece = min(PIECE, self._piece * 2)
        elif took > _SLOW_S:
            self._piece = max(_LEAST, self._piece // 2)
        return told

    def _fetch(self, wanted: Wanted) -> None:
        here, began_anew = wanted.received, False
        self._tell(done=here)
        while here < wanted.size:
            data = self._transport.fetch_piece(wanted.sha256, here, min(_FETCH, wanted.size - here))
            before, here = here, self._place.receive(wanted.sha256, wanted.size, here, data)
            if here <= before:
                if began_anew or here:
                    raise ProtocolError(Code.NOT_FOUND, "the bytes are not what the sum says")
                began_anew = True
            self._tell(done=here - before)
        self._place.fetched(wanted.sha256)

    def _tell(self, *, done: int = 0, sent: int = 0, fetched: int = 0) -> None:
        was = self._state
        self._state = FileProgress(was.sending - sent, was.fetching - fetched, was.done + done, was.total)
        self._progress(self._state)
