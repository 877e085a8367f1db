"""Schema 4: campaigns, accounts that change hands, files, and laptops that are emptied."""

from __future__ import annotations

from alembic import op

from sync.server.migrations import run_frozen

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add tables and columns; all columns may be empty."""
    run_frozen(op.get_bind(), "v0004_campaigns")
