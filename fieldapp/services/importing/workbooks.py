"""Spreadsheets of formats that the standard library does not read: a port; what implements it lies in infra."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fieldapp.services.importing.records import RecordSource


@dataclass(frozen=True, slots=True)
class OldSheet:
    """A sheet of an old workbook."""

    name: str
    is_hidden: bool
    source: RecordSource


class Workbooks(Protocol):
    """Reads XLS files. Records hold ``NumberText``, ``DateText`` and so on, as those of other spreadsheets do."""

    def sheets(self, path: Path) -> Sequence[OldSheet]:
        """Return the sheets. Raises DomainError file_unreadable, is_encrypted, not_a_workbook."""
        ...
