"""Texts that are the same in every language."""

from __future__ import annotations

import re

_NO_WORDS = re.compile(
    r"FieldApp( [\d.]+)?|简体中文|English|SQLCipher.*|(Ctrl|Alt|Shift|Enter|Esc|Del|F\d+)\b.*|/.*"
    # Amounts may be typed with the unit of Chinese papers, and the hint says so in every language.
    r"|such as \d+ or [\d.]+万"
)


def no_word(text: str) -> bool:
    """Names of programs, languages, currencies, keys, papers and files are the same in every language."""
    return _NO_WORDS.fullmatch(text) is not None
