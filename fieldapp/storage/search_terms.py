"""The words under which a row is found. One word of the index: the kind of row, the sort of word, the word itself.

FTS5's trigram tokenizer finds nothing for words of two characters, so Han text is indexed as pairs, whose beginnings
find single characters; what is read aloud as its endings from every syllable on, so that a prefix search may begin at
any of them (恒达 inside 苏州恒达精密: "hd", "hengda"); numbers as all their threes, so that any part finds them at a
tenth of the room that their endings would take.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from fieldapp.services.search_query import bare_number
from fieldapp.services.words import typos
from fieldapp.services.words.folding import WORD, fold, is_han, squeezed
from fieldapp.services.words.pinyin import Sound, sounds, spell
from fieldapp.services.words.starts import core_end, word_starts

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
    words: set[str] = set()
    longest = max(names, key=len)
    starts = word_starts(longest)
    for name in dict.fromkeys(names):
        # A short name that a word of the long one begins is found by the beginnings of that one's words.
        if name is longest or not any(longest.startswith(name, start) for start in starts):
            words |= _name_words(name, of_person=False)
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
    return [word for number in numbers if number for word in _threes(DIGITS, bare_number(fold(number)))]


def code_words(codes: Iterable[str | None]) -> list[str]:
    """Return the threes of numbers that have letters in them: of orders, of taxpayers, of products."""
    return [word for code in codes if code for word in _threes(CODE, squeezed(code))]


def note_words(texts: Iterable[str | None]) -> set[str]:
    """Return pairs of Han characters and whole words of texts."""
    words: set[str] = set()
    for text in texts:
        for piece in WORD.findall(fold(text or "")):
            if not is_han(piece[0]):
                words.add(NOTE + piece[:LONGEST_SPELLED])
            else:
                words.update([NOTE + piece[at : at + 2] for at in range(len(piece) - 1)])
    return words


def written(kind: str, words: Iterable[str]) -> str:
    """Return words as the index is given them: each under the letter of its kind of row."""
    return kind + f" {kind}".join(words)


# Names share their sounds and an import names the same account in several columns.
@lru_cache(maxsize=1024)
def _name_words(name: str, *, of_person: bool) -> frozenset[str]:
    core = name if of_person else name[: core_end(name)]
    said = sounds(core, of_person=of_person)
    starts = frozenset(word_starts(core)) if not of_person else frozenset((0,))
    words = set(_han_words(name, starts))
    for place, units in _ways(said):
        _spelled(words, units, [one.start in starts or at == 0 for at, one in enumerate(said)], place)
    for sound in said:
        if not sound.is_han and len(sound.readings[0]) >= typos.SHORTEST and sound.readings[0].isalpha():
            word = sound.readings[0]
            words.update([SLIP + typos.key(word), *(SLIP + one for one in typos.without_one(word))])
    return frozenset(words)


def _han_words(name: str, starts: frozenset[int]) -> Iterator[str]:
    for piece in WORD.finditer(fold(name)):
        text, begin = piece[0], piece.start()
        if is_han(text[0]):
            yield from [HAN + text[at : at + 2] for at in range(len(text))]
            for at in starts:
                if begin <= at < begin + len(text):
                    yield from (BEGINNING + text[at - begin], BEGINNING + text[at - begin : at - begin + 2])


def _ways(said: Sequence[Sound]) -> Iterator[tuple[int, list[str]]]:
    """Yield how a name is read first, then with one character read otherwise, and the place of that one."""
    first = [sound.readings[0] for sound in said]
    yield len(said), first
    others = [(at, other) for at, sound in enumerate(said) for other in sound.readings[1:]]
    for at, other in others[:_OTHER_READINGS]:
        yield at, [*first[:at], other, *first[at + 1 :]]


def _spelled(words: set[str], units: list[str], begins: list[bool], upto: int) -> None:
    """Add what a reading sounds like from each syllable up to a place, in full and by its initials."""
    letters = "".join([one[0] for one in units])
    for start in range(min(upto + 1, len(units))):
        full = "".join(units[start : start + _SYLLABLES])[:LONGEST_SPELLED]
        initials = letters[start : start + LONGEST_INITIALS]
        if begins[start]:
            words.update((WHOLE + full, WHOLE + initials))
            for size in range(1, LONGEST_BEGINNING + 1):
                words.update((BEGINNING + full[:size], BEGINNING + initials[:size]))
        else:
            words.update((LATER + full, LATER + initials))
            words.add(WITHIN + initials[:WITHIN_LENGTH])


def _threes(sort: str, text: str) -> list[str]:
    return [sort + text[at : at + 3] for at in range(len(text) - 2)]
