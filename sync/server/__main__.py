"""``fieldapp-server``: what an administrator does with the server. Exit codes are those of ``fieldapp``."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Sequence

from fieldapp.infra import i18n
from sync.server.command.arguments import make_parser
from sync.server.command.home import Home
from sync.server.command.people import Told
from sync.server.command.texts import sentence
from sync.server.people.errors import PeopleError

DONE, PROBLEM, USAGE, FAULT = range(4)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0 done, 1 a problem said in a sentence, 2 wrong usage, 3 a fault of ours."""
    i18n.set_language(i18n.system_language())
    arguments = make_parser().parse_args(argv)
    try:
        told: Told | None = arguments.run(Home.of(arguments.home), arguments)
    except PeopleError as error:
        if arguments.json:
            print(json.dumps({"error": error.code, "message": sentence(error)}, ensure_ascii=False))  # noqa: T201
        else:
            print(sentence(error), file=sys.stderr)  # noqa: T201
        return PROBLEM
    except Exception:  # noqa: BLE001  # the outermost boundary: the exit code says that it is ours
        traceback.print_exc()
        return FAULT
    if told is not None:
        print(json.dumps(told[0], ensure_ascii=False) if arguments.json else told[1])  # noqa: T201
        if told[0].get("problems"):
            return PROBLEM
    return DONE


if __name__ == "__main__":
    sys.exit(main())
