"""How well a name answers a query, by which of its sides, and which of its characters do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fieldapp.services.search_query import Piece
from fieldapp.services.words import typos
from fieldapp.services.words.folding import WORD, fold, is_han
from fieldapp.services.words.pinyin import Sound, sounds
from fieldapp.services.words.starts import core_end, word_starts

EXACT, PREFIX, WORD_START, INITIALS, PART, MIXED, ALIKE, SLIP = 0, 10, 20, 30, 40, 50, 60, 70
_TELLING = 3
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """``quality`` is better the smaller; ``reason``: name, pinyin, initials, similar; ``spans``: places in the name."""

    quality: int
    reason: str
    spans: tuple[Span, ...]


def match_name(name: str, piece: Piece, *, of_person: bool = False) -> Match | None:
    """Return the best way in which a name answers a piece as typed, or None."""
    if piece.is_han:
        return _written(name, piece.text, of_person=of_person)
    if piece.text[0].isdigit() and piece.text[0] not in fold(name):
        return None  # most names have no digits, and nothing is read as one
    said = sounds(name, of_person=of_person)
    best: Match | None = None
    for letters in piece.spellings:
        for at, sound in enumerate(said):
            if _may_begin(sound, letters[0]):
                for heard in _heard(letters, said, at):
                    found = _judged(heard, at, said, name, of_person=of_person)
                    best = found if best is None or found.quality < best.quality else best
            if best is not None and best.quality < WORD_START:
                return best  # what begins later is no better
    return best


def _may_begin(sound: Sound, first: str) -> bool:
    readings = sound.readings
    return readings[0][0] == first or (len(readings) > 1 and any(reading[0] == first for reading in readings))


def match_nearly(name: str, piece: Piece, *, of_person: bool = False) -> Match | None:
    """Return how a name answers a piece that is abbreviated in part, sounds alike or has one slip, or None."""
    said = sounds(name, of_person=of_person)
    if piece.is_han:
        return _alike(piece.text, said) or _one_other(name, piece.text)
    return _mixed(piece.text, said) or _slipped(piece.text, said)


def _written(name: str, text: str, *, of_person: bool) -> Match | None:
    folded = fold(name)
    at = folded.find(text)
    if at >= 0:
        if len(text) == len(folded):
            return Match(EXACT, "name", ((0, len(name)),))
        starts = (0,) if of_person else word_starts(name)
        for start in starts:
            if folded.startswith(text, start):
                end = start + len(text)
                is_core = start == 0 and not of_person and end == core_end(name)
                return Match(EXACT + 1 if is_core else PREFIX if start == 0 else WORD_START, "name", ((start, end),))
        return Match(PART, "name", ((at, at + len(text)),))
    return _over_signs(folded, text)


def _over_signs(folded: str, text: str) -> Match | None:
    """Find a text whose characters stand in the name with spaces or signs between them."""
    places = [place for piece in WORD.finditer(folded) for place in range(piece.start(), piece.end())]
    at = "".join(folded[place] for place in places).find(text)
    if at < 0:
        return None
    spans = tuple((place, place + 1) for place in places[at : at + len(text)])
    return Match(PREFIX if at == 0 else PART, "name", _together(spans))


class _Heard(NamedTuple):
    """Sounds that begin with the letters typed: up to which, how many letters of the last one, whether in full."""

    end: int
    of_last: int
    is_full: bool


def _heard(letters: str, said: Sequence[Sound], at: int) -> Iterator[_Heard]:
    for end, of_last in _full(letters, said, at):
        yield _Heard(end, of_last, is_full=True)
    end = at + len(letters)
    if end <= len(said) and all(
        any(reading[0] == letter for reading in sound.readings)
        for letter, sound in zip(letters, said[at:end], strict=True)
    ):
        yield _Heard(end, 1, is_full=False)


def _full(letters: str, said: Sequence[Sound], at: int) -> Iterator[tuple[int, int]]:
    if at == len(said):
        return
    for reading in said[at].readings:
        if reading.startswith(letters):
            yield at + 1, len(letters)
        elif letters.startswith(reading):
            yield from _full(letters[len(reading) :], said, at + 1)


def _judged(heard: _Heard, at: int, said: Sequence[Sound], name: str, *, of_person: bool) -> Match:
    starts = (0,) if of_person else word_starts(name)
    end = len(name) if of_person else core_end(name)
    matched, last = said[at : heard.end], said[heard.end - 1]
    is_begin, is_word = at == 0, said[at].start in starts
    is_whole = is_begin and last.end >= end
    spans = [(one.start, one.end) for one in matched]
    if not last.is_han:
        spans[-1] = (last.start, last.start + heard.of_last)
    if not heard.is_full:
        is_telling = heard.end - at >= _TELLING  # the two initials of a person are many persons
        place = 0 if is_whole and is_telling else 1 if is_word or is_begin else 12
        return Match(INITIALS + place, "initials", _together(spans))
    is_whole = is_whole and heard.of_last in {len(reading) for reading in last.readings}
    quality = EXACT + 2 if is_whole else PREFIX if is_begin else WORD_START if is_word else PART
    is_pinyin = any(one.is_han for one in matched)
    return Match(quality + is_pinyin, "pinyin" if is_pinyin else "name", _together(spans))


def _mixed(letters: str, said: Sequence[Sound]) -> Match | None:
    for at, sound in enumerate(said):
        end = _mixed_end(letters, said, at) if _may_begin(sound, letters[0]) else None
        if end is not None and end - at > 1:
            spans = _together(tuple((one.start, one.end) for one in said[at:end]))
            return Match(MIXED + min(at, 5), "pinyin", spans)
    return None


def _mixed_end(letters: str, said: Sequence[Sound], at: int) -> int | None:
    if not letters:
        return at
    if at == len(said):
        return None
    for reading in said[at].readings:
        if reading.startswith(letters):
            return at + 1
        for taken in (len(reading), 1):
            if letters.startswith(reading[:taken]):
                end = _mixed_end(letters[taken:], said, at + 1)
                if end is not None:
                    return end
    return None


def _slipped(letters: str, said: Sequence[Sound]) -> Match | None:
    if len(letters) < typos.SHORTEST:
        return None
    firsts = [sound.readings[0] for sound in said]
    for at in range(len(said)):
        text = ""
        if not typos.begins_nearly("".join(firsts[at : at + len(letters) + 1]), letters):
            continue  # what is more of a text begins with whatever less of it does
        for upto, first in enumerate(firsts[at:], start=at + 1):
            text += first
            if typos.begins_nearly(text, letters):
                spans = _together(tuple((one.start, one.end) for one in said[at:upto]))
                return Match(SLIP + min(at, 5), "similar", spans)
    return None


def _alike(text: str, said: Sequence[Sound]) -> Match | None:
    wanted = [set(sound.readings) for sound in sounds(text)]
    if len(wanted) < 2:
        return None
    for at in range(len(said) - len(wanted) + 1):
        heard = said[at : at + len(wanted)]
        if all(one.is_han and ways & set(one.readings) for ways, one in zip(wanted, heard, strict=True)):
            return Match(ALIKE + min(at, 5), "similar", ((heard[0].start, heard[-1].end),))
    return None


def _one_other(name: str, text: str) -> Match | None:
    """Find a text of at least three characters of which one is another."""
    if len(text) < 3:
        return None
    folded = fold(name)
    for at in range(len(folded) - len(text) + 1):
        same = [folded[at + place] == char for place, char in enumerate(text)]
        if sum(same) == len(text) - 1 and all(is_han(char) for char in folded[at : at + len(text)]):
            spans = tuple((at + place, at + place + 1) for place, is_same in enumerate(same) if is_same)
            return Match(SLIP + min(at, 5), "similar", _together(spans))
    return None


def _together(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the same places with those that touch made one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and joined[-1][1] >= start:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
