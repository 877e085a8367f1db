"""A store of 100,000 accounts under real names of companies, each with three people, to search in.

The names lie beside the project in ``shared/data/china_company_brands``; nothing of them is kept in it.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from fieldapp.services.ports import Clock
from fieldapp.storage import bulk_load
from fieldapp.storage.bulk_load import Row
from fieldapp.storage.opening import create_store

BRANDS = Path(__file__).resolve().parents[2] / "shared" / "data" / "china_company_brands" / "brand.txt.gz"
PEOPLE_EACH = 3
MINE = 400
_CHUNK = 5_000
_OUT_OF, _TAKEN = 57, 20  # every name of the list has the same chance, whatever letter it begins with
_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢唐许冯宋韩邓彭曹曾田萧潘袁董叶杜程"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红建国志文海波晓燕春梅"


def names() -> list[str]:
    """Return the names, sorted; FileNotFoundError where they do not lie beside the project."""
    with gzip.open(BRANDS, "rt", encoding="utf-8") as file:
        known = sorted({line.strip() for line in file if line.strip()})
    return [name for number, name in enumerate(known) if number % _OUT_OF < _TAKEN]


def make(path: Path, key: bytes, clock: Clock) -> None:
    """Write the store: the first accounts are mine, the others a colleague's."""
    db = create_store(path, key, clock, profile="alone", device="benchmark", me="me")
    for pragma in ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-262144"):
        db.conn.execute(pragma).fetchall()
    bulk_load.load(db, _rows(names()), clock.now_us())
    db.conn.execute("PRAGMA optimize=0x10002").fetchall()
    db.close()


def _rows(companies: list[str]) -> Iterator[tuple[str, list[Row]]]:
    yield "unit", [("unit", {"kind": "team", "name": "一组"})]
    yield "user", [(one, {"name": one, "role": "rep", "unit_id": "unit"}) for one in ("me", "colleague")]
    for start in range(0, len(companies), _CHUNK):
        chunk = range(start, min(start + _CHUNK, len(companies)))
        yield "account", [(f"a{at}", _account(companies[at], at)) for at in chunk]
        yield "contact", [(f"c{at}-{place}", _person(at, place)) for at in chunk for place in range(PEOPLE_EACH)]


def _account(name: str, at: int) -> dict[str, object]:
    mine = at % (100_000 // MINE) == 0
    return {
        "legal_name": f"{name}有限公司",
        "short_name": name,
        "phone": f"0{at * 7 % 900 + 100}-{at * 7919 % 90_000_000 + 10_000_000}",
        "tax_number": f"91{at * 31 % 900_000 + 100_000}MA{at * 104_729 % 10**7:07}X",
        "abc_class": "ABC"[at % 3] if at % 5 else None,
        "owner_id": "me" if mine else "colleague",
    }


def _person(at: int, place: int) -> dict[str, object]:
    number = at * PEOPLE_EACH + place
    given = _GIVEN[number * 13 % len(_GIVEN)] + (_GIVEN[number * 29 % len(_GIVEN)] if number % 3 else "")
    return {
        "account_id": f"a{at}",
        "name": _SURNAMES[number * 7 % len(_SURNAMES)] + given,
        "mobile": f"1{number * 17 % 7 + 3}{number * 15_485_863 % 10**9:09}",
        "title": "采购经理" if place else "总经理",
    }
