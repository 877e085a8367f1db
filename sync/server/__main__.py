"""``fieldapp-server``: what an administrator does with the server. Exit codes are those of ``fieldapp``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fieldapp import __version__
from fieldapp.domain.codes import UNIT_KINDS, USER_ROLES
from fieldapp.domain.recovery_code import encode
from sync.server import migrations
from sync.server.command import care
from sync.server.command.home import Home, Opened, connect, opened
from sync.server.command.texts import sentence
from sync.server.people.errors import PeopleError

DONE, PROBLEM, USAGE, FAULT = range(4)
Told = tuple[dict[str, Any], str]
"""What a command answers: as JSON, and in words."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0 done, 1 a problem said in a sentence, 2 wrong usage, 3 a fault of ours."""
    arguments = _parser().parse_args(argv)
    try:
        told: Told | None = arguments.run(Home.of(arguments.home), arguments)
    except PeopleError as error:
        if arguments.json:
            print(json.dumps({"error": error.code, "message": sentence(error)}, ensure_ascii=False))  # noqa: T201
        else:
            print(sentence(error), file=sys.stderr)  # noqa: T201
        return PROBLEM
    if told is not None:
        print(json.dumps(told[0], ensure_ascii=False) if arguments.json else told[1])  # noqa: T201
        if told[0].get("problems"):
            return PROBLEM
    return DONE


def _init(home: Home, arguments: argparse.Namespace) -> Told:
    home.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    parts = connect(home)
    is_made = migrations.current(parts.database) is not None
    if is_made and not arguments.another:
        raise PeopleError("made", path=str(home.folder))
    if not is_made:
        migrations.migrate(parts.database)
        if home.file is not None:
            home.file.chmod(0o600)
    tenant, unit = parts.directory.found(arguments.name, parts.keys.make)
    admin = parts.directory.add_user(tenant.id, arguments.admin, "admin", unit)
    code = parts.access.enrol(tenant.id, admin).code
    printable = parts.keys.printable(tenant.id)
    parts.database.close()
    told = {"organisation": tenant.id, "admin": admin, "code": code, "recovery": printable}
    return told, (
        f"{arguments.name} is ready at {home.folder}.\n"
        f"Recovery copy of the organisation's key - print it, lock it away, keep it off this machine:\n  {printable}\n"
        f"{arguments.admin} joins with the code {code} (once, within three days)."
    )


def _serve(home: Home, arguments: argparse.Namespace) -> None:
    from sync.server.command import serve

    with opened(home) as parts:
        listen = serve.Listen(
            arguments.host, arguments.port, arguments.tls_cert, arguments.tls_key, arguments.behind_proxy
        )
        server = serve.make_server(parts, listen)
        serve.log_to_standard_error()
        serve.run(server)


def _with_server(work: Callable[[Opened, str, argparse.Namespace], Told]) -> Callable[..., Told]:
    """Open the server and find the organisation, then do the work."""

    def run(home: Home, arguments: argparse.Namespace) -> Told:
        with opened(home) as parts:
            return work(parts, parts.directory.tenant(arguments.org).id, arguments)

    return run


def _unit_add(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    parent = parts.directory.unit(tenant, arguments.below or parts.directory.tenant(tenant).name)
    unit = parts.directory.add_unit(tenant, arguments.name, arguments.kind, parent)
    return {"unit": unit}, f"{arguments.name} is a {arguments.kind} now."


def _user_add(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    unit = parts.directory.unit(tenant, arguments.team or parts.directory.tenant(tenant).name)
    user = parts.directory.add_user(tenant, arguments.name, arguments.role, unit, arguments.login)
    return {
        "user": user
    }, f"{arguments.name} is in. Make a code for the laptop: enrol {arguments.login or arguments.name}"


def _enrol(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    made = parts.access.enrol(tenant, parts.directory.user(tenant, arguments.name), arguments.hours)
    told: dict[str, Any] = {"code": made.code, "expires_at": made.expires_at}
    words = f"Code for {arguments.name}, once, within {arguments.hours} hours: {made.code}"
    if arguments.url:
        told["link"] = f"{arguments.url.rstrip('/')}/join#{made.code}"
        words += f"\n  fieldapp join {arguments.url} {made.code}\n{_picture(told['link'])}"
    return told, words


def _picture(link: str) -> str:
    import io

    import segno

    out = io.StringIO()
    segno.make(link, micro=False).terminal(out, compact=True)
    return out.getvalue()


def _device_list(parts: Opened, tenant: str, _arguments: argparse.Namespace) -> Told:
    with parts.database.read() as conn:
        found = parts.access.listed(conn, tenant, None)
    lines = [
        f"{one.id}  {one.status:8} {one.person}  {one.name}  {one.version or '-'}  waiting: {one.waiting or 0}"
        for one in found
    ]
    return {"devices": [asdict(one) for one in found]}, "\n".join(lines) or "No laptop has joined yet."


def _device_set(state: str) -> Callable[[Opened, str, argparse.Namespace], Told]:
    def work(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
        parts.access.set_state(tenant, arguments.device, state)
        return {"device": arguments.device, "status": state}, f"The laptop is {state} now."

    return work


def _recover_key(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    key = parts.keys.open_sealed(tenant, parts.access.sealed_key(tenant, arguments.device))
    code = encode(key)
    return {"recovery": code}, f"Recovery code of the laptop's file: {code}"


def _doctor(home: Home, _arguments: argparse.Namespace) -> Told:
    with opened(home) as parts:
        found = list(care.problems(parts))
    return {"problems": found}, "\n".join(found) or "All is well."


def _migrate(home: Home, _arguments: argparse.Namespace) -> Told:
    with opened(home, even_old=True) as parts:
        migrations.migrate(parts.database)
    return {"schema": migrations.newest()}, f"The database is at schema {migrations.newest()}."


def _backup(home: Home, arguments: argparse.Namespace) -> Told:
    with opened(home):
        care.backup(home, Path(arguments.file))
    return {
        "file": arguments.file
    }, f"Written to {arguments.file}. The private keys in {home.folder / 'keys'} are not in it."


def _restore(home: Home, arguments: argparse.Namespace) -> Told:
    if home.file is not None:
        if arguments.file is None:
            raise PeopleError("needs_file")
        care.replace_file(home, Path(arguments.file))
    with opened(home, even_old=True) as parts:
        care.new_epoch(parts)
    return {"restored": True}, "Restored. The laptops will send again what this copy does not know."


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    common.add_argument("--home", help="the server's folder, else FIELDAPP_SERVER_HOME")
    common.add_argument("--org", help="the organisation, where there are several")
    parser = argparse.ArgumentParser("fieldapp-server", description="The server that FieldApp's laptops sync with.")
    parser.add_argument("--version", action="version", version=f"fieldapp-server {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Any, words: str, under: Any = commands) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = under.add_parser(name, parents=[common], help=words, description=words)
        made.set_defaults(run=run)
        return made

    def family(name: str, words: str) -> Any:
        return commands.add_parser(name, help=words).add_subparsers(required=True, metavar="COMMAND")

    _add_running(add)
    _add_people(add, family)
    one = add("enrol", _with_server(_enrol), "Make a code that sets up one laptop.")
    one.add_argument("name", help="the person")
    one.add_argument("--url", help="the server's address, for a link and a picture of it")
    one.add_argument("--hours", type=int, default=72)
    one = add("recover-key", _with_server(_recover_key), "Open the key that a laptop left with the organisation.")
    one.add_argument("device")
    return parser


def _add_running(add: Callable[..., argparse.ArgumentParser]) -> None:
    one = add("init", _init, "Make a server with one organisation.")
    one.add_argument("--name", required=True, help="the organisation's name")
    one.add_argument("--admin", default="admin", help="the first administrator")
    one.add_argument("--another", action="store_true", help="add one more organisation to the server")
    one = add("serve", _serve, "Serve, on this machine alone unless TLS is given.")
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=int, default=8765)
    one.add_argument("--tls-cert")
    one.add_argument("--tls-key")
    one.add_argument("--behind-proxy", action="store_true", help="a proxy in front of it speaks TLS")
    add("doctor", _doctor, "Say what is wrong.")
    add("migrate", _migrate, "Bring the database to this program's schema; make a backup before.")
    add("backup", _backup, "Write a sound copy of the database.").add_argument("file")
    one = add("restore", _restore, "Go back to a backup; laptops send again what it does not know.")
    one.add_argument("file", nargs="?", help="the copy; none where the database was restored by its own tools")


def _add_people(add: Callable[..., argparse.ArgumentParser], family: Callable[[str, str], Any]) -> None:
    one = add("add", _with_server(_user_add), "Add a person.", family("user", "People."))
    one.add_argument("name")
    one.add_argument("--role", choices=USER_ROLES, required=True)
    one.add_argument("--team", help="the unit, else the company")
    one.add_argument("--login", help="the name to sign in with, where it is not the person's")
    one = add("add", _with_server(_unit_add), "Add a team or distributor.", family("unit", "Teams and distributors."))
    one.add_argument("name")
    one.add_argument("--kind", choices=UNIT_KINDS, default="team")
    one.add_argument("--below", help="the unit above, else the company")
    devices = family("device", "Laptops.")
    add("list", _with_server(_device_list), "Show every laptop.", devices)
    for name, state in (("lock", "locked"), ("unlock", "active"), ("revoke", "revoked")):
        add(name, _with_server(_device_set(state)), f"Make a laptop {state}.", devices).add_argument("device")


if __name__ == "__main__":
    sys.exit(main())
