"""The manual page, made from the parser itself: python packaging/dev/man_page.py -o fieldapp.1."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from fieldapp import __version__  # noqa: E402  (must come after the line above)
from fieldapp.app.arguments import make_parser  # noqa: E402
from fieldapp.infra import i18n  # noqa: E402

_HEAD = """.TH FIELDAPP 1 "" "FieldApp {version}" "User Commands"
.SH NAME
fieldapp \\- sales visits, accounts and orders, with or without a network
.SH SYNOPSIS
.B fieldapp
.RI [ command " [" arguments "]]"
.SH DESCRIPTION
Without a command the window opens. Everything is kept encrypted on this computer; a company's server is asked
whenever there is a network.
.SH COMMANDS
"""
_FOOT = """.SH EXIT STATUS
0 done; 1 a problem in your data or on this computer, said in one sentence; 2 the arguments do not fit; 3 a fault of
the program.
.SH ENVIRONMENT
.TP
.B FIELDAPP_HOME
the data folder, instead of the system's place for it
.TP
.B FIELDAPP_DB_KEY
the key of the data, 64 hexadecimal digits, where there is no keyring
.SH FILES
.TP
.I ~/.local/share/FieldApp
the data of this user: removing the program leaves them
.TP
.I /opt/fieldapp
the program
"""


def page() -> str:
    """The whole page in roff, in English."""
    i18n.set_language("en")
    return _HEAD.format(version=__version__) + "\n".join(_commands(make_parser(), "")) + "\n" + _FOOT


def _commands(parser: argparse.ArgumentParser, words: str) -> Iterator[str]:
    actions = [one for one in parser._actions if one.dest != "help"]  # noqa: SLF001  (argparse shows them nowhere)
    for action in actions:
        if isinstance(action.choices, dict):
            for name, command in action.choices.items():
                yield from _commands(command, f"{words} {name}".strip())
            return
    yield f".SS {_plain(words)}\n{_plain(parser.description or '')}."
    for action in actions:
        value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
        name = " ".join([*action.option_strings[:1], value]).strip()
        yield f".TP\n.B {_plain(name)}\n{_plain(action.help or _choices(action) or value)}"


def _choices(action: argparse.Action) -> str:
    return "one of " + ", ".join(map(str, action.choices)) if action.choices else ""


def _plain(text: str) -> str:
    """Text that roff takes for nothing else."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def main() -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(description="the manual page")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.parse_args().output.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
