"""Reads rows of photos and files, and which of them are to be sent."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from fieldapp.services.attachment_views import AttachmentRow
from fieldapp.storage import merged, meta
from fieldapp.storage.attachments import FileBox
from fieldapp.storage.database import Database
from fieldapp.storage.rows import fetch
from sync.client.files import Wanted
from sync.protocol.file_messages import NewFile

_ROWS = """
SELECT id, account_id, visit_id, name, mime, size, sha256, created_at, taken_at, note, is_ready FROM attachment
"""
_FORMS = """
WITH RECURSIVE form (id) AS (
  SELECT ? UNION ALL
  SELECT v.supersedes FROM visit v JOIN form ON v.id = form.id WHERE v.supersedes IS NOT NULL)
"""
_OUTGOING = """
SELECT sha256, max(size) AS size, max(mime) AS mime FROM attachment
WHERE created_by = ? AND ver > 0 AND coalesce(is_ready, 0) = 0 GROUP BY sha256 ORDER BY min(created_at)
"""


class SqlAttachmentReader:
    """Implements services.attachments.AttachmentReader."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of_account(self, account_id: str) -> list[AttachmentRow]:
        """Return the files of an account and of those merged into it, newest first."""
        where = f"WHERE account_id {merged.members('?1')} ORDER BY created_at DESC, rid DESC"
        return [_row(one) for one in fetch(self._db, f"{_ROWS} {where}", (account_id,))]

    def of_visit(self, visit_id: str) -> list[AttachmentRow]:
        """Return the files of a visit, also of the forms that it replaced, newest first."""
        where = "WHERE visit_id IN (SELECT id FROM form) ORDER BY created_at DESC, rid DESC"
        return [_row(one) for one in fetch(self._db, f"{_FORMS} {_ROWS} {where}", (visit_id,))]

    def has_server(self) -> bool:
        """Tell whether there is anywhere to send files to."""
        return bool(meta.read(self._db, meta.SERVER))


def _row(row: dict[str, Any]) -> AttachmentRow:
    return AttachmentRow(
        id=row["id"],
        account_id=row["account_id"],
        visit_id=row["visit_id"],
        name=row["name"],
        mime=row["mime"],
        size=row["size"],
        sha256=row["sha256"],
        made_at=row["created_at"],
        taken_at=row["taken_at"],
        note=row["note"],
        is_ready=bool(row["is_ready"]),
    )


class FileQueue:
    """Implements sync.client.files.FilePlace over rows and bytes. What is to be sent follows from both.

    A row is known to the server before its file is sent: only then does the file make it ready.
    """

    def __init__(self, db: Database, box: FileBox) -> None:
        """``db`` may be read by any thread."""
        self._db = db
        self._box = box
        self._wanted: dict[str, int] = {}
        self.read = box.read
        self.receive = box.receive
        self.note = box.note

    def outgoing(self) -> list[NewFile]:
        """See sync.client.files.FilePlace."""
        me = meta.read(self._db, "me") or ""
        rows = self._db.conn.execute(_OUTGOING, (me,)).fetchall()
        found = [NewFile(sha, size, mime) for sha, size, mime in rows]
        held = self._box.held([one.sha256 for one in found]) if found else {}
        return [one for one in found if (here := held.get(one.sha256)) and here.is_whole and here.problem is None]

    def want(self, files: Collection[tuple[str, int]]) -> None:
        """Have files fetched: (sha256, size)."""
        self._wanted.update(files)

    def wanted(self) -> list[Wanted]:
        """See sync.client.files.FilePlace."""
        wanted = list(self._wanted.items())
        held = self._box.held([sha for sha, _ in wanted]) if wanted else {}
        for sha, _ in wanted:
            if sha in held and held[sha].is_whole:
                self.fetched(sha)
        return [
            Wanted(sha, size, held[sha].received if sha in held else 0) for sha, size in wanted if sha in self._wanted
        ]

    def fetched(self, sha256: str) -> None:
        """See sync.client.files.FilePlace."""
        self._wanted.pop(sha256, None)
