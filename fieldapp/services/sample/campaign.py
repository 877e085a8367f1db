"""The market entry of the first team: territories, a frozen list, stages at different heights, and who works where."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from fieldapp.services.sample.dice import Dice
from fieldapp.services.sample.story import Story, World
from fieldapp.services.sample.words import Place

_PLACES = (0, 1, 5, 6, 9, 7)
"""Of the first team's region: which of its places are territories of their own."""
_RUNNING = (0, 1, 0, 0, 2, 0)
"""The stage that runs in each of them."""
_KINDS = ("coverage", "conversion", "repurchase", "penetration")
_GATES = (900_000, 600_000, 400_000, None)
_COVERED = (0.91, 0.78, 0.5, 0.45, 0.94, 0.3)
"""About how much of each territory's list is opened: some opened accounts are not on it, some others neither."""
_GAP_DAYS = 120
"""Between two purchases that count as coming back: what customers of this trade use up in that time."""
_DAYS_SEEN = 28
_SINCE, _LENGTH = 60, 30
_SECOND_LIST = 20
"""Days before today on which the list got its second version."""


@dataclass(frozen=True, slots=True)
class _Aim:
    """An account of one of the territories."""

    account_id: str
    territory: int
    opened: int | None
    orders: tuple[int, ...]
    abc: str


@dataclass(slots=True)
class Market:
    """Sees every account as it is told, and then writes the campaign about them."""

    dice: Dice
    places: tuple[Place, ...]
    territories: tuple[str, ...]
    _aims: list[_Aim] = field(default_factory=list)

    @classmethod
    def of(cls, world: World, origin: str) -> Market:
        """Write the territories; chance is drawn apart, so that the stories stay as they are."""
        region = next(iter(world.words.regions.values()))[0]
        places = tuple(region[at] for at in _PLACES if at < len(region))
        territories = tuple(
            world.sink.add("territory", {"kind": "sales", "name": one.name, "code": one.code, "divisions": [one.code]})
            for one in places
        )
        return cls(Dice(f"{origin}/campaign"), places, territories)

    def territory_of(self, place: Place) -> str | None:
        """Return the territory that accounts of a place belong to."""
        return next(
            (key for one, key in zip(self.places, self.territories, strict=True) if one.code == place.code), None
        )

    def see(self, story: Story) -> None:
        """Remember an account of the first team."""
        territory = self.territory_of(story.place)
        if territory is not None and story.rep.team == 0:
            at = self.territories.index(territory)
            self._aims.append(_Aim(story.account_id, at, story.opened, tuple(story.order_days), story.abc))

    def write(self, world: World) -> None:
        """Write the campaign, and what a server saw of the laptops."""
        iso, sink = world.calendar.iso, world.sink
        start = world.calendar.today - _SINCE
        about = {"profile": "transaction", "drive": "dealer", "state": "running", "started_on": iso(start)}
        campaign = sink.add(
            "campaign",
            {
                "unit_id": world.staff.first_team,
                "name": world.words.one["campaign"],
                "few_reps": 2,
                "gap_days": _GAP_DAYS,
                **about,
            },
        )
        for territory in self.territories:
            given = {"territory_id": territory, "unit_id": world.staff.first_team, "from_on": iso(start)}
            sink.add("territory_assignment", given)
        self._write_lists(world, campaign, start)
        self._write_members(world, campaign, start)
        for at in range(len(self.territories)):
            self._write_stages(world, campaign, at, start)
        self._write_use(world)

    def _write_lists(self, world: World, campaign: str, start: int) -> None:
        iso, sink = world.calendar.iso, world.sink
        days = (start, world.calendar.today - _SECOND_LIST)
        for version, day in enumerate(days, 1):
            about = {"campaign_id": campaign, "version": version, "frozen_on": iso(day)}
            sink.add("target_list", {**about, "basis": ("filter", "hand")[version - 1]})
        for aim in self._aims:
            if self._is_listed(aim):
                since = 1 if self.dice.chance(0.95) else 2
                until = 2 if since == 1 and self.dice.chance(0.02) else None
                row = {"campaign_key": campaign, "account_id": aim.account_id, "from_version": since}
                sink.add("target", {**row, "until_version": until})

    def _is_listed(self, aim: _Aim) -> bool:
        """Choose who is on the list, so that as much of it is opened as the territory is to show."""
        own = [one.opened is not None for one in self._aims if one.territory == aim.territory]
        wanted, there = _COVERED[aim.territory], sum(own) / len(own)
        odds = wanted * (1 - there) / max(there * (1 - wanted), 0.01)
        return self.dice.chance(min(odds, 1) if aim.opened is not None else min(1 / max(odds, 0.01), 1))

    def _write_members(self, world: World, campaign: str, start: int) -> None:
        iso, sink, staff = world.calendar.iso, world.sink, world.staff
        lead = {"campaign_id": campaign, "rep_id": staff.first_manager, "role": "lead", "from_on": iso(start)}
        sink.add("campaign_member", lead)
        for number, rep in enumerate(one for one in staff.reps if one.team == 0):
            territory = self.territories[number % len(self.territories)]
            who = {"campaign_id": campaign, "rep_id": rep.user_id, "role": "rep", "from_on": iso(start)}
            sink.add("campaign_member", {**who, "territory_id": territory})
        if staff.service:
            service = {"campaign_id": campaign, "rep_id": staff.service[0], "role": "service", "from_on": iso(start)}
            sink.add("campaign_member", service)

    def _write_stages(self, world: World, campaign: str, at: int, start: int) -> None:
        """Write the stages of a territory: those before the running one are closed, with what they had come to."""
        iso, sink, running = world.calendar.iso, world.sink, _RUNNING[at]
        length = _SINCE // (running + 1) if running else _LENGTH
        for number, (kind, gate) in enumerate(zip(_KINDS, _GATES, strict=True)):
            first = start + number * length
            about = {"campaign_id": campaign, "territory_id": self.territories[at], "kind": kind, "gate_ppm": gate}
            state = "closed" if number < running else "running" if number == running else "planned"
            days = {"starts_on": iso(first), "ends_on": iso(first + length - 1)}
            closed = iso(first + length) if state == "closed" else None
            stage = sink.add("campaign_stage", {**about, **days, "state": state, "closed_on": closed})
            if state == "closed":
                kept = {"campaign_id": campaign, "stage_id": stage, "taken_on": closed, "list_version": 1}
                sink.add("stage_snapshot", {**kept, "document": self._document(at, first + length)})

    def _document(self, at: int, day: int) -> str:
        """Return what was known of a territory's rates on a day: papers that came later were not."""
        aims = [one for one in self._aims if one.territory == at]
        opened = [one for one in aims if one.opened is not None and one.opened <= day]
        bought = [sum(1 for one in aim.orders if one <= day - 30) for aim in opened]
        converted, again = sum(1 for one in bought if one), sum(1 for one in bought if one > 1)
        counts = {"coverage": [len(opened), len(aims)], "conversion": [converted, len(opened)]}
        nothing = {name: [0, 0] for name in ("coverage", "conversion", "repurchase")}
        more = {"repurchase": [again, converted], "penetration": [0, 0], "matured": nothing, "known": [0, len(aims)]}
        return json.dumps({**counts, **more, "off_list": 0})

    def _write_use(self, world: World) -> None:
        """Write when the laptops of the first team came to the server; two of them lag behind."""
        today = world.calendar.today
        for number, rep in enumerate(one for one in world.staff.reps if one.team == 0):
            last = today - (number % 4 == 1)
            for day in range(today - _DAYS_SEEN + 1, last + 1):
                if day == last or (world.calendar.work_day(day) == day and self.dice.chance(0.93)):
                    _see_day(world, self.dice, rep.user_id, day, waiting=3 if day == last < today else 0)


def _see_day(world: World, dice: Dice, rep: str, day: int, *, waiting: int) -> None:
    last = min(world.calendar.at(world.calendar.zone, day, dice.between(16 * 60, 18 * 60))[0], world.calendar.as_of)
    first = min(world.calendar.at(world.calendar.zone, day, dice.between(8 * 60, 9 * 60))[0], last)
    seen = {"first_at": first, "last_at": last, "rounds": dice.between(3, 14), "waiting": waiting}
    about = {"rep_id": rep, "day": world.calendar.iso(day), "lag_s": dice.between(20, 5_400)}
    world.sink.add("rep_activity", {**about, **seen})
