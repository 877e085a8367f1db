"""What sample data to make: seed, size, language, and the moment at which the story has arrived."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LANGUAGES = ("zh_CN", "en")
_NAMESPACE = uuid.UUID("0b7c2f0e-54d1-5a0c-8d49-6e5a3b1f9c42")


@dataclass(frozen=True, slots=True)
class Size:
    """How much. ``teams`` counts teams per region, the first region first; ``mine`` are the sample rep's accounts.

    ``rich`` says that every account has a whole history; without it only the sample rep's accounts have.
    """

    accounts: int
    teams: tuple[int, ...]
    reps_per_team: int
    distributor_reps: int
    mine: int
    finance: int
    service: int
    rich: bool


SIZES: Mapping[str, Size] = MappingProxyType(
    {
        "S": Size(200, (2,), 3, 1, 60, 1, 2, rich=True),
        "M": Size(5_000, (2, 1, 1, 1), 8, 2, 130, 2, 6, rich=False),
        "L": Size(100_000, (6, 4, 4, 3, 3), 10, 5, 500, 4, 20, rich=False),
    }
)


@dataclass(frozen=True, slots=True)
class SampleSpec:
    """``as_of`` is microseconds UTC; ``zone`` is the zone of the laptop, in which the sample rep lives.

    Raises ValueError for a size or language that there is not.
    """

    seed: int
    size: str
    language: str
    as_of: int
    zone: str

    def __post_init__(self) -> None:
        if self.size not in SIZES:
            raise ValueError(f"no such size: {self.size}")
        if self.language not in LANGUAGES:
            raise ValueError(f"no such language: {self.language}")

    @property
    def origin(self) -> str:
        """Return what names the data: equal origins and moments give equal rows."""
        return f"{self.seed}/{self.size}/{self.language}"

    def me(self, role: str) -> str:
        """Return the id of the user whose laptop this is, per role."""
        return IdMaker(self.origin).make("user", f"me-{role}")


class IdMaker:
    """Makes UUIDv5 text from a name: RFC 9562 §5.5, a few times faster than ``uuid.uuid5``."""

    def __init__(self, origin: str) -> None:
        self._origin = hashlib.sha1(_NAMESPACE.bytes + origin.encode(), usedforsecurity=False)

    def make(self, entity: str, name: object) -> str:
        """Return the id of one row: the same origin, entity and name, the same id."""
        digest = self._origin.copy()
        digest.update(f"/{entity}/{name}".encode())
        text = digest.hexdigest()
        variant = "89ab"[int(text[16], 16) & 3]
        return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{variant}{text[17:20]}-{text[20:32]}"
