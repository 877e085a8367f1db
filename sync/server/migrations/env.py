"""Alembic's entry: the connection is handed in by ``migrate``."""

from __future__ import annotations

from alembic import context

if __name__ == "env_py":  # the name by which alembic runs this file; imported otherwise it does nothing
    context.configure(connection=context.config.attributes["connection"])
    context.run_migrations()
