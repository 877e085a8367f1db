"""Schema 2: the first that a server has."""

from __future__ import annotations

from alembic import op

from sync.server.migrations import run_frozen

revision = "0002"
down_revision = None


def upgrade() -> None:
    """Make every table and trigger."""
    run_frozen(op.get_bind(), "v0002_initial")
