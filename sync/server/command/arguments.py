"""The command line of the server: every command with its arguments."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from fieldapp import __version__
from fieldapp.domain.codes import UNIT_KINDS, USER_ROLES
from fieldapp.infra.i18n import tr
from sync.server.command import carrying, distributors, people, periods, plans, quarantine, reporting, running
from sync.server.command.home import Home, Opened, opened
from sync.server.command.people import Told

Add = Callable[..., argparse.ArgumentParser]


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; ``run`` of what it reads does the command."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help=tr("print one JSON document and nothing else"))
    common.add_argument("--home", help=tr("the server's folder, else FIELDAPP_SERVER_HOME"))
    common.add_argument("--org", help=tr("the organisation, where there are several"))
    words = tr("The server that FieldApp's laptops sync with.")
    parser = argparse.ArgumentParser("fieldapp-server", description=words)
    parser.add_argument("--version", action="version", version=f"fieldapp-server {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Any, words: str, under: Any = commands) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = under.add_parser(name, parents=[common], help=words, description=words)
        made.set_defaults(run=run)
        return made

    def family(name: str, words: str) -> Any:
        return commands.add_parser(name, help=words, description=words).add_subparsers(required=True, metavar="COMMAND")

    _add_running(add)
    _add_people(add, family)
    _add_laptops(add, family)
    _add_plans(add, family)
    _add_periods(add, family)
    _add_distributors(add, family)
    return parser


def _with_server(work: Callable[[Opened, str, argparse.Namespace], Told]) -> Callable[..., Told]:
    """Open the server and find the organisation, then do the work."""

    def run(home: Home, arguments: argparse.Namespace) -> Told:
        with opened(home) as parts:
            return work(parts, parts.directory.tenant(arguments.org).id, arguments)

    return run


def _add_running(add: Add) -> None:
    one = add("init", running.init, tr("Make a server with one organisation."))
    one.add_argument("--name", required=True, help=tr("the organisation's name"))
    one.add_argument("--admin", default="admin", help=tr("the first administrator"))
    one.add_argument("--another", action="store_true", help=tr("add one more organisation to the server"))
    one = add("serve", running.serve, tr("Serve, on this machine alone unless TLS is given."))
    one.add_argument("--host", default="127.0.0.1", help=tr("the address to listen at"))
    one.add_argument("--port", type=int, default=8765, help=tr("the port to listen at"))
    one.add_argument("--certificate", "--tls-cert", metavar="FILE", help=tr("the certificate with its chain (PEM)"))
    one.add_argument("--key", "--tls-key", metavar="FILE", help=tr("the certificate's private key (PEM)"))
    one.add_argument("--behind-proxy", action="store_true", help=tr("a proxy in front of it speaks TLS"))
    words = tr("an address or network of such a proxy, as often as needed; else this machine")
    one.add_argument("--trusted-proxy", action="append", metavar="ADDRESS", help=words)
    one.add_argument("--largest-file", type=int, default=250, metavar="MB", help=tr("the largest photo or file"))
    words = tr("how much room all photos and files of an organisation may take; else as much as there is")
    one.add_argument("--all-files", type=int, metavar="GB", help=words)
    words = tr("after how many days without word a laptop locks, and empties itself; else 14,60")
    one.add_argument("--lease", type=running.lease_days, metavar="LOCK,EMPTY", help=words)
    one.add_argument("--log", choices=("json", "text"), default="json", help=tr("how lines of the log look"))
    add("doctor", running.doctor, tr("Say what is wrong."))
    add("migrate", running.migrate, tr("Bring the database to this program's schema; make a backup before."))
    one = add("backup", running.backup, tr("Write a sound copy of the database."))
    one.add_argument("file", help=tr("where to"))
    words = tr("Take in a package that a laptop without a network had carried here; write the receipt for it.")
    one = add("carry", carrying.carry, words)
    one.add_argument("package", metavar="FILE", help=tr("the package (.fieldcarry)"))
    one.add_argument("-o", "--output", metavar="FILE", required=True, help=tr("where the receipt goes"))
    one = add("restore", running.restore, tr("Go back to a backup; laptops send again what it does not know."))
    one.add_argument("file", nargs="?", help=tr("the copy; none where the database was restored by its own tools"))


def _add_people(add: Add, family: Callable[[str, str], Any]) -> None:
    users = family("user", tr("People."))
    one = add("add", _with_server(people.user_add), tr("Add a person."), users)
    one.add_argument("name", help=tr("the person"))
    one.add_argument("--role", choices=USER_ROLES, required=True, help=tr("what the person may see and do"))
    one.add_argument("--team", help=tr("the unit, else the company"))
    one.add_argument("--login", help=tr("the name to sign in with, where it is not the person's"))
    one = add("change", _with_server(people.user_change), tr("Change a person's role, unit, name or login."), users)
    one.add_argument("name", help=tr("the person"))
    one.add_argument("--role", choices=USER_ROLES, help=tr("what the person may see and do"))
    one.add_argument("--team", help=tr("the unit"))
    one.add_argument("--rename", metavar="NAME", help=tr("the new name"))
    one.add_argument("--login", help=tr("the name to sign in with"))
    one = add("leave", _with_server(people.user_leave), tr("End a person's access; their records stay."), users)
    one.add_argument("name", help=tr("the person"))
    one = add("return", _with_server(people.user_return), tr("Let somebody in again who had left."), users)
    one.add_argument("name", help=tr("the person"))
    add("list", _with_server(people.user_list), tr("Show everybody."), users)
    units = family("unit", tr("Teams and distributors."))
    one = add("add", _with_server(people.unit_add), tr("Add a team or distributor."), units)
    one.add_argument("name", help=tr("the unit"))
    one.add_argument("--kind", choices=UNIT_KINDS, default="team", help=tr("what it is"))
    one.add_argument("--below", help=tr("the unit above, else the company"))
    one = add("change", _with_server(people.unit_change), tr("Rename a unit or put it below another one."), units)
    one.add_argument("name", help=tr("the unit"))
    one.add_argument("--rename", metavar="NAME", help=tr("the new name"))
    one.add_argument("--below", help=tr("the unit above"))
    add("list", _with_server(people.unit_list), tr("Show every unit."), units)


def _add_laptops(add: Add, family: Callable[[str, str], Any]) -> None:
    one = add("enrol", _with_server(people.enrol), tr("Make a code that sets up one laptop."))
    one.add_argument("name", help=tr("the person"))
    one.add_argument("--url", help=tr("the server's address, for a link and a picture of it"))
    one.add_argument("--picture", metavar="FILE", help=tr("write the picture of the link to a .png or .svg instead"))
    one.add_argument("--hours", type=int, default=72, help=tr("how long the code works"))
    words = tr("for a lost or replaced laptop: shut out all that the person has, for good")
    one.add_argument("--replace", action="store_true", help=words)
    words = tr("for a forgotten password: void the old one and every sign-in of the person")
    one.add_argument("--reset", action="store_true", help=words)
    devices = family("device", tr("Laptops."))
    one = add("list", _with_server(people.device_list), tr("Show every laptop."), devices)
    one.add_argument("--user", help=tr("those of one person"))
    for name, run, words in (
        ("lock", people.device_lock, tr("Shut a laptop out until it is unlocked.")),
        ("unlock", people.device_unlock, tr("Let a locked laptop in again.")),
        ("revoke", people.device_revoke, tr("Shut a laptop out for good.")),
        ("wipe", quarantine.device_wipe, tr("Have a laptop emptied; what it had not sent is rescued before.")),
    ):
        add(name, _with_server(run), words, devices).add_argument("device", help=tr("its id, from device list"))
    one = add(
        "recover-key", _with_server(people.recover_key), tr("Open the key that a laptop left with the organisation.")
    )
    one.add_argument("device", help=tr("its id, from device list"))
    rescued = family("quarantine", tr("What emptied laptops rescued."))
    add("list", _with_server(quarantine.quarantine_list), tr("Show it."), rescued)
    words = tr("Open it with the organisation's key, and hold it for people to decide.")
    add("open", _with_server(quarantine.quarantine_open), words, rescued)
    reports = family("report", tr("What laptops told of themselves for support."))
    add("list", _with_server(reporting.report_list), tr("Show the newest of every laptop."), reports)
    one = add("show", _with_server(reporting.report_show), tr("Show one."), reports)
    one.add_argument("report", help=tr("its id, from report list"))
    refused = family("refused", tr("Changes of laptops that could not be taken in."))
    one = add("list", _with_server(running.refused_list), tr("Show them, with their reason."), refused)
    one.add_argument("--all", action="store_true", help=tr("also those that somebody has dealt with"))
    one.add_argument("--user", help=tr("those of one person"))


def _add_plans(add: Add, family: Callable[[str, str], Any]) -> None:
    of_plan = family("plan", tr("Commission plans."))
    one = add("add", _with_server(plans.plan_add), tr("Publish a plan, or a new version of one."), of_plan)
    one.add_argument("file", help=tr("the plan file (.toml)"))
    one.add_argument("--zone", required=True, help=tr("the company's time zone, such as Asia/Shanghai"))
    one.add_argument("--reason", help=tr("why, for those who look it up"))
    add("list", _with_server(plans.plan_list), tr("Show every version that was published."), of_plan)
    add("post", _with_server(plans.plan_post), tr("Post at once what facts and plans call for."), of_plan)


def _add_periods(add: Add, family: Callable[[str, str], Any]) -> None:
    of_period = family("period", tr("Commission periods."))
    add("list", _with_server(periods.period_list), tr("Show the months that are locked or paid."), of_period)
    words = tr("Lock a month and every open one before it, with a statement for everybody.")
    locking = add("lock", _with_server(periods.period_lock), words, of_period)
    paying = add("pay", _with_server(periods.period_pay), tr("Note that a locked month was paid."), of_period)
    for one in (locking, paying):
        one.add_argument("month", help=tr("the month, such as 2026-09"))
        one.add_argument("--by", metavar="NAME", help=tr("who does it, of finance or an administrator"))
    paying.add_argument("--on", metavar="DATE", help=tr("the day of the payment, else today"))
    paying.add_argument("--reference", help=tr("what the bank calls it"))


def _add_distributors(add: Add, family: Callable[[str, str], Any]) -> None:
    of_distributor = family("distributor", tr("Programs of distributors."))
    words = tr("Wrap a distributor's profile around the finished program.")
    one = add("build", distributors.build, words, of_distributor)
    one.add_argument("name", help=tr("a profile in the server's folder distributors, or a .toml file"))
    words = tr("the finished package; else the newest in the server's folder cores")
    one.add_argument("--core", metavar="FILE", help=words)
    one.add_argument("-o", "--output", metavar="FOLDER", default=".", help=tr("where to"))
