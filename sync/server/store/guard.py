"""Synced tables can be written by the write path alone; the database itself refuses everything else.

SQLite: a trigger asks a function that only our connections have; another program's write fails for want of it.
PostgreSQL: a trigger asks for a setting that lasts as long as the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

FUNCTION = "fieldapp_in_write_path"
MESSAGE = "synced tables are written by the write path only"


class Gate:
    """Whether the connection is in the write path now (SQLite)."""

    def __init__(self) -> None:
        self.is_open = False


def statements(dialect: str, tables: Iterable[str]) -> Iterator[str]:
    """Yield the SQL that puts the triggers up."""
    if dialect == "postgresql":
        yield (
            f"CREATE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " IF current_setting('fieldapp.write_path', true) IS DISTINCT FROM 'on'"
            f" THEN RAISE EXCEPTION '{MESSAGE}'; END IF; RETURN NULL; END $$"
        )
    for table in tables:
        if dialect == "postgresql":
            yield (
                f'CREATE TRIGGER "{table}_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{table}"'
                f" FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
            )
            continue
        for action in ("INSERT", "UPDATE", "DELETE"):
            yield (
                f'CREATE TRIGGER "{table}_guard_{action.lower()}" BEFORE {action} ON "{table}"'
                f" WHEN NOT {FUNCTION}() BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )


def open_gate(conn: Connection) -> None:
    """Let this transaction write synced tables. Called by the write path and by nothing else."""
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql("SET LOCAL fieldapp.write_path = 'on'")
    else:
        conn.info["gate"].is_open = True


def close_gate(conn: Connection) -> None:
    """Shut it again; on PostgreSQL the end of the transaction does."""
    if conn.dialect.name == "sqlite":
        conn.info["gate"].is_open = False
