"""Findings of the doctor and figures of the store in words."""

from __future__ import annotations

from collections.abc import Callable

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.health import Finding, Status


def status_lines(status: Status) -> list[str]:
    """Return the figures, one line each."""
    return [
        tr("User: {name}", name=status.user or "—"),
        tr("%n accounts", n=status.accounts),
        tr("%n contacts", n=status.contacts),
        tr("%n visits", n=status.visits),
        tr("%n orders", n=status.orders),
        tr("%n changes wait for a server", n=status.pending),
        tr("%n drafts", n=status.drafts),
        tr("Size: {size} bytes, schema {schema}", size=formats.number(status.size_bytes), schema=status.schema),
    ]


def finding_sentence(finding: Finding) -> str:
    """Return what a check found, and what to do about it."""
    return _SENTENCES[finding.check](finding)


def _encryption(finding: Finding) -> str:
    if finding.is_ok:
        return tr("The file is encrypted ({cipher}).", cipher=finding.params["cipher"])
    return tr("The file is not encrypted. Do not use it; restore a backup.")


def _pages(finding: Finding) -> str:
    if finding.is_ok:
        return tr("Every page of the file is as it was written.")
    return tr("%n damaged places in the file. Keep it, and restore the newest backup.", n=_count(finding, "damaged"))


def _structure(finding: Finding) -> str:
    if finding.is_ok:
        return tr("The structure of the file is sound.")
    return tr("The structure of the file is damaged. Keep it, and restore the newest backup.")


def _references(finding: Finding) -> str:
    if finding.is_ok:
        return tr("Every reference leads somewhere.")
    return tr("%n rows refer to rows that are not there.", n=_count(finding, "rows"))


def _schema(finding: Finding) -> str:
    if finding.is_ok:
        return tr("The file has the schema of this program ({number}).", number=finding.params["file"])
    return tr(
        "The file has schema {file}, this program has {program}.",
        file=finding.params["file"],
        program=finding.params["program"],
    )


def _space(finding: Finding) -> str:
    free = formats.number(_count(finding, "free_bytes") // 1_000_000)
    if finding.is_ok:
        return tr("There is room on the disk: {free} MB free.", free=free)
    needed = formats.number(_count(finding, "needed_bytes") // 1_000_000)
    return tr("Only {free} MB are free; backups and updates need {needed} MB. Make room.", free=free, needed=needed)


def _derived(finding: Finding) -> str:
    if finding.is_ok:
        return tr("Every summary equals what its facts say.")
    return tr("%n summaries differ from their facts. Please report this.", n=_count(finding, "stale"))


def _count(finding: Finding, name: str) -> int:
    return int(str(finding.params[name]))


_SENTENCES: dict[str, Callable[[Finding], str]] = {
    "encryption": _encryption,
    "pages": _pages,
    "structure": _structure,
    "references": _references,
    "schema": _schema,
    "space": _space,
    "derived": _derived,
}
