"""What stands in the way of taking an import back: rows that were changed since, and rows that later ones need."""

from __future__ import annotations

from fieldapp.domain.schema import REGISTRY
from fieldapp.services.importing.ports import CHANGED, NEEDED, ChangedRow
from fieldapp.storage.database import Database
from fieldapp.storage.group_undo import KEPT

_SHOWN = 100
_TITLES = ("legal_name", "name", "number", "code", "text")
_GROUPS = "(SELECT group_id FROM import_chunk WHERE batch = :batch)"
_INSERTED = "(SELECT row_id FROM temp.undo_brought WHERE tbl = '{}')"
# Rows of the batch that another intent changed after it.
_CHANGED_SINCE = f"""
INSERT OR IGNORE INTO {KEPT} (row_id, tbl, why)
SELECT l.row_id, l.tbl, '{CHANGED}' FROM outbox l JOIN outbox g ON g.group_id IN {_GROUPS} AND g.row_id = l.row_id
WHERE l.seq > (SELECT min(seq) FROM outbox WHERE group_id IN {_GROUPS})
AND l.group_id NOT IN {_GROUPS} AND l.undone = 0 AND l.seq > g.seq
"""


def find_kept(db: Database, batch: str) -> int:
    """Fill KEPT, in the open transaction, with the rows that must stay, and those that they need; return how many."""
    db.conn.execute("DROP TABLE IF EXISTS temp.undo_kept")
    db.conn.execute("CREATE TEMP TABLE undo_kept (row_id TEXT PRIMARY KEY, tbl TEXT NOT NULL, why TEXT NOT NULL)")
    params = {"batch": batch}
    db.conn.execute("DROP TABLE IF EXISTS temp.undo_brought")
    db.conn.execute("CREATE TEMP TABLE undo_brought (tbl TEXT, row_id TEXT, PRIMARY KEY (tbl, row_id)) WITHOUT ROWID")
    db.conn.execute(
        "INSERT OR IGNORE INTO temp.undo_brought (tbl, row_id) SELECT tbl, row_id FROM outbox "
        f"WHERE group_id IN {_GROUPS} AND op = 'insert'",
        params,
    )
    db.conn.execute(_CHANGED_SINCE, params)
    brought = {str(row[0]) for row in db.conn.execute("SELECT DISTINCT tbl FROM temp.undo_brought")}
    references = [
        (child.name, name, str(field.ref))
        for child in REGISTRY.values()
        for name, field in child.fields.items()
        if field.ref in brought and db.conn.execute(f"SELECT 1 FROM {child.name} LIMIT 1").fetchone()
    ]
    for child, name, parent in references:
        own = f"AND id NOT IN {_INSERTED.format(child)}" if child in brought else ""
        _keep(db, child, name, parent, f"{name} IN {_INSERTED.format(parent)} {own}")
    while sum(_keep(db, child, name, parent, f"id IN (SELECT row_id FROM {KEPT})") for child, name, parent
              in references):  # fmt: skip
        continue
    return int(db.conn.execute(f"SELECT count(*) FROM {KEPT}").fetchone()[0])


def kept_rows(db: Database) -> tuple[ChangedRow, ...]:
    """Return the first rows of KEPT with what a person calls them."""
    found = db.conn.execute(f"SELECT tbl, row_id, why FROM {KEPT} ORDER BY why, tbl, row_id LIMIT {_SHOWN}").fetchall()
    return tuple(ChangedRow(tbl, row_id, _title(db, tbl, row_id), why) for tbl, row_id, why in found)


def drop_kept(db: Database) -> None:
    """Forget the list."""
    db.conn.execute("DROP TABLE IF EXISTS temp.undo_kept")
    db.conn.execute("DROP TABLE IF EXISTS temp.undo_brought")


def _keep(db: Database, child: str, name: str, parent: str, where: str) -> int:
    """Keep the rows of the batch that some rows of ``child`` refer to; return how many were not kept already."""
    sql = f"""INSERT OR IGNORE INTO {KEPT} (row_id, tbl, why)
      SELECT DISTINCT {name}, '{parent}', '{NEEDED}' FROM {child} WHERE {where}
      AND {name} IN {_INSERTED.format(parent)}"""
    return int(db.conn.execute(sql).rowcount)


def _title(db: Database, entity: str, row_id: str) -> str:
    name = next((one for one in _TITLES if one in REGISTRY[entity].fields), "id")
    row = db.conn.execute(f"SELECT {name} FROM {entity} WHERE id = ?", (row_id,)).fetchone()
    return str(row[0]) if row else ""
