"""Migrations of the server's database, by alembic: the SQL of their day, one number with the laptops' files."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from sync.server.store.database import Database


def newest() -> str:
    """Return the number that this program works with."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def current(database: Database) -> str | None:
    """Return the number of the database, None where there is nothing of ours."""
    with database.engine.connect() as conn:
        return MigrationContext.configure(conn).get_current_revision()


def migrate(database: Database, to: str = "head") -> None:
    """Bring a database, also an empty one, to the newest number (or to ``to``), in one transaction."""
    with database.write() as conn:
        config = _config()
        config.attributes["connection"] = conn
        command.upgrade(config, to)


def run_frozen(conn: Connection, name: str) -> None:
    """Carry out a frozen file of SQL: ``NAME.sqlite.sql`` or ``NAME.postgresql.sql``."""
    source = files(__package__).joinpath("versions", f"{name}.{conn.dialect.name}.sql")
    for statement in source.read_text(encoding="utf-8").split("\n--\n"):
        conn.exec_driver_sql(statement)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files(__package__)))
    return config
