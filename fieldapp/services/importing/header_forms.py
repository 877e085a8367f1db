"""Further ways to read the name of a column: without marks and brackets, in simplified characters, as words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fieldapp.services.words.folding import simplify

BRACKET = re.compile(r" ?[(\[【][^)\]】]*[)\]】]$")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_MARKS = " *#:;,、?!★☆●▲"
_HAN = "\u3400-\u9fff"
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}]) +(?=[{_HAN}])")
_JOINTS = re.compile(r"[_.\-]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OF_PERSON = re.compile(r"^(?:首要|主要|第一)?(?:联系人|联络人)的?(?=手机|电话|职务|职位|邮箱|邮件|微信|部门)")
_FIRST = re.compile(r" ?(?:1|一)$")
_FOREIGN = re.compile(r"英文|外文|拼音|\b(?:en|eng|english|pinyin)\b", re.IGNORECASE)


def forms_of(header: str, name: str) -> Sequence[str]:
    """Return plainer forms of a name, the nearest first; ``header`` is the name as it is written.

    客 户 名 稱* is 客户名称, CUST_NAME and CustName are cust name, 手机1 is 手机, 金额(元) is 金额.
    """
    camel = _CAMEL.sub(" ", header).casefold() if header.isascii() else name
    forms: list[str] = []
    for one in dict.fromkeys((name, camel)):
        plain = _INVISIBLE.sub("", simplify(one)).strip(_MARKS)
        bare = BRACKET.sub("", plain).strip(_MARKS)
        whole = _BETWEEN_HAN.sub("", bare)
        whole = _OF_PERSON.sub("", whole)
        words = " ".join(_JOINTS.sub(" ", whole).split())
        forms += [plain, bare, whole, words, _FIRST.sub("", words)]
    return [one for one in dict.fromkeys(forms) if one and one != name]


def is_foreign(name: str) -> bool:
    """Tell whether a column says that it holds names in another language."""
    return bool(_FOREIGN.search(name))


def without_language(name: str) -> str:
    """Return the name of a column without the word for the language: 客户英文名称 is 客户名称."""
    return re.sub(r"\(\s*\)", "", _FOREIGN.sub("", name)).strip(" -_")
