"""One account's story while it is told: what the parts of the generator know of it and hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from fieldapp.services.sample.calendar import Calendar
from fieldapp.services.sample.dice import Dice
from fieldapp.services.sample.organisation import Organisation, Rep
from fieldapp.services.sample.sink import Sink
from fieldapp.services.sample.words import Place, Words

SCALE = {"CNY": 1.0, "USD": 0.2}
"""What a yuan of the lists is in the language's own currency."""


@dataclass(slots=True)
class Person:
    """A contact; the higher the place in the list, the closer to the decision."""

    contact_id: str
    name: str
    roles: tuple[str, ...]
    left: int | None = None


@dataclass(slots=True)
class Talk:
    """A contact with the customer that took place: a visit, a call, ..."""

    visit_id: str
    day: int
    at: int
    offset: int
    people: list[Person]


@dataclass(slots=True)
class Story:
    """Days are ordinals; ``first`` is the first contact, ``opened`` the day of the account's opening."""

    number: int
    account_id: str
    rep: Rep
    originator: str
    place: Place
    zone: str
    lat: int
    lon: int
    stage: str
    abc: str
    rich: bool
    legal_name: str
    brand: str
    tax_number: str
    first: int
    opened: int | None
    supplier: str
    people: list[Person] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    order_days: list[int] = field(default_factory=list)
    verified_year: int = 0

    def orders_before(self, day: int) -> int:
        """Return how many orders there were before a day."""
        return sum(1 for one in self.order_days if one < day)


@dataclass(frozen=True, slots=True)
class World:
    """What every part needs: chance, calendar, words, people of ours, and where rows go."""

    dice: Dice
    calendar: Calendar
    words: Words
    staff: Organisation
    sink: Sink
    busy: set[tuple[int, int]] = field(default_factory=set)
    """The (day, hour) pairs in which the sample rep is at a customer's."""

    @property
    def currency(self) -> str:
        """Return the currency of all amounts."""
        return self.words.one["currency"]

    def money(self, yuan: float) -> int:
        """Return whole tens of the currency in minor units, from an amount in the lists' yuan."""
        return max(round(yuan * SCALE[self.currency] / 10), 1) * 1000

    def exact(self, yuan: int) -> int:
        """Return an amount of the showcase in minor units, not rounded."""
        return round(yuan * 100 * SCALE[self.currency])

    def moment(self, name: str, zone: str, day: int, minute: int) -> dict[str, object]:
        """Return the three columns of a moment."""
        at, offset = self.calendar.at(zone, day, minute)
        return {f"{name}_at": at, f"{name}_offset": offset, f"{name}_zone": zone}
