"""A sample of the seeds; thousands run by command (``just simulate``)."""

from __future__ import annotations

import pytest
import simulation
from sim_seeds import run_seed
from simulation import Simulation, ViolationError


@pytest.mark.parametrize("first", range(0, 100, 10))
def test_ten_seeds_hold(first: int) -> None:
    for seed in range(first, first + 10):
        run_seed(seed)


def test_the_same_seed_gives_the_same_course(monkeypatch: pytest.MonkeyPatch) -> None:
    courses: list[list[object]] = []
    compare = Simulation.compare

    def remember(sim: Simulation) -> None:
        compare(sim)
        courses.append([sim.random.random(), *(sorted(lap.written) for lap in sim.laptops.values())])

    monkeypatch.setattr(simulation.Simulation, "compare", remember)
    run_seed(7)
    run_seed(7)
    assert courses[0] == courses[1]


def test_a_laptop_that_forgets_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison is no comparison if this passes."""
    compare = Simulation.compare

    def forget(sim: Simulation) -> None:
        laptop = sim.laptops["mia-3"]
        with laptop.store.transaction():
            laptop.store.db.conn.execute("PRAGMA defer_foreign_keys = ON")
            laptop.store.db.conn.execute("UPDATE account SET notes = 'else' WHERE rid = (SELECT max(rid) FROM account)")
        compare(sim)

    monkeypatch.setattr(simulation.Simulation, "compare", forget)
    with pytest.raises(ViolationError, match="account"):
        run_seed(7)
