"""Commands about laptops that are emptied, and what they rescued."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from sqlalchemy import select

from fieldapp.infra.i18n import tr
from sync.server.command.home import Opened, now_us
from sync.server.command.people import Told, when
from sync.server.people.wiping import Wiping
from sync.server.work.quarantine import open_all


def device_wipe(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Have a laptop emptied at its next contact."""
    Wiping(parts.database, parts.access, now_us).order(tenant, arguments.device)
    words = tr("At its next contact the laptop rescues what it has not sent, destroys its key and empties itself.")
    return {"device": arguments.device, "status": "wipe"}, words


def quarantine_list(parts: Opened, tenant: str, _arguments: argparse.Namespace) -> Told:
    """Show what emptied laptops rescued."""
    table, people, devices = (parts.database.table(name) for name in ("sync_sealed", "user", "auth_device"))
    asked = (
        select(table.c.id, table.c.device_id, devices.c.name, people.c.name.label("person"), table.c.at)
        .add_columns(table.c.opened_at)
        .join(people, (people.c.tenant_id == table.c.tenant_id) & (people.c.id == table.c.user_id))
        .join(devices, (devices.c.tenant_id == table.c.tenant_id) & (devices.c.id == table.c.device_id))
        .where(table.c.tenant_id == tenant)
        .order_by(table.c.at, table.c.id)
    )
    with parts.database.read() as conn:
        rows = [dict(row) for row in conn.execute(asked).mappings()]
    lines = [
        tr(
            "{time}  {person}  {name}  {state}",
            time=when(row["at"]),
            person=row["person"],
            name=row["name"],
            state=tr("opened") if row["opened_at"] else tr("sealed"),
        )
        for row in rows
    ]
    return {"parts": rows}, "\n".join(lines) or tr("Nothing was rescued.")


def quarantine_open(parts: Opened, tenant: str, _arguments: argparse.Namespace) -> Told:
    """Open it with the organisation's key, and hold it for people to decide."""
    done = open_all(parts.database, parts.keys, tenant, now_us())
    words = [tr("%n changes wait now for the manager of who made them.", n=done.held)]
    if done.known:
        words.append(tr("%n changes had reached the server before.", n=done.known))
    if done.unreadable:
        words.append(tr("%n parts cannot be read with this key and stay sealed.", n=done.unreadable))
    return asdict(done), "\n".join(words)
