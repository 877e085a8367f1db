"""Kept lists in the encrypted file: of this laptop only, never sent anywhere."""

from __future__ import annotations

from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors

_SAVE = """
INSERT INTO list_view (list, name, payload, position)
VALUES (:list, :name, :payload, (SELECT coalesce(max(position), 0) + 1 FROM list_view WHERE list = :list))
ON CONFLICT (list, name) DO UPDATE SET payload = excluded.payload
"""


class SqlListViews:
    """Implements services.list_views.ListViewStore: reads over the UI thread's reader, writes over the writer."""

    def __init__(self, reader: Database, writer: Database) -> None:
        self._reader = reader
        self._writer = writer

    def all(self, of_list: str) -> list[tuple[str, str]]:
        """Return (name, payload) in order."""
        rows = self._reader.conn.execute(
            "SELECT name, payload FROM list_view WHERE list = ? ORDER BY position, name", (of_list,)
        )
        return [(str(name), str(payload)) for name, payload in rows]

    def save(self, of_list: str, name: str, payload: str) -> None:
        """Keep a payload; the statement is its own durable transaction."""
        with known_errors():
            self._writer.conn.execute(_SAVE, {"list": of_list, "name": name, "payload": payload})

    def rename(self, of_list: str, name: str, new_name: str) -> None:
        """Give a view another name."""
        with known_errors():
            self._writer.conn.execute(
                "UPDATE list_view SET name = ? WHERE list = ? AND name = ?", (new_name, of_list, name)
            )

    def forget(self, of_list: str, name: str) -> None:
        """Drop a view."""
        with known_errors():
            self._writer.conn.execute("DELETE FROM list_view WHERE list = ? AND name = ?", (of_list, name))
