"""How many duplicates are found among all real names of companies, and how many that are told are none.

python -m benchmarks.duplicate_quality [EVERY]     one JSON object; EVERY = 10 takes every tenth name

Each of the names that lie beside the project is made a company's, with a town, a trade and a legal form, and its
telephone; names differ, so that no two are one company. Some are entered a second time, altered as people alter them,
by the name alone or (``+ phone``) with the telephone. What shares a key is weighed, as in a store.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import groupby

from benchmarks.company_store import BRANDS
from fieldapp.domain.duplicates.evidence import Certainty, Profile, compare
from fieldapp.domain.duplicates.keys import all_keys, pairs_in
from fieldapp.services.resources import resource
from fieldapp.services.words.pinyin import read_aloud
from fieldapp.storage.duplicate_index import maker
from fieldapp.storage.duplicate_reader import LARGEST_BLOCK

_TOWNS = ("苏州", "无锡", "上海", "杭州", "宁波", "南京", "常州", "合肥", "重庆", "东莞", "青岛", "成都")
_TRADES = ("精密机械", "电子科技", "食品", "贸易", "新材料", "自动化设备", "服饰", "医疗器械", "包装", "环保工程")
_EACH = 500
_BITS = 32
_TWICE = "two ways"
Parts = tuple[str, str, str, str]
"""Town, name, trade and legal form."""


def main() -> None:
    """Print what was found."""
    with gzip.open(BRANDS, "rt", encoding="utf-8") as file:
        brands = sorted({line.strip() for line in file if line.strip()})[:: int(sys.argv[1]) if sys.argv[1:] else 1]
    draw = random.Random(11)
    rows = [_company(brand, number, draw) for number, brand in enumerate(brands)]
    planted = _plant(rows, draw)
    sys.stdout.write(json.dumps(_judged(rows, planted), ensure_ascii=False, indent=1) + "\n")


Row = tuple[Parts, str, str]
"""The parts of a name, the name as it is written, the telephone."""


def _company(brand: str, number: int, draw: random.Random) -> Row:
    parts = (draw.choice(_TOWNS), brand, draw.choice(_TRADES), "有限公司")
    return parts, "".join(parts), f"0512-{20_000_000 + number * 7919 % 60_000_000}"


def _plant(rows: list[Row], draw: random.Random) -> dict[tuple[int, int], str]:
    """Enter some a second time; return the pairs, each with how its second was altered."""
    planted: dict[tuple[int, int], str] = {}
    of: dict[int, list[int]] = {}
    able = [number for number, row in enumerate(rows) if len(row[0][1]) >= 3 and row[0][1][:3].isalpha()]
    for name, alter in _WAYS.items():
        for number in draw.sample(able, min(_EACH, len(able) // 4)):
            parts, written, phone = rows[number]
            other = alter(parts, draw)
            if other != written:
                planted[number, len(rows)] = name
                planted |= {(one, len(rows)): _TWICE for one in of.get(number, ())}
                of.setdefault(number, []).append(len(rows))
                rows.append((parts, other, phone if name.endswith("+ phone") else ""))
    return planted


def _misheard(parts: Parts, draw: random.Random) -> str:
    town, brand, trade, form = parts
    at = draw.randrange(min(3, len(brand)))
    alike = [one for one in _by_sound().get(_sound(brand[at]), "") if one != brand[at]]
    return "".join((town, brand[:at] + (draw.choice(alike) if alike else "") + brand[at + 1 :], trade, form))


def _swapped(parts: Parts, _draw: random.Random) -> str:
    town, brand, trade, form = parts
    return "".join((town, brand[1] + brand[0] + brand[2:], trade, form))


def _traditional(parts: Parts, _draw: random.Random) -> str:
    return "".join(parts).translate(_unsimplified())


_WAYS: dict[str, Callable[[Parts, random.Random], str]] = {
    "another legal form": lambda one, _: "".join(one[:3]) + "有限责任公司",
    "no legal form": lambda one, _: "".join(one[:3]),
    "the town in brackets": lambda one, _: f"{one[1]}{one[2]}（{one[0]}）{one[3]}",
    "city written out": lambda one, _: f"{one[0]}市{''.join(one[1:])}",
    "traditional": _traditional,
    "spaces and a point": lambda one, _: f" {one[0]} {one[1]}·{one[2]} {one[3]}",
    "no town": lambda one, _: "".join(one[1:]),
    "no trade": lambda one, _: one[0] + one[1] + one[3],
    "misheard": _misheard,
    "two swapped": _swapped,
    "misheard + phone": _misheard,
    "the name alone + phone": lambda one, _: one[1],
}


@cache
def _by_sound() -> dict[str, str]:
    simple = resource("search", "simplified.txt").read_text("utf-8").split("\n")[1]
    found: dict[str, str] = {}
    for char in sorted(set(simple)):
        found[_sound(char)] = found.get(_sound(char), "") + char
    return found


def _sound(char: str) -> str:
    return read_aloud(char)[0][0] if "一" <= char <= "鿿" else char


@cache
def _unsimplified() -> dict[int, int]:
    traditional, simple, *_ = resource("search", "simplified.txt").read_text("utf-8").split("\n")
    return dict(zip(map(ord, reversed(simple)), map(ord, reversed(traditional)), strict=True))


def _judged(rows: list[Row], planted: dict[tuple[int, int], str]) -> dict[str, object]:
    @lru_cache(maxsize=50_000)
    def profile(number: int) -> Profile:
        return maker().of({"legal_name": rows[number][1], "phone": rows[number][2] or None})

    packed = sorted(_keys(profile, len(rows)))
    blocks = (
        (key, [code & ((1 << _BITS) - 1) for code in found]) for key, found in groupby(packed, lambda one: one >> _BITS)
    )
    pairs, crowded = pairs_in((block for block in blocks if len(block[1]) > 1), LARGEST_BLOCK)
    told: Counter[Certainty] = Counter()
    right: Counter[Certainty] = Counter()
    found: dict[str, Counter[Certainty]] = {name: Counter() for name in _WAYS}
    for first, second in sorted(pairs):
        certainty = compare(profile(first), profile(second)).certainty
        told[certainty] += 1
        if (first, second) in planted:
            right[certainty] += 1
            found.setdefault(planted[first, second], Counter())[certainty] += 1
    entered = Counter(planted.values())
    return {
        "companies": len(rows) - len(planted),
        "entered twice": len(planted),
        "compared": len(pairs),
        "crowded": crowded,
        "told": dict(told),
        "right": dict(right),
        "by way": {name: {"of": entered[name], **count} for name, count in found.items()},
    }


def _keys(profile: Callable[[int], Profile], count: int) -> Iterator[int]:
    for number in range(count):
        for key, is_short in all_keys(profile(number)):
            yield key << _BITS | 2 * number + is_short


if __name__ == "__main__":
    main()
