"""Commands about what laptops told of themselves for support."""

from __future__ import annotations

import argparse

from sqlalchemy import select

from fieldapp.infra.i18n import tr
from sync.server.command.home import Opened
from sync.server.command.people import Told, when
from sync.server.people.errors import PeopleError


def report_list(parts: Opened, tenant: str, _arguments: argparse.Namespace) -> Told:
    """Show them, the newest first."""
    reports, people = parts.database.table("sync_report"), parts.database.table("user")
    asked = (
        select(reports.c.id, reports.c.device_id, reports.c.at, people.c.name.label("person"))
        .join(people, (people.c.tenant_id == reports.c.tenant_id) & (people.c.id == reports.c.user_id), isouter=True)
        .where(reports.c.tenant_id == tenant)
        .order_by(reports.c.at.desc(), reports.c.id)
    )
    with parts.database.read() as conn:
        told = [dict(row) for row in conn.execute(asked).mappings()]
    lines = [f"{row['id']}  {when(row['at'])}  {row['person'] or '-'}  {row['device_id']}" for row in told]
    return {"reports": told}, "\n".join(lines) or tr("No laptop has told anything.")


def report_show(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Show one. Raises PeopleError no_report."""
    table = parts.database.table("sync_report")
    with parts.database.read() as conn:
        mine = (table.c.tenant_id == tenant, table.c.id == arguments.report)
        body = conn.scalars(select(table.c.body).where(*mine)).first()
    if body is None:
        raise PeopleError("no_report", report=arguments.report)
    return {"report": arguments.report, "text": body}, str(body)
