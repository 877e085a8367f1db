"""What a receipt brought that was carried here by hand."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.services.changes import Changes


@dataclass(frozen=True, slots=True)
class TakenIn:
    """``not_taken`` counts own changes that need a person; ``refused`` is the code that ended them, empty for none."""

    rows: int
    not_taken: int
    refused: str
    changes: tuple[Changes, ...]
