"""Reading ahead: rows of a large import are read and made in a process beside the one that judges and writes them.

Half of the time that a new row takes goes into what can be done before anybody knows whether it goes in: its cells
made into values, the words by which it will be found. A second process does that for the next chunk meanwhile.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.binding import Binding
from fieldapp.services.importing.candidates import Candidate, Chunk, ChunkReader
from fieldapp.services.importing.ports import Make

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from fieldapp.services.importing.mapping import ImportMapping, TargetSpec
    from fieldapp.services.importing.tables import Table

FROM = 20_000
"""So many rows are worth a process, which takes half a second to begin."""


class Work(NamedTuple):
    """The rows of one target."""

    mapping: ImportMapping
    target: TargetSpec
    tables: Mapping[str, Sequence[Table]]


class Ahead:
    """Chunks of targets, one after the other; of each the last one is empty. Close it when it is needed no more."""

    def __init__(self, works: Sequence[Work], size: int, me: str | None, make: Make, *, skip: int) -> None:
        """Begin behind the first ``skip`` rows of the first target. Raises OSError where no process can be had."""
        import multiprocessing  # which a start does without

        spawning = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawning.Pipe()
        self._process = spawning.Process(
            target=_serve, args=(theirs, tuple(works), size, me, make, skip), name="import", daemon=True
        )
        self._process.start()
        theirs.close()
        self._has_asked = False

    def next(self, *, wants_made: bool) -> Chunk:
        """Return the next chunk, and let the one behind it be read; ``wants_made``: with what ``make`` makes.

        Raises EOFError when the process has ended, DomainError where it could not read on.
        """
        try:
            if not self._has_asked:
                self._pipe.send(wants_made)
                self._has_asked = True
            got = self._pipe.recv()
            if isinstance(got, DomainError):
                raise got
            assert isinstance(got, Chunk)
            self._pipe.send(wants_made)
        except OSError as error:
            raise EOFError from error
        return got

    def close(self) -> None:
        """End the process, wherever it is: it holds nothing that could be lost."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()


def _serve(pipe: Connection, works: Iterable[Work], size: int, me: str | None, make: Make, skip: int) -> None:
    """Answer each question with a chunk, until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever asks
    try:
        for mapping, target, tables in works:
            reader = ChunkReader(Binding(target, tables), mapping, me)
            reader.skip(skip)
            skip, is_left = 0, True
            while is_left:
                wants_made = pipe.recv()
                chunk = reader.next(size)
                if wants_made:
                    chunk.made = _made(target.entity, chunk.candidates, make)
                is_left = chunk.read > 0
                pipe.send(chunk)
    except DomainError as error:
        pipe.send(error)
    except (EOFError, BrokenPipeError):  # whoever asked is gone
        return


def _made(entity: str, rows: Iterable[Candidate], make: Make) -> dict[str, object]:
    """Return what is made of rows, by id; nothing for an id whose rows differ, as only one of them will go in."""
    values: dict[str, Mapping[str, object]] = {}
    differ = {row.id for row in rows if values.setdefault(row.id, row.values) != row.values}
    return {row_id: make(entity, one) for row_id, one in values.items() if row_id not in differ}
