"""The command line: what to run, with which arguments. No Qt is imported here."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from fieldapp.app.commands import window
from fieldapp.app.output import Output, ProblemError, UsageError
from fieldapp.app.session import problem_of
from fieldapp.domain.errors import DomainError
from fieldapp.domain.recovery_code import RecoveryCodeError
from fieldapp.infra import distributor, i18n, settings
from fieldapp.infra.paths import app_paths
from fieldapp.services.errors import StoreError

if TYPE_CHECKING:
    from fieldapp.app.arguments import Command


def main(argv: Sequence[str]) -> int:
    """Run the command; exit codes: 0 done, 1 a problem in the user's data, 2 wrong usage, 3 a fault of ours."""
    output = Output(as_json="--json" in argv)
    try:
        _choose_language(argv)
        if not argv:
            return window.run(argparse.Namespace(), output)  # the window waits for no parser and no other command
        from fieldapp.app.arguments import read

        arguments = read(argv)
        command: Command = arguments.run
        return command(arguments, output)
    except UsageError as error:
        return output.wrong_usage(error)
    except ProblemError as error:
        return output.problem(error)
    except (StoreError, DomainError, RecoveryCodeError, OSError) as error:
        return output.problem(problem_of(error))


def _choose_language(argv: Sequence[str]) -> None:
    """Help and errors of the arguments are translated too, so this comes before they are read."""
    i18n.use_copies(app_paths().copies)
    own = distributor.current()
    if own is not None:
        i18n.offer(own.languages)
    i18n.set_language(i18n.system_language())  # for what may go wrong with the settings
    words = " ".join(argv).replace("--lang=", "--lang ").split(" ")
    asked = next((after for word, after in pairwise(words) if word == "--lang"), "")
    chosen = asked if asked in i18n.available() else settings.load(app_paths().settings).settings.language
    if chosen in i18n.offered() or asked:
        i18n.set_language(chosen)
