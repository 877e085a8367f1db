"""How Chinese names are read: word by word, surnames as surnames, and every other way people may think it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from fieldapp.services.resources import resource
from fieldapp.services.words.folding import WORD, fold, is_han

_FIRST = 0x3400
_LONGEST_PHRASE = 4


class Sound(NamedTuple):
    """A character or a word of another script: where it stands in the text, and how it may be read, best first."""

    start: int
    end: int
    readings: tuple[str, ...]
    is_han: bool


def spell(text: str) -> str:
    """Return the syllables and words of a text between spaces, as they are read first (苏州: ``su zhou``)."""
    return " ".join(sound.readings[0] for sound in sounds(text)) or text.lower()


@lru_cache(maxsize=2048)
def sounds(text: str, *, of_person: bool = False) -> tuple[Sound, ...]:
    """Return what a text sounds like; of a person's name the surname is read as one."""
    folded = fold(text)
    found: list[Sound] = []
    for piece in WORD.finditer(folded):
        if is_han(piece[0][0]):
            is_surname = of_person and piece.start() == 0
            found += _read(piece[0], piece.start(), is_surname)
        else:
            found.append(Sound(piece.start(), piece.end(), (piece[0],), is_han=False))
    return tuple(found)


@cache
def all_syllables() -> frozenset[str]:
    """Return every syllable there is, without tones."""
    return frozenset(one for said in _characters()[0] for one in said.split() if one.isascii())


def _read(han: str, start: int, is_surname: bool) -> list[Sound]:
    """Read a run of characters: the longest known word at each place, else the character by itself."""
    phrases, begins, at = _phrases(), _phrase_beginnings(), 0
    said: list[str] = []
    if is_surname:
        surnames = _surnames()
        length = next((size for size in (2, 1) if len(han) > size - 1 and han[:size] in surnames), 0)
        said += surnames[han[:length]].split() if length else []
        at = length
    while at < len(han):
        sizes = range(min(_LONGEST_PHRASE, len(han) - at), 1, -1) if han[at] in begins else ()
        for size in sizes:
            if (known := phrases.get(han[at : at + size])) is not None:
                said += known.split()
                at += size
                break
        else:
            said.append("")
            at += 1
    return [
        Sound(place, place + 1, _ways(char, one), is_han=True)
        for place, char, one in zip(range(start, start + len(han)), han, said, strict=True)
    ]


@lru_cache(maxsize=8192)
def _ways(char: str, first: str) -> tuple[str, ...]:
    own = _of_character(char)
    if not first or first == own[0]:
        return own
    return (first, *(one for one in own if one != first))


def _of_character(char: str) -> tuple[str, ...]:
    different, places = _characters()
    said = different[ord(places[ord(char) - _FIRST]) - 0x100]
    return tuple(said.split()) or (char,)


# A table of strings looked up by place: nothing need be taken apart before the first name is read.
@cache
def _characters() -> tuple[list[str], str]:
    different, places, *_ = resource("search", "pinyin.txt").read_text("utf-8").split("\n")
    return different.split("|"), places


@cache
def _phrases() -> dict[str, str]:
    return _lines("phrases.txt")


@cache
def _phrase_beginnings() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases())


@cache
def _surnames() -> dict[str, str]:
    return _lines("surnames.txt")


def _lines(name: str) -> dict[str, str]:
    lines = resource("search", name).read_text("utf-8").splitlines()
    return {key: said for key, _, said in (line.partition(" ") for line in lines)}
