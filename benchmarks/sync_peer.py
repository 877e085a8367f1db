"""The floor of sync: the least that Python needs to move rows over HTTP into SQLite.

The server streams lines of JSON through zstd out of a plain SQLite file; the client reads them and writes them by
executemany into another, in one durable transaction. No rights, no versions, no index of words, no encryption.
As a program (``FILE PORT``) it is that server. orjson is not among our dependencies: both sides use ``json``.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import requests
import uvicorn
import zstandard
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse

Row = Sequence[Any]
_BATCH = 1_000
_LEVEL = 3
_MANY = 120.0


class PlainFile:
    """A file with one table of visits: text key, two indexes, WAL, every commit on the disk."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        declared = ", ".join(f"{name} PRIMARY KEY" if name == "id" else name for name in columns)
        self.db.executescript(
            f"""CREATE TABLE IF NOT EXISTS visit ({declared});
            CREATE INDEX IF NOT EXISTS visit_account ON visit (account_id, started_at);
            CREATE INDEX IF NOT EXISTS visit_ver ON visit (ver);"""
        )
        self._insert = f"INSERT OR REPLACE INTO visit VALUES ({', '.join('?' * len(columns))})"

    def insert(self, rows: Iterable[Row]) -> None:
        """Write rows in one transaction."""
        self.db.execute("BEGIN IMMEDIATE")
        self.db.executemany(self._insert, rows)
        self.db.execute("COMMIT")


class Client:
    """The other side of the floor."""

    def __init__(self, base: str, file: PlainFile) -> None:
        self.base = base
        self.file = file
        self.http = requests.Session()
        self.http.trust_env = False

    def pull(self, since: int) -> None:
        """Fetch and write everything above a version."""
        self.file.insert(self._rows(since))

    def push(self, rows: list[Row]) -> None:
        """Send rows in one request."""
        body = zstandard.ZstdCompressor(level=_LEVEL).compress(_dumps(rows))
        self.http.post(f"{self.base}/visits", data=body, timeout=_MANY).raise_for_status()

    def ask(self, since: int) -> None:
        """Ask whether there is anything above a version: one indexed SELECT on a kept-alive connection."""
        self.http.get(f"{self.base}/cursor", params={"since": since}, timeout=_MANY).raise_for_status()

    def _rows(self, since: int) -> Iterator[Row]:
        with self.http.get(f"{self.base}/visits", params={"since": since}, stream=True, timeout=_MANY) as answer:
            answer.raise_for_status()
            unpack, rest = zstandard.ZstdDecompressor().decompressobj(), b""
            for chunk in answer.iter_content(1 << 16):
                *lines, rest = (rest + unpack.decompress(chunk)).split(b"\n")
                for line in lines:
                    yield from json.loads(line)


def app_of(file: PlainFile) -> FastAPI:
    """Return the server over a file."""
    app = FastAPI()

    def pages(since: int) -> Iterator[bytes]:
        packer = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
        found = file.db.execute("SELECT * FROM visit WHERE ver > ? ORDER BY ver", (since,))
        while page := found.fetchmany(_BATCH):
            if data := packer.compress(_dumps(page) + b"\n"):
                yield data
        yield packer.flush()

    @app.get("/visits")
    def pull(since: int = 0) -> StreamingResponse:
        return StreamingResponse(pages(since), media_type="application/zstd")

    @app.post("/visits")
    async def push(request: Request) -> Response:
        rows = json.loads(zstandard.ZstdDecompressor().decompress(await request.body()))
        file.insert(rows)
        return Response(_dumps({"accepted": len(rows)}), media_type="application/json")

    @app.get("/cursor")
    async def cursor(since: int) -> Response:
        row = file.db.execute("SELECT ver FROM visit WHERE ver > ? ORDER BY ver LIMIT 1", (since,)).fetchone()
        return Response(_dumps({"next": row and row[0]}), media_type="application/json")

    return app


def _dumps(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def main() -> None:
    """Serve a file that is there already."""
    path = Path(sys.argv[1])
    with sqlite3.connect(path) as found:
        columns = [row[1] for row in found.execute("PRAGMA table_info(visit)")]
    app = app_of(PlainFile(path, columns))
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error", access_log=False)


if __name__ == "__main__":
    main()
