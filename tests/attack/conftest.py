"""A small organisation behind a real server, for those who mean it no good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import net
import pytest
from sync_world import World

from fieldapp.domain.schema import REGISTRY
from sync.server.store.database import Database, create_schema


@pytest.fixture
def http(tmp_path: Path) -> Iterator[net.Net]:
    database = Database(f"sqlite:///{tmp_path / 'server.db'}", REGISTRY, pool=5)
    create_schema(database)
    try:
        with net.serving(World(database)) as served:
            yield served
    finally:
        database.engine.dispose()
