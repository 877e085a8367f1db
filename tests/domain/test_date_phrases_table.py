"""Date phrases: what people type and what it means, on Wednesday 25 November 2026, 10:20 in Shanghai."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from fieldapp.domain.date_phrases import Note, NotUnderstood, Understood, parse

NOW = datetime(2026, 11, 25, 10, 20, 30, tzinfo=ZoneInfo("Asia/Shanghai"))

CHINESE = """
今天 | 2026-11-25
今日 | 2026-11-25
明天 | 2026-11-26
明日 | 2026-11-26
后天 | 2026-11-27
大后天 | 2026-11-28
昨天 | 2026-11-24
前天 | 2026-11-23
大前天 | 2026-11-22
明天下午3点 | 2026-11-26 15:00
明天下午三点 | 2026-11-26 15:00
明天下午 3 点 | 2026-11-26 15:00
明天下午三点半 | 2026-11-26 15:30
明天下午3点15 | 2026-11-26 15:15
明天下午3点15分 | 2026-11-26 15:15
明天下午三点一刻 | 2026-11-26 15:15
明天下午三点三刻 | 2026-11-26 15:45
明天15:00 | 2026-11-26 15:00
明天 15：30 | 2026-11-26 15:30
明天15点 | 2026-11-26 15:00
明天15时30分 | 2026-11-26 15:30
明天上午10点 | 2026-11-26 10:00
明天上午十点钟 | 2026-11-26 10:00
明天上午十点整 | 2026-11-26 10:00
明天早上8点 | 2026-11-26 08:00
明早8点 | 2026-11-26 08:00
明晚8点 | 2026-11-26 20:00
今晚7点半 | 2026-11-25 19:30
明天凌晨5点 | 2026-11-26 05:00
明天凌晨12点 | 2026-11-26 00:00
明天中午 | 2026-11-26 12:00
明天中午12点 | 2026-11-26 12:00
明天中午1点 | 2026-11-26 13:00
明天中午11点半 | 2026-11-26 11:30
明天上午12点 | 2026-11-26 12:00
明天下午12点半 | 2026-11-26 12:30
明天晚上12点 | 2026-11-27 00:00
明天晚上1点 | 2026-11-27 01:00
明天下午 | 2026-11-26 14:00
明天晚上 | 2026-11-26 19:00
后天上午 | 2026-11-27 09:00
明天3点 | 2026-11-26 15:00
明天03:00 | 2026-11-26 03:00
明天7点 | 2026-11-26 07:00
3点 | 2026-11-25 15:00
三点一刻 | 2026-11-25 15:15
3点20分 | 2026-11-25 15:20
3点05分 | 2026-11-25 15:05
9点 | 2026-11-26 09:00
下午3点 | 2026-11-25 15:00
上午9点 | 2026-11-26 09:00
下午 | 2026-11-25 14:00
周三 | 2026-11-25
周四 | 2026-11-26
周二 | 2026-12-01
周三10点 | 2026-12-02 10:00
周三11点 | 2026-11-25 11:00
星期三 | 2026-11-25
星期五下午两点 | 2026-11-27 14:00
礼拜天 | 2026-11-29
礼拜一 | 2026-11-30
周日 | 2026-11-29
周天 | 2026-11-29
星期7 | 2026-11-29
本周五 | 2026-11-27
这周五 | 2026-11-27
这个星期五 | 2026-11-27
本周一 | 2026-11-23
下周三 | 2026-12-02
下周三 10点 | 2026-12-02 10:00
下周三 10 | 2026-12-02 10:00
下周一上午 | 2026-11-30 09:00
下个星期五 | 2026-12-04
下个礼拜天 | 2026-12-06
下下周一 | 2026-12-07
上周五 | 2026-11-20
上上周五 | 2026-11-13
上个礼拜三 | 2026-11-18
下周 | 2026-11-30
周末 | 2026-11-28
下周末 | 2026-12-05
下个月5号 | 2026-12-05
下月5日 | 2026-12-05
下下个月1号 | 2027-01-01
本月20号 | 2026-11-20
这个月30号 | 2026-11-30
上个月31号 | 2026-10-31
下个月 | 2026-12-25
月底 | 2026-11-30
本月底 | 2026-11-30
下个月底 | 2026-12-31
下月初 | 2026-12-01
下个月中 | 2026-12-15
年底 | 2026-12-31
明年初 | 2027-01-01
明年 | 2027-11-25
后年 | 2028-11-25
明年下午3点 | 2027-11-25 15:00
3.12. | 2026-12-03
27.11. 10:00 | 2026-11-27 10:00
5号 | 2026-12-05
25号 | 2026-11-25
30号 | 2026-11-30
31号 | 2026-12-31
二十八号 | 2026-11-28
11月27日 | 2026-11-27
11月27号 | 2026-11-27
11月27 | 2026-11-27
十一月二十七号 | 2026-11-27
十二月三号下午两点 | 2026-12-03 14:00
1月5日 | 2027-01-05
2月29日 | 2028-02-29
11-27 | 2026-11-27
11/27 | 2026-11-27
11.27 | 2026-11-27
11-20 | 2027-11-20
2026-11-27 | 2026-11-27
2026/11/27 | 2026-11-27
2026.11.27 | 2026-11-27
20261127 | 2026-11-27
2026年1月5日 | 2026-01-05
2027年1月5日上午9:30 | 2027-01-05 09:30
二〇二六年十一月二十七日 | 2026-11-27
明年3月5日 | 2027-03-05
去年12月1日 | 2025-12-01
今年11月30号 | 2026-11-30
3天后 | 2026-11-28
三天后 | 2026-11-28
3天以后 | 2026-11-28
三天之内 | 2026-11-28
3天前 | 2026-11-22
十天后下午3点 | 2026-12-05 15:00
一周后 | 2026-12-02
两周后 | 2026-12-09
2个星期后 | 2026-12-09
两个礼拜之后 | 2026-12-09
一个月后 | 2026-12-25
三个月后 | 2027-02-25
半个月后 | 2026-12-10
半年后 | 2027-05-25
一年后 | 2027-11-25
半小时后 | 2026-11-25 10:50
半个小时后 | 2026-11-25 10:50
2小时后 | 2026-11-25 12:20
两个小时后 | 2026-11-25 12:20
一个半小时后 | 2026-11-25 11:50
20分钟后 | 2026-11-25 10:40
一刻钟后 | 2026-11-25 10:35
10分钟前 | 2026-11-25 10:10
１１月２７日　１５：００ | 2026-11-27 15:00
明天下午３点 | 2026-11-26 15:00
明天，下午3点。 | 2026-11-26 15:00
下週三下午兩點 | 2026-12-02 14:00
後天上午十點 | 2026-11-27 10:00
周五前 | 2026-11-27
11月30日之前 | 2026-11-30
明天的下午3点左右 | 2026-11-26 15:00
14:32-15:05 | 2026-11-25 14:32 > 2026-11-25 15:05
今天 14:32 – 15:05 | 2026-11-25 14:32 > 2026-11-25 15:05
今天14:32—15:05 | 2026-11-25 14:32 > 2026-11-25 15:05
今天14:32到15:05 | 2026-11-25 14:32 > 2026-11-25 15:05
14：32～15：05 | 2026-11-25 14:32 > 2026-11-25 15:05
3点到4点 | 2026-11-25 15:00 > 2026-11-25 16:00
3-4点 | 2026-11-25 15:00 > 2026-11-25 16:00
明天下午3到5点 | 2026-11-26 15:00 > 2026-11-26 17:00
明天上午11点到1点 | 2026-11-26 11:00 > 2026-11-26 13:00
明天上午9点到下午3点 | 2026-11-26 09:00 > 2026-11-26 15:00
明天三点半至四点半 | 2026-11-26 15:30 > 2026-11-26 16:30
明天晚上10点到1点 | 2026-11-26 22:00 > 2026-11-27 01:00
11月27日到29日 | 2026-11-27 > 2026-11-29
11-27 到 11-29 | 2026-11-27 > 2026-11-29
下周一到下周三 | 2026-11-30 > 2026-12-02
12月2日(周三)下午3点 | 2026-12-02 15:00
11-27 周五 15:00 | 2026-11-27 15:00
2026年12月2日 星期三 | 2026-12-02
周三下午3-4点 | 2026-11-25 15:00 > 2026-11-25 16:00
今天下午2点半到4点 | 2026-11-25 14:30 > 2026-11-25 16:00
9点-10点半 | 2026-11-26 09:00 > 2026-11-26 10:30
明天10:30-11 | 2026-11-26 10:30 > 2026-11-26 11:00
下周二三点 | 2026-12-01 15:00
这周末 | 2026-11-28
下周三10点前 | 2026-12-02 10:00
后天14点 | 2026-11-27 14:00
十点半 | 2026-11-25 10:30
下午3-4 | 2026-11-25 15:00 > 2026-11-25 16:00
周五到周三 | 2026-11-27 > 2026-12-02
下下个月5号到8号 | 2027-01-05 > 2027-01-08
12月30日到1月2日 | 2026-12-30 > 2027-01-02
22点到1点 | 2026-11-25 22:00 > 2026-11-26 01:00
"""

ENGLISH = """
today | 2026-11-25
tomorrow | 2026-11-26
Tomorrow | 2026-11-26
tmr | 2026-11-26
tmrw 3pm | 2026-11-26 15:00
yesterday | 2026-11-24
day after tomorrow | 2026-11-27
the day after tomorrow at noon | 2026-11-27 12:00
the day before yesterday | 2026-11-23
next fri | 2026-12-04
next fri 10 | 2026-12-04 10:00
next friday at 10 | 2026-12-04 10:00
next fri 10am | 2026-12-04 10:00
next mon | 2026-11-30
fri | 2026-11-27
fri 3pm | 2026-11-27 15:00
fri 3 | 2026-11-27 15:00
Fri 10.30 | 2026-11-27 10:30
this friday | 2026-11-27
this mon | 2026-11-23
on monday | 2026-11-30
wednesday | 2026-11-25
wed 9am | 2026-12-02 09:00
wed 11am | 2026-11-25 11:00
last friday | 2026-11-20
last wed | 2026-11-18
in 3 days | 2026-11-28
in two weeks | 2026-12-09
in a week | 2026-12-02
in a couple of days | 2026-11-27
in 1 month | 2026-12-25
in a month | 2026-12-25
3 days later | 2026-11-28
2 weeks from now | 2026-12-09
3 days ago | 2026-11-22
a week ago | 2026-11-18
in half an hour | 2026-11-25 10:50
half an hour ago | 2026-11-25 09:50
in 2 hours | 2026-11-25 12:20
in 2h | 2026-11-25 12:20
in 90 minutes | 2026-11-25 11:50
in 45 min | 2026-11-25 11:05
next week | 2026-11-30
next month | 2026-12-25
next weekend | 2026-12-05
this weekend | 2026-11-28
end of month | 2026-11-30
end of the month | 2026-11-30
end of next month | 2026-12-31
eom | 2026-11-30
end of week | 2026-11-27
end of the year | 2026-12-31
27 nov | 2026-11-27
27nov | 2026-11-27
nov 27 | 2026-11-27
Nov. 27 | 2026-11-27
nov 27 10:30 | 2026-11-27 10:30
nov 27 10 | 2026-11-27 10:00
27 November 2026 | 2026-11-27
November 27th, 2026 | 2026-11-27
27th of november at 4pm | 2026-11-27 16:00
jan 5 | 2027-01-05
5 Jan 2027 9:00 am | 2027-01-05 09:00
sept 1 | 2027-09-01
may 3 | 2027-05-03
the 5th | 2026-12-05
on the 30th | 2026-11-30
11/27 | 2026-11-27
27/11 | 2026-11-27
11/27/2026 | 2026-11-27
27-11-2026 | 2026-11-27
11/27 10-11 | 2026-11-27 10:00 > 2026-11-27 11:00
noon | 2026-11-25 12:00
tomorrow noon | 2026-11-26 12:00
tomorrow at midnight | 2026-11-27 00:00
tonight | 2026-11-25 19:00
tonight at 8 | 2026-11-25 20:00
this afternoon | 2026-11-25 14:00
this evening at 6:30 | 2026-11-25 18:30
tomorrow morning | 2026-11-26 09:00
tomorrow morning at 8 | 2026-11-26 08:00
tomorrow 3 in the afternoon | 2026-11-26 15:00
10am | 2026-11-26 10:00
11 am | 2026-11-25 11:00
10.30am | 2026-11-25 10:30
12am | 2026-11-26 00:00
12pm | 2026-11-25 12:00
12:30 p.m. | 2026-11-25 12:30
2:15 PM | 2026-11-25 14:15
14:30 | 2026-11-25 14:30
14:30:15 | 2026-11-25 14:30
half past three | 2026-11-25 15:30
quarter past 3 | 2026-11-25 15:15
quarter to four | 2026-11-25 15:45
ten past eleven | 2026-11-25 11:10
three o'clock | 2026-11-25 15:00
tomorrow at 3 | 2026-11-26 15:00
tomorrow at 3 o'clock | 2026-11-26 15:00
by friday | 2026-11-27
2-4pm | 2026-11-25 14:00 > 2026-11-25 16:00
11-1pm | 2026-11-25 11:00 > 2026-11-25 13:00
tomorrow 10-11 | 2026-11-26 10:00 > 2026-11-26 11:00
tomorrow 10:00 to 11:30 | 2026-11-26 10:00 > 2026-11-26 11:30
fri 10am-1pm | 2026-11-27 10:00 > 2026-11-27 13:00
from 3 pm until 4 pm | 2026-11-25 15:00 > 2026-11-25 16:00
tomorrow 22:00-01:00 | 2026-11-26 22:00 > 2026-11-27 01:00
27 nov - 29 nov | 2026-11-27 > 2026-11-29
明天 3pm | 2026-11-26 15:00
wed 2 dec 10:00 | 2026-12-02 10:00
Fri, Nov 27 at 10 | 2026-11-27 10:00
Friday 27 Nov 10am | 2026-11-27 10:00
next tuesday afternoon | 2026-12-01 14:00
2026-11-27T10:30 | 2026-11-27 10:30
2026-11-27 10:30:00 | 2026-11-27 10:30
3pm-4pm | 2026-11-25 15:00 > 2026-11-25 16:00
27/11 10:00 | 2026-11-27 10:00
mon 9:30 | 2026-11-30 09:30
tomorrow evening 7 | 2026-11-26 19:00
next fri 下午3点 | 2026-12-04 15:00
"""

LOOKING_BACK = """
昨天 14:32-15:05 | 2026-11-24 14:32 > 2026-11-24 15:05
9:00-9:40 | 2026-11-25 09:00 > 2026-11-25 09:40
14:32-15:05 | 2026-11-24 14:32 > 2026-11-24 15:05
9点 | 2026-11-25 09:00
3点 | 2026-11-24 15:00
下午3点 | 2026-11-24 15:00
周三 | 2026-11-25
周四 | 2026-11-19
周三9点 | 2026-11-25 09:00
周三11点 | 2026-11-18 11:00
fri 10 | 2026-11-20 10:00
11-20 | 2026-11-20
11-27 | 2025-11-27
2月29日 | 2024-02-29
12月30日 | 2025-12-30
5号 | 2026-11-05
10月20日到22日 | 2026-10-20 > 2026-10-22
10月20日到11月2日 | 2026-10-20 > 2026-11-02
上周一到周三 | 2026-11-16 > 2026-11-18
上周一9点到周三10点 | 2026-11-16 09:00 > 2026-11-18 10:00
30号 | 2026-10-30
31号 | 2026-10-31
半小时前 | 2026-11-25 09:50
yesterday 4pm | 2026-11-24 16:00
today 9:30-10 | 2026-11-25 09:30 > 2026-11-25 10:00
"""

REFUSED = """
 | empty
的 | empty
随便 | unknown_words
明天吧 | unknown_words
next | unknown_words
xfri | unknown_words
frisbee | unknown_words
tomorrowx | unknown_words
10 | bare_number
11月 | day_missing
next nov | unknown_words
november | day_missing
2月30日 | no_such_day
2026-02-29 | no_such_day
13-32 | no_such_day
2026-13-01 | no_such_day
下个月32号 | no_such_day
32号 | no_such_day
feb 30 | no_such_day
25:00 | no_such_time
12:75 | no_such_time
明天25点 | no_such_time
上午15点 | no_such_time
凌晨9点 | no_such_time
13pm | no_such_time
明天后天 | two_days
fri mon | two_days
fri 2 dec | two_days
12月2日周五 | two_days
3点4点 | two_times
明天上午下午 | two_times
2小时后3点 | two_times
明天到3点 | two_times
15:05-14:32 | end_before_start
3点到3点 | end_before_start
明天 3点 到 今天 4点 | end_before_start
11-29到11-27 | end_before_start
9999年后 | out_of_range
in 9999 years | out_of_range
9999999天后 | unknown_words
9999-01-01 | out_of_range
-明天 | unknown_words
明天- | unknown_words
1-2-3 | bare_number
十十天后 | unknown_words
"""


def rows(table: str) -> list[tuple[str, str]]:
    cut = (line.rpartition(" | ") for line in table.splitlines() if line)
    return [(text.strip(), meaning) for text, _, meaning in cut]


def read(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if ":" in text else date.fromisoformat(text)


def check(text: str, meaning: str, found: object) -> None:
    start, _, end = meaning.partition(" > ")
    assert isinstance(found, Understood), (text, found)
    assert (found.start, found.end) == (read(start), read(end) if end else None)
    assert found.has_time == (":" in start)
    assert found.day == read(start[:10])


def test_the_tables_are_wide() -> None:
    assert len(rows(CHINESE)) > 150
    assert len(rows(ENGLISH)) > 100


@pytest.mark.parametrize(("text", "meaning"), rows(CHINESE) + rows(ENGLISH))
def test_phrase_means(text: str, meaning: str) -> None:
    check(text, meaning, parse(text, NOW))


@pytest.mark.parametrize(("text", "meaning"), rows(LOOKING_BACK))
def test_phrase_looking_back_means(text: str, meaning: str) -> None:
    check(text, meaning, parse(text, NOW, prefer="past"))


@pytest.mark.parametrize(("text", "reason"), rows(REFUSED))
def test_phrase_is_refused_with_a_reason(text: str, reason: str) -> None:
    found = parse(text, NOW)
    assert isinstance(found, NotUnderstood), found
    assert found.reason == reason


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("3点", Note.AFTERNOON_ASSUMED),
        ("9点", Note.TOMORROW_ASSUMED),
        ("明天下午", Note.APPROXIMATE_TIME),
        ("1月5日", Note.NEXT_YEAR),
        ("27/11", Note.DAY_FIRST),
        ("3/4", Note.MONTH_FIRST),
        ("next fri", Note.NEXT_WEEK),
    ],
)
def test_what_was_assumed_is_said(text: str, note: Note) -> None:
    found = parse(text, NOW)
    assert isinstance(found, Understood)
    assert note in found.notes


@pytest.mark.parametrize("text", ["明天15:00", "2026-11-27", "nov 27 10:30", "下午3点"])
def test_nothing_is_noted_where_nothing_was_assumed(text: str) -> None:
    found = parse(text, NOW)
    assert isinstance(found, Understood)
    assert found.notes == ()


def test_counting_hours_crosses_a_change_of_clocks() -> None:
    """Rules §9: on 25 October 2026 Berlin's clocks go back; 1:30 plus 2 h is the second 2:30."""
    berlin = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    found = parse("2小时后", berlin)
    assert isinstance(found, Understood)
    assert found.start == datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001 - a naive local time is the contract


def test_month_and_one_of_31_january_is_the_last_day_of_february() -> None:
    """Rules §9."""
    for year, last in ((2026, 28), (2028, 29)):
        now = datetime(year, 1, 31, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
        for text in ("一个月后", "in a month", "下个月", "next month"):
            found = parse(text, now)
            assert isinstance(found, Understood)
            assert found.start == date(year, 2, last)
            assert found.notes == (Note.LAST_DAY_OF_MONTH,)


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        parse("明天", datetime(2026, 11, 25))  # noqa: DTZ001 - that is the mistake under test


@pytest.mark.parametrize("text", ["周末", "这周末", "this weekend"])
def test_on_a_sunday_the_weekend_is_today(text: str) -> None:
    sunday = NOW.replace(day=29)
    found = parse(text, sunday)
    assert isinstance(found, Understood) and found.day == date(2026, 11, 29)
