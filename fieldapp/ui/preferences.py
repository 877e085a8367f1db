"""What the settings page may see and do; built by app.bootstrap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from fieldapp.infra.settings import Theme


@dataclass(frozen=True, slots=True)
class About:
    """Facts about this installation, as text."""

    version: str
    folder: str
    cipher: str


class Preferences(Protocol):
    """The settings of this laptop and the few things done with the profile as a whole.

    ``backup`` runs on the write lane; the others are quick.
    """

    def language(self) -> str:
        """Return the code of the language in use."""
        ...

    def theme(self) -> Theme:
        """Return system, light or dark."""
        ...

    def scale(self) -> int:
        """Return the scale in percent."""
        ...

    def change(self, *, language: str, theme: Theme, scale: int) -> None:
        """Keep the choices durably. Raises OSError when the settings cannot be written."""
        ...

    def recovery_code(self) -> str:
        """Return the code that opens this data and its backups."""
        ...

    def backup(self) -> str:
        """Write an encrypted copy, return its path. Raises StoreError."""
        ...

    def about(self) -> About:
        """Return facts for the foot of the page."""
        ...
