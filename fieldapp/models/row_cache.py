"""The rows of a table that were looked at: what is shown of each, and whether it may have changed since."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fieldapp.models.windowed_table import Record


@dataclass(frozen=True, slots=True)
class RowView:
    """What is drawn of one row: a text and a tone ("" for plain text) for each column."""

    texts: tuple[str, ...]
    tones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A row as it was read in a generation; without a record it was gone by then."""

    generation: int
    record: Record | None
    view: RowView


@dataclass(frozen=True, slots=True)
class Aside:
    """How rows are read beside the UI thread: ``run(work, done, failed)`` calls back on it, as TaskRunner.io does."""

    read: Callable[[Sequence[int]], Mapping[int, Record]]
    run: Callable[[Callable[[], Any], Callable[[Any], None], Callable[[BaseException], None]], None]


class RowCache:
    """By id, so that another order or filter shows at once what is known; those seen longest ago are forgotten."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[int, Kept] = OrderedDict()
        self.generation = 0

    def get(self, rid: int) -> Kept | None:
        """Return what is known of a row, fresh or not."""
        kept = self._kept.get(rid)
        if kept is not None:
            self._kept.move_to_end(rid)
        return kept

    def fresh(self, rid: int) -> Kept | None:
        """Return what is known of a row unless it may have changed since."""
        kept = self.get(rid)
        return kept if kept is not None and kept.generation == self.generation else None

    def missing(self, rids: Iterable[int]) -> list[int]:
        """Return those that must be read; headings (negative) are none."""
        kept, now = self._kept, self.generation
        return [rid for rid in rids if rid >= 0 and not ((one := kept.get(rid)) and one.generation == now)]

    def put(self, rows: Mapping[int, Kept]) -> None:
        """Keep what was read, unless something newer is known."""
        for rid, one in rows.items():
            former = self._kept.get(rid)
            if former is None or former.generation <= one.generation:
                self._kept[rid] = one
                self._kept.move_to_end(rid)
        while len(self._kept) > self._limit:
            self._kept.popitem(last=False)

    def outdate(self) -> None:
        """Everything must be read again; until then the former texts stand."""
        self.generation += 1

    def clear(self) -> None:
        """Forget everything."""
        self.outdate()
        self._kept.clear()

    def __contains__(self, rid: int) -> bool:
        return rid in self._kept
