"""What a column says of its money besides the number: the currency, and whether it counts in 万."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fieldapp.services.importing.kind_words import CURRENCY_WORDS
from fieldapp.services.importing.source_views import Reason

_UNIT = re.compile(r"(?:^|[(（:：\s])(?:人民币|rmb)?\s*(千万|百万|十万|万|亿)元?\s*[)）]?$", re.IGNORECASE)
_STATED = re.compile(r"(?:金额)?单位\s*[:：]\s*(?:人民币)?\s*(千万|百万|十万|万|亿)元?(?:\s|$|[,，;；)）])")
_OWN_UNIT = re.compile(r"元|￥|¥|\$|€")
_MONEY = re.compile(r"金额|销售额|额$|款$|价税合计|收入|成本|利润|余额|费用|amount|revenue|total", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z]{3}|[一-鿿]+|[A-Za-z]*[$€£¥￥]")
_BRACKET = re.compile(r"[(（\[]([^)）\]]*)[)）\]]")
_SIGNED = re.compile(r"[(\s-]*([^\d\s.,()+-]{0,4})\s*-?[\d.,' ]+\s*([^\d\s.,()%-]{0,4})[)\s]*")


def unit_of(header: str, notes: Iterable[Reason] = ()) -> str:
    """Return 万, 百万 … where a column counts in it, by its own name or by a line above the table; else nothing."""
    if found := _UNIT.search(header.strip()):
        return found[1]
    if _OWN_UNIT.search(header) or not _MONEY.search(header):
        return ""
    texts = [str(text) for note in notes for text in _listed(note)]
    return next((found[1] for text in texts if (found := _STATED.search(text))), "")


def currency_of(headers: Sequence[str], samples: Sequence[str]) -> str:
    """Return the currency that the names of columns of money say, or all their cells; nothing where none does."""
    for header in headers:
        said = " ".join(_BRACKET.findall(header)) or header
        codes = {CURRENCY_WORDS[word] for word in _WORDS.findall(said) if word in CURRENCY_WORDS}
        if len(codes) == 1:
            return codes.pop()
    codes = {_sign_of(one) for one in samples}
    return codes.pop() if len(codes) == 1 else ""


def _sign_of(text: str) -> str:
    found = _SIGNED.fullmatch(text.strip())
    signs = [one for one in found.groups() if one] if found else []
    return CURRENCY_WORDS.get(signs[0], "") if len(signs) == 1 else ""


def _listed(note: Reason) -> Sequence[object]:
    texts = note.params.get("lines" if "lines" in note.params else "texts", ())
    return texts if note.code == "title_lines" and isinstance(texts, list | tuple) else ()
