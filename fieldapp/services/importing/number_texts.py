"""Numbers as people and programs write them, and which sign sets off the decimals in a column of them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

MARKS = (".", ",")
_SIGNS = re.compile(r"^(?:[¥￥$€£₩₹]|(?:rmb|cny|usd|eur|gbp|hkd|twd|jpy|chf|us\$|hk\$|nt\$|人民币|美元|欧元|港币)\s?)|"
                    r"(?:[¥￥$€£]|\s?(?:rmb|cny|usd|eur|gbp|hkd|twd|jpy|chf|元整|圆整|元|圆|块))$")  # fmt: skip
_UNITS = (("千万", 7), ("百万", 6), ("十万", 5), ("万亿", 12), ("亿", 8), ("億", 8), ("万", 4), ("萬", 4))
_PLAIN = {
    ".": re.compile(r"(?:\d+|[1-9]\d{0,2}(?:(?P<g>[,' ])\d{3})(?:(?P=g)\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})?(?:\.\d*)?"),
    ",": re.compile(r"(?:\d+|[1-9]\d{0,2}(?:(?P<g>[.' ])\d{3})(?:(?P=g)\d{3})*)?(?:,\d*)?"),
}
_SCIENTIFIC = re.compile(r"(\d(?:[.,]\d+)?)e([+-]?\d{1,3})")
_OPEN = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


@lru_cache(maxsize=1 << 14)
def read_number(text: str, mark: str) -> str | None:
    """Return a number plainly written (``-1234.56``, ``35%``); None when it is none. ``mark`` sets off decimals.

    Signs of money, groups, brackets or a minus behind for below zero, 万 and 亿 are understood.
    """
    sign, body, scale, percent = _parts(text)
    if not body:
        return None
    if found := _SCIENTIFIC.fullmatch(body):
        exponent = int(found[2])
        if abs(exponent) > 30:
            return None
        value = Decimal(found[1].replace(",", ".")).scaleb(exponent)
        return sign + format(value, "f") + percent
    if not _PLAIN[mark].fullmatch(body) or not any(map(str.isdigit, body)):
        return None
    plain = re.sub(r"[' ]", "", body)
    plain = plain.replace(",", "") if mark == "." else plain.replace(".", "").replace(",", ".")
    if scale:
        plain = format(Decimal(plain).scaleb(scale), "f")
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return sign + plain.rstrip(".") + percent


@lru_cache(maxsize=1 << 14)
def mark_of(text: str) -> str | None:
    """Return the decimal sign that a number shows, empty if none, ``?`` if either might be; None for no number."""
    _, body, _, _ = _parts(text)
    if not body or (not body[0].isdigit() and body[0] not in ".,"):
        return None
    if _SCIENTIFIC.fullmatch(body):
        return "," if "," in body else "." if "." in body else ""
    fits = [mark for mark in MARKS if _PLAIN[mark].fullmatch(body)]
    if not fits or not any(map(str.isdigit, body)):
        return None
    if "." not in body and "," not in body:
        return ""
    return fits[0] if len(fits) == 1 else "?" if _OPEN.fullmatch(body) else _last_sign(body)


def _last_sign(body: str) -> str:
    """Of a text that fits both ways but is no plain group of three (0,123): what stands there sets off decimals."""
    return max(MARKS, key=body.rfind)


def _parts(text: str) -> tuple[str, str, int, str]:
    """Return sign, digits with their groups, power of ten of a Chinese unit, and the percent sign."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).replace("−", "-").replace("，", ",")
    plain = plain.strip().lower()
    if len(plain) > 40 or not any(map(str.isdigit, plain)):
        return "", "", 0, ""
    negative = plain.startswith("(") and plain.endswith(")")
    plain = _bare(plain[1:-1] if negative else plain)
    if plain[:1] in ("-", "+"):
        negative, plain = plain[0] == "-", _bare(plain[1:])
    elif plain[-1:] == "-":
        negative, plain = True, _bare(plain[:-1])
    percent = "%" if plain.endswith("%") else ""
    plain = plain.removesuffix("%").strip()
    scale = 0
    for unit, power in _UNITS:
        if plain.endswith(unit):
            plain, scale = plain.removesuffix(unit).strip(), power
            break
    return "-" if negative else "", plain.replace("’", "'").replace("\xa0", " "), scale, percent


def _bare(plain: str) -> str:
    return _SIGNS.sub("", _SIGNS.sub("", plain.strip()).strip()).strip()
