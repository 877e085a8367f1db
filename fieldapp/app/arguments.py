"""The commands and their arguments, each with its help in the language in use."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from fieldapp import __version__
from fieldapp.app.commands import (
    carry,
    commission,
    coverage,
    data,
    demo,
    duplicates,
    files,
    ledger,
    screenshot,
    sync,
    window,
)
from fieldapp.app.output import Output, Parser
from fieldapp.domain.codes import USER_ROLES
from fieldapp.infra import i18n
from fieldapp.infra.i18n import tr
from fieldapp.services.importing.policies import LINK, PEOPLE_POLICIES, POLICIES

Command = Callable[[argparse.Namespace, Output], int]
_SIZES = ("S", "M", "L")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; ``run`` of what it reads is the command."""
    parser = Parser(prog="fieldapp", description=tr("Without a command: open the window."))
    parser.add_argument("--version", action="version", version=f"fieldapp {__version__}")
    parser.set_defaults(run=window.run, json=False)
    commands = parser.add_subparsers(metavar=tr("command"))
    _add_demo(commands)
    _add_data(commands)
    _add_duplicates(commands)
    _add_files(commands)
    _add_sync(commands)
    _add_commission(commands)
    _add_report(commands)
    _add_screenshot(commands)
    return parser


def read(argv: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for; files may stand before and after options. Raises UsageError."""
    parser = make_parser()
    arguments, rest = parser.parse_known_args(argv)
    if rest and ("files" not in arguments or any(word.startswith("-") for word in rest)):
        parser.error(tr("{words}: unknown here", words=" ".join(rest)))
    if rest:  # argparse closes the list of files at the first option
        arguments.files = [*arguments.files, *rest]
    return arguments


def _new(commands: argparse._SubParsersAction[Parser], name: str, run: Command, text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    command.add_argument("--json", action="store_true", help=tr("print one JSON document and nothing else"))
    command.set_defaults(run=run)
    return command


def _add_demo(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _new(commands, "demo", demo.run, tr("open sample data, in FIELDAPP_HOME or in a throw-away folder"))
    command.add_argument("--size", choices=_SIZES, default="S", help=tr("200, 5,000 or 100,000 accounts"))
    command.add_argument("--lang", choices=i18n.available())
    command.add_argument("--role", choices=USER_ROLES, default="rep")
    command.add_argument("--seed", type=int, default=7)
    command.add_argument("--prepare-only", action="store_true", help=tr("make the data in FIELDAPP_HOME and stop"))


def _add_data(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _new(commands, "import", data.run_import, tr("read accounts, contacts, orders … from files"))
    command.add_argument(
        "kind", metavar="KIND", help=tr("a kind of record, auto (or nothing) to recognise it, undo or resume")
    )
    command.add_argument(
        "files", metavar="FILE", nargs="*", help=tr("the files; for undo and resume the number of the batch")
    )
    command.add_argument("--map", type=Path, help=tr("a mapping file (TOML)"))
    command.add_argument("--dry-run", action="store_true", help=tr("say what would happen, change nothing"))
    command.add_argument(
        "--rejected", type=Path, metavar="OUT.csv", help=tr("write the rejected rows there, each with its reason")
    )
    command.add_argument(
        "--keep-unknown", action="store_true", help=tr("keep columns that have no field of ours, as further details")
    )
    command.add_argument(
        "--people-without-company",
        choices=PEOPLE_POLICIES,
        default=PEOPLE_POLICIES[0],
        help=tr("people who name no company: accounts of their own name, or left out and told"),
    )
    command.add_argument(
        "--duplicates",
        choices=POLICIES,
        default=LINK,
        help=tr("rows that are accounts of yours for certain: take them for these, add, skip, or update these"),
    )
    command.add_argument(
        "--keep-changed", action="store_true", help=tr("with undo: leave what was changed since, take back the rest")
    )
    command = _new(commands, "export", data.run_export, tr("write records to a file"))
    command.add_argument("kind", metavar="KIND", help=tr("a kind of record: accounts, contacts, orders …"))
    command.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help=tr("a .csv, .xlsx, .json or .vcf file")
    )
    command.add_argument(
        "--headers",
        choices=data.HEADERS,
        default=data.TECHNICAL,
        help=tr("technical: to import again without loss; local: words, names and amounts for people"),
    )
    command.add_argument("--no-bom", action="store_true", help=tr("write CSV without the mark that Excel needs"))


def _add_duplicates(commands: argparse._SubParsersAction[Parser]) -> None:
    text = tr("list accounts that may be the same, with the reasons")
    command = _new(commands, "duplicates", duplicates.run, text)
    command.add_argument(
        "--least", choices=duplicates.LEAST, default="possible", help=tr("how sure it must be to be listed")
    )


def _add_files(commands: argparse._SubParsersAction[Parser]) -> None:
    _new(commands, "status", files.run_status, tr("say what is stored and what waits"))
    _new(commands, "doctor", files.run_doctor, tr("check the file from below"))
    command = _new(commands, "backup", files.run_backup, tr("write an encrypted copy of everything"))
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help=tr("default: the backups folder"))
    command = _new(
        commands, "restore", files.run_restore, tr("put a backup in place; what was there is kept beside it")
    )
    command.add_argument("file", metavar="FILE", type=Path)
    command.add_argument("--code", help=tr("the printed recovery code, on a laptop that does not know the key"))


def _add_commission(commands: argparse._SubParsersAction[Parser]) -> None:
    text = tr("one's own commission, and plans tried on facts")
    parts = commands.add_parser("commission", help=text, description=text).add_subparsers(
        metavar=tr("command"), required=True
    )
    command = _new(parts, "statement", ledger.run_statement, tr("show a month's statement, or write it"))
    _add_month(command)
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help=tr("a .pdf, .xlsx or .csv file"))
    command = _new(parts, "explain", ledger.run_explain, tr("show how an entry came about, down to the rounding"))
    command.add_argument("entry", metavar="ENTRY", help=tr("the id of an entry, or the number of an order"))
    text = tr("estimate what it may bring when customers order alone; never used for pay")
    command = _new(parts, "simulate", ledger.run_simulate, text)
    text = tr("names or ids of accounts; else all that are not automatic yet")
    command.add_argument("account", metavar="ACCOUNT", nargs="*", help=text)
    command = _new(parts, "try", commission.run_try, tr("try a commission plan on facts; nothing is stored"))
    command.add_argument("plan", metavar="PLAN.toml", type=Path, help=tr("a plan file"))
    command.add_argument("facts", metavar="FACTS.json", type=Path, help=tr("a facts file"))
    command.add_argument("--as-of", type=commission.day_of, metavar="DATE", help=tr("the last day that counts"))


def _add_month(command: argparse.ArgumentParser) -> None:
    command.add_argument("--month", type=ledger.month_of, metavar="YYYY-MM", help=tr("default: this month"))
    command.add_argument("--currency", metavar="CODE", help=tr("default: the usual one"))


def _add_report(commands: argparse._SubParsersAction[Parser]) -> None:
    text = tr("tables of what the pages show")
    parts = commands.add_parser("report", help=text, description=text).add_subparsers(
        metavar=tr("command"), required=True
    )
    command = _new(parts, "mix", ledger.run_mix, tr("the customer mix over the last months"))
    command.add_argument("--months", type=int, default=12, metavar="COUNT")
    command.add_argument("--weigh", choices=ledger.WEIGHINGS, default="count", help=tr("what accounts are weighed by"))
    command.add_argument("--by", choices=ledger.GROUPS, help=tr("break it down"))
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help=tr("a .xlsx or .csv file"))
    command = _new(parts, "rates", coverage.run_rates, tr("the four rates of the accounts that are here"))
    command.add_argument("--as-of", type=commission.day_of, metavar="DATE", help=tr("the last day that counts"))
    command.add_argument("--by", choices=coverage.GROUPS, help=tr("break it down"))
    command.add_argument("--profile", choices=coverage.PROFILES, default="transaction", help=tr("what is sold"))
    text = tr("days between the first purchase and the one that makes it a repurchase")
    command.add_argument("--gap", type=coverage.days_of, default=1, metavar="DAYS", help=text)
    text = tr("how old a step must be for the matured rate")
    command.add_argument("--mature", type=coverage.days_of, default=30, metavar="DAYS", help=text)
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help=tr("a .xlsx or .csv file"))
    command = _new(parts, "commission", ledger.run_commission, tr("one's own commission, account by account"))
    _add_month(command)
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help=tr("a .xlsx or .csv file"))


def _add_sync(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _new(commands, "join", sync.join, tr("make this laptop one of a company's, with an enrolment code"))
    command.add_argument("url", metavar="URL", help=tr("the server's address, or the whole link that you were sent"))
    command.add_argument("code", metavar="CODE", nargs="?", help=tr("the code, where it is not part of the link"))
    command.add_argument("--ca", type=Path, metavar="FILE", help=tr("the certificate of the company's own authority"))
    _new(commands, "sync", sync.run, tr("send what waits and fetch what is new"))
    text = tr("sync by files that somebody carries, where there is no network at all")
    parts = commands.add_parser("carry", help=text, description=text).add_subparsers(
        metavar=tr("command"), required=True
    )
    command = _new(parts, "pack", carry.run_pack, tr("write everything that waits into a package for the server"))
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=tr("a .fieldcarry file"))
    command = _new(parts, "open", carry.run_open, tr("take in the receipt that came back"))
    command.add_argument("file", type=Path, metavar="FILE", help=tr("a .fieldcarry file"))
    command.add_argument("--pause", action="store_true", help=tr("wait for Enter at the end, for a double click"))


def _add_screenshot(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _new(commands, "screenshot", screenshot.run, tr("draw a page into a picture, without a display"))
    command.add_argument("page", metavar="PAGE", choices=(*screenshot.PAGES, "all"), help=", ".join(screenshot.PAGES))
    command.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help=tr("a .png file, or for all a folder")
    )
    command.add_argument("--size", type=screenshot.size_of, default="1440x900", metavar="WxH")
    command.add_argument("--scale", type=screenshot.scale_of, default=100, metavar="PERCENT")
    command.add_argument("--lang", choices=i18n.available())
    command.add_argument("--dark", action="store_true")
    command.add_argument("--role", choices=USER_ROLES, default="rep")
    command.add_argument("--demo", choices=_SIZES, help=tr("on fresh sample data of this size; else on your own"))
