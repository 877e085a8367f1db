"""Photos and files of an account: their bytes are taken in first, then a row names them in one transaction."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from fieldapp.domain.attachments import MOST_BYTES, PICTURES
from fieldapp.domain.errors import DomainError
from fieldapp.services.attachment_rows import insert_files
from fieldapp.services.attachment_views import AttachmentLine, AttachmentRow, Held, State, TakenIn
from fieldapp.services.changes import Changes
from fieldapp.services.ports import Clock, Store
from fieldapp.services.visits import name_subject

_US = 1_000


class Bytes(Protocol):
    """Where bytes are kept; any thread may ask. Raises StoreError."""

    def add(self, source: BinaryIO, name: str, most: int = MOST_BYTES) -> TakenIn:
        """Take a file in. Raises DomainError file_type, file_disguised, file_empty, file_too_large."""
        ...

    def let_go(self, sums: Collection[str]) -> None:
        """Say that something names these files now."""
        ...

    def held(self, sums: Collection[str]) -> dict[str, Held]:
        """Return what is here of files, by sha256."""
        ...

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """Yield a file that is here, piece by piece. Raises StoreError missing."""
        ...

    def preview(self, sha256: str) -> bytes | None:
        """Return the small picture of a file; empty bytes: it has none."""
        ...

    def keep_preview(self, sha256: str, data: bytes) -> None:
        """Keep the small picture of a file."""
        ...


class AttachmentReader(Protocol):
    """Rows; any thread may ask."""

    def of_account(self, account_id: str) -> list[AttachmentRow]:
        """Return the files of an account, newest first."""
        ...

    def of_visit(self, visit_id: str) -> list[AttachmentRow]:
        """Return the files of a visit, newest first."""
        ...

    def has_server(self) -> bool:
        """Tell whether there is anywhere to send files to."""
        ...


class Copies(Protocol):
    """Copies of files for a look, which are swept up again."""

    def make(self, name: str, pieces: Iterable[bytes]) -> Path:
        """Write a copy under the name of the file. Raises OSError."""
        ...


class AttachmentService:
    """``attach`` and ``remove`` run in the write lane; everything else beside the window, in any thread."""

    def __init__(self, store: Store, reader: AttachmentReader, data: Bytes, clock: Clock) -> None:
        self._store = store
        self._reader = reader
        self.data = data
        self._clock = clock

    def take_in(self, path: Path) -> TakenIn:
        """Take in the bytes of a file. Raises DomainError as ``Bytes.add`` does, file_unreadable; StoreError."""
        try:
            with path.open("rb") as source:
                found = self.data.add(source, path.name)
            made = path.stat().st_mtime_ns // _US
        except OSError as error:
            raise DomainError("file_unreadable", file=path.name, reason=error.strerror or "") from error
        at = made if 0 < made <= self._clock.now_us() else None
        return TakenIn(found.name, found.mime, found.size, found.sha256, at)

    def take_in_bytes(self, data: bytes, name: str) -> TakenIn:
        """Take in bytes that never were a file, as of a picture that was pasted."""
        found = self.data.add(io.BytesIO(data), name)
        return TakenIn(found.name, found.mime, found.size, found.sha256, self._clock.now_us())

    def attach(self, account_id: str, files: Sequence[TakenIn]) -> Changes:
        """Let an account have files. Raises DomainError no_such_account."""
        with self._store.write("attach_files") as batch:
            name_subject(batch, account_id)
            insert_files(batch, account_id, None, files)
        self.data.let_go([one.sha256 for one in files])
        return batch.changes

    def remove(self, ids: Sequence[str]) -> Changes:
        """Take files away; undo brings them back as long as their bytes are here. Raises DomainError gone."""
        with self._store.write("remove_files") as batch:
            for row_id in ids:
                row = batch.get("attachment", row_id)
                if row is None:
                    raise DomainError("file_gone", id=row_id)
                batch.set_subject(str(row["name"]))
                batch.delete("attachment", row_id)
        return batch.changes

    def lines(self, account_id: str, visit_id: str | None = None) -> tuple[AttachmentLine, ...]:
        """Return the files of an account, or of one visit, with where their bytes are; newest first."""
        rows = self._reader.of_visit(visit_id) if visit_id else self._reader.of_account(account_id)
        held = self.data.held({one.sha256 for one in rows}) if rows else {}
        has_server = self._reader.has_server()
        return tuple(_line(one, held.get(one.sha256), has_server=has_server) for one in rows)

    def is_here(self, sha256: str) -> bool:
        """Tell whether a file's bytes are here whole."""
        return sha256 in (held := self.data.held([sha256])) and held[sha256].is_whole


def is_picture(mime: str) -> bool:
    """Tell whether a small picture can be made of a file."""
    return mime in PICTURES


def _line(row: AttachmentRow, held: Held | None, *, has_server: bool) -> AttachmentLine:
    is_here = held is not None and held.is_whole
    problem = held.problem if held is not None and held.problem else ""
    state: State
    if not has_server:
        state = "local" if is_here else "away"
    elif row.is_ready:
        state = "sent" if is_here else "away"
    elif problem:
        state = "refused"
    else:
        state = "waiting" if is_here else "elsewhere"
    return AttachmentLine(row, state, problem)
