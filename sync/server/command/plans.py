"""Commands about commission plans: publish one, show what holds, post at once."""

from __future__ import annotations

import argparse
from pathlib import Path

from sqlalchemy import select

from fieldapp.domain.commission.plan_file import read_plan
from fieldapp.domain.commission.plan_rows import changed_version
from fieldapp.domain.commission.reading import DocumentError
from fieldapp.domain.ids import IdSource
from fieldapp.domain.periods import PeriodError, zone_of
from fieldapp.infra.i18n import tr
from sync.protocol.mutation import Value
from sync.server.command.home import Opened, now_us
from sync.server.command.people import Told
from sync.server.people.errors import PeopleError
from sync.server.posting import reading
from sync.server.posting.desk import PostingDesk
from sync.server.store.write_path import WorkSet


def plan_add(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Publish the plan of a file for the whole company; what it calls for is posted by the serving server."""
    path = Path(arguments.file)
    try:
        text = path.read_text(encoding="utf-8")
        plan = read_plan(text)
        zone_of(arguments.zone)
    except (OSError, UnicodeDecodeError) as error:
        raise PeopleError("no_plan_file", path=str(path)) from error
    except DocumentError as error:
        codes = ", ".join(sorted({problem.code for problem in error.problems}))
        raise PeopleError("bad_plan", path=str(path), problems=codes) from error
    except PeriodError as error:
        raise PeopleError("unknown_zone", zone=arguments.zone) from error
    newest = plan.versions[-1]
    values: dict[str, Value] = {
        "unit_id": parts.directory.unit(tenant, parts.directory.tenant(tenant).name),
        "plan": plan.id,
        "name": plan.name,
        "version": newest.id,
        "from_on": newest.start.isoformat(),
        "until_on": None if newest.end is None else newest.end.isoformat(),
        "zone": arguments.zone,
        "document": text,
        "reason": arguments.reason,
    }
    published = _published(parts, tenant)
    if any(row["plan"] == plan.id and row["version"] == newest.id for row in published):
        raise PeopleError("plan_exists", plan=plan.id, version=newest.id)
    if (other := changed_version(published, plan)) is not None:
        raise PeopleError("plan_changed", plan=plan.id, version=other)
    with parts.database.write() as conn:
        work = WorkSet(conn, parts.database, tenant, now_us())
        row_id = IdSource(now_us).new()
        work.insert("plan_version", row_id, values, now_us(), None)
        work.flush()
    told = {"plan": plan.id, "version": newest.id, "id": row_id}
    return told, tr(
        "{plan}, version {version}, holds from {day} on.", plan=plan.name, version=newest.id, day=newest.start
    )


def plan_list(parts: Opened, tenant: str, _arguments: argparse.Namespace) -> Told:
    """Show every version that was published."""
    table = parts.database.table("plan_version")
    columns = (table.c.plan, table.c.name, table.c.version, table.c.from_on, table.c.until_on, table.c.zone)
    asked = select(*columns).where(table.c.tenant_id == tenant).order_by(table.c.plan, table.c.from_on)
    with parts.database.read() as conn:
        rows = [dict(row) for row in conn.execute(asked).mappings()]
    lines = [f"{row['name']}  {row['version']}  {row['from_on']}  {row['zone']}" for row in rows]
    return {"plans": rows}, "\n".join(lines) or tr("There is no plan yet; nothing is posted.")


def plan_post(parts: Opened, tenant: str, _arguments: argparse.Namespace) -> Told:
    """Post everything that is due, at once."""
    desk, posted = PostingDesk(parts.database, now_us), 0
    while desk.is_due(tenant):
        posted += desk.run(tenant)
    return {"entries": posted}, tr("%n entries were posted.", n=posted)


def _published(parts: Opened, tenant: str) -> list[dict[str, object]]:
    with parts.database.read() as conn:
        return reading.of_tenant(conn, parts.database, tenant, "plan_version")
