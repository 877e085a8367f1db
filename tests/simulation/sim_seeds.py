"""Runs one seed in a throw-away folder, from templates that are made once."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from random import Random

from sim_laptops import Templates
from simulation import REPS, Simulation, ViolationError
from sync_world import Names, World

from fieldapp.domain.ids import IdSource
from fieldapp.domain.schema import REGISTRY
from sync.server.store.database import Database, create_schema

_IN_MEMORY = next((name for name in ("/dev/shm",) if os.access(name, os.W_OK)), None)
"""Where files cost no disk, if there is such a place: what a power failure leaves is proved in ``tests/power_loss``."""


class _SameWorld(World):
    """Has the same ids in every process, so that a seed repeats."""

    def _found(self) -> Names:
        self.directory._ids = IdSource(self.clock.now_us, Random(0).randbytes)
        return super()._found()


@cache
def _templates() -> tuple[tempfile.TemporaryDirectory[str], Path, tuple[Database, Names], Templates]:
    folder = tempfile.TemporaryDirectory(prefix="fieldapp-simulation-", dir=_IN_MEMORY)
    server = Path(folder.name) / "server.db"
    database = Database(f"sqlite:///{server}", REGISTRY, pool=1)
    create_schema(database)
    names = _SameWorld(database).names
    database.close()
    # One for all seeds, over a file that each of them gets anew: what the library made of the statements is kept.
    served = Database(f"sqlite:///{folder.name}/served.db", REGISTRY, pool=2)
    return folder, server, (served, names), Templates.made(Path(folder.name), REPS)


def prepare() -> None:
    """Make what all seeds begin with: call it before a fault is put into the classes that make it."""
    _templates()


def run_seed(seed: int) -> None:
    """Run one seed. Raises ViolationError that says how to repeat it."""
    _, filled, server, templates = _templates()
    shutil.copyfile(filled, str(server[0].url.database))
    with tempfile.TemporaryDirectory(prefix=f"fieldapp-seed-{seed}-", dir=_IN_MEMORY) as folder:
        simulation = Simulation(seed, Path(folder), server, templates)
        try:
            simulation.run()
        except AssertionError as error:
            again = f"python tests/simulation/run.py --first {seed} --seeds 1"
            raise ViolationError(f"seed {seed}: {error} (repeat: {again})") from error
        finally:
            simulation.close()
            server[0].engine.dispose()
