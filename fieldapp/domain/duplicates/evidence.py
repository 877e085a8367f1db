"""What speaks for two accounts being one, and against it, each with its weight; the sum decides how sure it is.

Weights are thousandths of certainty, chosen so that a tax number alone is certain, a registered name alone too, a
shared telephone alone nothing; what two companies in one house have in common is never more than possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from fieldapp.domain.duplicates.company_names import CompanyName, within_one_edit
from fieldapp.domain.geo import Datum, Place, convert, distance_m

CERTAIN, LIKELY, POSSIBLE = 900, 600, 350
NEAR_M, AROUND_M, AWAY_M = 60, 250, 3_000
_SHORT_HAN, _SHORT_LATIN = 2, 3
_LONG_HAN, _LONG_LATIN, _VERY_LONG_LATIN = 5, 7, 14
_FEW = 3  # a number or a domain that more accounts share is that of a house, a group or a service


class Certainty(StrEnum):
    """How sure it is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of an account: name folded, mobile number as E.164 or empty."""

    name: str
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What an account is compared by, already made comparable: numbers E.164, texts folded, empty where unknown."""

    name: CompanyName
    sound: str = ""
    others: tuple[CompanyName, ...] = ()
    tax_number: str = ""
    tax_is_valid: bool = False
    phones: frozenset[str] = field(default=frozenset())
    domains: frozenset[str] = field(default=frozenset())
    address: str = ""
    place: Place | None = None
    people: tuple[Person, ...] = ()
    speak: Callable[[str], str] | None = field(default=None, compare=False)
    """Finds the sound where it is not known yet."""

    def aloud(self) -> str:
        """Return how the core of the name sounds."""
        return self.sound or (self.speak(self.name.core) if self.speak else "")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason. ``weight`` below zero speaks against; ``first`` and ``second`` are what was compared."""

    code: str
    weight: int
    first: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All reasons, the weightiest first, and what they come to: 0 to 1000."""

    score: int
    certainty: Certainty
    evidence: tuple[Evidence, ...]


def compare(a: Profile, b: Profile, count: Callable[[str], int] | None = None) -> Verdict:
    """Weigh two accounts against each other; the order of the two does not matter for the score.

    ``count`` tells how many accounts share a telephone (its key text, ``p`` and the number) or a domain (``d``).
    """
    found = [
        *_tax(a, b),
        *_names(a, b),
        *_branches(a.name, b.name),
        *_contacts(a, b, count or _one),
        *_where(a, b),
    ]
    return Verdict(*_sum_up(found), tuple(sorted(found, key=lambda one: -abs(one.weight))))


def is_hopeless(a: Profile, b: Profile, things: int, *, is_near: bool) -> bool:
    """Return whether two accounts, of which names and tax numbers alone were read, cannot come to anything.

    They share so many ``things`` besides (telephones, domains, addresses), or their places; where their names begin
    alike an address or a place in common is among these.
    """
    named = [*_tax(a, b), *_names(a, b), *_branches(a.name, b.name)]
    if not any(one.code in _OF_NAME or one.code == "tax_same" for one in named):
        return things < 2  # neighbours, or one telephone
    elsewhere = 0 if a.name.core[:1] == b.name.core[:1] else _MOST_OF_A_PLACE
    most = things * _MOST_OF_A_PERSON + is_near * _MOST_OF_NEARNESS + elsewhere + _NAMESAKES
    return sum(one.weight for one in named) + most < POSSIBLE


_NAMESAKES, _MOST_OF_A_PERSON, _MOST_OF_A_PLACE, _MOST_OF_NEARNESS = 45, 450, 450, 150
_OF_NAME = frozenset(("name_whole", "name_core", "name_sound", "name_typo", "name_other", "name_words", "name_part"))

_OF_CONTACTS = frozenset(("phone_same", "person_same", "domain_same", "address_same"))


def _sum_up(found: list[Evidence]) -> tuple[int, Certainty]:
    score = max(0, min(1000, sum(one.weight for one in found)))
    codes = {one.code for one in found}
    if not codes & (_OF_NAME | {"tax_same"}):
        # Two in one house, or with one bookkeeper, are two companies; with two such things in common perhaps not.
        score = min(score, (LIKELY if len(codes & _OF_CONTACTS) > 1 else POSSIBLE) - 1)
    elif "tax_other" in codes or ("branch_other" in codes and "tax_same" not in codes):
        score = min(score, LIKELY - 1)
    elif codes & _OF_NAME == {"name_part"} and "tax_same" not in codes and len(codes & _OF_CONTACTS) < 2:
        score = min(score, LIKELY - 1)  # a group and its daughter have one telephone too
    elif "place_other" in codes and "tax_same" not in codes:
        score = min(score, CERTAIN - 1)
    if score >= CERTAIN:
        return score, Certainty.CERTAIN
    if score >= LIKELY:
        return score, Certainty.LIKELY
    return score, Certainty.POSSIBLE if score >= POSSIBLE else Certainty.NONE


def _tax(a: Profile, b: Profile) -> Iterator[Evidence]:
    if not a.tax_number or not b.tax_number:
        return
    both = a.tax_is_valid and b.tax_is_valid
    if a.tax_number == b.tax_number:
        yield Evidence("tax_same", 950 if both else 550, a.tax_number, b.tax_number)
    elif both:
        yield Evidence("tax_other", -600, a.tax_number, b.tax_number)


def _names(a: Profile, b: Profile) -> Iterator[Evidence]:
    one, other = a.name, b.name
    weight = 0
    if one.core == other.core:
        yield (same := _same_core(one, other))
        weight = same.weight
    elif (close := _close_core(a, b)) is not None:
        yield close
        weight = close.weight
    elif (named := _other_name(a, b)) is not None:
        yield named
        weight = named.weight
    elif (part := _part_of_name(one, other)) is not None:
        yield part
        weight = part.weight
    if not weight:
        return
    if one.places and other.places:
        same_place = bool(one.places & other.places)
        words = (" ".join(sorted(one.places)), " ".join(sorted(other.places)))
        yield Evidence("place_same", 100, *words) if same_place else Evidence("place_other", -350, *words)
    if one.is_group != other.is_group:
        yield Evidence("group_other", -150, one.whole, other.whole)


def _same_core(one: CompanyName, other: CompanyName) -> Evidence:
    short = len(one.core) <= (_SHORT_HAN if one.is_han else _SHORT_LATIN)
    if one.whole == other.whole:
        return Evidence("name_whole", (700 if short else 900) if one.is_legal else 650, one.whole, other.whole)
    return Evidence("name_core", 450 if short else 650, one.core, other.core)


def _close_core(a: Profile, b: Profile) -> Evidence | None:
    one, other = a.name, b.name
    if one.is_han != other.is_han:
        return None
    long = min(len(one.core), len(other.core)) >= (_LONG_HAN if one.is_han else _LONG_LATIN)
    if one.is_han and len(one.core) == len(other.core) > _SHORT_HAN and a.aloud() == b.aloud() != "":
        return Evidence("name_sound", 480 if long else 400, one.core, other.core)
    if within_one_edit(one.core, other.core):
        weight = 200
        if long and one.is_han:  # one character for another makes another name, one too few hardly
            weight = 250 if len(one.core) == len(other.core) and sorted(one.core) != sorted(other.core) else 400
        elif long:
            weight = 650 if len(one.core) >= _VERY_LONG_LATIN else 550
        return Evidence("name_typo", weight, one.core, other.core)
    if not one.is_han and sorted(one.core) == sorted(other.core) and long:
        return Evidence("name_words", 450, one.core, other.core)
    return None


def _other_name(a: Profile, b: Profile) -> Evidence | None:
    """A short name or a former one of the one is the other's."""
    for first in (a.name, *a.others):
        for second in (b.name, *b.others):
            if first.core == second.core:
                short = len(first.core) <= (_SHORT_HAN if first.is_han else _SHORT_LATIN)
                return Evidence("name_other", 380 if short else 500, first.core, second.core)
    return None


def _part_of_name(one: CompanyName, other: CompanyName) -> Evidence | None:
    """One name begins the other, as people shorten names: nothing by itself."""
    short, long = sorted((one.core, other.core), key=len)
    if len(short) >= (_SHORT_HAN if one.is_han else _SHORT_LATIN + 1) and long.startswith(short):
        return Evidence("name_part", 150, one.core, other.core)
    return None


def _branches(one: CompanyName, other: CompanyName) -> Iterator[Evidence]:
    if one.numbers != other.numbers and one.numbers and other.numbers:
        yield Evidence("branch_other", -700, one.core, other.core)
    elif one.branch != other.branch:
        both = bool(one.branch and other.branch)
        yield Evidence("branch_other", -700 if both else -450, one.branch, other.branch)


def _one(_text: str) -> int:
    return 1


def _contacts(a: Profile, b: Profile, count: Callable[[str], int]) -> Iterator[Evidence]:
    for number in sorted(a.phones & b.phones)[:1]:
        yield Evidence("phone_same", 120 if count(f"p{number}") > _FEW else 400, number, number)
    for domain in sorted(a.domains & b.domains)[:1]:
        yield Evidence("domain_same", 60 if count(f"d{domain}") > _FEW else 250, domain, domain)
    yield from _people(a, b)


def _people(a: Profile, b: Profile) -> Iterator[Evidence]:
    mobiles = {person.mobile: person.name for person in a.people if person.mobile}
    both = [person for person in b.people if person.mobile in mobiles]
    for person in both[:1]:
        known = mobiles[person.mobile]
        weight = 450 if known == person.name else 200
        yield Evidence("person_same", weight, f"{known} {person.mobile}", f"{person.name} {person.mobile}")
    if not both and len(names := {one.name for one in a.people} & {one.name for one in b.people}) > 1:
        said = " ".join(sorted(names))
        yield Evidence("person_name", _NAMESAKES, said, said)


def _as_is(place: Place) -> Place:
    """Return a place on the map that most Chinese places come from, so that few need be converted to compare them."""
    mapped = convert(place, Datum.GCJ02)
    return Place(mapped.lat_micro, mapped.lon_micro)


def _where(a: Profile, b: Profile) -> Iterator[Evidence]:
    if a.address and b.address and a.address == b.address:
        yield Evidence("address_same", 300, a.address, b.address)
    if a.place is None or b.place is None:
        return
    metres = distance_m(_as_is(a.place), _as_is(b.place))
    if metres <= NEAR_M:
        yield Evidence("near", 150, str(metres), str(metres))
    elif metres <= AROUND_M:
        yield Evidence("near", 80, str(metres), str(metres))
    elif metres > AWAY_M:
        yield Evidence("far", -150 if a.name.is_legal and b.name.is_legal else -350, str(metres), str(metres))
