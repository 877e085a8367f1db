"""Commands about the server itself: make it, serve, look after it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from sqlalchemy import select

from fieldapp.infra.i18n import tr
from sync.server import migrations
from sync.server.command import care
from sync.server.command.home import Home, Opened, connect, opened
from sync.server.command.people import Told, when
from sync.server.people.errors import PeopleError


def init(home: Home, arguments: argparse.Namespace) -> Told:
    """Make a server with one organisation."""
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
    words = [
        tr("{name} is ready at {path}.", name=arguments.name, path=home.folder),
        tr("Recovery copy of the organisation's key - print it, lock it away, keep it off this machine:"),
        f"  {printable}",
        tr("{name} joins with the code {code} (once, within three days).", name=arguments.admin, code=code),
    ]
    return told, "\n".join(words)


def lease_days(text: str) -> tuple[int, int]:
    """Return the two numbers of days of ``--lease``. Raises ArgumentTypeError."""
    lock, _, empty = text.partition(",")
    if lock.isdecimal() and empty.isdecimal() and 0 < int(lock) < int(empty) < 10_000:
        return int(lock), int(empty)
    raise argparse.ArgumentTypeError(tr("“{text}” is not two rising numbers of days such as 14,60.", text=text))


def serve(home: Home, arguments: argparse.Namespace) -> None:
    """Serve until SIGTERM or SIGINT."""
    from sync.server.command import serve as serving
    from sync.server.files.desk import Limits

    with opened(home) as parts:
        listen = serving.Listen(
            arguments.host,
            arguments.port,
            arguments.certificate,
            arguments.key,
            arguments.behind_proxy,
            tuple(arguments.trusted_proxy or ("127.0.0.1", "::1")),
            Limits(arguments.largest_file << 20, arguments.all_files << 30 if arguments.all_files else None),
            arguments.lease,
        )
        server = serving.make_server(parts, listen)
        serving.log_to_standard_error(arguments.log)
        serving.run(server)


def doctor(home: Home, _arguments: argparse.Namespace) -> Told:
    """Say what is wrong, and how the server's own jobs stand."""
    with opened(home) as parts:
        found = list(care.problems(parts))
        state = care.state(parts)
    return {"problems": found, "state": state}, "\n".join([*(found or [tr("All is well.")]), *_spoken(state)])


def _spoken(state: list[dict[str, object]]) -> list[str]:
    out = []
    for one in state:
        ran = one["collected_at"]
        out.append(
            tr("{name}: nothing was tidied up yet; a serving server does it every hour.", name=one["organisation"])
            if not isinstance(ran, int)
            else tr(
                "{name}: tidied up {when}; {entries} removals were forgotten.",
                name=one["organisation"],
                when=when(ran),
                entries=one["entries"],
            )
        )
    return out


def migrate(home: Home, _arguments: argparse.Namespace) -> Told:
    """Bring the database to this program's schema."""
    with opened(home, even_old=True) as parts:
        migrations.migrate(parts.database)
    number = migrations.newest()
    return {"schema": number}, tr("The database is at schema {number}.", number=number)


def backup(home: Home, arguments: argparse.Namespace) -> Told:
    """Write a sound copy of the database."""
    with opened(home, even_old=True):
        care.backup(home, Path(arguments.file))
    words = tr(
        "Written to {file}. The private keys in {keys} are not in it.", file=arguments.file, keys=home.folder / "keys"
    )
    return {"file": arguments.file}, words


def restore(home: Home, arguments: argparse.Namespace) -> Told:
    """Go back to a backup, in a new epoch."""
    if home.file is not None:
        if arguments.file is None:
            raise PeopleError("needs_file")
        care.replace_file(home, Path(arguments.file))
    with opened(home, even_old=True) as parts:
        care.new_epoch(parts)
    return {"restored": True}, tr("Restored. The laptops will send again what this copy does not know.")


def refused_list(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Show changes of laptops that could not be taken in, with their reason."""
    letters, people = parts.database.table("sync_deadletter"), parts.database.table("user")
    asked = (
        select(letters, people.c.name.label("person"))
        .join(people, (people.c.tenant_id == letters.c.tenant_id) & (people.c.id == letters.c.user_id), isouter=True)
        .where(letters.c.tenant_id == tenant)
        .order_by(letters.c.at, letters.c.muid)
    )
    if not arguments.all:
        asked = asked.where(letters.c.resolved_at.is_(None))
    if arguments.user is not None:
        asked = asked.where(letters.c.user_id == parts.directory.user(tenant, arguments.user))
    with parts.database.read() as conn:
        rows = conn.execute(asked).mappings().all()
    names = ("muid", "person", "tbl", "row_id", "op", "reason", "at", "resolved_at")
    told = [{name: row[name] for name in names} | {"said": json.loads(row["payload"])} for row in rows]
    lines = [
        f"{when(row['at'])}  {row['person'] or '-'}  {row['op']} {row['tbl']} {row['row_id']}  {row['reason']}"
        for row in rows
    ]
    return {"refused": told}, "\n".join(lines) or tr("Nothing was refused.")
