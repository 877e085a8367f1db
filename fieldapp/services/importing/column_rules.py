"""The judgement on a column: how its cells are read, why, and what other programs did to them."""

from __future__ import annotations

from collections.abc import Sequence

from fieldapp.services.importing import header_words as words
from fieldapp.services.importing.column_facts import ColumnFacts
from fieldapp.services.importing.damages import damages_of
from fieldapp.services.importing.date_texts import ORDERS, is_ascending, separator_of
from fieldapp.services.importing.money_words import unit_of
from fieldapp.services.importing.number_texts import MARKS
from fieldapp.services.importing.readings import Reading
from fieldapp.services.importing.source_views import Choice, ColumnOverride, ColumnView, Damage, Reason

KINDS = ("text", "number", "date", "moment", "flag", "empty")
DATES = ("iso", "ymd", "dmy", "mdy", "chinese", "compact", "month_name", "serial", "serial1904", "mixed")
_MOST = 0.8
_SOME = 0.2
_SLASHED = ("open", "dmy", "mdy")


def judge(columns: Sequence[ColumnFacts], overrides: dict[int, ColumnOverride]) -> tuple[ColumnView, ...]:
    """Return the columns as they are read. What one column leaves open is read as a neighbour that shows it."""
    order = _shown_order(columns)
    mark = _shown_mark(columns)
    return tuple(_column(one, order, mark, overrides.get(one.place, ColumnOverride())) for one in columns)


def reading_of(view: ColumnView, notes: Sequence[Reason] = ()) -> Reading:
    """Return what a table needs in order to hand out a column as judged; ``notes`` are those on its header."""
    repaired = [damage for damage in view.damages if damage.repaired]
    digits = next((damage.params["digits"] for damage in repaired if damage.code == "lost_zeros"), 0)
    return Reading(
        date=view.date.value if view.date else "",
        decimal=view.decimal.value if view.decimal else "",
        fixes=tuple(damage.code for damage in repaired),
        digits=digits if isinstance(digits, int) else 0,
        unit=unit_of(view.header, notes),
    )


def _column(facts: ColumnFacts, order: Reason | None, mark: Reason | None, wanted: ColumnOverride) -> ColumnView:
    date = _date(facts, order)
    decimal = _decimal(facts, mark)
    kind = _kind(facts)
    unsure = {"ambiguous_order", "both_orders", "ambiguous_mark", "both_marks"}
    is_number, is_date = kind.value == "number", kind.value in ("date", "moment")
    is_ambiguous = (decimal is not None and is_number and decimal.reason.code in unsure and not wanted.decimal) or (
        date is not None and is_date and date.reason.code in unsure and not wanted.date
    )
    damages = damages_of(facts, kind.value)
    if any(damage.code == "shown_as_date" for damage in damages):
        kind = Choice("number", Reason("serials_of_dates"), _others(KINDS, "number"))
    return ColumnView(
        place=facts.place,
        header=facts.header,
        samples=tuple(facts.samples),
        filled=facts.filled,
        kind=_chosen(wanted.kind, kind, KINDS),
        date=_chosen_or_none(wanted.date, date, DATES),
        decimal=_chosen_or_none(wanted.decimal, decimal, MARKS),
        is_ambiguous=is_ambiguous,
        damages=damages if wanted.repair else tuple(_left_alone(damage) for damage in damages),
    )


def _kind(facts: ColumnFacts) -> Choice[str]:
    seen = facts.seen - facts.kinds["error"] - facts.kinds["empty"]
    if seen <= 0:
        return Choice("empty", Reason("no_cells"), _others(KINDS, "empty"))
    value, count = "text", seen
    if facts.dates >= _MOST * seen and not (facts.shapes["compact"] == facts.dates and words.is_code(facts.header)):
        value, count = "moment" if facts.clocks > _SOME * facts.dates else "date", facts.dates
    elif facts.numbers + facts.shapes["compact"] >= _MOST * seen:
        value, count = "number", facts.numbers + facts.shapes["compact"]
        if facts.leading_zeros and not words.is_amount(facts.header):
            reason = Reason("leading_zeros", {"cell": facts.example("leading_zero")})
            return Choice("text", reason, _others(KINDS, "text"))
        if _is_called_code(facts.header):
            reason = Reason("header_says_code", {"header": facts.header})
            return Choice("text", reason, _others(KINDS, "text"))
        if _are_serials(facts) and words.is_date(facts.header):
            reason = Reason("serials_under_date", {"header": facts.header, "cell": facts.example("number")})
            return Choice("date", reason, _others(KINDS, "date"))
    elif facts.kinds["flag"] >= 0.95 * seen:
        value, count = "flag", facts.kinds["flag"]
    typed = facts.typed["date" if value in ("date", "moment") else value]
    code = "typed_cells" if typed == count and value != "text" else "most_cells" if value != "text" else "texts"
    return Choice(value, Reason(code, {"cells": count, "of": seen}), _others(KINDS, value))


def _date(facts: ColumnFacts, shown: Reason | None) -> Choice[str] | None:
    if facts.dates < max(1, _SOME * (facts.seen - facts.kinds["empty"])):
        if _are_serials(facts) and not _is_called_code(facts.header):
            return Choice("serial", Reason("serial_range", {"cell": facts.example("number")}), _others(DATES, "serial"))
        return None
    shapes = {shape for shape in facts.shapes if facts.shapes[shape]}
    plain = shapes.difference(_SLASHED)
    code, reason = _order(facts, shown) if shapes & set(_SLASHED) else ("", None)
    if not code or reason is None:
        code = max(plain, key=lambda shape: facts.shapes[shape])
        reason = Reason(
            "typed_cells" if facts.typed["date"] == facts.dates else "written_so", {"cell": facts.example(code)}
        )
        if len(plain) > 1:
            code, reason = "mixed", Reason("several_ways", {"cells": [facts.example(shape) for shape in sorted(plain)]})
    elif plain and code == "mixed":
        reason = Reason("several_ways", {"cells": [facts.example(shape) for shape in sorted(shapes)]})
    return Choice(code, reason, _others(DATES, code))


def _order(facts: ColumnFacts, shown: Reason | None) -> tuple[str, Reason]:
    """Say whether day or month comes first in dates of three numbers."""
    evidence = [order for order in ORDERS if facts.shapes[order]]
    if len(evidence) == 1:
        return evidence[0], Reason("impossible_otherwise", {"cell": facts.example(evidence[0])})
    if evidence:
        return "mixed", Reason("both_orders", {"cells": [facts.example(order) for order in ORDERS]})
    if shown is not None:
        return str(shown.params["order"]), shown
    rising = [order for order in ORDERS if is_ascending(facts.ordered, order)]
    if len(rising) == 1:
        return rising[0], Reason("ascending_so", {"cell": facts.ordered[0]})
    example = facts.example("open")
    return ("mdy" if separator_of(example) == "/" else "dmy"), Reason("ambiguous_order", {"cell": example})


def _decimal(facts: ColumnFacts, shown: Reason | None) -> Choice[str] | None:
    if facts.numbers < max(1, _SOME * (facts.seen - facts.kinds["empty"])):
        return None
    marks = facts.marks
    value, reason = ".", Reason("whole_numbers")
    if marks["typed"] and marks["typed"] >= _SOME * facts.numbers:
        reason = Reason("typed_cells")
    elif marks["."] and marks[","]:
        value = "." if marks["."] >= marks[","] else ","
        reason = Reason("both_marks", {"cells": [facts.example("mark."), facts.example("mark,")]})
    elif marks["."] or marks[","]:
        value = "." if marks["."] else ","
        reason = Reason("mark_shown", {"cell": facts.example(f"mark{value}")})
    elif marks["?"]:
        if shown is not None:
            value, reason = str(shown.params["mark"]), shown
        else:
            reason = Reason("ambiguous_mark", {"cell": facts.example("mark?")})
    return Choice(value, reason, _others(MARKS, value))


def _shown_order(columns: Sequence[ColumnFacts]) -> Reason | None:
    for facts in columns:
        evidence = [order for order in ORDERS if facts.shapes[order]]
        if len(evidence) == 1:
            params = {"order": evidence[0], "column": facts.header, "cell": facts.example(evidence[0])}
            return Reason("as_other_column", params)
    return None


def _shown_mark(columns: Sequence[ColumnFacts]) -> Reason | None:
    shown = {
        mark: facts for mark in MARKS for facts in columns if facts.marks[mark] and facts.numbers > _MOST * facts.seen
    }
    if len(shown) != 1:
        return None
    mark, facts = next(iter(shown.items()))
    return Reason("as_other_column", {"mark": mark, "column": facts.header, "cell": facts.example(f"mark{mark}")})


def _is_called_code(header: str) -> bool:
    return words.is_code(header) or words.is_phone(header) or words.is_postcode(header)


def _are_serials(facts: ColumnFacts) -> bool:
    return facts.numbers > 0 and facts.serials >= 0.95 * facts.numbers and facts.numbers >= _MOST * facts.seen


def _others(all_: Sequence[str], value: str) -> tuple[str, ...]:
    return tuple(one for one in all_ if one != value)


def _chosen(wanted: str | None, choice: Choice[str], all_: Sequence[str]) -> Choice[str]:
    return choice if wanted is None else Choice(wanted, Reason("chosen"), _others(all_, wanted))


def _chosen_or_none(wanted: str | None, choice: Choice[str] | None, all_: Sequence[str]) -> Choice[str] | None:
    return choice if wanted is None else Choice(wanted, Reason("chosen"), _others(all_, wanted))


def _left_alone(damage: Damage) -> Damage:
    return Damage(damage.code, damage.count, damage.cells, repaired=False, params=damage.params)
