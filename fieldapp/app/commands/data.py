"""import, import undo, export."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from fieldapp.app.output import EXIT_PROBLEM, EXIT_USAGE, Output, ProblemError
from fieldapp.app.session import open_profile, read_profile, this_profile
from fieldapp.domain.errors import DomainError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.infra.resources import resource
from fieldapp.infra.xlsx import XlsxWorkbooks
from fieldapp.services.exporting import ExportService
from fieldapp.services.importing.duplicates import Doubles
from fieldapp.services.importing.kinds import AUTO, KINDS, kind_of
from fieldapp.services.importing.people_targets import Alone
from fieldapp.services.importing.ports import CHANGED, ChangedRow
from fieldapp.services.importing.report import ImportReport, Problem
from fieldapp.services.importing.service import ImportService, RejectedTo
from fieldapp.storage.export_reader import TableReader
from fieldapp.storage.import_writer import ImportWriter
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.field_texts import ExportWords
from fieldapp.ui.import_texts import problem_sentence, verdict_lines

UNDO, RESUME = "undo", "resume"
TECHNICAL, LOCAL = HEADERS = ("technical", "local")
_PROBLEMS_SHOWN = 20


def run_import(arguments: argparse.Namespace, output: Output) -> int:
    """Read files into the store, or take an import back; exit 1 when a row was rejected."""
    with open_profile(this_profile()) as opened:
        service = ImportService(
            ImportWriter(opened.store, opened.clock), opened.clock, sorted(resource("mappings").glob("*.toml"))
        )
        if arguments.kind == UNDO:
            return _undo(service, arguments, output)
        report = _import(service, arguments)
    done = output.result(_document(report), *_lines(report))
    return EXIT_PROBLEM if report.rejected else done


def _import(service: ImportService, arguments: argparse.Namespace) -> ImportReport:
    titles = (tr("file"), tr("row"), tr("reason"))
    if arguments.kind == RESUME:
        again = RejectedTo(arguments.rejected or Path(), problem_sentence, titles)
        return service.resume(next(iter(arguments.files), None), again)
    rejected = RejectedTo(arguments.rejected, problem_sentence, titles) if arguments.rejected else None
    kind, files = _kind_and_files(arguments.kind, arguments.files)
    return service.run(
        kind,
        files,
        arguments.map,
        dry_run=arguments.dry_run,
        keep_unknown=arguments.keep_unknown,
        doubles=Doubles(arguments.duplicates),
        rejected=rejected,
        alone=Alone(arguments.people_without_company),
    )


def _kind_and_files(kind: str, files: Sequence[str]) -> tuple[str, list[Path]]:
    """Return what was asked for; where a file stands in the place of the kind, its kind is to be recognised."""
    paths = [Path(file) for file in files]
    if kind.lower() not in KINDS and Path(kind).is_file():
        return AUTO, [Path(kind), *paths]
    return kind, paths


def run_export(arguments: argparse.Namespace, output: Output) -> int:
    """Write one kind of record to a file."""
    profile = this_profile()
    with read_profile(profile) as reader:
        service = ExportService(TableReader(reader), XlsxWorkbooks(), profile.clock.zone())
        words = ExportWords() if arguments.headers == LOCAL else None
        count = service.export(arguments.kind, arguments.output, bom=not arguments.no_bom, words=words)
    sentence = tr("%n rows written to {file}.", n=count, file=arguments.output)
    return output.result({"file": str(arguments.output), "rows": count}, sentence)


def _undo(service: ImportService, arguments: argparse.Namespace, output: Output) -> int:
    batches: Sequence[str] = arguments.files
    if len(batches) != 1:
        error = ProblemError("usage", tr("Name one batch: fieldapp import undo BATCH"))
        output.problem(error)
        return EXIT_USAGE
    try:
        undone = service.undo(batches[0], keep_changed=arguments.keep_changed)
    except DomainError as error:
        rows = error.params.get("rows")
        if error.code != "undo_blocked" or not isinstance(rows, tuple):
            raise
        raise ProblemError(error.code, _in_the_way(error, rows)) from error
    count = len(undone.changes.accounts)
    sentence = tr("The import of {files} is undone; %n accounts were touched.", n=count, files=undone.subject)
    return output.result({"batch": batches[0], "files": undone.subject, "accounts": count}, sentence)


def _in_the_way(error: DomainError, rows: Sequence[ChangedRow]) -> str:
    """Return why an import is not taken back, the rows that stand in the way, and what can be done."""
    lines = [error_sentence(error)]
    for row in rows[:_PROBLEMS_SHOWN]:
        kind = kind_of(row.entity)
        if row.why == CHANGED:
            lines.append(tr("  {kind} “{title}” was changed since", kind=kind, title=row.title))
        else:
            lines.append(tr("  {kind} “{title}” is needed by a later record", kind=kind, title=row.title))
    lines.append(tr("With --keep-changed these stay, and all else is taken back."))
    return "\n".join(lines)


def _document(report: ImportReport) -> dict[str, object]:
    return {
        "batch": report.batch,
        "dry_run": report.dry_run,
        "counts": {kind: counts.as_dict() for kind, counts in report.counts.items()},
        "rejected": [_problem(one) for one in report.rejected],
        "left_out": [_problem(one) for one in report.left_out],
        "ignored_columns": {file: list(columns) for file, columns in report.ignored.items()},
        "unused_files": list(report.unused),
        "rejected_files": list(report.rejected_files),
    }


def _problem(problem: Problem) -> dict[str, object]:
    document = json.loads(json.dumps(asdict(problem), default=str))
    return {**document, "message": problem_sentence(problem)}


def _lines(report: ImportReport) -> list[str]:
    lines = verdict_lines(report)
    for heading, problems in (
        (tr("Rejected rows:"), report.rejected),
        (tr("Values left out:"), report.left_out),
    ):
        if problems:
            lines += [heading, *(f"  {problem_sentence(one)}" for one in problems[:_PROBLEMS_SHOWN])]
        if len(problems) > _PROBLEMS_SHOWN:
            lines.append(
                tr("  … and {count} more; --json lists all.", count=formats.number(len(problems) - _PROBLEMS_SHOWN))
            )
    if report.rejected_files:
        lines.append(tr("The rejected rows stand in {files}.", files=", ".join(report.rejected_files)))
    if report.batch:
        lines.append(tr("To take it back: fieldapp import undo {batch}", batch=report.batch))
    return lines
