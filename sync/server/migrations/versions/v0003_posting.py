"""Schema 3: what the server posts, the newest version of every scope, and its own jobs."""

from __future__ import annotations

from alembic import op

from sync.server.migrations import run_frozen

revision = "0003"
down_revision = "0002"

_TOPS = """UPDATE sync_scope SET top = coalesce((SELECT max(i.ver) FROM sync_index i
  WHERE i.tenant_id = sync_scope.tenant_id AND i.scope = sync_scope.scope AND i.tbl = sync_scope.tbl), 0)"""


def upgrade() -> None:
    """Add tables and columns, and fill the columns."""
    run_frozen(op.get_bind(), "v0003_posting")
    op.execute("UPDATE sync_head SET people_ver = ver")
    op.execute(_TOPS)
