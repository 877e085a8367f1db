"""What a command prints: sentences for people, or one JSON document and nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

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

    def problem(self, error: ProblemError) -> int:
        """Say what is wrong; return the exit code for it."""
        if self.as_json:
            document = {"error": error.code, "message": error.sentence, **error.details}
            print(json.dumps(document, ensure_ascii=False, indent=1, default=str))
        else:
            print(error.sentence, file=sys.stderr)
        return EXIT_PROBLEM
