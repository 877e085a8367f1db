"""What every kind of file is read as: numbered records of texts, some of which still know what they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias


class Row(NamedTuple):
    """One record: its number as a spreadsheet counts it (the header is 1), and its cells."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A record that has no cells to speak of: why, and what the sentence about it needs."""

    number: int
    code: str
    params: dict[str, object]


class NumberText(str):
    """The text of a spreadsheet's number, plainly written: ``13800138000``, ``0.35``."""

    __slots__ = ()


class FlagText(str):
    """The text of a spreadsheet's truth value: ``TRUE`` or ``FALSE``."""

    __slots__ = ()


class ErrorText(str):
    """The text of a spreadsheet's error: ``#N/A`` and the like."""

    __slots__ = ()


class DateText(str):
    """The ISO text of a spreadsheet's date or time; ``serial`` is the number that the cell holds."""

    __slots__ = ("serial",)
    serial: str

    def __new__(cls, text: str, serial: str) -> DateText:
        """Make the text of a date whose cell holds ``serial``."""
        made = super().__new__(cls, text)
        made.serial = serial
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # a text is made of one
        """Let another process hand it over."""
        return str(self), self.serial


Record: TypeAlias = tuple[int, Sequence[str] | BadRow]


class RecordSource(Protocol):
    """A table's place in a file. Reading it again begins anew."""

    def records(self, width: int = 0, /) -> Iterator[Record]:
        """Yield every record with its number, blank ones too; ``width`` is the header's, 0 if unknown.

        Raises DomainError file_missing or file_unreadable when the file changes or vanishes meanwhile.
        """
        ...
