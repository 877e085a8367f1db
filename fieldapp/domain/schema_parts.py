"""Short constructors for the declarations of the schema."""

from __future__ import annotations

from fieldapp.domain.codes import DATUMS, PLACE_SOURCES
from fieldapp.domain.schema_types import Field, Kind, Merge, Rights

# Reps, their managers and the service team work with the customer; finance sees money only.
CUSTOMER_WORK = Rights(rep="rcud", manager="rcud", service="rcu", admin="r")
# Whoever sees an order sees whose it is; finance reads the account's own record and nothing else of the work.
CUSTOMER_RECORD = Rights(rep="rcud", manager="rcud", finance="r", service="rcu", admin="r")
CUSTOMER_FACT = Rights(rep="rcd", manager="rcd", service="rc", admin="r")
TRADE_FACT = Rights(rep="rc", manager="rc", finance="rcu", service="r", admin="r")
ORGANISATION = Rights(rep="r", manager="r", finance="r", service="r", admin="rcu")


def text(merge: Merge, *, required: bool = False) -> Field:
    """Return a free text."""
    return Field(Kind.TEXT, merge, required=required)


def code(merge: Merge, codes: tuple[str, ...], *, required: bool = False) -> Field:
    """Return one of a closed list."""
    return Field(Kind.CODE, merge, codes=codes, required=required)


def ref(entity: str, merge: Merge, *, required: bool = False) -> Field:
    """Return a reference to a row of ``entity``."""
    return Field(Kind.REF, merge, ref=entity, required=required)


def integer(merge: Merge, low: int | None = None, high: int | None = None, *, required: bool = False) -> Field:
    """Return a whole number, bounds included."""
    return Field(Kind.INT, merge, low=low, high=high, required=required)


def of(kind: Kind, merge: Merge, *, required: bool = False) -> Field:
    """Return a field of a kind that needs no more words."""
    return Field(kind, merge, required=required)


def moment(name: str) -> dict[str, Field]:
    """Return the three columns of a moment as a person lived it: instant, offset in minutes, zone name."""
    return {
        f"{name}_at": of(Kind.INSTANT, Merge.APPEND, required=True),
        f"{name}_offset": integer(Merge.APPEND, -1080, 1080, required=True),
        f"{name}_zone": text(Merge.APPEND, required=True),
    }


def place(merge: Merge) -> dict[str, Field]:
    """Return where something is and how that is known."""
    return {
        "lat": of(Kind.MICRODEGREE, merge),
        "lon": of(Kind.MICRODEGREE, merge),
        "datum": code(merge, DATUMS),
        "place_source": code(merge, PLACE_SOURCES),
    }


def amount(name: str = "amount_minor", *, required: bool = True) -> dict[str, Field]:
    """Return a sum of money with its currency, never changed once written."""
    return {
        name: of(Kind.MONEY, Merge.APPEND, required=required),
        "currency": text(Merge.APPEND, required=required),
    }


def provenance() -> dict[str, Field]:
    """Return where an imported row came from and its key there."""
    return {"source": text(Merge.APPEND), "source_key": text(Merge.APPEND)}
