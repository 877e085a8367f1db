"""One connection for each thread: no thread is kept at what another still reads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.storage.connection import open_reader, open_writer
from fieldapp.storage.database import Database
from fieldapp.storage.thread_readers import ThreadReaders

KEY = bytes(range(32))


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Database]:
    made = open_writer(tmp_path / "store.db", KEY)
    made.execute("CREATE TABLE note (text TEXT)")
    yield made
    made.close()


def test_each_thread_has_its_own_and_keeps_it(tmp_path: Path, writer: Database) -> None:
    readers = ThreadReaders(lambda: open_reader(tmp_path / "store.db", KEY))
    with ThreadPoolExecutor(1) as pool:
        first, again = (pool.submit(lambda: readers.conn).result() for _ in range(2))
    assert first is again and readers.conn is not first and readers.conn is readers.conn
    readers.close()
    with pytest.raises(sqlcipher.ProgrammingError):
        first.execute("SELECT 1")


def test_a_reading_under_way_hides_nothing_from_another_thread(tmp_path: Path, writer: Database) -> None:
    readers = ThreadReaders(lambda: open_reader(tmp_path / "store.db", KEY))
    writer.execute("INSERT INTO note VALUES ('one'), ('two')")
    slow = readers.execute("SELECT text FROM note")
    assert slow.fetchone() == ("one",)
    writer.execute("INSERT INTO note VALUES ('three')")
    with ThreadPoolExecutor(1) as pool:
        count = pool.submit(lambda: readers.execute("SELECT count(*) FROM note").fetchone()[0]).result()
    assert count == 3
    assert slow.fetchall() == [("two",)]
    readers.close()
