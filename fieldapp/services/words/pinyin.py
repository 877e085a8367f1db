"""How Chinese names are read: word by word, surnames as surnames, and every other way people may think it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from fieldapp.services.resources import resource
from fieldapp.services.words.folding import WORD, fold, is_han, sizes_by_beginning

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
    said: list[str] = []
    for piece in WORD.findall(fold(text)):
        said += [ways[0] for ways in read_aloud(piece)] if is_han(piece[0]) else [piece]
    return " ".join(said) or text.lower()


@lru_cache(maxsize=2048)
def sounds(text: str, *, of_person: bool = False) -> tuple[Sound, ...]:
    """Return what a text sounds like; of a person's name the surname is read as one."""
    return tuple(sounds_of(fold(text), of_person=of_person))


def sounds_of(folded: str, *, of_person: bool = False) -> list[Sound]:
    """Return what a text that is folded already sounds like."""
    found: list[Sound] = []
    for piece in WORD.finditer(folded):
        run, start = piece[0], piece.start()
        if is_han(run[0]):
            readings = read_aloud(run, is_surname=of_person and start == 0)
            found += [Sound(place, place + 1, ways, True) for place, ways in enumerate(readings, start)]
        else:
            found.append(Sound(start, piece.end(), (run,), False))
    return found


@cache
def all_syllables() -> frozenset[str]:
    """Return every syllable there is, without tones."""
    return frozenset(one for said in _characters()[0] for one in said.split() if one.isascii())


@lru_cache(maxsize=8192)  # an import reads its names for the index, and to sort them
def read_aloud(han: str, *, is_surname: bool = False) -> tuple[tuple[str, ...], ...]:
    """Return how each character of a folded run may be read, best first, as the longest known words say it."""
    phrases, sizes, alone = _phrases(), _phrase_sizes(), _ALONE
    said: list[tuple[str, ...]] = []
    if is_surname:
        surnames = _surnames()
        length = next((size for size in (2, 1) if han[:size] in surnames and len(han) >= size), 0)
        said += map(_ways, han, surnames[han[:length]].split()) if length else ()
    at, end = len(said), len(han)
    while at < end:
        for size in sizes.get(han[at : at + 2], ()):
            if (known := phrases.get(han[at : at + size])) is not None:
                said += map(_ways, han[at : at + size], known.split())
                at += size
                break
        else:
            said.append(alone[han[at]])
            at += 1
    return tuple(said)


class _Alone(dict[str, tuple[str, ...]]):
    """How a character is read where no known word says more; learns each when it first comes by."""

    def __missing__(self, char: str) -> tuple[str, ...]:
        different, places = _characters()
        said = different[ord(places[ord(char) - _FIRST]) - 0x100]
        self[char] = ways = tuple(said.split()) or (char,)
        return ways


_ALONE = _Alone()


@lru_cache(maxsize=8192)
def _ways(char: str, first: str) -> tuple[str, ...]:
    own = _ALONE[char]
    return own if first == own[0] else (first, *(one for one in own if one != first))


# A table of strings looked up by place: nothing need be taken apart before the first name is read.
@cache
def _characters() -> tuple[list[str], str]:
    different, places, *_ = resource("search", "pinyin.txt").read_text("utf-8").split("\n")
    return different.split("|"), places


@cache
def _phrases() -> dict[str, str]:
    return _lines("phrases.txt")


@cache
def _phrase_sizes() -> dict[str, tuple[int, ...]]:
    return sizes_by_beginning(phrase for phrase in _phrases() if len(phrase) <= _LONGEST_PHRASE)


@cache
def _surnames() -> dict[str, str]:
    return _lines("surnames.txt")


def _lines(name: str) -> dict[str, str]:
    lines = resource("search", name).read_text("utf-8").splitlines()
    return {key: said for key, _, said in (line.partition(" ") for line in lines)}
