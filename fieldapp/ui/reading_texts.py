"""How a file is read, in words: what was recognised and why, what is damaged and what is done about it."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from fieldapp.infra.i18n import Marked, tr_marked, tr_noop
from fieldapp.services.importing.source_views import Damage, Reason

_REASONS: dict[str, Marked] = {
    "chosen": tr_noop("chosen by you"),
    "utf8_plain": tr_noop("only plain letters and digits"),
    "utf8_valid": tr_noop("all of it is sound UTF-8"),
    "utf8_mostly": tr_noop("UTF-8 but for {bytes} bytes; their rows cannot be read"),
    "byte_order_mark": tr_noop("the file says so in its first bytes"),
    "every_second_byte_zero": tr_noop("every second byte of plain letters is zero"),
    "reads_as_simplified": tr_noop("{percent} % of it reads as everyday Chinese"),
    "reads_as_traditional": tr_noop("{percent} % of it reads as everyday traditional Chinese"),
    "reads_as_western": tr_noop("accented letters stand singly between plain ones"),
    "named_by_first_line": tr_noop("the first line names it"),
    "even_rows": tr_noop("{rows} of the first {of} rows have {columns} cells with it"),
    "single_column": tr_noop("nothing separates cells; there is one column"),
    "cells_in_quotes": tr_noop("{cells} cells stand in such marks"),
    "no_quotes": tr_noop("no cell stands in quotation marks"),
    "quotes_unpaired": tr_noop("quotation marks are part of the texts; they are not paired"),
    "first_filled_row": tr_noop("the first row that is not empty"),
    "below_title": tr_noop("above it stand {lines} lines of title"),
    "first_row_is_data": tr_noop("the first row holds data, such as “{cell}”"),
    "card_fields": tr_noop("the fields of the cards"),
    "no_cells": tr_noop("no cell is filled"),
    "header_says_code": tr_noop("“{header}” is a code or a phone number; leading zeros count"),
    "leading_zeros": tr_noop("“{cell}” begins with a zero, which a number would lose"),
    "serials_under_date": tr_noop("numbers such as {cell} under “{header}” are days as a spreadsheet counts them"),
    "serials_of_dates": tr_noop("numbers that a spreadsheet shows as dates"),
    "typed_cells": tr_noop("the spreadsheet says so of each cell"),
    "most_cells": tr_noop("{cells} of {of} cells are"),
    "texts": tr_noop("the cells are texts"),
    "written_so": tr_noop("written like “{cell}”"),
    "several_ways": tr_noop("written in several ways: {cells}; what can be read in two ways is not read"),
    "serial_range": tr_noop("{cell} is a day as a spreadsheet counts them"),
    "impossible_otherwise": tr_noop("“{cell}” would be no date the other way round"),
    "both_orders": tr_noop("{cells} contradict each other; what can be read in two ways is not read"),
    "ascending_so": tr_noop("read so the dates follow one another, from “{cell}” on"),
    "ambiguous_order": tr_noop("“{cell}” can be read in two ways, and nothing in the column tells; please check"),
    "as_other_column": tr_noop("as in “{column}”, where “{cell}” shows it"),
    "whole_numbers": tr_noop("whole numbers"),
    "both_marks": tr_noop("{cells} contradict each other; please check"),
    "mark_shown": tr_noop("“{cell}” shows it"),
    "ambiguous_mark": tr_noop("“{cell}” can be thousands or decimals, and nothing in the column tells; please check"),
    "said_by_order": tr_noop("the order says it for all its lines"),
    "lines_of_orders": tr_noop("Every line has what its order says, and a place in it: {columns}."),
    "counts_in_units": tr_noop("Amounts in {columns} count in {unit} and are taken as such."),
    "title_lines": tr_noop("Lines of title above the columns are left out: rows {rows}."),
    "total_rows": tr_noop("Totals are left out: rows {rows}."),
    "footer_rows": tr_noop("Lines below the table are left out: rows {rows}."),
    "header_again": tr_noop("The names of the columns stand again in rows {rows}, which are left out."),
    "hidden_rows": tr_noop("{rows} rows are hidden in the spreadsheet; they are read too."),
    "formulas_without_values": tr_noop(
        "{cells} formulas come without their results; open the file in Excel and save it once."
    ),
    "merged_cells": tr_noop("{cells} merged cells go over several rows; each of the rows gets the text."),
    "doubled_columns": tr_noop("Columns of the same name are told apart by a number: {columns}."),
    "unnamed_columns": tr_noop("Columns without a name: {places}."),
}
_DAMAGES: dict[str, Marked] = {
    "error_cells": tr_noop("Errors of a formula such as {example}; read as empty."),
    "null_words": tr_noop("Words of a database for “nothing”, such as {example}; read as empty."),
    "formula_text": tr_noop("Texts packed into formulas, such as {example}; unpacked."),
    "tab_guard": tr_noop("Tabs that keep Excel from changing the numbers; taken off."),
    "text_mark": tr_noop("Marks before the numbers, such as {example}; taken off."),
    "invisible": tr_noop("Invisible letters that a copy from the web leaves, in {example}; taken off."),
    "full_width": tr_noop("Digits in full width, such as {example}; read as plain ones."),
    "scientific": tr_noop("Excel shortened long numbers to {example}; what lost its last digits is left empty."),
    "truncated_digits": tr_noop(
        "Excel keeps 15 digits, so {example} ends with zeros that are not true; such numbers are left empty."
    ),
    "shown_as_date": tr_noop("Numbers that Excel shows as dates, such as {example}; read as the numbers they are."),
    "turned_into_date": tr_noop("Excel took codes for dates, such as {example}; what they were is lost. Please check."),
    "swapped_dates": tr_noop(
        "Excel read days as months up to the 12th, such as {example}, and left later days as text. Please check."
    ),
    "point_zero": tr_noop("Codes written as decimal numbers, such as {example}; the end is taken off."),
    "lost_zeros": tr_noop("Leading zeros are missing, as in {example}; filled up to {digits} digits."),
    "numbers_as_text": tr_noop("Numbers held as text, such as {example}; read as numbers."),
    "two_digit_years": tr_noop(
        "Years of two digits, such as {example}; from {pivot} on they belong to the last century."
    ),
    "mojibake": tr_noop("Texts that went through a wrong encoding, such as {example}. Ask for the file anew."),
    "question_marks": tr_noop("Letters that became question marks, such as {example}. Ask for the file anew."),
}
_LEFT: dict[str, Marked] = {
    "error_cells": tr_noop("Errors of a formula such as {example}; they stay as they are."),
    "null_words": tr_noop("Words of a database for “nothing”, such as {example}; they stay as they are."),
    "formula_text": tr_noop("Texts packed into formulas, such as {example}; they stay as they are."),
    "tab_guard": tr_noop("Tabs that keep Excel from changing the numbers; they stay."),
    "text_mark": tr_noop("Marks before the numbers, such as {example}; they stay."),
    "scientific": tr_noop("Excel shortened long numbers to {example}; they stay as they are."),
    "truncated_digits": tr_noop("Excel keeps 15 digits, so {example} ends with zeros that are not true; it stays."),
    "shown_as_date": tr_noop("Numbers that Excel shows as dates, such as {example}; they stay dates."),
    "point_zero": tr_noop("Codes written as decimal numbers, such as {example}; they stay as they are."),
    "lost_zeros": tr_noop("Leading zeros may be missing, as in {example}; most have {digits} digits. Please check."),
    "numbers_as_text": tr_noop("Numbers held as text, such as {example}; they stay texts."),
}
_KINDS: dict[str, Marked] = {
    "text": tr_noop("Text"),
    "number": tr_noop("Number"),
    "date": tr_noop("Date"),
    "moment": tr_noop("Date and time"),
    "flag": tr_noop("Yes or no"),
    "empty": tr_noop("Empty"),
}
_DATES: dict[str, Marked] = {
    "iso": tr_noop("2026-11-27"),
    "ymd": tr_noop("Year/month/day"),
    "dmy": tr_noop("Day/month/year"),
    "mdy": tr_noop("Month/day/year"),
    "chinese": tr_noop("Year, month, day in Chinese"),
    "compact": tr_noop("20261127"),
    "month_name": tr_noop("With the name of the month"),
    "serial": tr_noop("Days as Excel counts them"),
    "serial1904": tr_noop("Days as Excel for Mac once counted them"),
    "mixed": tr_noop("Several ways"),
}
_SIGNS: dict[str, Marked] = {
    ",": tr_noop("Comma"),
    ".": tr_noop("Point"),
    "\t": tr_noop("Tab"),
    ";": tr_noop("Semicolon"),
    "|": tr_noop("Bar"),
    "，": tr_noop("Chinese comma"),
    '"': tr_noop("Double quotation marks"),
    "'": tr_noop("Single quotation marks"),
    "": tr_noop("None"),
}


def reason_text(reason: Reason) -> str:
    """Return a reason, or a note on a table, in words; half a sentence, but notes are whole ones."""
    return _said(_REASONS[reason.code], reason.params)


def damage_text(damage: Damage) -> str:
    """Return what was done to a column, and what is done about it."""
    marked = _DAMAGES[damage.code] if damage.repaired else _LEFT.get(damage.code, _DAMAGES[damage.code])
    example = damage.cells[0][1] if damage.cells else ""
    return _said(marked, {**damage.params, "example": f"“{example}”"})


def kind_text(kind: str) -> str:
    """Return what the cells of a column are."""
    return tr_marked(_KINDS[kind])


def date_text(code: str) -> str:
    """Return a way to write dates."""
    return tr_marked(_DATES[code])


def sign_text(sign: str) -> str:
    """Return the name of a delimiter, a decimal sign or a quotation mark; the sign itself if it has no name."""
    return tr_marked(_SIGNS[sign]) if sign in _SIGNS else sign


def _said(marked: Marked, params: Mapping[str, object]) -> str:
    wanted = {name for _, name, _, _ in Formatter().parse(marked.text) if name}
    values: dict[str, Any] = {name: _shown(params.get(name, "")) for name in wanted}
    return tr_marked(marked, **values)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
