"""Tables of a plan or facts file, read strictly: all that is missing or misspelt is told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from fieldapp.domain.errors import DomainError

_RATE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(%?)|([0-9]+)\s*/\s*([1-9][0-9]*)")
MAX_MINOR = 2**63 - 1
E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")


class DocumentError(DomainError):
    """A file that is refused; ``problems`` holds one DomainError (code and params) for each thing wrong with it."""

    def __init__(self, code: str, problems: Sequence[DomainError]) -> None:
        super().__init__(code, problems=tuple(problems))
        self.problems = tuple(problems)


def read_rate(value: object) -> Fraction | None:
    """An exact rate from 0.1, "10 %", "10%", "1/3" or a whole number; None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Fraction):
        return Fraction(value)
    match = _RATE.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= 40 else None
    if match is None:
        return None
    if match[3] is not None:
        return Fraction(int(match[3]), int(match[4]))
    return Fraction(match[1]) / (100 if match[2] else 1)


class Table:
    """One table: asked for its values by name; ``problems`` is shared by all tables of a file."""

    def __init__(self, data: Mapping[str, Any], place: str, problems: list[DomainError]) -> None:
        self._data = data
        self._asked: set[str] = set()
        self.place = place
        self.problems = problems

    def problem(self, code: str, key: str = "", **params: object) -> None:
        """Note what is wrong, and where."""
        self.problems.append(DomainError(code, place=self._at(key), **params))

    def has(self, key: str) -> bool:
        """Return whether the key is there."""
        self._asked.add(key)
        return key in self._data

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty, unless there is a default."""
        value = self._value(key, default)
        if isinstance(value, str) and (value.strip() or default is not None) and len(value) <= 2_000:
            return value
        return self._wrong(key, value, "text", default or "")

    def optional_text(self, key: str) -> str | None:
        """A text or None."""
        return self.text(key) if self.has(key) and self._data[key] is not None else None

    def whole(self, key: str, default: int | None = None, least: int = -MAX_MINOR, most: int = MAX_MINOR) -> int:
        """A whole number from ``least`` to ``most``, within 64 bits."""
        value = self._value(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return self._wrong(key, value, "whole number", 0 if default is None else default)

    def flag(self, key: str) -> bool:
        """True or false; false when it is not there."""
        value = self._value(key, default=False)
        return value if isinstance(value, bool) else self._wrong(key, value, "true or false", default=False)

    def day(self, key: str) -> date:
        """A civil date, as TOML has it or as text 2026-11-27."""
        value = self._value(key, None)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass  # told below like any other text that is no date
        return self._wrong(key, value, "date", date.min)

    def optional_day(self, key: str) -> date | None:
        """A civil date or None."""
        return self.day(key) if self.has(key) and self._data[key] is not None else None

    def rate(self, key: str, default: Fraction | None = None, most: int = 1) -> Fraction:
        """An exact rate from 0 to ``most``."""
        value = self._value(key, default)
        rate = read_rate(value)
        if rate is not None and rate <= most and rate >= 0:
            return rate
        return self._wrong(key, value, "rate", Fraction(0))

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of the values of an enumeration."""
        value = self._value(key, default)
        if value in list(kind):
            return kind(str(value))
        if value is not None:
            self.problem("doc_bad_choice", key, value=str(value), allowed=", ".join(kind))
        return default or next(iter(kind))

    def table(self, key: str) -> Table | None:
        """A table inside this one, or None."""
        if not self.has(key) or self._data[key] is None:
            return None
        value = self._data[key]
        return Table(
            value if isinstance(value, dict) else self._wrong(key, value, "table", {}), self._at(key), self.problems
        )

    def tables(self, key: str) -> list[Table]:
        """The tables of a list inside this one."""
        rows = self._data.get(key) if self.has(key) else []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            rows = self._wrong(key, rows, "list of tables", list[Any]())
        return [Table(row, f"{self._at(key)}[{n}]", self.problems) for n, row in enumerate(rows, 1)]

    def names(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._value(key, None)
        if isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value):
            return tuple(value)
        return self._wrong(key, value, "list of texts", tuple[str, ...]())

    def keys(self) -> list[str]:
        """All names in the table, which thereby count as known."""
        self._asked.update(self._data)
        return sorted(self._data)

    def close(self) -> None:
        """Note the names that nobody asked for: a typing error must not pass as a default."""
        for key in sorted(set(self._data) - self._asked):
            self.problem("doc_unknown_key", key, allowed=", ".join(sorted(self._asked)))

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place and key else self.place or key

    def _value(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        return self._data.get(key, default)

    def _wrong(self, key: str, value: object, wanted: str, default: V) -> V:
        if value is None:
            self.problem("doc_missing", key)
        else:
            self.problem("doc_wrong_type", key, value=str(value)[:60], wanted=wanted)
        return default
