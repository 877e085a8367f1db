"""The company of the stories: units, users, and which rep works where."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.services.sample.dice import Dice
from fieldapp.services.sample.sink import Sink
from fieldapp.services.sample.spec import Size
from fieldapp.services.sample.words import Place, Words


@dataclass(frozen=True, slots=True)
class Rep:
    """A rep and the territory of the team. ``is_me`` marks the rep whose laptop this is."""

    user_id: str
    team: int
    territory: tuple[Place, ...]
    is_me: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """Reps (the first is the sample rep), service staff for grown accounts, the first team and who leads it."""

    reps: tuple[Rep, ...]
    service: tuple[str, ...]
    first_team: str
    first_manager: str


def build_organisation(size: Size, words: Words, dice: Dice, sink: Sink) -> Organisation:
    """Write units and users; return who may own accounts."""
    names = _Names(words, dice)
    company = sink.add("unit", {"kind": "company", "name": words.one["company"]})
    distributor = sink.add("unit", {"kind": "distributor", "name": words.one["distributor"], "parent_id": company})
    service = _staff(size, words, names, sink, company)
    reps: list[Rep] = []
    heads: list[tuple[str, str]] = []
    for number, (name, territory) in enumerate(_teams(size, words)):
        unit = sink.add("unit", {"kind": "team", "name": name, "parent_id": company})
        manager = sink.named_id("user", "me-manager") if number == 0 else None
        heads.append(
            (
                unit,
                sink.add("user", names.user("manager", unit, words.one["me.manager"] if number == 0 else ""), manager),
            )
        )
        for place in range(size.reps_per_team):
            known = words.lists["first_reps"][place] if number == 0 and place < len(words.lists["first_reps"]) else ""
            is_me = number == 0 and place == 0
            me = sink.named_id("user", "me-rep") if is_me else None
            reps.append(Rep(sink.add("user", names.user("rep", unit, known), me), number, territory, is_me))
    elsewhere = tuple(place for territories in words.regions.values() for place in territories[-1])
    for _ in range(size.distributor_reps):
        reps.append(Rep(sink.add("user", names.user("rep", distributor)), len(reps), elsewhere))
    return Organisation(tuple(reps), service, *heads[0])


def _staff(size: Size, words: Words, names: _Names, sink: Sink, company: str) -> tuple[str, ...]:
    """Write finance, service and the administrator; return the service staff."""
    service: list[str] = []
    for role, count in (("finance", size.finance), ("service", size.service), ("admin", 1)):
        for number in range(count):
            known = words.one[f"me.{role}"] if number == 0 else ""
            me = sink.named_id("user", f"me-{role}") if number == 0 else None
            user = sink.add("user", names.user(role, company, known), me)
            if role == "service":
                service.append(user)
    return tuple(service)


def _teams(size: Size, words: Words) -> list[tuple[str, tuple[Place, ...]]]:
    teams = []
    for (region, territories), count in zip(words.regions.items(), size.teams, strict=False):
        for number in range(count):
            label = words.one["team_name"].format(region=region, number=words.lists["numbers"][number])
            teams.append((label, territories[number % len(territories)]))
    return teams


class _Names:
    """Names of our own people, no two alike."""

    def __init__(self, words: Words, dice: Dice) -> None:
        self._words = words
        self._dice = dice
        self._taken = {name for key, name in words.one.items() if key.startswith("me.")}
        self._taken.update(words.lists["first_reps"])

    def user(self, role: str, unit: str, known: str = "") -> dict[str, object]:
        """Return the values of a user."""
        return {
            "name": known or self._new(),
            "role": role,
            "unit_id": unit,
            "phone": mobile(self._words, self._dice),
        }

    def _new(self) -> str:
        while (name := person_name(self._words, self._dice)) in self._taken:
            continue
        self._taken.add(name)
        return name


def person_name(words: Words, dice: Dice) -> str:
    """Return a person's whole name."""
    return words.one["person_name"].format(
        surname=dice.pick(words.lists["names.surnames"]), given=dice.pick(words.lists["names.given"])
    )


def mobile(words: Words, dice: Dice) -> str:
    """Return a mobile number; English ones are from the range kept for fiction."""
    return words.one["mobile"].format(
        prefix=dice.pick(words.lists["mobile_prefixes"]), a=dice.digits(4), b=dice.digits(4), c=dice.digits(2)
    )
