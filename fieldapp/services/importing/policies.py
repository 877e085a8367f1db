"""What becomes of a row that is an account of ours already."""

from __future__ import annotations

LINK, ADD, SKIP, UPDATE = "link", "add", "skip", "update"
POLICIES = (LINK, ADD, SKIP, UPDATE)
"""It is taken for the account, added all the same, left out, or it updates the account."""
PEOPLE_POLICIES = ("account", "skip")
"""What becomes of people without a company, the usual first; see ``people_targets.Alone``."""
