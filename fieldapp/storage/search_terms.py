"""The words under which a row is found. One word of the index: the kind of row, the sort of word, the word itself.

FTS5's trigram tokenizer finds nothing for words of two characters, so Han text is indexed as pairs, whose beginnings
find single characters; what is read aloud as its endings from every syllable on, so that a prefix search may begin at
any of them (恒达 inside 苏州恒达精密: "hd", "hengda"); numbers as all their threes, so that any part finds them at a
tenth of the room that their endings would take.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from fieldapp.services.search_query import bare_number
from fieldapp.services.words import typos
from fieldapp.services.words.folding import WORD, fold, is_han, squeezed
from fieldapp.services.words.pinyin import read_aloud, spell
from fieldapp.services.words.starts import after_places, core_end_of, word_starts

HAN, BEGINNING, WHOLE, LATER, WITHIN, SLIP = "h", "q", "b", "s", "r", "t"
DIGITS, CODE, NOTE, OWNER, CLASS = "d", "x", "w", "u", "z"
LONGEST_SPELLED = 12
LONGEST_INITIALS = 6
LONGEST_BEGINNING = 3
WITHIN_LENGTH = 2
_SYLLABLES = 6
_OTHER_READINGS = 4

name_key = spell
"""The key by which names sort: pinyin for Han, lower case for the rest."""


def account_words(names: Sequence[str], numbers: Iterable[str | None], codes: Iterable[str | None]) -> set[str]:
    """Return the words of an account."""
    longest = max(names, key=len)
    words = set(_name_words(longest, of_person=False))
    if len(names) > 1:
        starts = word_starts(longest)
        for name in names:
            # A short name that a word of the long one begins is found by the beginnings of that one's words.
            if name is not longest and not any(longest.startswith(name, start) for start in starts):
                words.update(_name_words(name, of_person=False))
    words.update(number_words(numbers))
    words.update(code_words(codes))
    return words


def person_words(name: str, numbers: Iterable[str | None]) -> set[str]:
    """Return the words of a person."""
    # A name of three characters has few to add, and a given name of one is sought in hundreds of thousands.
    single = [HAN + char for char in fold(name) if is_han(char)]
    return {*_name_words(name, of_person=True), *number_words(numbers), *single}


def number_words(numbers: Iterable[str | None]) -> list[str]:
    """Return the threes of phone numbers."""
    return [
        word
        for number in numbers
        if number
        for word in _threes(DIGITS, bare_number(number if number.isascii() else fold(number)))
    ]


def code_words(codes: Iterable[str | None]) -> list[str]:
    """Return the threes of numbers that have letters in them: of orders, of taxpayers, of products."""
    return [word for code in codes if code for word in _threes(CODE, squeezed(code))]


def note_words(texts: Iterable[str | None]) -> set[str]:
    """Return pairs of Han characters and whole words of texts."""
    return {word for text in texts if text for word in _words_of_note(text)}


# Much of what people note they note again and again: "called, nobody there".
@lru_cache(maxsize=4096)
def _words_of_note(text: str) -> tuple[str, ...]:
    words: list[str] = []
    for piece in WORD.findall(fold(text)):
        if is_han(piece[0]):
            words += [NOTE + one + other for one, other in pairwise(piece)]
        else:
            words.append(NOTE + piece[:LONGEST_SPELLED])
    return tuple(words)


def written(kind: str, words: Iterable[str]) -> str:
    """Return words as the index is given them: each under the letter of its kind of row."""
    return kind + f" {kind}".join(words)


# An import names the same account in several columns.
@lru_cache(maxsize=1024)
def _name_words(name: str, *, of_person: bool) -> tuple[str, ...]:
    folded = fold(name)
    end = len(folded) if of_person else core_end_of(folded)
    words: list[str] = []
    said: list[tuple[str, ...]] = []
    begins: list[bool] = []
    for piece in WORD.finditer(folded):
        text, start = piece[0], piece.start()
        if is_han(text[0]):
            core = text[: max(0, end - start)]
            starts = [start, *after_places(core, start)] if core and not of_person else [start] if not start else []
            _han_words(words, text, [at - start for at in starts])
            begins += [start + at in starts for at in range(len(core))]
            said += read_aloud(text, is_surname=of_person and not start)[: len(core)]
        else:
            begins.append(not of_person or not start)
            said.append((text,))
            if len(text) >= typos.SHORTEST and text.isalpha():
                words.append(SLIP + typos.key(text))
                words += [SLIP + one for one in typos.without_one(text)]
    if begins:
        begins[0] = True
    for place, units in _ways(said):
        _spelled(words, units, begins, place)
    return tuple(words)


def _han_words(words: list[str], text: str, starts: Iterable[int]) -> None:
    """Add the pairs of a run of Chinese characters, and what begins at some of its places."""
    words += [HAN + one + other for one, other in pairwise(text)]
    words.append(HAN + text[-1])
    for at in starts:
        words += (BEGINNING + text[at], BEGINNING + text[at : at + 2])


def _ways(said: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, list[str]]]:
    """Yield how a name is read first, then with one character read otherwise, and the place of that one."""
    first = [readings[0] for readings in said]
    yield len(said), first
    others = [(at, other) for at, readings in enumerate(said) if len(readings) > 1 for other in readings[1:]]
    for at, other in others[:_OTHER_READINGS]:
        yield at, [*first[:at], other, *first[at + 1 :]]


def _spelled(words: list[str], units: list[str], begins: list[bool], upto: int) -> None:
    """Add what a reading sounds like from each syllable up to a place, in full and by its initials."""
    letters, whole, last = "".join([one[0] for one in units]), "".join(units), len(units)
    places = [0, *accumulate(map(len, units))]
    for start, is_begin in enumerate(begins[: upto + 1]):
        at = places[start]
        full = whole[at : min(at + LONGEST_SPELLED, places[min(start + _SYLLABLES, last)])]
        initials = letters[start : start + LONGEST_INITIALS]
        if is_begin:
            words += (
                WHOLE + full, WHOLE + initials, BEGINNING + full[:1], BEGINNING + full[:2], BEGINNING + full[:3],
                BEGINNING + initials[:2], BEGINNING + initials[:3],
            )  # fmt: skip
        else:
            words += (LATER + full, LATER + initials, WITHIN + initials[:WITHIN_LENGTH])


def _threes(sort: str, text: str) -> list[str]:
    return [f"{sort}{a}{b}{c}" for a, b, c in zip(text, text[1:], text[2:], strict=False)]
