"""An open connection, light enough for the start of the program; sqlite-utils on request."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import sqlcipher3
from sqlcipher3 import dbapi2 as sqlcipher

if TYPE_CHECKING:
    import sqlite_utils


class Database:
    """One SQLCipher connection. ``conn`` is the driver's own; nothing is open between two statements by itself."""

    def __init__(self, conn: sqlcipher.Connection) -> None:
        self.conn = conn

    def execute(self, sql: str, params: tuple[object, ...] | Mapping[str, object] = ()) -> sqlcipher.Cursor:
        """Run one statement."""
        return self.conn.execute(sql, params)

    def table_names(self) -> list[str]:
        """Return the names of the tables, virtual ones and their shadows among them."""
        rows = self.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return [str(name) for (name,) in rows]

    def tools(self) -> sqlite_utils.Database:
        """Return the connection under sqlite-utils, for what changes the shape of the file.

        It takes as long to import as the rest of the storage, and a start that migrates nothing needs none of it.
        SQLCipher is put beneath it first, so that both speak of the same exceptions; plug-ins that others may have
        installed never see the open file.
        """
        sys.modules.setdefault("pysqlite3", sqlcipher3)
        sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher)
        import sqlite_utils

        return sqlite_utils.Database(self.conn, execute_plugins=False)

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()
