"""What accounts must have in common to be compared at all: of a hundred thousand nobody compares every pair.

A key is a number made of what is shared. Beside it stands whether it is the thing itself or a name with one letter
left out: two names that are both short of a letter have nothing in common yet (恒达机械, 恒大机械).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from fieldapp.domain.duplicates.company_names import CompanyName
from fieldapp.domain.duplicates.evidence import Profile
from fieldapp.domain.geo import Datum, convert

Key = tuple[int, bool]
"""(number, whether a letter was left out)."""
_SLIPS_FROM, _SLIPS_UPTO = 4, 20
_PLACE = "g"
_OF_NAMES = frozenset("nso")
THING, NEAR = 1 << 10, 1 << 20
"""What ``pairs_in`` counts beside the keys of names: other things in common, and places."""
_CELL = 2_000  # millionths of a degree: some 200 m


def strong_keys(names: Iterable[str], tax_number: str, phones: Iterable[str]) -> set[int]:
    """Return the keys by which a file of new accounts is looked through: cores of names, tax number, telephones."""
    return {key_of(one) for one in _strong(names, tax_number, phones)}


def all_keys(profile: Profile) -> set[Key]:
    """Return every key: those, and slips, sound, address, mobiles of people, the place with the first letter."""
    names = [name.core for name in (profile.name, *profile.others)]
    found = {(key_of(one), False) for one in _strong(names, profile.tax_number, profile.phones)}
    found.update([(key_of(one), False) for one in _weak(profile)])
    found.update(_slips(profile.name))
    return found


def person_keys(mobile: str, domain: str) -> set[int]:
    """Return the keys that a person gives to the account."""
    return {key_of(text) for text in (f"p{mobile}" if mobile else "", f"d{domain}" if domain else "") if text}


def _strong(names: Iterable[str], tax_number: str, phones: Iterable[str]) -> list[str]:
    found = [f"n{core}" for core in names]
    if tax_number:
        found.append(f"x{tax_number}")
    found += [f"p{number}" for number in phones]
    return found


def _weak(profile: Profile) -> Iterator[str]:
    name = profile.name
    if profile.sound and name.is_han and len(name.core) > 2:
        yield f"s{profile.sound}"
    if len(name.core) >= _SLIPS_FROM:  # letters that changed places
        yield f"o{''.join(sorted(name.core))}"
    if profile.address and name.core:  # of two in one house one telephone tells more
        yield f"a{profile.address},{name.core[0]}"
    for person in profile.people:
        if person.mobile:
            yield f"p{person.mobile}"
    for domain in profile.domains:
        yield f"d{domain}"
    if profile.place is not None and name.core:
        place = convert(profile.place, Datum.GCJ02)
        for shift in (0, _CELL // 2):
            cell = f"{(place.lat_micro + shift) // _CELL},{(place.lon_micro + shift) // _CELL}"
            yield f"{_PLACE}{cell},{name.core[0]}"


def _slips(name: CompanyName) -> Iterator[Key]:
    """A letter too few leaves what another name is without it; one that was mistyped, in an alphabet, too."""
    core = name.core
    if len(core) >= _SLIPS_FROM:
        for at in range(min(len(core), _SLIPS_UPTO)):
            yield key_of(f"n{core[:at]}{core[at + 1 :]}"), name.is_han


def key_of(text: str) -> int:
    """Return a 62-bit number that is the same on every day and every machine; its last bits say what it is of."""
    number = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 4 << 2
    sort = text[0]
    return number if sort in _OF_NAMES else number | (1 if sort == _PLACE else 2)


def things_in(shared: int) -> int:
    """Return how many things two accounts share, besides their names, of what ``pairs_in`` counted."""
    return shared % NEAR // THING


def pairs_in(blocks: Iterable[tuple[int, list[int]]], largest: int) -> tuple[dict[tuple[int, int], int], int]:
    """Return what pairs share, smaller number first, and how many blocks were too large to say anything.

    Names count 1, telephones, domains, addresses and tax numbers THING, places NEAR: neighbours are many.
    A block holds twice the number of each account, and one more where a letter was left out.
    """
    found: dict[tuple[int, int], int] = {}
    passed_over = 0
    for key, block in blocks:
        counts = (1, NEAR, THING)[key % 4]
        if len(block) > largest:
            passed_over += 1
            continue
        for place, first in enumerate(block):
            for second in block[place + 1 :]:
                one, other = first >> 1, second >> 1
                if one != other and not first & second & 1:
                    pair = (one, other) if one < other else (other, one)
                    found[pair] = found.get(pair, 0) + counts
    return found, passed_over
