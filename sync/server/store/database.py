"""One database by one code: SQLite embedded, PostgreSQL deployed. A transaction either writes or sees one snapshot."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

from fieldapp.domain.schema_types import Entity
from sync.server.store import guard
from sync.server.store.tables import build

_WRITES = "fieldapp_writes"
_CHECKPOINT_EVERY = 200
_SESSION = "-c lock_timeout=15s -c idle_in_transaction_session_timeout=60s -c statement_timeout=120s"
"""On PostgreSQL: nothing waits for ever, and a copy that hangs holds nobody up for ever."""


class Database:
    """The server's tables and how to reach them. ``url`` as SQLAlchemy writes it: ``sqlite:///…``, ``postgresql+psycopg://…``."""

    def __init__(self, url: str, registry: Mapping[str, Entity], *, pool: int = 10, patience_s: float = 5.0) -> None:
        self.registry = registry
        self.metadata: MetaData = build(registry)
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._one_writer = threading.Lock()  # SQLite: two that write or checkpoint at once can damage a file (< 3.51.3)
        self._writes = 0
        self.kept: dict[tuple[str, str], tuple[object, Any]] = {}
        """What was worked out of somebody's scopes, with the state of the directory that it follows from."""
        options: dict[str, Any] = {"poolclass": QueuePool, "pool_size": pool, "max_overflow": 2 * pool}
        options["pool_timeout"] = patience_s  # whoever gets no connection is told to come again (503)
        options["hide_parameters"] = True  # an error goes into the log, and names and numbers of customers must not
        if not self.is_sqlite:
            options["connect_args"] = {"options": _SESSION}
            options["pool_pre_ping"] = True
        self.engine: Engine = create_engine(self.url, **options)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    def table(self, name: str) -> Table:
        """Return a table by name."""
        return self.metadata.tables[name]

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that writes; leaving it normally commits."""
        if not self.is_sqlite:
            with self.engine.connect() as conn, conn.begin():
                yield conn
            return
        with self._one_writer, self.engine.connect() as plain:
            conn = plain.execution_options(**{_WRITES: True})
            try:
                with conn.begin():
                    yield conn
            finally:
                guard.close_gate(conn)
            self._checkpoint(conn)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that sees one snapshot and writes nothing."""
        with self.engine.connect() as plain:
            conn = plain
            if not self.is_sqlite:
                conn = plain.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with conn.begin():
                yield conn

    def close(self) -> None:
        """Close every connection."""
        if self.is_sqlite:
            with self._one_writer, self.engine.connect() as conn:
                raw = conn.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.engine.dispose()

    def _checkpoint(self, conn: Connection) -> None:
        """Write the log back now and then, by the writer alone and with the write lock held by SQLite itself."""
        self._writes += 1
        if self._writes % _CHECKPOINT_EVERY == 0:
            raw = conn.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(RESTART)")


def create_schema(database: Database) -> None:
    """Make every table and trigger in an empty database, as the migrations do."""
    with database.engine.begin() as conn:
        database.metadata.create_all(conn)
        for statement in guard.statements(conn.dialect.name, database.registry):
            conn.execute(text(statement.replace(":", "\\:")))


def _prepare_sqlite(raw: Any, record: Any) -> None:
    gate = guard.Gate()
    record.info["gate"] = gate
    raw.isolation_level = None
    raw.create_function(guard.FUNCTION, 0, lambda: gate.is_open)
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "busy_timeout = 15000",
        "wal_autocheckpoint = 0",
        "cache_size = -16000",
    ):
        raw.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(conn: Connection) -> None:
    writes = conn.get_execution_options().get(_WRITES, False)
    conn.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
