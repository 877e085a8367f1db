"""Rows on their way in: read from a table, made into values, not judged yet."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from fieldapp.domain.errors import FieldError
from fieldapp.services.importing.binding import BadSource, Binding, SourceRow
from fieldapp.services.importing.making import RowMaker
from fieldapp.services.importing.mapping import ImportMapping
from fieldapp.services.importing.ports import DuplicateCandidate

_NO_EXTRAS: Mapping[str, str] = {}


@dataclass(slots=True)
class Candidate:
    """A row with its id and values; ``cells`` are those of the file."""

    file: str
    number: int
    id: str
    key: str
    values: dict[str, object]
    defaults: Mapping[str, object]
    cells: Sequence[str]
    extras: Mapping[str, str] = field(default_factory=dict)
    print: int = 0
    verdict: str = ""
    marks: Sequence[str] = ()
    candidate: DuplicateCandidate | None = None

    def __reduce__(self) -> tuple[type[Candidate], tuple[object, ...]]:
        """Let another process hand it over, as long as it is not judged: a third of what it takes otherwise."""
        given = (self.file, self.number, self.id, self.key, self.values, self.defaults, self.cells, self.extras)
        return Candidate, (*given, 0, "", self.marks)


@dataclass(frozen=True, slots=True)
class Unmade:
    """A row of which no values could be made."""

    source: SourceRow
    error: FieldError


@dataclass(slots=True)
class Chunk:
    """Some rows of one target: ``read`` of the table were looked at."""

    candidates: list[Candidate]
    bad: list[BadSource]
    unmade: list[Unmade]
    read: int
    made: Mapping[str, object] = field(default_factory=dict)
    """What ``ImportStore.make`` made of rows, by id; where nothing did so before, the store does when it needs it."""


class ChunkReader:
    """Reads the rows of one target, chunk by chunk."""

    def __init__(self, binding: Binding, mapping: ImportMapping, me: str | None) -> None:
        self.spec = binding.target
        self._rows: Iterator[SourceRow | BadSource | None] = (
            binding.rows() if self.spec.each is None else binding.rows_of_each(self.spec.each)
        )
        self._maker = RowMaker(binding, mapping, me)

    def skip(self, rows: int) -> None:
        """Pass over the next rows."""
        deque(islice(self._rows, rows), maxlen=0)

    def next(self, size: int) -> Chunk:
        """Return the next rows; a chunk of which nothing was read is the end."""
        chunk = Chunk([], [], [], 0)
        maker, spec = self._maker, self.spec
        for source in islice(self._rows, size):
            chunk.read += 1
            if source is None:
                continue
            if isinstance(source, BadSource):
                chunk.bad.append(source)
                continue
            context = source.context
            key = maker.key(context)
            if not key:
                if not (spec.implied or spec.sparse):
                    missing = FieldError("missing_key", spec.entity, " + ".join(spec.key), None)
                    chunk.unmade.append(Unmade(source, missing))
                continue
            try:
                row_id, values = maker.row_id(context, key), maker.values(context)
            except FieldError as error:
                chunk.unmade.append(Unmade(source, error))
                continue
            extras = maker.extras(context) if spec.extra else _NO_EXTRAS
            row = Candidate(source.file, source.number, row_id, key, values, maker.defaults(key), source.cells, extras)
            if spec.marks:
                row.marks = maker.marks(context)
            chunk.candidates.append(row)
        return chunk
