"""What a command prints: sentences for people, or one JSON document and nothing else."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from typing import NoReturn

from fieldapp.infra.i18n import tr

EXIT_DONE = 0
EXIT_PROBLEM = 1
EXIT_USAGE = 2


class ProblemError(Exception):
    """Something in the user's data or machine, said in one sentence; the command ends with exit code 1."""

    def __init__(self, code: str, sentence: str, details: Mapping[str, object] | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.details = dict(details or {})


class UsageError(Exception):
    """The arguments do not fit the command; it ends with exit code 2."""

    def __init__(self, usage: str, message: str) -> None:
        super().__init__(message)
        self.usage = usage
        self.message = message


class Parser(argparse.ArgumentParser):
    """Leaves it to ``Output`` to say what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError."""
        raise UsageError(self.format_usage(), message)


class Output:
    """Standard output for results, standard error for everything else."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def result(self, document: Mapping[str, object], *lines: str) -> int:
        """Print the result as sentences or as JSON; return the exit code for success."""
        if self.as_json:
            print(json.dumps(document, ensure_ascii=False, indent=1, default=str))
        else:
            for line in lines:
                print(line)
        return EXIT_DONE

    def note(self, line: str) -> None:
        """Say something on the way; silent with --json."""
        if not self.as_json:
            print(line, file=sys.stderr)

    def wrong_usage(self, error: UsageError) -> int:
        """Say what does not fit, and how the command is used; return the exit code for it."""
        sentence = tr("These arguments do not fit: {message}", message=error.message)
        self.problem(ProblemError("usage", sentence, {"usage": error.usage.strip()}))
        if not self.as_json:
            print(error.usage, end="", file=sys.stderr)
        return EXIT_USAGE

    def problem(self, error: ProblemError) -> int:
        """Say what is wrong; return the exit code for it."""
        if self.as_json:
            document = {"error": error.code, "message": error.sentence, **error.details}
            print(json.dumps(document, ensure_ascii=False, indent=1, default=str))
        else:
            print(error.sentence, file=sys.stderr)
        return EXIT_PROBLEM
