"""Dates as people type them, in Chinese and English, always shown as understood before saving.

Conventions (both languages are accepted whatever the language of the window):

* 周三, "wed": the nearest Wednesday from today on; today counts, unless a time was said that has passed.
  Looking back (`prefer="past"`): the nearest up to today.
* 本周五, 这周五, "this friday": Friday of the current ISO week, even when it has passed.
* 下周三, "next wed": Wednesday of the *next* ISO week, in both languages; 下下周, 上周 likewise.
  "last friday": the latest Friday before today. 上周五: Friday of the last ISO week.
* 下周, "next week": Monday of that week. 下个月, "next month", 一个月后: the same day of that month, or its
  last day. 月底, "end of month": last day; 月中: the 15th; "end of week": Friday; 周末: Saturday,
  on a Sunday that day. 明年: this day next year.
* 11-27, 11/27, 11月27日, 27 nov without a year: the nearest from today on (past: up to today). Digits are
  month/day unless only day/month is a date, or dots say so (27.11.). 5号, "the 5th": the nearest
  month that has that day.
* An hour from 1 to 6 without 上午/下午, am/pm or a leading zero is in the afternoon: nobody is visited at
  three at night. "03:00" and "15:00" are the 24-hour clock. 晚上12点 is the midnight that ends that day.
* 下午, "morning" without an hour: 14:00, 9:00, noted as approximate (早上, 上午 9, 中午 12, 晚上 19, 凌晨 5).
* A bare time that has passed today means tomorrow; looking back, one still to come means yesterday.
* The end of a range is the next such hour: 上午11点到1点 ends at 13:00. Across midnight: 12 h at most.
* The last day of a range is the first such day from its start on: 10月20日到22日, 12-30 到 1-2, 周五到周三; half a
  year at most where the year is left open. A weekday beside a date ("wed 2 dec") must be that date's.
* A lone number is an hour beside a day ("next fri 10") and not understood alone.
"""

from __future__ import annotations

from fieldapp.domain.date_phrases.common import Note, Reason
from fieldapp.domain.date_phrases.reading import NotUnderstood, Understood, parse

__all__ = ["NotUnderstood", "Note", "Reason", "Understood", "parse"]
