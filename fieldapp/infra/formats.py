"""Numbers, money, dates and distances as people of the language in use write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fieldapp.infra.i18n import language, tr

if TYPE_CHECKING:
    from decimal import Decimal

DateStyle = Literal["iso", "short", "long", "full"]

_SYMBOLS: Mapping[str, str] = {
    "CNY": "¥ ",
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "HKD": "HK$",
    "TWD": "NT$",
    "AUD": "A$",
    "CAD": "CA$",
    "INR": "₹",
    "KRW": "₩",
}
_NO_DECIMALS = frozenset(
    (
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    )
)
_THREE_DECIMALS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))


@dataclass(frozen=True, slots=True)
class _Calendar:
    """How one language writes a date; patterns take year, month, day, month_name and weekday."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short: str
    long: str
    full: str
    moment: str


_CALENDARS: Mapping[str, _Calendar] = {
    "zh_CN": _Calendar(
        months=tuple(f"{month}月" for month in range(1, 13)),
        weekdays=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
        short="{month:02}-{day:02}",
        long="{month}月{day}日 {weekday}",
        full="{year}年{month}月{day}日 {weekday}",
        moment="{date} {time}",
    ),
    "en": _Calendar(
        months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        short="{month_name} {day}",
        long="{weekday}, {month_name} {day}",
        full="{weekday}, {month_name} {day}, {year}",
        moment="{date}, {time}",
    ),
}


def currency_digits(currency: str) -> int:
    """Return how many digits the minor unit of an ISO 4217 currency has: 0, 2 or 3."""
    if currency in _NO_DECIMALS:
        return 0
    return 3 if currency in _THREE_DECIMALS else 2


def currency_sign(currency: str) -> str:
    """Return what stands before an amount: ``¥ ``, ``$``; the code itself where there is no sign."""
    return _SYMBOLS.get(currency, currency + " ")


def money(minor: int, currency: str, *, whole: bool = False) -> str:
    """Write an amount of minor units: ``¥ 18,642.30``, ``-$1,234.50``; exact at any size.

    ``whole`` leaves the minor units out where they are zero: ``¥ 24,300``.
    """
    digits = currency_digits(currency)
    units, rest = divmod(abs(minor), 10**digits)
    sign = "-" if minor < 0 else ""
    fraction = f".{rest:0{digits}}" if digits and (rest or not whole) else ""
    return f"{sign}{currency_sign(currency)}{units:,}{fraction}"


def number(value: int | Decimal) -> str:
    """Write a number with thousands separators; a Decimal keeps its digits."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,f}"


def percent(ppm: int, digits: int = 0) -> str:
    """Write a share of millionths as a percentage, halves rounded away from zero: 385000 is ``39%``."""
    step = 10 ** (4 - digits) if digits < 4 else 1
    shown = (abs(ppm) + step // 2) // step * 10 ** max(0, digits - 4)
    sign = "-" if ppm < 0 and shown else ""
    whole, rest = divmod(shown, 10**digits)
    return f"{sign}{whole:,}.{rest:0{digits}d}%" if digits else f"{sign}{whole:,}%"


def date(value: str | dt.date, style: DateStyle = "iso") -> str:
    """Write a civil date (ISO text or date): ``2026-11-21``, ``11-21``, ``11月21日 周六``.

    The style ``full`` adds the year to the last.  Raises ValueError for text that is no ISO date.
    """
    day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    if style == "iso":
        return f"{day:%Y-%m-%d}"
    calendar = _CALENDARS[language()]
    pattern = {"short": calendar.short, "long": calendar.long, "full": calendar.full}[style]
    return pattern.format(
        year=day.year,
        month=day.month,
        day=day.day,
        month_name=calendar.months[day.month - 1],
        weekday=calendar.weekdays[day.weekday()],
    )


def day(value: dt.date, today: dt.date) -> str:
    """Write a civil date short, and with its year where that is not the year of today: ``11-21``, ``2024-11-21``."""
    return date(value, "short" if value.year == today.year else "iso")


def month(value: dt.date, today: dt.date) -> str:
    """Write the month of a civil date, with its year where that is not the year of today: ``11月``, ``2025-11``."""
    return _CALENDARS[language()].months[value.month - 1] if value.year == today.year else f"{value:%Y-%m}"


def weekday(value: str | dt.date) -> str:
    """Write the day of the week of a civil date: ``周六``, ``Sat``."""
    day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    return _CALENDARS[language()].weekdays[day.weekday()]


def time(at_us: int, offset_minutes: int, *, seconds: bool = False) -> str:
    """Write the time of day of an instant (microseconds UTC) at an offset: ``09:05``, ``09:05:32``."""
    return f"{_local(at_us, offset_minutes):{'%H:%M:%S' if seconds else '%H:%M'}}"


def date_time(at_us: int, offset_minutes: int, style: DateStyle = "short") -> str:
    """Write an instant (microseconds UTC) as it was on the clock of that offset: ``11-27 09:05``."""
    local = _local(at_us, offset_minutes)
    pattern = "{date} {time}" if style == "iso" else _CALENDARS[language()].moment
    return pattern.format(date=date(local.date(), style), time=f"{local:%H:%M}")


def relative_days(day: str | dt.date, today: str | dt.date) -> str:
    """Write how far a civil date is from today: ``3 days ago``, ``today``, ``in 2 days``."""
    first = dt.date.fromisoformat(day) if isinstance(day, str) else day
    second = dt.date.fromisoformat(today) if isinstance(today, str) else today
    ahead = (first - second).days
    if ahead == 0:
        return tr("today")
    if ahead == -1:
        return tr("yesterday")
    if ahead == 1:
        return tr("tomorrow")
    return tr("in %n days", n=ahead) if ahead > 0 else tr("%n days ago", n=-ahead)


def distance(metres: int) -> str:
    """Write a distance of whole metres: ``40 m``, ``6.2 km``, ``120 km``."""
    if metres < 1000:
        return f"{metres} m"
    tenths = (metres + 50) // 100
    return f"{tenths // 10}.{tenths % 10} km" if tenths < 1000 else f"{(metres + 500) // 1000:,} km"


def _local(at_us: int, offset_minutes: int) -> dt.datetime:
    zone = dt.timezone(dt.timedelta(minutes=offset_minutes))
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC).astimezone(zone) + dt.timedelta(microseconds=at_us)
