"""Addresses made comparable: what is left of 江苏省苏州市工业园区星湖街328号 is 星湖街328."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[^\w]+|_+")
_AREAS = re.compile(r"^.*?(?:省|自治区|市|区|县|镇|乡|街道)(?=.{4})")
_NUMBER = re.compile(r"\d")
_WORDS = (
    ("号院", "号"),
    ("號", "号"),
    ("号楼", "幢"),
    ("栋", "幢"),
    ("street", "st"),
    ("road", "rd"),
    ("avenue", "ave"),
)
_SHORTEST = 4


def address_key(folded: str) -> str:
    """Return what two writings of one address have in common, or "" for one without a number: it names no house."""
    text = _SIGNS.sub("", folded)
    for said, kept in _WORDS:
        text = text.replace(said, kept)
    while match := _AREAS.match(text):
        text = text[match.end() :]
    text = text.replace("号", "")
    return text if len(text) >= _SHORTEST and _NUMBER.search(text) else ""
