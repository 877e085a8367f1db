"""XLSX files by XlsxWriter, row by row: memory stays flat whatever the size."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.errors import DomainError
from fieldapp.infra.formats import currency_digits, currency_sign
from fieldapp.services.exporting.cells import EXACT_DIGITS, Amount, Grid, Heading, Share

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_576
MAX_TEXT = 32_767
_HALF_TEXT = MAX_TEXT // 2  # a character takes one or two of the units in which the limit is counted
_MAX_NAME = 31
_MAX_HEAD = 60
_FIRST_YEAR = 1901  # before it, Excel counts a day that never was
_EXACT = 10**EXACT_DIGITS
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_HEAD = {"bold": True, "bg_color": "#EEF2F6", "bottom": 1, "bottom_color": "#9AA7B5", "valign": "vcenter"}
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_EPOCH = date(1899, 12, 30)


class XlsxWorkbooks:
    """Implements services.exporting.service.Workbooks."""

    def write(self, path: Path, grid: Grid) -> int:
        """Write the table, on as many sheets as it needs, and return how many rows it has.

        What waits to be written lies beside the file meanwhile, readable by its owner only. Raises OSError and
        DomainError text_too_long.
        """
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import FileCreateError

        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f"{path.name}.") as folder:
            book = Workbook(str(path), {**_OPTIONS, "tmpdir": folder})
            try:
                count = _Writer(book, grid).write()
                book.close()
            except FileCreateError as error:
                raise error.args[0] from error  # the OSError that it wraps
            finally:
                _let_go(book)
        return count


def _let_go(book: Workbook) -> None:
    """Close the files beneath, also of a workbook that was never finished."""
    for sheet in book.worksheets():
        if sheet.row_data_fh is not None:
            sheet.row_data_fh.close()
    book.fileclosed = True


class _Writer:
    """Writes one table; every type of cell has its way and its format."""

    def __init__(self, book: Workbook, grid: Grid) -> None:
        self._book, self._grid = book, grid
        self._head = book.add_format(_HEAD)
        self._head_right = book.add_format({**_HEAD, "align": "right"})
        self._group = book.add_format({"bold": True, "bg_color": "#F6F8FA"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._share = book.add_format({"num_format": "0.##%"})
        self._plain = book.add_format()
        self._money: dict[str, Format] = {}
        self._sheet: Worksheet
        self._row = 0
        self._ways: Mapping[type, Callable[..., None]] = {
            str: self._string,
            int: self._number,
            Decimal: self._decimal,
            date: self._date,
            datetime: self._date_time,
            Amount: self._amount,
            Share: self._percent,
        }

    def write(self) -> int:
        """Write everything and return how many rows it has."""
        count = sheets = 0
        self._row = MAX_ROWS
        ways = self._ways
        for cells in self._grid.rows:
            if self._row == MAX_ROWS:
                sheets = self._new_sheet(sheets)
            row = self._row
            self._row = row + 1
            if isinstance(cells, Heading):
                self._heading(row, cells.text)
                continue
            put = self._sheet.write_string
            for at, cell in enumerate(cells):
                if type(cell) is str and len(cell) < _HALF_TEXT and cell[:3] != "<r>":
                    put(row, at, cell)  # most cells: no call more than the bare writer needs
                elif cell is not None:
                    ways[type(cell)](row, at, cell)
            count += 1
            if self._grid.group:
                self._sheet.set_row(row, None, None, {"level": 1})
        if not sheets:
            sheets = self._new_sheet(0)
        self._finish_sheet()
        return count

    def _new_sheet(self, before: int) -> int:
        if before:
            self._finish_sheet()
        name = " ".join(self._grid.name.translate(_FORBIDDEN).split()) or "1"
        name = name[:_MAX_NAME] if not before else f"{name[: _MAX_NAME - 4]} {before + 1}"
        self._sheet = self._book.add_worksheet(name)
        self._row = 1
        for at, column in enumerate(self._grid.columns):
            self._sheet.set_column(at, at, max(column.width, min(_wide(column.title) + 3, _MAX_HEAD)))
            self._sheet.write_string(0, at, column.title, self._head_right if column.is_right else self._head)
        self._sheet.freeze_panes(1, 0)
        return before + 1

    def _finish_sheet(self) -> None:
        """A filter would tear the rows from their headings."""
        if not self._grid.group:
            self._sheet.autofilter(0, 0, max(self._row - 1, 1), max(len(self._grid.columns) - 1, 0))

    def _heading(self, row: int, text: str) -> None:
        self._sheet.write_string(row, 0, text, self._group)
        for at in range(1, len(self._grid.columns)):
            self._sheet.write_blank(row, at, None, self._group)

    # ---------------------------------------------------------------------------------- cells

    def _string(self, row: int, at: int, text: str) -> None:
        if len(text) > _HALF_TEXT and len(text.encode("utf-16-le")) // 2 > MAX_TEXT:
            raise DomainError("text_too_long", row=row + 1, column=self._grid.columns[at].title, limit=MAX_TEXT)
        if text.startswith("<r>") and text.endswith("</r>"):  # the writer would take it for its own markup
            self._sheet.write_rich_string(row, at, text[:3], self._plain, text[3:])
        else:
            self._sheet.write_string(row, at, text)

    def _number(self, row: int, at: int, value: int) -> None:
        if -_EXACT < value < _EXACT:
            self._sheet.write_number(row, at, value)
        else:
            self._string(row, at, str(value))

    def _decimal(self, row: int, at: int, value: Decimal) -> None:
        self._fraction(row, at, value, None)

    def _fraction(self, row: int, at: int, value: Decimal, style: Format | None) -> None:
        if len(value.as_tuple().digits) <= EXACT_DIGITS:
            self._sheet.write_number(row, at, float(value), style)
        else:
            self._string(row, at, f"{value:f}")

    def _amount(self, row: int, at: int, value: Amount) -> None:
        self._fraction(row, at, value.value, self._money.get(value.currency) or self._money_format(value.currency))

    def _money_format(self, currency: str) -> Format:
        digits = currency_digits(currency)
        sign = currency_sign(currency).replace("]", "").replace('"', "")
        number = "#,##0" + (f".{'0' * digits}" if digits else "")
        style = self._money[currency] = self._book.add_format({"num_format": f'"{sign}"{number};-"{sign}"{number}'})
        return style

    def _percent(self, row: int, at: int, value: Share) -> None:
        self._fraction(row, at, value.value, self._share)

    def _date(self, row: int, at: int, day: date) -> None:
        self._sheet.write_number(row, at, (day - _EPOCH).days, self._day)

    def _date_time(self, row: int, at: int, moment: datetime) -> None:
        if moment.year < _FIRST_YEAR:
            self._string(row, at, f"{moment:%Y-%m-%d %H:%M}")
        else:
            self._sheet.write_datetime(row, at, moment, self._moment)


def _wide(text: str) -> int:
    """Count Chinese characters twice, as they take the room of two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)
