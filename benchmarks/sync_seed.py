"""A company's server with visits of one rep, and the same rows in the file of the floor; made once per size."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sync_peer import PlainFile
from fieldapp.domain.schema import REGISTRY
from fieldapp.infra.clock import SystemClock
from sync.protocol.mutation import Value
from sync.server.command.home import Home, opened
from sync.server.store.write_path import WorkSet

COLUMNS = ("id", "ver", "created_at", "created_by", *REGISTRY["visit"].fields)
VISITS_EACH = 50
_CHUNK = 5_000
_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "zu",
    "chan",
    "ling",
    "sho",
    "dong",
]
_BEGIN = 1_767_200_000_000_000
_HOUR = 3_600_000_000


@dataclass(frozen=True, slots=True)
class Seeded:
    """A server's folder, and the file of the floor beside it."""

    home: Path
    floor: Path


class Prose:
    """Made-up words, the same every run; they compress about as notes do."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        vocabulary = random.Random(7)
        self._words = ["".join(vocabulary.choices(_SYLLABLES, k=vocabulary.randint(1, 4))) for _ in range(2_000)]
        self._at = _BEGIN // 1_000 + seed * _HOUR  # who is seeded by a larger number comes later

    def of(self, size: int) -> str:
        """Return a text of that many characters."""
        words: list[str] = []
        length = 0
        while length <= size:
            words.append(self._draw.choice(self._words))
            length += len(words[-1]) + 1
        return " ".join(words)[:size]

    def id(self) -> str:
        """Return a new id: a UUID of version 7, in the order of time, as the program makes them."""
        self._at += 1
        return str(uuid.UUID(int=self._at << 80 | 7 << 76 | 2 << 62 | self._draw.getrandbits(62)))


def visits(prose: Prose, accounts: list[str], rep: str, count: int) -> Iterator[tuple[str, dict[str, Value]]]:
    """Yield (id, values) of visits as a rep writes them: place, times, and two hundred characters of what was said."""
    for number in range(count):
        at = _BEGIN + number * _HOUR
        yield (
            prose.id(),
            {
                "account_id": accounts[number % len(accounts)],
                "rep_id": rep,
                "channel": ("visit", "call", "message")[number % 3],
                "started_at": at,
                "started_offset": 480,
                "started_zone": "Asia/Shanghai",
                "ended_at": at + _HOUR // 2,
                "lat": 31_200_000 + number % 90_000,
                "lon": 121_400_000 + number % 70_000,
                "datum": "wgs84",
                "place_source": "manual",
                "place_note": prose.of(12),
                "distance_m": number % 500,
                "purpose": prose.of(24),
                "outcome": prose.of(200),
            },
        )


def seeded(folder: Path, rows: int) -> Seeded:
    """Return the server with that many visits, made if it is not there."""
    made = Seeded(folder / "server", folder / "floor.db")
    if not made.floor.exists():
        made.home.mkdir(parents=True)
        _fill(made, rows)
    return made


def _fill(made: Seeded, rows: int) -> None:
    from sync.server import migrations
    from sync.server.command.home import connect

    home = Home(made.home, f"sqlite:///{made.home / 'server.db'}")
    parts = connect(home)
    migrations.migrate(parts.database)
    tenant, company = parts.directory.found("Acme", parts.keys.make)
    team = parts.directory.add_unit(tenant.id, "north", "team", company)
    rep = parts.directory.add_user(tenant.id, "ann", "rep", team)
    parts.database.close()
    prose = Prose(2)
    accounts = [prose.id() for _ in range(max(1, rows // VISITS_EACH))]
    with opened(home) as parts:
        names: Iterator[tuple[str, dict[str, Value]]] = (
            (one, {"legal_name": prose.of(20), "owner_id": rep}) for one in accounts
        )
        _write(parts.database, tenant.id, rep, "account", list(names))
        rest = visits(prose, accounts, rep, rows)
        for _ in range(0, rows, _CHUNK):
            _write(parts.database, tenant.id, rep, "visit", [one for _, one in zip(range(_CHUNK), rest, strict=False)])
        plain = PlainFile(made.floor.with_suffix(".part"), COLUMNS)
        table = parts.database.table("visit")
        with parts.database.read() as conn:
            plain.insert(map(tuple, conn.execute(table.select().with_only_columns(*(table.c[one] for one in COLUMNS)))))
        plain.db.close()
    made.floor.with_suffix(".part").rename(made.floor)


def _write(database: object, tenant: str, rep: str, entity: str, rows: list[tuple[str, dict[str, Value]]]) -> None:
    from sync.server.store.database import Database

    assert isinstance(database, Database)
    now = SystemClock().now_us()
    with database.write() as conn:
        work = WorkSet(conn, database, tenant, now)
        for row_id, values in rows:
            work.insert(entity, row_id, values, now, rep)
        work.flush()
