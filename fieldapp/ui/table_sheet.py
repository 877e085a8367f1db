"""A list as text: for the clipboard and for paper, harmless to a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from PySide6.QtCore import QMimeData

from fieldapp.models.windowed_table import Column, Record
from fieldapp.services.importing.exact import guard

ReadMany = Callable[[Sequence[int]], Mapping[int, Record]]
_SLICE = 500
_CHARACTER = 7


@dataclass(frozen=True, slots=True)
class Sheet:
    """Texts in rows below their headers; ``headings`` are said before the row of that number."""

    columns: tuple[Column, ...]
    rows: list[tuple[str, ...]]
    title: str = ""
    facts: tuple[str, ...] = ()
    headings: Mapping[int, str] = field(default_factory=dict)

    def headers(self) -> list[str]:
        """The titles of the columns."""
        return [column.title for column in self.columns]


def paper_sheet(
    heads: Sequence[tuple[str, int, str]], rows: list[tuple[str, ...]], title: str, facts: Sequence[str]
) -> Sheet:
    """Return rows of texts as a sheet; ``heads`` are title, width in characters, and left or right of each column."""
    return Sheet(tuple(_column(at, *head) for at, head in enumerate(heads)), rows, title, tuple(facts))


def _column(at: int, title: str, width: int, align: str) -> Column:
    def text(record: Record) -> str:
        return str(record[at])

    return Column(str(at), title, text, align="right" if align == "right" else "left", width=width * _CHARACTER)


def read_sheet(columns: Sequence[Column], ids: Sequence[int], read: ReadMany, *, plain: bool = True) -> Sheet:
    """Read the rows and say them; ``plain`` takes the texts meant for files. Long: call it off the UI thread."""
    says = [column.plain if plain and column.plain else column.text for column in columns]
    rows: list[tuple[str, ...]] = []
    for at in range(0, len(ids), _SLICE):
        part = ids[at : at + _SLICE]
        records = read(part)
        rows += [tuple(say(records[rid]) for say in says) for rid in part if rid in records]
    return Sheet(tuple(columns), rows)


def tsv(sheet: Sheet) -> str:
    """The rows with tabs between the cells; no cell breaks the table or is a formula."""
    lines = [sheet.headers(), *sheet.rows]
    return "\n".join("\t".join(guard(" ".join(cell.split())) for cell in line) for line in lines)


def html(sheet: Sheet) -> str:
    """The rows as a table, for programs that take formatted text."""
    head = "".join(f"<th>{escape(cell, quote=False)}</th>" for cell in sheet.headers())
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(guard(cell), quote=False)}</td>" for cell in row) + "</tr>" for row in sheet.rows
    )
    return f'<meta charset="utf-8"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def mime_data(sheet: Sheet) -> QMimeData:
    """The rows for the clipboard: text for spreadsheets, a table for letters."""
    data = QMimeData()
    data.setText(tsv(sheet))
    data.setHtml(html(sheet))
    return data
