"""Item roles beyond Qt's own that the models answer."""

from __future__ import annotations

from PySide6.QtCore import Qt

ID_ROLE = Qt.ItemDataRole.UserRole
"""The row's id (int)."""
TONE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Tone of the cell ("info", "warn" …), or "" for plain text; a toned cell is drawn as a pill."""
RECORD_ROLE = Qt.ItemDataRole.UserRole + 2
"""The row's record as the source gave it, or None while it cannot be had."""
GROUP_ROLE = Qt.ItemDataRole.UserRole + 3
"""The Group that a row heads, or None for a row of its own."""
