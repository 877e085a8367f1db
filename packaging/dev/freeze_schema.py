"""Freeze the newest schema: its snapshot beside the migrations, and a file of today kept for the tests.

Run once, with the migration that makes a new version. A version that is frozen already is left alone: files of
that version are in the hands of users.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fieldapp.domain.ids import IdSource
from fieldapp.domain.schema import REGISTRY, SCHEMA_VERSION
from fieldapp.domain.schema_types import Entity, Field, Kind
from fieldapp.storage import ddl, migrations
from fieldapp.storage.opening import create_store
from fieldapp.storage.store import Store

ROOT = Path(__file__).parents[2]
KEY = bytes(range(32))
"""Of a file without anybody's data; the tests know it."""

_BY_KIND: dict[Kind, object] = {
    Kind.TEXT: "苏州恒达精密",
    Kind.INT: 1,
    Kind.BOOL: 1,
    Kind.INSTANT: 1_795_276_800_000_000,
    Kind.DATE: "2026-11-22",
    Kind.MONEY: 12_345,
    Kind.PPM: 250_000,
    Kind.MICRODEGREE: 31_298_886,
    Kind.TEXTS: ["重点", "试用"],
}


class _FrozenClock:
    def now_us(self) -> int:
        """Return the same instant always."""
        return 1_795_276_800_000_000

    def zone(self) -> str:
        """Return a zone."""
        return "Asia/Shanghai"


def main() -> int:
    """Write the snapshot and the file; return the exit code."""
    snapshot = Path(migrations.__file__).parent / f"schema_{SCHEMA_VERSION:04}.json"
    kept = ROOT / "tests" / "storage" / "old_files" / f"schema_{SCHEMA_VERSION:04}.db"
    if kept.exists():
        print(f"Schema {SCHEMA_VERSION} is frozen already: {kept.name}. Raise SCHEMA_VERSION first.", file=sys.stderr)
        return 1
    snapshot.write_text(json.dumps(ddl.snapshot(REGISTRY), indent=1, sort_keys=True) + "\n", "utf-8")
    _write_file(kept)
    print(f"Frozen: {snapshot.name}, {kept.name}")
    return 0


def _write_file(path: Path) -> None:
    """Make a store with one row of every entity, every field filled."""
    path.parent.mkdir(parents=True, exist_ok=True)
    clock = _FrozenClock()
    db = create_store(path, KEY, clock, profile="alone", device="kept", me="user")
    store = Store(db, clock, IdSource(clock.now_us))
    with store.write("fill") as batch:
        for entity in REGISTRY.values():
            batch.insert(entity.name, _values(entity), entity.name)
    db.close()


def _values(entity: Entity) -> dict[str, object]:
    return {name: _value(entity, name, field) for name, field in entity.fields.items() if name != "supersedes"}


def _value(entity: Entity, name: str, field: Field) -> object:
    if field.kind is Kind.REF:
        return None if field.ref == entity.name else field.ref
    if field.kind is Kind.CODE:
        return field.codes[0]
    if name == "currency":
        return "CNY"
    return field.low or _BY_KIND[field.kind]


if __name__ == "__main__":
    sys.exit(main())
