"""What is kept with a batch so that an import that was killed can be gone on with: files, mappings, decisions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.duplicates import Doubles
from fieldapp.services.importing.mapping_file import parse_mapping
from fieldapp.services.importing.mapping_writer import mapping_text
from fieldapp.services.importing.plan import Job, Plan
from fieldapp.services.importing.ports import BatchView
from fieldapp.services.importing.source_views import ColumnOverride, Overrides
from fieldapp.services.importing.tables import Table

_BLOCK = 1 << 20
Told = Mapping[Path, Mapping[str, Overrides]]
Tables = Callable[[Path, Mapping[str, Overrides]], Sequence[Table]]


def write_job(plan: Plan, doubles: Doubles, rejected: Path | None, told: Told | None = None) -> str:
    """Return the JSON of everything that the rest of an import needs. Raises DomainError file_unreadable."""
    places = {id(table): place for place, table in enumerate(plan.tables)}
    document = {
        "kind": plan.kind,
        "files": [
            {
                "path": str(table.path.resolve()),
                "label": table.label,
                "sha256": _digest(table.path),
                "told": {sheet: asdict(one) for sheet, one in (told or {}).get(table.path, {}).items()},
            }
            for table in plan.tables
        ],
        "jobs": [
            {
                "mapping": mapping_text(
                    replace(job.mapping, targets=tuple(job.targets), keep_unknown=False, is_part=True)
                ),
                "tables": {name: [places[id(one)] for one in tables] for name, tables in job.tables.items()},
                "is_guess": job.is_guess,
            }
            for job in plan.jobs
        ],
        "unused": [places[id(table)] for table in plan.unused],
        "policy": doubles.policy,
        "decided": [[file, row, policy] for (file, row), policy in doubles.decided.items()],
        "rejected": str(rejected.resolve()) if rejected else "",
    }
    return json.dumps(document, ensure_ascii=False)


def read_job(batch: BatchView, open_tables: Tables) -> tuple[Plan, Doubles, Path | None]:
    """Return the plan of a batch. Raises DomainError file_missing, files_changed and those of opening the files."""
    document = json.loads(batch.job)
    tables = [_table(batch, one, open_tables) for one in document["files"]]
    jobs = []
    for one in document["jobs"]:
        mapping = parse_mapping(one["mapping"], batch.id)
        named = {name: [tables[place] for place in places] for name, places in one["tables"].items()}
        jobs.append(Job(mapping, named, mapping.targets, is_guess=one["is_guess"]))
    unused = [tables[place] for place in document["unused"]]
    doubles = Doubles(document["policy"], {(file, row): policy for file, row, policy in document["decided"]})
    rejected = Path(document["rejected"]) if document["rejected"] else None
    return Plan(document["kind"], tables, jobs, unused), doubles, rejected


def _table(batch: BatchView, about: dict[str, Any], open_tables: Tables) -> Table:
    path = Path(about["path"])
    if not path.exists():
        raise DomainError("file_missing", file=path.name)
    if _digest(path) != about["sha256"]:
        raise DomainError("files_changed", batch=batch.id, files=[path.name])
    told = {sheet: _overrides(one) for sheet, one in about.get("told", {}).items()}
    for table in open_tables(path, told):
        if table.label == about["label"]:
            return table
    raise DomainError("files_changed", batch=batch.id, files=[path.name])


def _overrides(document: dict[str, Any]) -> Overrides:
    columns = {int(place): ColumnOverride(**one) for place, one in document.pop("columns").items()}
    return Overrides(**document, columns=columns)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise DomainError("file_unreadable", file=path.name, reason=error.strerror or "") from error
    return digest.hexdigest()
