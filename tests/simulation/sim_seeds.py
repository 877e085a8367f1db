"""Runs one seed in a throw-away folder, from templates that are made once."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from random import Random

from sim_laptops import template
from simulation import Simulation, ViolationError
from sync_world import Names, World

from fieldapp.domain.ids import IdSource
from fieldapp.domain.schema import REGISTRY
from sync.server.store.database import Database, create_schema


class _SameWorld(World):
    """Has the same ids in every process, so that a seed repeats."""

    def _found(self) -> Names:
        self.directory._ids = IdSource(self.clock.now_us, Random(0).randbytes)
        return super()._found()


@cache
def _templates() -> tuple[tempfile.TemporaryDirectory[str], tuple[Path, Names], Path]:
    folder = tempfile.TemporaryDirectory(prefix="fieldapp-simulation-")
    server = Path(folder.name) / "server.db"
    database = Database(f"sqlite:///{server}", REGISTRY, pool=1)
    create_schema(database)
    names = _SameWorld(database).names
    database.close()
    return folder, (server, names), template(Path(folder.name))


def run_seed(seed: int) -> None:
    """Run one seed. Raises ViolationError that says how to repeat it."""
    _, server, empty_file = _templates()
    with tempfile.TemporaryDirectory(prefix=f"fieldapp-seed-{seed}-") as folder:
        simulation = Simulation(seed, Path(folder), server, empty_file)
        try:
            simulation.run()
        except AssertionError as error:
            again = f"python tests/simulation/run.py --first {seed} --seeds 1"
            raise ViolationError(f"seed {seed}: {error} (repeat: {again})") from error
        finally:
            simulation.close()
