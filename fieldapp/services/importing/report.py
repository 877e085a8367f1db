"""What an import did or would do: a verdict for every row, and what was left aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from dataclasses import field as default

from fieldapp.services.changes import Changes

LISTED = 10_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row, or one value of it, did not go in. ``code`` and ``params`` become a sentence outside."""

    file: str
    row: int
    kind: str
    field: str
    value: str
    code: str
    params: Mapping[str, object] = default(default_factory=dict)


@dataclass(slots=True)
class Counts:
    """How many rows of one kind got each verdict."""

    new: int = 0
    unchanged: int = 0
    updates: int = 0
    rejected: int = 0
    duplicates: int = 0

    def as_dict(self) -> dict[str, int]:
        """Return the counts by verdict; duplicates only where there are any."""
        counts = {
            "new": self.new,
            "unchanged": self.unchanged,
            "updates": self.updates,
            "rejected": self.rejected,
        }
        return {**counts, "duplicates": self.duplicates} if self.duplicates else counts


@dataclass(frozen=True, slots=True)
class ImportReport:
    """``batch`` names what was written, for undo; None when nothing was (dry run, nothing new).

    ``rejected`` rows did not go in; of ``left_out`` only the named value did not; both list the first ``LISTED``, the
    counts are exact. ``ignored`` are the columns per file that nothing was done with, ``unused`` the files,
    ``lacking`` says of these the (kind, field) that no column gives; nothing where they are no list that is known.
    ``alone`` rows name people without a company, who are accounts of their own name.
    ``rejected_files`` hold the rejected rows with their reasons. ``changes`` names at most ``LISTED`` accounts.
    """

    batch: str | None
    dry_run: bool
    counts: Mapping[str, Counts]
    rejected: tuple[Problem, ...] = ()
    left_out: tuple[Problem, ...] = ()
    ignored: Mapping[str, tuple[str, ...]] = default(default_factory=dict)
    unused: tuple[str, ...] = ()
    lacking: Mapping[str, tuple[tuple[str, str], ...]] = default(default_factory=dict)
    alone: int = 0
    changes: Changes | None = None
    state: str = "done"
    rejected_files: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return everything but ``changes`` as plain values, for one JSON document."""
        return {
            "batch": self.batch,
            "dry_run": self.dry_run,
            "counts": {kind: counts.as_dict() for kind, counts in self.counts.items()},
            "rejected": [asdict(problem) for problem in self.rejected],
            "left_out": [asdict(problem) for problem in self.left_out],
            "ignored": {file: list(columns) for file, columns in self.ignored.items()},
            "unused": list(self.unused),
        }
