"""Date phrases: what holds for every text, every day and every way of writing it."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.date_phrases import NotUnderstood, Understood, parse

ZONES = st.sampled_from([ZoneInfo(n) for n in ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC")])
NOWS = st.builds(
    lambda at, zone: at.replace(tzinfo=UTC).astimezone(zone),
    st.datetimes(datetime(1990, 1, 1), datetime(2120, 1, 1)),  # noqa: DTZ001 - given a zone just above
    ZONES,
)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
WORDS = [
    "今天", "明天", "大后天", "下", "上", "本", "周", "星期", "三", "天", "月", "底", "5号", "11月", "27日", "年", "后",
    "前", "半", "小时", "点", "一刻", "分", "上午", "晚上", "中午", "到", "-", "~", ":", "/", ".", "0", "1", "7",
    "12", "29", "30", "31", "99", "2026", "9999", "next", "last", "this", "fri", "mon", "week",
    "month", "in", "ago", "two", "a", "the", "of", "at", "to", "past", "half", "quarter", "noon",
    "pm", "am", "nov", "jan", "feb", "27", "5th", "end", "tomorrow", "night", "now", "later",
    "from", "十", "廿", "〇", "两", "个", "，", "。", "的", "之前",
]  # fmt: skip
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
MONTHS += ["November", "December"]
ZH_DIGITS = "零一二三四五六七八九"


def zh(number: int) -> str:
    """Write 0 to 99 in Chinese, written out by hand for the tests."""
    tens, units = divmod(number, 10)
    if tens == 0:
        return ZH_DIGITS[units]
    return ("" if tens == 1 else ZH_DIGITS[tens]) + "十" + (ZH_DIGITS[units] if units else "")


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(st.text(max_size=120), NOWS, st.sampled_from(["future", "past"]))
def test_no_text_raises(text: str, now: datetime, prefer: str) -> None:
    assert isinstance(parse(text, now, prefer="past" if prefer == "past" else "future"), Understood | NotUnderstood)


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from(["", " "]), NOWS, st.booleans())
def test_no_sequence_of_known_words_raises(words: list[str], glue: str, now: datetime, back: bool) -> None:
    found = parse(glue.join(words), now, prefer="past" if back else "future")
    if isinstance(found, Understood):
        assert isinstance(found.start, datetime) == found.has_time
        if found.end is not None:
            assert type(found.end) is type(found.start)
            assert found.start <= found.end
        if isinstance(found.start, datetime):
            assert found.start.tzinfo is None
            assert (found.start.second, found.start.microsecond) == (0, 0)


@given(DAYS, NOWS, st.booleans())
def test_a_full_date_reads_back_whatever_the_day_is_now(day: date, now: datetime, back: bool) -> None:
    month = MONTHS[day.month - 1]
    year_zh = "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year))
    for text in (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        full_width(f"{day.year}年{day.month}月{day.day}号"),
        f"{year_zh}年{zh(day.month)}月{zh(day.day)}日",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3].lower()} {day.year}",
        f"{day.month}/{day.day}/{day.year}",
    ):
        found = parse(text, now, prefer="past" if back else "future")
        assert isinstance(found, Understood), text
        assert (found.start, found.has_time, found.end) == (day, False, None), text


@given(DAYS, TIMES, NOWS)
def test_a_full_date_with_a_time_reads_back(day: date, at: time, now: datetime) -> None:
    part = "凌晨" if at.hour < 6 else "上午" if at.hour < 12 else "下午" if at.hour < 18 else "晚上"
    hour = at.hour if at.hour <= 12 else at.hour - 12
    for text in (
        f"{day.isoformat()} {at:%H:%M}",
        f"{day.isoformat()} {at.hour % 12 or 12}:{at:%M} {'pm' if at.hour >= 12 else 'am'}",
        f"{day.year}年{day.month}月{day.day}日{part}{hour}点{at:%M}分",
        f"{day.year}年{day.month}月{day.day}日{part}{zh(hour)}点{zh(at.minute)}分",
    ):
        found = parse(text, now)
        assert isinstance(found, Understood), text
        assert found.start == datetime.combine(day, at), text


@given(NOWS, st.integers(-400, 400))
def test_counted_days_and_weeks_reach_the_day(now: datetime, count: int) -> None:
    back, number = count < 0, abs(count)
    day = now.date() + timedelta(days=count)
    texts = [f"{number}天前", f"{number} days ago"] if back else [f"{number}天后", f"in {number} days"]
    if count % 7 == 0:
        texts.append(f"{number // 7}周前" if back else f"in {number // 7} weeks")
    for text in texts:
        found = parse(text, now)
        assert isinstance(found, Understood), text
        assert found.start == day


@given(NOWS, st.integers(0, 60))
def test_counted_months_keep_the_day_or_take_the_last(now: datetime, count: int) -> None:
    """Rules §9: month + 1 of 31 January is the last day of February."""
    year, month = now.year, now.month
    for _ in range(count):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    day = date(year, month, min(now.day, calendar.monthrange(year, month)[1]))
    for text in (f"{count}个月后", f"in {count} months"):
        found = parse(text, now)
        assert isinstance(found, Understood)
        assert found.start == day


@given(NOWS, st.integers(0, 6), st.integers(-2, 3))
def test_weekdays_of_named_weeks_lie_in_those_weeks(now: datetime, weekday: int, weeks: int) -> None:
    prefix = {-2: "上上", -1: "上", 0: "本", 1: "下", 2: "下下", 3: "下下下"}[weeks]
    found = parse(f"{prefix}周{'一二三四五六日'[weekday]}", now)
    assert isinstance(found, Understood)
    assert found.day.weekday() == weekday
    assert found.day.isocalendar()[:2] == (now.date() + timedelta(days=7 * weeks)).isocalendar()[:2]
    if weeks == 1:
        english = parse(f"next {calendar.day_name[weekday]}", now)
        assert isinstance(english, Understood)
        assert english.start == found.start


@given(NOWS, st.integers(0, 6), st.booleans())
def test_a_bare_weekday_is_the_nearest_on_its_side(now: datetime, weekday: int, back: bool) -> None:
    for text in (f"周{'一二三四五六日'[weekday]}", calendar.day_name[weekday]):
        found = parse(text, now, prefer="past" if back else "future")
        assert isinstance(found, Understood)
        gap = (found.day - now.date()).days
        assert found.day.weekday() == weekday
        assert (-7 < gap <= 0) if back else (0 <= gap < 7)


@given(NOWS, DAYS, st.booleans())
def test_a_date_without_a_year_leans_to_its_side(now: datetime, day: date, back: bool) -> None:
    for text in (f"{day.month}月{day.day}日", f"{MONTHS[day.month - 1]} {day.day}", f"{day.month}-{day.day}"):
        found = parse(text, now, prefer="past" if back else "future")
        assert isinstance(found, Understood), text
        assert (found.day.month, found.day.day) == (day.month, day.day)
        assert found.day <= now.date() if back else found.day >= now.date()
        assert abs((found.day - now.date()).days) < (366 if (day.month, day.day) != (2, 29) else 8 * 366)


@given(NOWS, TIMES, st.booleans())
def test_a_bare_time_leans_to_its_side(now: datetime, at: time, back: bool) -> None:
    minute = now.replace(second=0, microsecond=0, tzinfo=None)
    found = parse(f"{at:%H:%M}", now, prefer="past" if back else "future")
    assert isinstance(found, Understood)
    assert isinstance(found.start, datetime)
    assert found.start.time() == at
    day = timedelta(days=1)
    assert minute - day < found.start <= minute if back else minute <= found.start < minute + day


@given(NOWS, TIMES, st.integers(1, 600))
def test_a_range_reads_back(now: datetime, at: time, length: int) -> None:
    start = datetime.combine(now.date(), at)
    end = start + timedelta(minutes=length)
    found = parse(f"今天 {start:%H:%M} – {end:%H:%M}", now)
    assert isinstance(found, Understood)
    assert (found.start, found.end) == (start, end)
