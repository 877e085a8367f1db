"""What the wizard shows of an import that is being prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.services.importing.report import ImportReport
    from fieldapp.services.importing.source_views import SourceView
    from fieldapp.services.importing.verdicts import VerdictList

FIELD, EXTRA, IGNORE = "field", "extra", "ignore"
SOURCE_KEY = "source_key"
BY_KEY = ".key"
"""Behind the name of a reference: the column holds the key of the row in its source, not its name."""
AS_ROLE = "as."
"""Before a buying role: the column names the person who has it, or says yes and no beside a person."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Choice:
    """What a column becomes: a field of a kind, an extra field of a kind (``field`` names it), or nothing.

    ``words`` turns texts of the file into codes of ours; None for the words that are known anyway.
    """

    use: str = IGNORE
    kind: str = ""
    field: str = ""
    words: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why a column was proposed to become what it does: header, values, content, kept, mapping, chosen, none."""

    code: str = "none"
    params: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field that a column may become; a record of the kind needs the required ones, a key names the row."""

    kind: str
    field: str
    is_required: bool = False
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column with what it becomes. ``uses`` are (kind, field) of a written mapping, which may have several."""

    place: int
    name: str
    samples: tuple[str, ...]
    choice: Choice
    why: Why
    uses: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableView:
    """One table: how it is read, what it is a list of, what its columns become, and what is still wanted.

    ``is_written``: a mapping that was written down reads it; then columns have uses instead of choices.
    """

    id: int
    source: SourceView
    label: str
    kinds: tuple[str, ...]
    columns: tuple[MappedColumn, ...]
    missing: tuple[tuple[str, str], ...] = ()
    is_written: bool = False
    mapping_name: str = ""


@dataclass(frozen=True, slots=True)
class CheckView:
    """What an import would do, and the verdict on every row; ``names`` of records that changes refer to, by id."""

    report: ImportReport
    verdicts: VerdictList
    names: Mapping[str, str] = field(default_factory=dict)
