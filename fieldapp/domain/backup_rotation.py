"""Which daily backups stay: every day of a week, then one a week for a month, then one a month for half a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

KEEP_DAYS = 7
KEEP_WEEKS = 4
KEEP_MONTHS = 6


def kept(days: Iterable[date]) -> frozenset[date]:
    """Return the days whose backup stays: the newest ones of each kind, whatever the clock says today.

    Counted in backups, not from today: after a long holiday, or a clock set wrong, nothing is thrown away
    that a backup of the same kind does not replace.
    """
    newest_first = sorted(set(days), reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return frozenset(
        [
            *newest_first[:KEEP_DAYS],
            *list(weeks.values())[:KEEP_WEEKS],
            *list(months.values())[:KEEP_MONTHS],
        ]
    )
