"""What the index is asked, as FTS5 expressions: each for one kind of row, None where the query has nothing for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fieldapp.services.search_query import SHORTEST_NUMBER, Asked, Piece
from fieldapp.services.words import typos
from fieldapp.services.words.pinyin import sounds
from fieldapp.services.words.starts import core_end
from fieldapp.services.words.syllables import initials_of, slips
from fieldapp.storage.search_terms import (
    BEGINNING,
    CODE,
    DIGITS,
    HAN,
    LATER,
    LONGEST_BEGINNING,
    LONGEST_INITIALS,
    LONGEST_SPELLED,
    NOTE,
    OWNER,
    SLIP,
    WHOLE,
    WITHIN,
    WITHIN_LENGTH,
)

_SHORTEST_HAN_SLIP, _LONGEST_HAN_SLIP = 3, 8
_SHORTEST_ABBREVIATED = 3
_MOST_SLIPS = 48


def begins(kind: str, asked: Asked) -> str | None:
    """Names or words of names that begin with the whole query."""
    if not asked.pieces or not asked.is_one_script:
        return None
    return _or(_begins(kind, asked.joined))


def exact(kind: str, asked: Asked) -> str | None:
    """Names that are read, in full or by their initials, just as the query is, and written so if it is Chinese."""
    if not asked.pieces or not asked.is_one_script:
        return None
    text = asked.whole
    said = "".join(sound.readings[0] for sound in sounds(text, of_person=kind == "c"))
    if len(said) > LONGEST_SPELLED:
        return None
    return _and([_word(kind + WHOLE, said), *(_pairs(kind + HAN, text) if asked.joined.is_han else [])])


def anywhere(kind: str, asked: Asked) -> str | None:
    """Names and numbers in which every word of the query is found."""
    if not asked.pieces:
        return None
    every = _and(_or(_anywhere(kind, piece)) for piece in asked.pieces)
    more = [every]
    if len(asked.pieces) > 1 and asked.is_one_script:
        more.append(_or(_anywhere(kind, asked.joined)))
    if asked.digits:
        more.append(_and(_threes(kind + DIGITS, asked.digits)))
    return _or(more)


def numbers(kind: str, asked: Asked) -> str | None:
    """Phone numbers with the digits in them, and some that have them apart: whoever asks looks again."""
    return _and(_threes(kind + DIGITS, asked.digits)) if asked.digits else None


def codes(kind: str, asked: Asked) -> str | None:
    """Numbers of orders, taxpayers and products with the signs in them, as far as their threes tell."""
    return _and(_threes(kind + CODE, asked.code)) if asked.code else None


def notes(kind: str, asked: Asked) -> str | None:
    """Notes in which every word of the query is found, Chinese ones of at least two characters."""
    parts = [_note(kind, piece) for piece in asked.pieces]
    return _and(parts) if all(parts) else None


def of_owner(kind: str, owner: int, expression: str) -> str:
    """Narrow an expression to what one rep works with."""
    return f'"{kind}{OWNER}{owner}" AND ({expression})'


def similar(kind: str, asked: Asked) -> list[str]:
    """Names that sound alike, are mistyped by one sign, or abbreviated in part: one expression per way, best first."""
    if not asked.pieces or not asked.is_one_script:
        return []
    if asked.joined.is_han:
        return list(_similar_han(kind, asked.joined.text))
    return [one for one in (_abbreviated(kind, asked.whole), _mistyped(kind, asked)) if one]


def _begins(kind: str, piece: Piece) -> Iterator[str]:
    if piece.is_han:
        first = _word(kind + BEGINNING, piece.text[:2])
        yield _and([first, *_pairs(kind + HAN, piece.text)] if len(piece.text) > 1 else [first])
        return
    for letters in piece.spellings:
        if len(letters) <= LONGEST_BEGINNING:
            yield _word(kind + BEGINNING, letters)
        else:
            yield from _spelled(kind + WHOLE, letters)


def _anywhere(kind: str, piece: Piece) -> Iterator[str]:
    if piece.is_han:
        yield _and(_han(kind, piece.text))
        return
    yield from _begins(kind, piece)
    for letters in piece.spellings:
        if len(letters) == WITHIN_LENGTH:
            yield _word(kind + WITHIN, letters)
        elif len(letters) > WITHIN_LENGTH:
            yield from _spelled(kind + LATER, letters)
    if piece.text.isdigit() and len(piece.text) >= SHORTEST_NUMBER:
        yield _and(_threes(kind + DIGITS, piece.text))


def _spelled(sort: str, letters: str) -> Iterator[str]:
    yield _word(sort, letters[:LONGEST_SPELLED]) + " *"
    if len(letters) > LONGEST_INITIALS:
        yield _word(sort, letters[:LONGEST_INITIALS])


def _note(kind: str, piece: Piece) -> str:
    if piece.is_han:
        return _and(_pairs(kind + NOTE, piece.text)) if len(piece.text) > 1 else ""
    return _word(kind + NOTE, piece.text[:LONGEST_SPELLED]) + " *" if len(piece.text) > 1 else ""


def _similar_han(kind: str, text: str) -> Iterator[str]:
    if len(text) > 1:
        said = "".join(sound.readings[0] for sound in sounds(text))
        yield _or(f"{_word(kind + sort, said[:LONGEST_SPELLED])} *" for sort in (WHOLE, LATER))
    text = text[: core_end(text)]
    if not _SHORTEST_HAN_SLIP <= len(text) <= _LONGEST_HAN_SLIP:
        return
    for at in range(len(text)):
        kept = [part for part in (text[:at], text[at + 1 :]) if part]
        words = [word for part in kept for word in _han(kind, part)]
        yield _and(words)


def _abbreviated(kind: str, letters: str) -> str:
    ways = {one[:LONGEST_INITIALS] for one in initials_of(letters) if _SHORTEST_ABBREVIATED <= len(one) < len(letters)}
    return _or(f"{_word(kind + sort, one)} *" for one in sorted(ways) for sort in (WHOLE, LATER))


def _mistyped(kind: str, asked: Asked) -> str:
    letters = asked.whole
    if len(letters) < typos.SHORTEST or not letters.isalpha():
        return ""
    meant = [one for one in slips(letters[:LONGEST_SPELLED], _MOST_SLIPS) if len(one) >= typos.SHORTEST]
    # The beginning of so short a word begins too many: it must be all of a name. A person's given name alone is none.
    star = " *" if len(letters) > typos.SHORTEST else ""
    sorts = (WHOLE, LATER) if star and kind == "a" else (WHOLE,)
    ways = [_word(kind + sort, one) + star for one in meant for sort in sorts]
    for piece in asked.pieces:
        if len(piece.text) >= typos.SHORTEST:
            ways += [_word(kind + SLIP, one) for one in (typos.key(piece.text), *typos.without_one(piece.text))]
    return _or(ways)


def _han(kind: str, text: str) -> list[str]:
    """Pairs of characters; one alone is a word of its own of people, and begins a pair elsewhere."""
    star = "" if kind == "c" else " *"
    return _pairs(kind + HAN, text) or [_word(kind + HAN, text) + star]


def _pairs(sort: str, text: str) -> list[str]:
    return [_word(sort, text[at : at + 2]) for at in range(len(text) - 1)]


def _threes(sort: str, text: str) -> list[str]:
    return [_word(sort, text[at : at + 3]) for at in range(len(text) - 2)]


def _word(sort: str, text: str) -> str:
    return f'"{sort}{text}"'


def _and(parts: Iterable[str]) -> str:
    return _joined(" AND ", parts)


def _or(parts: Iterable[str]) -> str:
    return _joined(" OR ", parts)


def _joined(word: str, parts: Iterable[str]) -> str:
    kept = list(dict.fromkeys(part for part in parts if part))
    return kept[0] if len(kept) == 1 else f"({word.join(kept)})" if kept else ""
