"""import, import undo, export."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from fieldapp.app.output import EXIT_PROBLEM, EXIT_USAGE, Output, ProblemError
from fieldapp.app.session import open_profile, this_profile
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.infra.resources import resource
from fieldapp.infra.xlsx import XlsxWorkbooks
from fieldapp.services.exporting import ExportService
from fieldapp.services.importing.report import ImportReport, Problem
from fieldapp.services.importing.service import ImportService
from fieldapp.storage.export_reader import TableReader
from fieldapp.storage.import_writer import ImportWriter
from fieldapp.ui.field_texts import ExportWords
from fieldapp.ui.import_texts import problem_sentence, verdict_lines

UNDO = "undo"
TECHNICAL, LOCAL = HEADERS = ("technical", "local")
_PROBLEMS_SHOWN = 20


def run_import(arguments: argparse.Namespace, output: Output) -> int:
    """Read files into the store, or take an import back; exit 1 when a row was rejected."""
    with open_profile(this_profile()) as opened:
        service = ImportService(
            ImportWriter(opened.store, opened.clock), opened.clock, sorted(resource("mappings").glob("*.toml"))
        )
        if arguments.kind == UNDO:
            return _undo(service, arguments.files, output)
        files = [Path(file) for file in arguments.files]
        report = service.run(arguments.kind, files, arguments.map, dry_run=arguments.dry_run)
    done = output.result(_document(report), *_lines(report))
    return EXIT_PROBLEM if report.rejected else done


def run_export(arguments: argparse.Namespace, output: Output) -> int:
    """Write one kind of record to a file."""
    with open_profile(this_profile()) as opened:
        service = ExportService(TableReader(opened.reader), XlsxWorkbooks(), opened.clock.zone())
        words = ExportWords() if arguments.headers == LOCAL else None
        count = service.export(arguments.kind, arguments.output, bom=not arguments.no_bom, words=words)
    sentence = tr("%n rows written to {file}.", n=count, file=arguments.output)
    return output.result({"file": str(arguments.output), "rows": count}, sentence)


def _undo(service: ImportService, batches: Sequence[str], output: Output) -> int:
    if len(batches) != 1:
        error = ProblemError("usage", tr("Name one batch: fieldapp import undo BATCH"))
        output.problem(error)
        return EXIT_USAGE
    undone = service.undo(batches[0])
    count = len(undone.changes.accounts)
    sentence = tr("The import of {files} is undone; %n accounts were touched.", n=count, files=undone.subject)
    return output.result({"batch": batches[0], "files": undone.subject, "accounts": count}, sentence)


def _document(report: ImportReport) -> dict[str, object]:
    return {
        "batch": report.batch,
        "dry_run": report.dry_run,
        "counts": {kind: counts.as_dict() for kind, counts in report.counts.items()},
        "rejected": [_problem(one) for one in report.rejected],
        "left_out": [_problem(one) for one in report.left_out],
        "ignored_columns": {file: list(columns) for file, columns in report.ignored.items()},
        "unused_files": list(report.unused),
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
    if report.batch:
        lines.append(tr("To take it back: fieldapp import undo {batch}", batch=report.batch))
    return lines
