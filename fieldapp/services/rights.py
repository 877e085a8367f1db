"""Who may write what: the matrix of the schema, and nobody to ask where a profile is used alone."""

from __future__ import annotations

from typing import Protocol

from fieldapp.domain.errors import DomainError


class Rights(Protocol):
    """Of the user of this laptop; cheap enough for every page that is shown."""

    def may(self, entity: str, action: str = "c") -> bool:
        """Tell whether the user may do ``action`` (one letter of ``rcud``) with rows of an entity."""
        ...


def require(rights: Rights, entity: str) -> None:
    """Refuse who may not add rows of an entity. Raises DomainError not_your_role."""
    if not rights.may(entity):
        raise DomainError("not_your_role", entity=entity)
