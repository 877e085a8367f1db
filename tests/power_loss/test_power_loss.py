"""The power goes at any moment: what was called saved is there, and nothing is there by half."""

from __future__ import annotations

from pathlib import Path

import pytest
from power_disk import MODELS, Model
from power_journal import Kind, compiler
from power_run import Cut, Recording, Result, choose_cuts, cut_power, everything_recorded, record, record_again

pytestmark = pytest.mark.skipif(compiler() is None, reason="no C compiler (cc, gcc or clang) for the shim")

CUTS = 220
SEED = 20261122


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """The program's work, from the first start over backup, kill and restore to an orderly end."""
    return record(tmp_path_factory.mktemp("power-loss"))


def told(result: Result) -> str:
    """The violations, with what repeats them."""
    cuts = [f"cut {cut.point} {cut.model} ({MODELS[cut.model]}): {text}" for cut, text in result.violations]
    return "\n".join([f"python tests/power_loss/run.py --seed {SEED} --points {CUTS}", *cuts])


def test_the_shim_sees_every_write(recording: Recording) -> None:
    assert everything_recorded(recording) == []
    names = {entry.path.name for entry in recording.entries}
    names |= {entry.target.name for entry in recording.entries if entry.kind is Kind.RENAME}
    assert {"store.db", "store.db-wal", "settings.json", "profile-id"} <= names
    assert sum(report.told.startswith("visit") for report in recording.reports) >= 25
    begun = [
        one
        for one in recording.entries
        if one.path.name == "store.db-wal" and one.kind is Kind.WRITE and not one.offset
    ]
    assert len(begun) > 6, "checkpoints, after which the log begins anew"


def test_what_was_called_saved_survives_a_power_cut(recording: Recording) -> None:
    result = cut_power(recording, choose_cuts(recording, CUTS, SEED), SEED)
    assert not result.violations, told(result)
    assert result.cuts == CUTS
    assert len(result.models) == len(MODELS)
    assert result.folders > CUTS // 3


def test_every_moment_of_a_restore_is_safe(recording: Recording) -> None:
    number = next(number for number, one in enumerate(recording.reports) if one.told == "restore")
    began, ended = (recording.reports[which].at for which in (number - 1, number))
    during = [point for point, one in enumerate(recording.entries) if began <= one.end <= ended]
    points = during[-20:]  # the names change; before, a copy is written that nobody reads yet
    assert sum(recording.entries[point].kind is Kind.RENAME for point in points) >= 4
    for seed in range(2):
        cuts = [Cut(point, model) for point in points for model in range(len(MODELS))]
        result = cut_power(recording, cuts, seed)
        assert not result.violations, told(result)


@pytest.mark.parametrize("part", [0.35, 0.85])
def test_the_power_may_go_again_after_the_next_start(recording: Recording, tmp_path: Path, part: float) -> None:
    first = Cut(int(part * len(recording.entries)), MODELS.index(Model("some", "some")))
    again = record_again(recording, first, SEED, tmp_path)
    assert everything_recorded(again) == []
    assert len(again.reports) > 10
    result = cut_power(again, choose_cuts(again, 40, SEED), SEED)
    assert not result.violations, told(result)


@pytest.mark.parametrize(
    ("fault", "lost"),
    [
        ("sync-off", "lost: .*visit"),
        ("sync-normal", "lost: .*visit"),
        ("early", "lost: visit"),
        ("files", r"(settings\.json|backups/store-\d+\.db) is (gone|half-written)"),
    ],
)
def test_a_program_that_does_not_keep_its_word_is_caught(tmp_path: Path, fault: str, lost: str) -> None:
    """The proof proves: without fsync, with fsync at checkpoints only, or with "saved" said too early, it fails."""
    worse = record(tmp_path, visits=3, fault=fault)
    assert everything_recorded(worse) == []
    result = cut_power(worse, choose_cuts(worse, 40, SEED), SEED)
    with pytest.raises(AssertionError, match=lost):
        assert not result.violations, told(result)
