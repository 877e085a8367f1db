"""Companies: a name that no other has, a tax number, an address, what they weigh, and how far they have come."""

from __future__ import annotations

from fieldapp.services.sample.dice import Dice
from fieldapp.services.sample.organisation import Rep
from fieldapp.services.sample.story import Story, World
from fieldapp.services.sample.words import Place, Trade, Words

_STAGES = ("prospect", "coverage", "conversion", "repurchase", "penetration")
_USUAL = (0.26, 0.17, 0.19, 0.21, 0.17)
_MINE = (0.08, 0.12, 0.16, 0.28, 0.36)
_CLASSES = ("A", "B", "C")
_CLASS_SHARES = (0.18, 0.34, 0.48)
_SIZES = {"A": ("medium", "large"), "B": ("small", "medium"), "C": ("micro", "small")}
_HISTORY_DAYS = 1095
_TAX_CHARS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class Companies:
    """Makes accounts; remembers the names it has given."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._taken: set[str] = set()

    def reserve(self, name: str) -> None:
        """Keep a name for an account of the showcase."""
        self._taken.add(name)

    def start(self, number: int, rep: Rep, *, rich: bool) -> tuple[Story, dict[str, object]]:
        """Begin a story; return it with the account's values, which its further course completes."""
        world, dice = self._world, self._world.dice
        place = dice.pick(rep.territory)
        zone = world.calendar.zone if rep.team == 0 else place.zone
        trade, brand, legal, short = self._name(place)
        stage = dice.weighted(_STAGES, _MINE if rep.is_me else _USUAL)
        abc = dice.weighted(_CLASSES, _CLASS_SHARES)
        first, opened = self._days(stage)
        story = Story(
            number=number,
            account_id=world.sink.new_id("account"),
            rep=rep,
            originator=self._originator(rep),
            place=place,
            zone=zone,
            lat=place.lat + dice.between(-28_000, 28_000),
            lon=place.lon + dice.between(-32_000, 32_000),
            stage=stage,
            abc=abc,
            rich=rich,
            legal_name=legal,
            brand=brand,
            tax_number=tax_number(world.words, dice, place),
            first=first,
            opened=opened,
            supplier=dice.pick(world.words.lists["companies.suppliers"][:-1]),
        )
        return story, self._values(story, trade, short)

    def _days(self, stage: str) -> tuple[int, int | None]:
        dice, today = self._world.dice, self._world.calendar.today
        if stage == "prospect":
            return today - dice.between(3, 260), None
        if stage == "coverage":
            first = today - dice.between(15, 320)
            return first, first + dice.between(5, 12) if dice.chance(0.45) else None
        youngest = {"conversion": 40, "repurchase": 120, "penetration": 360}[stage]
        oldest = {"conversion": 400, "repurchase": 900, "penetration": _HISTORY_DAYS}[stage]
        first = today - dice.between(youngest, oldest)
        return first, first + dice.between(4, youngest // 3)

    def _originator(self, rep: Rep) -> str:
        """Return who brought the account: mostly its owner, now and then a colleague of the team."""
        dice = self._world.dice
        if dice.chance(0.86):
            return rep.user_id
        colleagues = [other for other in self._world.staff.reps if other.team == rep.team]
        return dice.pick(colleagues).user_id

    def _name(self, place: Place) -> tuple[Trade, str, str, str]:
        """Return (trade, brand, legal name, short name)."""
        words, dice = self._world.words, self._world.dice
        while True:
            trade = dice.pick(words.trades)
            brand = dice.pick(words.lists["companies.first"]) + dice.pick(words.lists["companies.second"])
            if words.language == "zh_CN":
                short = f"{place.city}{brand}{trade.short}"
                legal = f"{place.city}{brand}{trade.word}{words.one['company_form']}"
            else:
                short = f"{brand} {trade.short}"
                legal = f"{brand} {trade.word}{dice.pick(words.lists['trade.forms'])}"
            if legal not in self._taken:
                self._taken.add(legal)
                return trade, brand, legal, short

    def _values(self, story: Story, trade: Trade, short: str) -> dict[str, object]:
        world, dice = self._world, self._world.dice
        lists, place = world.words.lists, story.place
        line = dice.pick(lists["companies.address"]).format(
            street=dice.pick(lists["companies.streets"]), number=dice.between(1, 1999), building=dice.between(1, 12)
        )
        values: dict[str, object] = {
            "legal_name": story.legal_name,
            "short_name": short,
            "invoice_title": story.legal_name if story.opened else None,
            "tax_number": story.tax_number if story.opened or dice.chance(0.3) else None,
            "district": place.name,
            "address": address(world.words, place, line),
            "lat": story.lat,
            "lon": story.lon,
            "datum": world.words.one["datum"],
            "place_source": "address" if dice.chance(0.8) else "manual",
            "phone": landline(world.words, dice, place),
            "abc_class": story.abc,
            "industry": trade.industry,
            "size": dice.pick(_SIZES[story.abc]),
            "stage": story.stage,
            "tags": dice.some(lists["companies.tags"], dice.between(0, 2)),
            "zone": story.zone,
            "currency": world.currency,
            "owner_id": story.rep.user_id,
        }
        if dice.chance(0.15):
            values["aliases"] = [f"{story.brand}{trade.short}" if world.words.language == "zh_CN" else story.brand]
        if dice.chance(0.2):
            values["notes"] = dice.pick(lists["companies.notes"])
        if story.stage not in ("prospect", "coverage"):
            values.update({f"need_{need}": dice.between(1, 5) for need in ("choice", "speed", "quality", "saving")})
            values["shortlist_size"] = size = dice.between(2, 5)
            values["shortlist_place"] = dice.between(1, size)
        return values


def address(words: Words, place: Place, line: str) -> str:
    """Return a whole address from a street line."""
    return words.one["address_line"].format(city=place.city, district=place.district, rest=line)


def landline(words: Words, dice: Dice, place: Place) -> str:
    """Return a switchboard number; English ones are from the range kept for fiction."""
    area = _AREA_CODES.get(place.code[:4], "0512") if words.language == "zh_CN" else dice.pick(("216", "330", "585"))
    return words.one["phone"].format(area=area, a=dice.between(5200, 8899), b=dice.digits(4), c=dice.digits(2))


def tax_number(words: Words, dice: Dice, place: Place) -> str:
    """Return a tax number whose check characters are right (GB 32100 over GB 11714; a plain EIN in English)."""
    if words.language != "zh_CN":
        return f"{dice.between(10, 88)}-{dice.digits(7)}"
    body = "MA" + "".join(dice.pick(_TAX_CHARS) for _ in range(6))
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = (11 - sum(int(char, 36) * weight for char, weight in zip(body, weights, strict=True)) % 11) % 11
    code = f"91{place.code}{body}{'X' if rest == 10 else rest}"
    total = sum(_TAX_CHARS.index(char) * pow(3, position, 31) for position, char in enumerate(code))
    return code + _TAX_CHARS[(31 - total % 31) % 31]


_AREA_CODES = {
    "3205": "0512", "3202": "0510", "3204": "0519", "3101": "021", "3201": "025", "3301": "0571", "3302": "0574",
    "3304": "0573", "3206": "0513", "3401": "0551", "4401": "020", "4403": "0755", "4419": "0769", "4406": "0757",
    "1101": "010", "1201": "022", "3702": "0532", "3701": "0531", "5101": "028", "5001": "023", "4201": "027",
    "4301": "0731", "4101": "0371",
}  # fmt: skip
