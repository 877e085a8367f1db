"""The words under which a name or a number can be found: Han n-grams, pinyin, initials, digits.

FTS5's trigram tokenizer finds nothing for words of two characters, so Han text is indexed as single
characters and pairs; pinyin and initials as their suffixes, so that a prefix search may start at any
syllable (恒达 inside 苏州恒达精密: "hd", "hengda").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_PIECES = re.compile(r"[一-鿿㐀-䶿]+|[^\W_一-鿿㐀-䶿]+")
_LEGAL_FORM = re.compile(r"(有限责任公司|股份有限公司|集团有限公司|有限公司|股份公司|公司)$")
_LONGEST_PINYIN = 18
_LONGEST_INITIALS = 8
_SHORTEST_DIGITS = 3


def name_terms(texts: Iterable[str]) -> str:
    """Return the words of names, Han as characters and pairs, the rest in lower case."""
    words: set[str] = set()
    for piece in _all_pieces(texts):
        words.add(piece.lower())
        if _is_han(piece):
            words.update(piece)
            words.update(piece[i : i + 2] for i in range(len(piece) - 1))
    return " ".join(sorted(words))


def pinyin_terms(texts: Iterable[str]) -> tuple[str, str]:
    """Return (initials, pinyin): every suffix that begins at a syllable."""
    initials: set[str] = set()
    spelled: set[str] = set()
    for text in texts:
        syllables = tuple(_syllables(_LEGAL_FORM.sub("", text)))
        for start in range(len(syllables)):
            rest = syllables[start:]
            initials.add("".join(one[0] for one in rest)[:_LONGEST_INITIALS])
            spelled.add("".join(rest)[:_LONGEST_PINYIN])
    return " ".join(sorted(initials)), " ".join(sorted(spelled))


def digit_terms(numbers: Iterable[str | None]) -> str:
    """Return every suffix of at least three digits, so that any part of a number finds it."""
    words: set[str] = set()
    for number in numbers:
        digits = re.sub(r"\D", "", number or "")
        words.update(digits[start:] for start in range(len(digits) - _SHORTEST_DIGITS + 1))
    return " ".join(sorted(words))


def name_key(text: str) -> str:
    """Return the key by which names sort: pinyin for Han, lower case for the rest."""
    return " ".join(_syllables(text)) or text.lower()


def match_expression(query: str) -> str | None:
    """Return the FTS5 expression for what a person typed, or None when nothing in it can be searched."""
    parts = [part for piece in _all_pieces([query]) if (part := _match_piece(piece))]
    return " AND ".join(parts) or None


def _match_piece(piece: str) -> str:
    if _is_han(piece):
        grams = [piece] if len(piece) == 1 else [piece[i : i + 2] for i in range(len(piece) - 1)]
        return "name : (" + " AND ".join(f'"{gram}"' for gram in grams) + ")"
    word = piece.lower()
    options = [f'name : "{word}" *']
    if word.isascii() and word.isalpha():
        options += [f'initials : "{word[:_LONGEST_INITIALS]}" *', f'pinyin : "{word[:_LONGEST_PINYIN]}" *']
    if word.isdigit() and len(word) >= _SHORTEST_DIGITS:
        options.append(f'digits : "{word}" *')
    return "(" + " OR ".join(options) + ")"


def _all_pieces(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _PIECES.findall(text)


def _is_han(piece: str) -> bool:
    return "㐀" <= piece[0] <= "鿿"


def _syllables(text: str) -> Iterator[str]:
    for piece in _PIECES.findall(text):
        if _is_han(piece):
            yield from _read(piece)
        else:
            yield piece.lower()


def _read(han: str) -> Iterator[str]:
    """Read word by word, as pypinyin itself does: names share their words, so nearly all come from the cache."""
    from pypinyin.seg.mmseg import seg

    for word in seg.cut(han):
        yield from _read_word(word)


@lru_cache(maxsize=16384)
def _read_word(word: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(word))
