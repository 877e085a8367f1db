"""duplicates: accounts of the store that may be one."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from fieldapp.app.output import Output
from fieldapp.app.session import open_profile, this_profile
from fieldapp.domain.duplicates.evidence import Certainty
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.duplicates.ports import Pair
from fieldapp.services.duplicates.service import DuplicateService
from fieldapp.storage.duplicate_reader import SqlDuplicates

LEAST = tuple(one.value for one in Certainty if one is not Certainty.NONE)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """List the pairs, the surest first; nothing but what they are found by is written."""
    with open_profile(this_profile()) as opened:
        reader = SqlDuplicates(opened.reader, opened.store.db)
        service = DuplicateService(reader, reader)
        while not service.prepare():
            pass
        found = service.pairs(lambda _done, _of: None)
    wanted = LEAST[: LEAST.index(arguments.least) + 1]
    shown = [pair for pair in found.pairs if pair.certainty in wanted]
    document = {
        "counts": {one: found.counts.get(one, 0) for one in LEAST},
        "compared": found.compared,
        "crowded": found.crowded,
        "pairs": [asdict(pair) for pair in shown],
    }
    return output.result(document, *(_line(pair) for pair in shown), _sum(len(shown), found.compared))


def _line(pair: Pair) -> str:
    from fieldapp.ui.duplicate_texts import certainty_text, evidence_line

    return f"{pair.first_name} ↔ {pair.second_name} · {certainty_text(pair.certainty)}: {evidence_line(pair.evidence)}"


def _sum(count: int, compared: int) -> str:
    return tr("%n pairs, of {compared} compared.", n=count, compared=formats.number(compared))
