"""The words of a column that may only hold the codes of a closed list, with what each of them means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fieldapp.domain.schema import REGISTRY
from fieldapp.services.importing.binding import words_in
from fieldapp.services.importing.composing import known_words
from fieldapp.services.importing.kinds import entity_of
from fieldapp.services.importing.session_views import FIELD, Choice, MappedColumn
from fieldapp.services.importing.tables import Row, Table

MOST = 500
"""So many different words are listed; a column of more is no closed list."""


@dataclass(frozen=True, slots=True)
class WordView:
    """A word, in how many rows it stands, and its code: empty where it shall mean nothing, None where nobody knows."""

    text: str
    rows: int
    code: str | None


def codes_of(choice: Choice) -> tuple[str, ...]:
    """Return the codes that a column may become; none where it is no closed list."""
    if choice.use != FIELD:
        return ()
    declared = REGISTRY[entity_of(choice.kind)].fields.get(choice.field)
    return tuple(declared.codes) if declared is not None else ()


class WordCounts:
    """Counts the words of closed lists, each file once as long as it is read the same way."""

    def __init__(self) -> None:
        self._counts: dict[tuple[int, int, bool], Counter[str]] = {}
        self._tables: list[Table] = []  # kept, so that no other table takes the place of one

    def words_of(self, table: Table, columns: Sequence[MappedColumn]) -> dict[int, tuple[WordView, ...]]:
        """Return the words of those columns that are closed lists, by place, those without a meaning first."""
        closed = [one for one in columns if codes_of(one.choice)]
        self._count(table, [one for one in closed if self._key(table, one) not in self._counts])
        return {one.place: _told(one, self._counts[self._key(table, one)]) for one in closed}

    def _key(self, table: Table, column: MappedColumn) -> tuple[int, int, bool]:
        return id(table), column.place, column.choice.kind == "roles"

    def _count(self, table: Table, columns: Sequence[MappedColumn]) -> None:
        if not columns:
            return
        self._tables.append(table)
        counts: list[Counter[str]] = [Counter() for _ in columns]
        for row in table.rows():
            if isinstance(row, Row):
                for column, counted in zip(columns, counts, strict=True):
                    text = row.cells[column.place].strip()
                    for word in words_in(text) if column.choice.kind == "roles" else (text,):
                        if word and (word in counted or len(counted) < MOST):
                            counted[word] += 1
        self._counts |= {self._key(table, column): one for column, one in zip(columns, counts, strict=True)}


def _told(column: MappedColumn, counts: Mapping[str, int]) -> tuple[WordView, ...]:
    choice = column.choice
    known = known_words(entity_of(choice.kind), choice.field, codes_of(choice), choice) or {}
    found = [WordView(word, rows, known.get(word)) for word, rows in counts.items()]
    return tuple(sorted(found, key=lambda one: (one.code is not None, -one.rows, one.text)))
