"""What an import did, and why a row did not go in, in words."""

from __future__ import annotations

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.importing.report import ImportReport, Problem
from fieldapp.ui.problem_texts import problem_text


def verdict_lines(report: ImportReport) -> list[str]:
    """Return a line for every kind of record, one for files that were not used, and one for a file's unused columns."""
    lines = [tr("Dry run: nothing was changed.")] if report.dry_run else []
    for kind, counts in report.counts.items():
        lines.append(
            tr(
                "{kind}: {new} new, {updates} updated, {unchanged} unchanged, {rejected} rejected",
                kind=kind,
                new=formats.number(counts.new),
                updates=formats.number(counts.updates),
                unchanged=formats.number(counts.unchanged),
                rejected=formats.number(counts.rejected),
            )
        )
        if counts.duplicates:
            lines.append(tr("  %n rows are accounts that you have already", n=counts.duplicates))
    if report.unused:
        lines.append(tr("Not used, because no record needs them: {files}", files=", ".join(report.unused)))
    for file, columns in report.ignored.items():
        if columns:
            lines.append(tr("Not read from {file}: {columns}", file=file, columns="; ".join(columns)))
    return lines


def problem_sentence(problem: Problem) -> str:
    """Return file, row, field if one is meant, and what is wrong."""
    what = problem_text(problem.code, {**problem.params, "field": problem.field, "value": problem.value})
    if not problem.field:  # the row as a whole
        return tr("{file}, row {row}: {what}", file=problem.file, row=problem.row, what=what)
    return tr("{file}, row {row}, {field}: {what}", file=problem.file, row=problem.row, field=problem.field, what=what)
