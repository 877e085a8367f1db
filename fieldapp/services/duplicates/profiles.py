"""Makes an account comparable: its name taken apart, its numbers as E.164, its address without what all have."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from fieldapp.domain.duplicates.addresses import address_key
from fieldapp.domain.duplicates.company_names import CompanyName, NameReader
from fieldapp.domain.duplicates.evidence import Person, Profile
from fieldapp.domain.duplicates.keys import strong_keys
from fieldapp.domain.duplicates.tax_numbers import is_credit_code
from fieldapp.domain.geo import Datum, Place
from fieldapp.domain.trade_names import tax_key
from fieldapp.services.resources import resource
from fieldapp.services.words.folding import fold, squeezed
from fieldapp.services.words.pinyin import spell

# Mail that anybody may have says nothing of a company.
_FREEMAIL = frozenset(
    ("qq.com", "163.com", "126.com", "sina.com", "sina.cn", "sohu.com", "139.com", "189.cn", "foxmail.com",
     "aliyun.com", "yeah.net", "tom.com", "21cn.com", "wo.cn", "gmail.com", "googlemail.com", "hotmail.com",
     "outlook.com", "live.com", "msn.com", "yahoo.com", "yahoo.com.cn", "icloud.com", "me.com", "gmx.de", "gmx.net",
     "web.de", "aol.com", "protonmail.com", "example.com", "vip.qq.com", "vip.163.com")
)  # fmt: skip
_ENDINGS = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "地区", "省", "市", "盟")
_WHOLE_COUNTRY = ("中国", "china", "prc")
# Cities whose names companies bear without being there.
_RATHER_NAMES = frozenset(
    ("东方", "永安", "福安", "安达", "大安", "海林", "宁安", "东宁", "高安", "瑞安", "万宁", "共青城")
)
_SHORTEST = 2


class PhoneNumbers(Protocol):
    """Reads telephone numbers as people write them."""

    def read(self, text: str) -> tuple[str, ...]:
        """Return the numbers in a text as E.164; what cannot be called from elsewhere is left out."""
        ...


@dataclass(frozen=True, slots=True)
class RawPerson:
    """Somebody of an account, as the row has it."""

    name: str
    phone: str | None = None
    mobile: str | None = None
    email: str | None = None


class ProfileMaker:
    """Makes profiles of rows; keeps nothing of them."""

    def __init__(self, phones: PhoneNumbers) -> None:
        self._phones = phones
        self._names = NameReader(fold, places())

    def strong_keys(self, legal_name: str, tax_number: str, phone: str, *also: str) -> set[int]:
        """Return the keys of what tells most and is made fastest; ``also`` are other names of the account."""
        names = [self._names.read(legal_name).core]
        names += [core for name in also if len(core := self._names.read(name).core) >= _SHORTEST]
        phones = self._phones.read(phone) if phone else ()
        return strong_keys(names, tax_key(tax_number) if tax_number else "", phones)

    def named_part(self, values: Mapping[str, object]) -> Profile:
        """Return all names and the tax number of an account."""
        name = self._names.read(_text(values, "legal_name"))
        tax = tax_key(_text(values, "tax_number")) if values.get("tax_number") else ""
        others = self._others(name, values)
        return Profile(name, speak=_aloud, others=others, tax_number=tax, tax_is_valid=is_credit_code(tax))

    def of(self, values: Mapping[str, object], people: Iterable[RawPerson] = (), *, with_sound: bool = True) -> Profile:
        """Return the profile of an account: fields as the registry keeps them, and the people of the account.

        How the name sounds takes as long as all the rest; without it the sound is found when it matters.
        """
        name = self._names.read(_text(values, "legal_name"))
        tax = tax_key(_text(values, "tax_number")) if values.get("tax_number") else ""
        known = list(people)
        phone = _text(values, "phone")
        phones = set(self._phones.read(phone)) if phone else set()
        for person in known:
            phones.update(self._phones.read(person.phone) if person.phone else ())
        return Profile(
            name=name,
            sound=spell(name.core) if with_sound and name.is_han else "",
            others=self._others(name, values),
            tax_number=tax,
            tax_is_valid=is_credit_code(tax),
            phones=frozenset(phones),
            domains=frozenset(domain for person in known if (domain := mail_domain(person.email))),
            address=address_key(fold(_text(values, "address"))) if values.get("address") else "",
            place=_place(values),
            speak=_aloud,
            people=tuple(Person(squeezed(one.name), self.mobile(one.mobile)) for one in known),
        )

    def mobile(self, text: str | None) -> str:
        """Return the first number of a text as E.164, or ""."""
        found = self._phones.read(text) if text else ()
        return found[0] if found else ""

    def _others(self, name: CompanyName, values: Mapping[str, object]) -> tuple[CompanyName, ...]:
        aliases = values.get("aliases")
        texts = [_text(values, "short_name"), *(aliases if isinstance(aliases, list) else ())]
        found = {one.core: one for text in texts if text for one in (self._names.read(str(text)),)}
        found.pop(name.core, None)
        return tuple(one for core, one in found.items() if len(core) >= _SHORTEST)


@lru_cache(maxsize=4096)
def _aloud(core: str) -> str:
    return spell(core)


def mail_domain(email: str | None) -> str:
    """Return the domain of an address that is a company's own, or ""."""
    domain = (email or "").rpartition("@")[2].strip().casefold()
    return "" if domain in _FREEMAIL or "." not in domain else domain


@cache
def places() -> frozenset[str]:
    """Return the names, with and without 省 and 市 and as pinyin, of what companies are named to be in."""
    found: set[str] = set(_WHOLE_COUNTRY)
    with resource("districts", "china.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = row["name"]
            if len(row["code"]) <= 4 or name.endswith("市"):
                plain = next((name.removesuffix(end) for end in _ENDINGS if name.endswith(end)), name)
                found.add(name)
                if len(plain) >= _SHORTEST and plain not in _RATHER_NAMES:
                    found |= {plain, spell(plain).replace(" ", "")}
    return frozenset(found - {"市辖区"})


def _text(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _place(values: Mapping[str, object]) -> Place | None:
    lat, lon, datum = values.get("lat"), values.get("lon"), values.get("datum")
    if not isinstance(lat, int) or not isinstance(lon, int) or abs(lat) > 90_000_000:
        return None
    return Place(lat, lon, Datum(str(datum)) if datum else Datum.WGS84)
