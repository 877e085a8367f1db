"""carry: sync by hand, with a package out and a receipt back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fieldapp.app.commands.sync import said
from fieldapp.app.output import Output, ProblemError
from fieldapp.app.session import open_profile, this_profile
from fieldapp.infra.i18n import tr

if TYPE_CHECKING:
    from fieldapp.app.carrying import Carrier


def run_pack(arguments: argparse.Namespace, output: Output) -> int:
    """Write everything that waits into a package."""
    with _carrier() as carrier, said():
        changes = carrier.pack(arguments.output)
    words = tr("%n changes are in the package.", n=changes)
    where = tr("Have it carried to the server: {file}", file=arguments.output)
    return output.result({"file": str(arguments.output), "changes": changes}, words, where)


def run_open(arguments: argparse.Namespace, output: Output) -> int:
    """Take a receipt in."""
    try:
        with _carrier() as carrier, said():
            done = carrier.take_in(arguments.file)
        document = {"received": done.rows, "not_taken": done.not_taken, "refused": done.refused}
        lines = [tr("%n rows received.", n=done.rows)]
        if done.not_taken:
            lines.append(tr("%n changes need you: look at the page of sync.", n=done.not_taken))
        return output.result(document, *lines)
    finally:
        if arguments.pause:
            input(tr("Press Enter to close."))


@contextmanager
def _carrier() -> Iterator[Carrier]:
    """The carrier of this profile. Raises ProblemError alone."""
    from fieldapp.app import company
    from fieldapp.app.carrying import Carrier

    profile = this_profile()
    with open_profile(profile) as opened:
        sides = company.connect(opened, profile.secrets)
        if sides is None:
            raise ProblemError("alone", tr("This profile belongs to no company. Join one: fieldapp join URL CODE"))
        local, client = sides
        with client:
            yield Carrier(opened, local, lambda work: work())
            local.rest()
