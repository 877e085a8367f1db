"""Chinese phrases: 明天下午3点, 下周三, 下个月5号, 两周后, 三点一刻."""

from __future__ import annotations

import re

from fieldapp.domain.date_phrases.common import (
    ZH_NUMBER,
    Clock,
    Context,
    Day,
    HourKind,
    Moment,
    Part,
    PartOfDay,
    PhraseError,
    Reason,
    Rule,
    Separator,
    make_day,
    month_end,
    month_later,
    nearest_weekday,
    open_month,
    open_year,
    plus_days,
    shifted_month,
    weekday_of_week,
    weekend,
    zh_number,
)

_N = f"({ZH_NUMBER})"
_DAYS = {
    "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "当天": 0,
    "明天": 1, "明日": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_DAY_AND_PART = {"今": 0, "明": 1, "昨": -1}
_PARTS = {
    "凌晨": PartOfDay.DAWN, "清晨": PartOfDay.MORNING, "早上": PartOfDay.MORNING, "早晨": PartOfDay.MORNING,
    "上午": PartOfDay.MORNING, "中午": PartOfDay.NOON, "正午": PartOfDay.NOON, "午后": PartOfDay.AFTERNOON,
    "下午": PartOfDay.AFTERNOON, "傍晚": PartOfDay.EVENING, "晚上": PartOfDay.EVENING,
    "夜里": PartOfDay.EVENING,
}  # fmt: skip
_STEP = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2, "下下下": 3}
_YEAR = {"去": -1, "今": 0, "本": 0, "明": 1, "后": 2}
_MINUTES = {"分钟": 1, "分": 1, "刻钟": 15, "小时": 60, "钟头": 60}
_WEEK = r"(?:周|星期|礼拜)"
_WHICH = r"(上上|下下下|下下|上|下|本|这|当)个?"
_LATER = r"(以后|之后|过后|后|之内|以内|内|以前|之前|前)"


def _weekday(text: str) -> int:
    return 6 if text in "日天" else zh_number(text) - 1


def _weekday_of(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    if match[1] is None:
        return (nearest_weekday(context, _weekday(match[2])),)
    return (Day(weekday_of_week(context, _STEP[match[1]], _weekday(match[2]))),)


def _week(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    if match[2] == "末":
        return (weekend(context, _STEP[match[1] or "本"]),)
    return (Day(weekday_of_week(context, _STEP[match[1] or "本"], 4 if match[2] else 0)),)


def _day_of_month(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    year, month = shifted_month(context.today, _STEP[match[1]])
    return (Day(make_day(year, month, zh_number(match[2]))),)


def _place_in_month(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    count = _STEP[match[1] or "本"]
    if match[2] in ("底", "末"):
        return (Day(month_end(context.today, count)),)
    year, month = shifted_month(context.today, count)
    return (Day(make_day(year, month, 1 if match[2] == "初" else 15)),)


def _year_end(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    year = context.today.year + _YEAR[match[1] or "今"]
    return (Day(make_day(year, 12, 31) if match[2] == "底" else make_day(year, 1, 1)),)


def _full(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    return (Day(make_day(zh_number(match[1]), zh_number(match[2]), zh_number(match[3]))),)


def _in_year(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    year = context.today.year + _YEAR[match[1]]
    return (Day(make_day(year, zh_number(match[2]), zh_number(match[3]))),)


def _month_day(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    return (open_year(context, zh_number(match[1]), zh_number(match[2])),)


def _month_alone(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    raise PhraseError(Reason.DAY_MISSING, match[0])


def _count(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    """Days, weeks, months, years from now (or ago, when 前 was said)."""
    number, unit = match[1], match[2]
    sign = -1 if match[3] in ("前", "以前", "之前") else 1
    if number == "半":
        if unit == "年":
            return (month_later(context, 6 * sign),)
        if unit == "月":
            return (Day(plus_days(context.today, 15 * sign)),)
        raise PhraseError(Reason.UNKNOWN_WORDS, match[0])
    count = zh_number(number) * sign
    if unit in ("月", "年"):
        return (month_later(context, count * (12 if unit == "年" else 1)),)
    return (Day(plus_days(context.today, count * (1 if unit in ("天", "日") else 7))),)


def _minutes(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    """Half an hour, an hour and a half, twenty minutes from now (or ago)."""
    unit = _MINUTES[match[3]]
    total = unit // 2 if match[1] == "半" else zh_number(match[1]) * unit
    total += unit // 2 if match[2] else 0
    return (Moment(context.after(-total if match[4] in ("前", "以前", "之前") else total)),)


def _hour(written: str) -> tuple[int, HourKind]:
    literal = written.isascii() and written.startswith("0")
    return zh_number(written), HourKind.EXACT if literal else HourKind.SPOKEN


def _clock(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    hour, kind = _hour(match[1])
    if match[2] == "半":
        return (Clock(hour, 30, kind),)
    if match[3] is not None:
        return (Clock(hour, 15 * zh_number(match[3]), kind),)
    return (Clock(hour, zh_number(match[4]) if match[4] else 0, kind),)


def _hours(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    (first, first_kind), (last, last_kind) = _hour(match[1]), _hour(match[2])
    return (Clock(first, 0, first_kind), Separator(), Clock(last, 30 if match[3] else 0, last_kind))


def _day_and_part(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    part = PartOfDay.EVENING if match[2] in ("晚", "夜") else PartOfDay.MORNING
    return (Day(plus_days(context.today, _DAY_AND_PART[match[1]])), part)


RULES: tuple[Rule, ...] = (
    (re.compile("|".join(sorted(_DAYS, key=len, reverse=True))),
     lambda m, c: (Day(plus_days(c.today, _DAYS[m[0]])),)),
    (re.compile(r"([今明昨])([早晚夜])上?"), _day_and_part),
    (re.compile("|".join(_PARTS)), lambda m, _c: (_PARTS[m[0]],)),
    (re.compile(rf"(?:{_WHICH})?{_WEEK}([一二三四五六日天1-7])"), _weekday_of),
    (re.compile(rf"{_WHICH}{_WEEK}(末|底)?"), _week),
    (re.compile(r"(本|这|下|上)?个?周(末)"), _week),
    (re.compile(rf"{_WHICH}月{_N}[号日]?"), _day_of_month),
    (re.compile(rf"(?:{_WHICH})?月(底|末|初|中)"), _place_in_month),
    (re.compile(rf"{_WHICH}月"), lambda m, c: (month_later(c, _STEP[m[1]]),)),
    (re.compile(r"([去今本明后])?年(底|初)"), _year_end),
    (re.compile(rf"([0-9]{{4}}|[零〇一二三四五六七八九]{{4}})年{_N}月{_N}[号日]?"), _full),
    (re.compile(rf"([去今本明后])年{_N}月{_N}[号日]?"), _in_year),
    (re.compile(r"([去今明后])年"), lambda m, c: (month_later(c, 12 * _YEAR[m[1]]),)),
    (re.compile(rf"{_N}月{_N}[号日]?(?!天|个|[0-9])"), _month_day),
    (re.compile(rf"{_N}月份?"), _month_alone),
    (re.compile(rf"{_N}[号日](?!后|前|内)"), lambda m, c: (open_month(c, zh_number(m[1])),)),
    (re.compile(rf"({ZH_NUMBER}|半)个?(天|日|周|星期|礼拜|月|年){_LATER}"), _count),
    (re.compile(rf"({ZH_NUMBER}|半)个?(半)?(分钟|分|刻钟|小时|钟头){_LATER}"), _minutes),
    (re.compile(rf"{_N} ?[点时](?:钟|整)?(半|([一二三123])刻|({ZH_NUMBER})分?)?(?!半|刻|分|点|时)"), _clock),
    (re.compile(rf"{_N} ?(?:-|~|到|至) ?{_N}[点时](?:钟|整)?(半)?(?!{ZH_NUMBER})"), _hours),
    (re.compile(r"到|至"), lambda _m, _c: (Separator(),)),
    (re.compile(r"的|在|约|大约|大概|左右|之前|以前|前|那天|这天"), lambda _m, _c: ()),
)  # fmt: skip
