"""Rows of files, written in the transaction of whatever they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from fieldapp.services.attachment_views import TakenIn
from fieldapp.services.ports import Batch


def insert_files(batch: Batch, account_id: str, visit_id: str | None, files: Sequence[TakenIn]) -> None:
    """Write the rows of files whose bytes are kept."""
    for one in files:
        batch.insert(
            "attachment",
            {
                "account_id": account_id,
                "visit_id": visit_id,
                "name": one.name,
                "mime": one.mime,
                "size": one.size,
                "sha256": one.sha256,
                "taken_at": one.taken_at,
            },
        )
