"""Rejected rows given back as a file: the same columns, and why. Corrected, it imports like the file it came from."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.exact import guard
from fieldapp.services.importing.report import Problem

PREFIX = "FieldApp: "
"""Begins the names of our own columns, in every language, so that an import knows and passes over them."""
Headers = Callable[[str], tuple[str, ...]]


def is_reason(column: str) -> bool:
    """Tell whether a column says why a row was rejected."""
    return column.strip().casefold().startswith(PREFIX.strip().casefold())


class RejectedFiles:
    """Writes one CSV per source file; a row stands in it once, with its first reason.

    ``sentence`` says a problem in the user's language; ``titles`` are the names of our columns: file, row, reason.
    With ``go_on`` rows are added to files that an interrupted import began.
    """

    def __init__(
        self,
        path: Path,
        headers: dict[str, Sequence[str]],
        sentence: Callable[[Problem], str],
        titles: tuple[str, str, str],
        *,
        go_on: bool = False,
    ) -> None:
        self._path = path
        self._headers = headers
        self._sentence = sentence
        self._titles = tuple(f"{PREFIX}{title}" for title in titles)
        self._go_on = go_on
        self._open: dict[str, TextIO] = {}
        self._paths: list[Path] = []
        self._taken: set[tuple[str, int]] = set()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that were written."""
        return tuple(self._paths)

    def take(self, problem: Problem, cells: Sequence[str]) -> None:
        """Write a rejected row. Raises DomainError file_unwritable."""
        place = (problem.file, problem.row)
        if place in self._taken:
            return
        self._taken.add(place)
        header = self._headers[problem.file]
        keep = [at for at, column in enumerate(header) if not is_reason(column)]
        known = [cells[at] if at < len(cells) else "" for at in keep]
        spare = list(cells[len(header) :])
        reason = guard(self._sentence(problem))
        try:
            file = self._open.get(problem.file) or self._begin(problem.file, [header[at] for at in keep])
            _write(file, [*known, problem.file, str(problem.row), reason, *spare])
        except OSError as error:
            raise DomainError("file_unwritable", file=self._path.name, reason=error.strerror) from error

    def flush(self) -> None:
        """Bring what was written to the disk, before the chunk it belongs to is committed."""
        for file in self._open.values():
            file.flush()

    def close(self) -> None:
        """Finish the files."""
        for file in self._open.values():
            file.close()
        self._open.clear()

    def _begin(self, source: str, columns: Sequence[str]) -> TextIO:
        first = not self._paths
        path = self._path if first else self._path.with_name(f"{self._path.stem}-{len(self._paths) + 1}.csv")
        went_on = self._go_on and path.exists()
        path.touch(mode=0o600)  # names and numbers of customers, in plain text
        file = path.open("a" if went_on else "w", encoding="utf-8" if went_on else "utf-8-sig", newline="")
        self._open[source] = file
        self._paths.append(path)
        if not went_on:
            _write(file, [*columns, *self._titles])
        return file


def _write(file: TextIO, cells: Sequence[str]) -> None:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    file.write(line.getvalue())
