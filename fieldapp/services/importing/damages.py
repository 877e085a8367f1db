"""What spreadsheets and careless exports do to the cells of a column, with examples, and what is done about it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from fieldapp.services.importing import header_words as words
from fieldapp.services.importing.column_facts import EXAMPLES, ColumnFacts
from fieldapp.services.importing.date_texts import PIVOT
from fieldapp.services.importing.source_views import Damage

_SURE = ("error_cells", "null_words", "formula_text", "tab_guard", "invisible")
_FAR = 2090
_ENOUGH_DAYS = 10
KEPT_DIGITS = 15
"""Of a number a spreadsheet keeps so many digits; the rest become zeros."""
_BEYOND_CHANCE = 3


def damages_of(facts: ColumnFacts, kind: str) -> tuple[Damage, ...]:
    """Return the damages of a column; ``kind`` is what its cells are, most of them."""
    found = [_named(facts, code, repaired=True) for code in _SURE]
    found += [
        _scientific(facts),
        _truncated(facts),
        _marked(facts),
        _wide(facts),
        _shown_as_date(facts),
        _turned_into_date(facts, kind),
        _swapped_dates(facts),
        _point_zeros(facts),
        _lost_zeros(facts),
        _numbers_as_text(facts),
        _named(facts, "two_digit_years", repaired=True, pivot=PIVOT) if kind in ("date", "moment") else None,
        _named(facts, "mojibake", repaired=False),
        _named(facts, "question_marks", repaired=False),
    ]
    return tuple(damage for damage in found if damage is not None)


def _named(facts: ColumnFacts, code: str, *, repaired: bool, **params: object) -> Damage | None:
    count = facts.wrongs[code]
    return Damage(code, count, tuple(facts.examples[code]), repaired, params) if count else None


def _scientific(facts: ColumnFacts) -> Damage | None:
    """Numbers as 1.38E+10: the last digits are gone, unless somebody calculates with them."""
    return None if words.is_amount(facts.header) else _named(facts, "scientific", repaired=True)


def _truncated(facts: ColumnFacts) -> Damage | None:
    """Long numbers that all end with zeros from the 16th digit on, too many of them for chance."""
    beyond = {length: count for length, count in facts.lengths.items() if length > KEPT_DIGITS}
    zeros = sum((length - KEPT_DIGITS) * count for length, count in beyond.items())
    if zeros < _BEYOND_CHANCE or facts.wrongs["truncated_digits"] < 0.9 * sum(beyond.values()):
        return None
    return _named(facts, "truncated_digits", repaired=not words.is_amount(facts.header))


def _marked(facts: ColumnFacts) -> Damage | None:
    """A mark that keeps a spreadsheet from taking a text for a number, where most cells have it."""
    if facts.wrongs["text_mark"] < 0.5 * facts.seen:
        return None
    return _named(facts, "text_mark", repaired=True)


def _wide(facts: ColumnFacts) -> Damage | None:
    """Digits in full width, where they are dialled or compared."""
    is_called = words.is_code(facts.header) or words.is_phone(facts.header) or words.is_postcode(facts.header)
    return _named(facts, "full_width", repaired=True) if is_called else None


def _shown_as_date(facts: ColumnFacts) -> Damage | None:
    """Numbers that a spreadsheet was told to show as dates: its name, or days on end until far ahead, tell."""
    if not facts.dates or facts.clocks or facts.dates < 0.95 * facts.seen or words.is_date(facts.header):
        return None
    if facts.shapes["compact"] or facts.shapes["open"] == facts.dates:
        return None
    called = words.is_code(facts.header) or words.is_amount(facts.header)
    if called or (facts.typed["date"] == facts.dates and _run_on(facts.ordered)):
        return Damage("shown_as_date", facts.dates, tuple(facts.examples["date"]), repaired=True)
    return None


def _run_on(texts: list[str]) -> bool:
    """Tell whether the days count up one by one until far ahead: then they are numbers."""
    try:
        days = [date.fromisoformat(text[:10]) for text in texts]
    except ValueError:
        return False
    counts_up = all((later - earlier).days == 1 for earlier, later in pairwise(days))
    return len(days) >= _ENOUGH_DAYS and counts_up and days[-1].year >= _FAR


def _turned_into_date(facts: ColumnFacts, kind: str) -> Damage | None:
    """Codes such as 1-2 or MAR1 that a spreadsheet took for days; what they were is not known any more."""
    if facts.wrongs["turned_into_date"] and kind not in ("date", "moment") and not words.is_date(facts.header):
        return _named(facts, "turned_into_date", repaired=False)
    few = 0 < facts.dates < 0.5 * facts.seen and words.is_code(facts.header)
    if few and not facts.shapes["compact"]:
        return Damage("turned_into_date", facts.dates, tuple(facts.examples["date"]), repaired=False)
    return None


def _swapped_dates(facts: ColumnFacts) -> Damage | None:
    """Dates with the day first, opened where the month comes first: dates up to the 12th, texts from the 13th on."""
    is_half = facts.typed["date"] and facts.shapes["dmy"] and not facts.shapes["mdy"]
    if not is_half or facts.late_days:
        return None
    return Damage("swapped_dates", facts.typed["date"], tuple(facts.examples["iso"]), repaired=False)


def _point_zeros(facts: ColumnFacts) -> Damage | None:
    """Codes that a program took for decimal numbers: 12345.0."""
    is_code = any(is_one(facts.header) for is_one in (words.is_code, words.is_phone, words.is_postcode))
    if not is_code or not facts.point_zeros or facts.point_zeros < 0.9 * facts.numbers:
        return None
    return Damage("point_zero", facts.point_zeros, tuple(facts.examples["point_zero"]), repaired=True)


def _lost_zeros(facts: ColumnFacts) -> Damage | None:
    """Codes of one length of which some are a digit or two short, and none of the whole ones begins with a zero."""
    if not (words.is_postcode(facts.header) or words.is_code(facts.header) or words.is_phone(facts.header)):
        return None
    lengths = facts.lengths
    whole = sum(lengths.values())
    if not whole or facts.leading_zeros or whole < 0.8 * facts.seen:
        return None
    usual, count = lengths.most_common(1)[0]
    short = sum(lengths[usual - less] for less in (1, 2))
    if usual < 4 or not short or count + short < whole or count < 0.5 * whole or max(lengths) != usual:
        return None
    if not words.is_postcode(facts.header) and (short > 0.2 * whole or _counts_up(facts)):
        return None
    cells = [*facts.examples.get(f"digits{usual - 1}", ()), *facts.examples.get(f"digits{usual - 2}", ())]
    is_sure = words.is_postcode(facts.header) and usual in (5, 6)
    return Damage("lost_zeros", short, tuple(cells[:EXAMPLES]), is_sure, {"digits": usual})


def _counts_up(facts: ColumnFacts) -> bool:
    """Tell whether the numbers simply run from 998 to 1002."""
    values = [int(text) for text in facts.ordered if text.strip().isdecimal()]
    return values == sorted(values)


def _numbers_as_text(facts: ColumnFacts) -> Damage | None:
    """Numbers that a spreadsheet holds as texts beside real ones, or under the name of an amount."""
    count = facts.typed["text_number"]
    if not count or any(is_one(facts.header) for is_one in (words.is_code, words.is_phone, words.is_postcode)):
        return None
    if not facts.typed["number"] and not (facts.is_spreadsheet and words.is_amount(facts.header)):
        return None
    return Damage("numbers_as_text", count, tuple(facts.examples["text_number"]), repaired=True)
