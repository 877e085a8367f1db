"""Where the stories put their rows, until a chunk of them is handed on with parents before children."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fieldapp.domain.schema import REGISTRY
from fieldapp.services.sample.spec import IdMaker

Values = Mapping[str, object]
Chunk = tuple[str, list[tuple[str, Values]]]


class Sink:
    """Collects rows by entity and gives each an id by its place in the whole."""

    def __init__(self, origin: str) -> None:
        self._ids = IdMaker(origin)
        self._rows: dict[str, list[tuple[str, Values]]] = {name: [] for name in REGISTRY}
        self._made = dict.fromkeys(REGISTRY, 0)

    def new_id(self, entity: str) -> str:
        """Return the next id of an entity, for a row that others must name before it is complete."""
        self._made[entity] = number = self._made[entity] + 1
        return self._ids.make(entity, number)

    def named_id(self, entity: str, name: str) -> str:
        """Return the id of a row that is known by a name."""
        return self._ids.make(entity, name)

    def add(self, entity: str, values: Values, row_id: str | None = None) -> str:
        """Take a row, return its id."""
        new_id = row_id or self.new_id(entity)
        self._rows[entity].append((new_id, values))
        return new_id

    def drain(self) -> Iterator[Chunk]:
        """Yield what has come together since the last time, in the registry's order."""
        for entity, rows in self._rows.items():
            if rows:
                self._rows[entity] = []
                yield entity, rows
