"""Lists of order lines that say the order once: above its lines, in merged cells, or in the first line alone.

They are handed out as plain rows, each with its order, its place in the order under ``LINE`` and the order's head.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from fieldapp.services.importing.column_facts import EXAMPLES
from fieldapp.services.importing.endings import may_be_total
from fieldapp.services.importing.line_words import LINE, LINES, ORDERS, WHOSE, has_lines, is_of_lines
from fieldapp.services.importing.records import BadRow, Record, RecordSource, Row
from fieldapp.services.importing.source_views import Choice, ColumnView, Format, Reason, SourceView
from fieldapp.services.importing.table_kinds import Names, names_of, place_of
from fieldapp.services.importing.tables import Table, fit

_HEADS: Mapping[str, re.Pattern[str]] = {
    "订单号": re.compile(
        r"(?:销售)?(?:订单|单据|合同|送货单)(?:编?号|号码)\s*[:：]\s*([\w./-]+)|"
        r"\border (?:no\.?|number|#)\s*[:：#]?\s*([\w./-]+)",
        re.IGNORECASE,
    ),
    "客户": re.compile(
        r"(?:(?:客户|购货单位|购买方|需方|收货单位)(?:名称)?|\bcustomer)\s*[:：]\s*(\S.*?)(?=\s{2,}|\s+[^\s:：]{1,8}[:：]|$)",
        re.IGNORECASE,
    ),
    "日期": re.compile(
        r"(?:下单|订单|单据|签订)?日期\s*[:：]\s*(\d[\d年月日/.\-]*)|\b(?:order )?date\s*[:：]\s*(\d[\d/.\-]*)",
        re.IGNORECASE,
    ),
}
"""What a line above the lines of an order says of it."""


@dataclass(frozen=True, slots=True)
class LinesOfOrders:
    """A source whose rows get what the row of the order says. See ``RecordSource``.

    ``header`` is the file's own; cells ``filled`` are taken from the row above where they are empty; ``heads`` stand
    in lines of their own; the rows of each order are counted by the cell at ``number``.
    """

    inner: RecordSource
    header: tuple[str, ...]
    number: int
    filled: tuple[int, ...] = ()
    heads: tuple[str, ...] = ()
    counts: bool = True
    pads: bool = False

    def records(self, _: int = 0, /) -> Iterator[Record]:
        """See ``RecordSource``. Lines of heads and sums between them are no records."""
        above: list[str] = []
        head: dict[str, str] = {}
        is_used = False
        counts: Counter[str] = Counter()
        width = len(self.header)
        for number, cells in self.inner.records(width):
            if self.heads and not isinstance(cells, BadRow):
                if said := _head_in(cells):
                    head = said if is_used else {**head, **said}
                    is_used = False
                    continue
                if may_be_total(cells):
                    continue
            row = cells if isinstance(cells, BadRow) else fit(number, cells, width, pads=self.pads)
            if isinstance(row, BadRow):
                yield number, row
                continue
            own = list(row.cells)
            if tuple(map(str.strip, own)) == self.header:
                yield number, [*own, *self.heads, *((LINE,) if self.counts else ())]
                continue
            is_used = is_used or any(map(str.strip, own))
            if self.filled and any(map(str.strip, own)) and not may_be_total(own):
                above = self._with_above(own, above)
                own = above
            own += [head.get(name, "") for name in self.heads]
            if self.counts:
                counts[own[self.number]] += 1
                own = [*own, str(counts[own[self.number]])]
            yield number, own

    def _with_above(self, own: list[str], above: Sequence[str]) -> list[str]:
        if own[self.number].strip() or not above:
            return own
        return [above[place] if place in self.filled and not cell.strip() else cell for place, cell in enumerate(own)]


def with_orders(view: SourceView) -> SourceView:
    """Return a table of order lines with what it says of the orders in every row; another as it is."""
    names = names_of(view)
    heads = _heads_above(view, names)
    if not heads and not is_of_lines(names):
        return view
    number = place_of(names, ORDERS["number"])
    counts = not _tells_lines(view, number, place_of(names, LINES["line_no"]))
    filled = () if heads or number is None else _filled_down(view, names, number)
    if not (heads or filled or counts):
        return view
    header = view.table.header
    place = len(header) if number is None else number
    source = LinesOfOrders(view.table.source, header, place, filled, heads, counts, pads=view.format is not Format.CSV)
    return _shown(view, source, (*heads, LINE) if counts else heads)


def _shown(view: SourceView, source: LinesOfOrders, added: Sequence[str]) -> SourceView:
    table: Table = replace(view.table, source=source, header=(*view.table.header, *added))
    sample = tuple(islice(table.rows(), max(len(view.sample), 1)))
    rows = view.rows
    if source.heads:
        rows = sum(not isinstance(row, BadRow) for row in table.rows())
    columns = [replace(one, samples=_texts_in(sample, one.place)) for one in view.columns]
    for place, name in enumerate(added, start=len(source.header)):
        texts = _texts_in(sample, place)
        kind = Choice("number" if name == LINE else "text", Reason("said_by_order"))
        columns.append(ColumnView(place, name, texts, rows, kind))
    note = Reason("lines_of_orders", {"columns": [*(view.table.header[one] for one in source.filled), *added]})
    return replace(view, table=table, columns=tuple(columns), sample=sample, rows=rows, notes=(*view.notes, note))


def _texts_in(sample: Sequence[Row | BadRow], place: int) -> tuple[str, ...]:
    texts = (row.cells[place].strip() for row in sample if not isinstance(row, BadRow))
    return tuple(dict.fromkeys(text for text in texts if text))[:EXAMPLES]


def _heads_above(view: SourceView, names: Names) -> tuple[str, ...]:
    """Return what lines of title say of an order, where the columns say none and are those of its lines."""
    if place_of(names, ORDERS["number"]) is not None or not has_lines(names):
        return ()
    texts = [str(text) for one in view.notes if one.code == "title_lines" for text in _texts(one)]
    found = {name for text in texts for name in _said(text)}
    return tuple(_HEADS) if found.issuperset(_HEADS) else ()


def _filled_down(view: SourceView, names: Names, number: int) -> tuple[int, ...]:
    """Return the columns of the order, which its later lines leave empty; none where every line has a number."""
    if view.columns[number].filled >= view.rows:
        return ()
    heads = {place_of(names, words) for field, words in ORDERS.items() if not field.endswith("_minor")}
    return tuple(one.place for one in view.columns if one.place in {number, place_of(names, WHOSE), *heads})


def _tells_lines(view: SourceView, number: int | None, line: int | None) -> bool:
    """Tell whether a column counts the lines of each order; one may count the orders."""
    if line is None or view.columns[line].filled < view.rows:
        return False
    rows = [one.cells for one in view.sample if not isinstance(one, BadRow)]
    return number is None or len({(cells[number], cells[line]) for cells in rows}) == len(rows)


def _head_in(cells: Sequence[str]) -> dict[str, str]:
    """Return what a row says of an order, nothing if it does not begin with it."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return _said("  ".join(filled)) if filled and _said(filled[0]) else {}


def _said(text: str) -> dict[str, str]:
    return {
        name: next(part for part in found.groups() if part).strip()
        for name, pattern in _HEADS.items()
        if (found := pattern.search(text))
    }


def _texts(note: Reason) -> Sequence[object]:
    lines = note.params.get("lines", ())
    return lines if isinstance(lines, list | tuple) else ()
