"""What the cells of a column look like: companies, people, addresses of mail, numbers, words for yes and no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fieldapp.services.importing.source_views import ColumnView, SourceView
from fieldapp.services.importing.tables import Row

COMPANY = re.compile(
    r"公司|集团|[厂店行院所局社部]$|工作室|中心|学校|大学|酒店|饭店|餐厅|超市|商城|株式会社|"
    r"\b(?:Ltd|Limited|Inc|LLC|LLP|GmbH|AG|KG|SARL|SAS|S\.?A|S\.?L|B\.?V|PLC|Pty|Corp|Corporation|Co|Company|Group|"
    r"Bank|University|School|Hospital|Hotel|Stores?|Shop|Restaurant|Solutions|Systems|Technologies|Industries|"
    r"Services|Partners|Associates|Foundation|Holdings?)\b\.?",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
MOBILE = re.compile(r"(\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}")
TAX = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_DIGIT = re.compile(r"\d")
PERSON = re.compile(
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤][\u4e00-\u9fff]{1,2}"
)
"""A Chinese name of the commonest families."""
CHINESE = re.compile("[\u3400-\u9fff·]{1,6}")
_HAN = re.compile("[\u3400-\u9fff]")
YES = frozenset(("是", "有", "√", "✓", "✔", "y", "yes", "true", "t", "x", "1", "关键人", "key", "主要", "primary"))
NO = frozenset(("否", "无", "×", "✗", "n", "no", "false", "f", "0", "-", "—"))


def looks_like(column: ColumnView, pattern: re.Pattern[str], *, whole: bool = False) -> bool:
    """Tell whether every example of the column is such a text."""
    matches = pattern.fullmatch if whole else pattern.search
    return bool(column.samples) and all(matches(one.strip()) for one in column.samples)


def names_people(source: SourceView, place: int) -> bool:
    """Tell whether none of the first names of a column reads as the name of a company, or holds a number."""
    found = cells_of(source, place)
    return bool(found) and not any(COMPANY.search(one) or _DIGIT.search(one) for one in found)


def is_chinese(samples: Sequence[str]) -> bool:
    """Tell whether most examples of a column hold a Chinese character."""
    return 2 * sum(bool(_HAN.search(one)) for one in samples) > len(samples)


def is_flag(column: ColumnView) -> bool:
    """Tell whether a column says yes and no."""
    return bool(column.samples) and all(one.strip().casefold() in YES | NO for one in column.samples)


def yes_words(samples: Sequence[str]) -> tuple[str, ...]:
    """Return every way to write yes, with those that a column has first."""
    written = [one.strip() for one in samples if one.strip().casefold() in YES]
    cases = [form for word in sorted(YES) for form in (word, word.upper(), word.title())]
    return tuple(dict.fromkeys((*written, *cases)))


def may_name(column: ColumnView) -> bool:
    """Tell whether a column that is called name holds names, and not numbers such as #1001."""
    return not column.samples or not all(_DIGIT.search(one) and not COMPANY.search(one) for one in column.samples)


def repeats(source: SourceView, place: int) -> bool:
    """Tell whether the first rows of a table say the same in a column several times."""
    found = cells_of(source, place)
    return len(set(found)) < len(found)


def cells_of(source: SourceView, place: int) -> list[str]:
    """Return what stands in a column in the first rows."""
    rows = [one.cells for one in source.sample if isinstance(one, Row)]
    return [text for cells in rows if (text := cells[place].strip())]
