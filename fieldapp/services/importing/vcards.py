"""vCards as a table: a row per card, a column for each thing that cards of this file say."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.delimited import MAX_LINE, UNREAD, open_text
from fieldapp.services.importing.records import BadRow, Record
from fieldapp.services.importing.vcard_lines import Property, card_lines, joined

_PHONES = ("Phone", *(f"Phone {place}" for place in range(2, 10)))
_EMAILS = ("Email", *(f"Email {place}" for place in range(2, 7)))
COLUMNS = (
    "Full name", "Last name", "First name", "Nickname", "Company", "Department", "Title", "Role",
    "Mobile", "Mobile 2", "Mobile 3", *_PHONES, "Fax", "Fax 2",
    *_EMAILS, "WeChat", "QQ", "URL", "URL 2", "URL 3",
    "Address", "City", "Region", "Postcode", "Country", "Address 2", "Birthday", "Notes", "Categories", "UID",
)  # fmt: skip
"""Every column that a file of cards may have."""
START = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_MAX_PROPERTIES = 5_000
_CJK = re.compile("[\u3400-\u9fff]")
_FAX = frozenset({"FAX"})
_MOBILE = frozenset({"CELL", "IPHONE", "MOBILE", "CAR"})
_LAST = frozenset({"PAGER", "MODEM", "BBS", "ISDN", "VIDEO-ONLY"})
_CHAT = {"WECHAT": "WeChat", "WEIXIN": "WeChat", "QQ": "QQ"}
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Cards:
    """A file of vCards. ``columns`` are those that occur in it; records have a cell for each."""

    path: Path
    encoding: str
    has_bad: bool
    columns: tuple[str, ...] = COLUMNS

    def records(self, _: int = 0, /) -> Iterator[Record]:
        """Yield the cards, numbered from 1. See ``RecordSource``."""
        for number, card in enumerate(self._cards(), start=1):
            if isinstance(card, str):
                yield number, BadRow(number, card, {})
            else:
                cells = card_cells(card)
                if self.has_bad and UNREAD.search("".join(cells.values())):
                    yield number, BadRow(number, "bad_bytes", {"encoding": self.encoding})
                else:
                    yield number, [cells.get(column, "") for column in self.columns]

    def _cards(self) -> Iterator[list[Property] | str]:
        try:
            with open_text(self.path, self.encoding, has_bad=self.has_bad) as file:
                yield from cards(card_lines(_lines(file, self.path), self.encoding))
        except (OSError, EOFError, zlib.error, UnicodeError) as error:
            raise DomainError("file_unreadable", file=self.path.name, reason=str(error)) from error


def cards(lines: Iterator[Property | str]) -> Iterator[list[Property] | str]:
    """Yield each card's properties, and the code of what is wrong for a card that never ends.

    A card inside a card (an agent's) is left out.
    """
    card: list[Property] | None = None
    inside = 0
    for line in lines:
        if isinstance(line, str):
            continue
        marker = line.name if line.raw.strip().upper() == "VCARD" else ""
        if marker == "BEGIN":
            if card and card[-1].name == "AGENT":
                inside += 1
                continue
            if card is not None:
                yield "unclosed_card"
            card, inside = [], 0
        elif marker == "END":
            if inside:
                inside -= 1
                continue
            if card is not None:
                yield card
            card = None
        else:
            _keep(line, card if not inside else None)
    if card is not None:
        yield "unclosed_card"


def _keep(line: Property, card: list[Property] | None) -> None:
    if card is not None and len(card) < _MAX_PROPERTIES:
        card.append(line)


def card_cells(card: Sequence[Property]) -> dict[str, str]:
    """Return what a card says, by column."""
    cells: dict[str, str] = {}
    _names(card, cells)
    _works(card, cells)
    _numbers(card, cells)
    emails = _different(one.text().removeprefix("mailto:") for one in _ranked(card, "EMAIL"))
    _spread(cells, "Email", emails, 6)
    _spread(cells, "URL", _different(one.text() for one in _ranked(card, "URL")), 3)
    _chats(card, cells)
    _address(card, cells)
    birthday = _first(card, "BDAY")
    day = _DAY.fullmatch(birthday)
    cells["Birthday"] = "-".join(day.groups()) if day else birthday
    cells["Notes"] = joined([one.text() for one in card if one.name == "NOTE"], "\n")
    cells["Categories"] = _first(card, "CATEGORIES")
    cells["UID"] = _first(card, "UID")
    if _is_of_company(card, cells):
        cells["Full name"] = ""
    elif not cells["Full name"]:
        cells["Full name"] = cells["Nickname"] or cells.get("Email", "")
    return {column: text for column, text in cells.items() if text}


def _is_of_company(card: Sequence[Property], cells: Mapping[str, str]) -> bool:
    """Tell whether a card is that of a company itself, which a telephone keeps without a person's name."""
    says_so = any(one.name == "X-ABSHOWAS" and one.raw.strip().upper() == "COMPANY" for one in card)
    has_person = bool(cells["Last name"] or cells["First name"])
    is_called_so = bool(cells["Company"]) and cells["Full name"] == cells["Company"]
    return is_called_so and (says_so or not has_person)


def occurring(source: Cards) -> tuple[tuple[str, ...], int, int]:
    """Return the columns that the cards of a file fill, how many cards there are, and how many cannot be read."""
    seen: set[str] = set()
    count = bad = 0
    for _, cells in source.records():
        count += 1
        if isinstance(cells, BadRow):
            bad += 1
        else:
            seen.update(column for column, text in zip(COLUMNS, cells, strict=True) if text)
    return tuple(column for column in COLUMNS if column in seen), count, bad


def _lines(file: TextIO, path: Path) -> Iterator[str]:
    while line := file.readline(MAX_LINE):
        if len(line) >= MAX_LINE:
            raise DomainError("line_too_long", file=path.name, limit=MAX_LINE)
        yield line


def _names(card: Sequence[Property], cells: dict[str, str]) -> None:
    parts = next((one.parts() for one in card if one.name == "N" and one.raw.strip(";")), [])
    family, given, middle, prefix, suffix = (parts + [""] * 5)[:5]
    full = _first(card, "FN")
    if _CJK.search(family) and (not given or _CJK.search(given)):
        full = f"{family}{middle}{given}"
    elif not full:
        full = joined([prefix, given, middle, family, suffix], " ").replace(",", " ")
    cells |= {"Full name": full, "Last name": family, "First name": given, "Nickname": _first(card, "NICKNAME")}


def _works(card: Sequence[Property], cells: dict[str, str]) -> None:
    organisation = next((one.parts() for one in card if one.name == "ORG" and one.raw.strip(";")), [])
    cells["Company"] = organisation[0] if organisation else ""
    cells["Department"] = joined(organisation[1:], " / ")
    cells["Title"] = _first(card, "TITLE")
    cells["Role"] = _first(card, "ROLE")


def _numbers(card: Sequence[Property], cells: dict[str, str]) -> None:
    found = sorted(_ranked(card, "TEL"), key=lambda one: bool(one.types & _LAST))
    mobiles = _different(_dialled(one) for one in found if one.types & _MOBILE and not one.types & _FAX)
    faxes = _different(_dialled(one) for one in found if one.types & _FAX)
    rest = _different(_dialled(one) for one in found if not one.types & (_MOBILE | _FAX))
    _spread(cells, "Mobile", mobiles, 3)
    _spread(cells, "Phone", [one for one in (*rest, *mobiles[3:]) if one not in mobiles[:3]], 9)
    _spread(cells, "Fax", faxes, 2)


def _dialled(one: Property) -> str:
    text = one.text()
    if not text.lower().startswith("tel:"):
        return text
    number, *parameters = text[4:].split(";")
    extension = next((part[4:] for part in parameters if part.lower().startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number


def _chats(card: Sequence[Property], cells: dict[str, str]) -> None:
    for one in card:
        text = one.text() if one.name.startswith(("X-", "IMPP")) else ""
        kinds = {one.name.removeprefix("X-"), *one.types, one.parameters.get("X-SERVICE-TYPE", "").upper()}
        scheme, _, rest = text.partition(":")
        if one.name == "IMPP" and rest:
            kinds.add(scheme.upper())
            text = rest
        column = next((_CHAT[kind] for kind in kinds if kind in _CHAT), "")
        if column and text and column not in cells:
            cells[column] = text


def _address(card: Sequence[Property], cells: dict[str, str]) -> None:
    found = [one for one in _ranked(card, "ADR") if one.raw.strip("; ")]
    found.sort(key=lambda one: (one.rank, "HOME" in one.types))
    if not found:
        return
    street, city, region, code, country = _place(found[0])
    cells |= {"Address": street, "City": city, "Region": region, "Postcode": code, "Country": country}
    if len(found) > 1:
        cells["Address 2"] = joined(_place(found[1]))


def _place(one: Property) -> tuple[str, str, str, str, str]:
    box, more, street, city, region, code, country = (one.parts() + [""] * 7)[:7]
    lines = joined([box, more, street]).replace("\r", "").split("\n")
    return joined([line.strip(" ,") for line in lines]), city, region, code, country


def _ranked(card: Sequence[Property], name: str) -> list[Property]:
    return sorted((one for one in card if one.name == name), key=lambda one: one.rank)


def _first(card: Sequence[Property], name: str) -> str:
    return next((text for one in card if one.name == name and (text := one.text())), "")


def _different(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _spread(cells: dict[str, str], name: str, texts: Sequence[str], places: int) -> None:
    for place, text in enumerate(texts[:places], start=1):
        cells[name if place == 1 else f"{name} {place}"] = text
