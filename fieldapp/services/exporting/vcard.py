"""Contacts as vCard 3.0 (RFC 2426): what telephones and mail programs read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PRODUCT = "-//FieldApp//FieldApp//EN"
_FOLD = 75  # octets, without the line's end
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
_PAIRS = (
    "欧阳司马上官诸葛司徒夏侯皇甫尉迟公孙慕容宇文长孙令狐东方南宫西门独孤端木轩辕鲜于闻人申屠太史澹台公冶宗政濮阳呼延"
    "歐陽司馬諸葛尉遲公孫長孫東方南宮軒轅鮮於聞人澹臺濮陽"
)
_DOUBLE_SURNAMES = frozenset(_PAIRS[at : at + 2] for at in range(0, len(_PAIRS), 2))


@dataclass(frozen=True, slots=True)
class Person:
    """A contact with the name of the company; empty texts are left out."""

    id: str
    account_id: str
    name: str
    company: str
    title: str = ""
    phone: str = ""
    mobile: str = ""
    email: str = ""
    wechat: str = ""
    notes: str = ""


def person_of(row: Mapping[str, object], company: str) -> Person:
    """Return a row of contacts as what a card holds."""
    names = ("id", "account_id", "name", "title", "phone", "mobile", "email", "wechat", "notes")
    return Person(company=company, **{name: str(row.get(name) or "") for name in names})


def write_vcards(path: Path, people: Iterable[Person]) -> int:
    """Write a card for each person and return how many there are. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        return sum(1 for person in people if file.write(card(person)))


def card(person: Person) -> str:
    """Return one card, its lines folded and ended as the standard wants it."""
    return "".join(map(fold, _lines(person)))


def _lines(person: Person) -> Iterator[str]:
    family, given = split_name(person.name)
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"PRODID:{PRODUCT}"
    yield f"UID:urn:uuid:{person.id}"
    yield f"FN:{escape(person.name)}"
    yield f"N:{escape(family)};{escape(given)};;;"
    for head, value in (
        ("ORG", person.company),
        ("TITLE", person.title),
        ("TEL;TYPE=WORK,VOICE", person.phone),
        ("TEL;TYPE=CELL", person.mobile),
        ("EMAIL;TYPE=INTERNET", person.email),
        ("X-WECHAT", person.wechat),
        ("NOTE", person.notes),
        ("X-FIELDAPP-ACCOUNT", person.account_id),
    ):
        if value:
            yield f"{head}:{escape(value)}"
    yield "END:VCARD"


def escape(text: str) -> str:
    """Return a text as a value: every line end is one, and what would end or part the value is escaped."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", whole).translate(_ESCAPES)


def fold(line: str) -> str:
    """Return the line in parts of at most 75 octets, no character torn, further ones behind a blank."""
    data = line.encode()
    if len(data) <= _FOLD:
        return f"{line}\r\n"
    parts, at, room = [], 0, _FOLD
    while at < len(data):
        end = min(at + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[at:end].decode())
        at, room = end, _FOLD - 1
    return "\r\n ".join(parts) + "\r\n"


def split_name(name: str) -> tuple[str, str]:
    """Return (family, given): a Chinese name begins with the family's, others end with it."""
    whole = name.strip()
    first, _, rest = whole.partition(" ")
    if _HAN.fullmatch(first) and _HAN.fullmatch(rest.replace(" ", "")):
        return first, rest
    if _HAN.fullmatch(whole):
        at = 2 if len(whole) > 2 and whole[:2] in _DOUBLE_SURNAMES else 1
        return whole[:at], whole[at:]
    given, _, family = whole.rpartition(" ")
    return (family, given) if given else (whole, "")
