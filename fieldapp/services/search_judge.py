"""How well a candidate answers a query, and by what: the name it is known by, another, a number, a note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fieldapp.services import search_match as how
from fieldapp.services.search_match import Match, Span
from fieldapp.services.search_query import Asked, Piece, asked, bare_number
from fieldapp.services.search_views import PERSON, Candidate
from fieldapp.services.words.folding import fold, squeezed

NOTE_QUALITY = 45
_OTHER_NAME = 3
_AROUND = 25
_LAST_DIGITS = 4
_BEFORE, _AFTER = 8, 40
Matcher = Callable[..., Match | None]


@dataclass(frozen=True, slots=True)
class Found:
    """``quality`` as in search_match; the other fields as in a Hit."""

    quality: int
    reason: str
    title_marks: tuple[Span, ...] = ()
    matched: str = ""
    matched_marks: tuple[Span, ...] = ()


def judge(one: Candidate, query: Asked) -> Found | None:
    """Return the best way in which a candidate answers a query as it was typed, or None."""
    ways = [*_whole(one, query, how.match_name), *_numbers(one, query), *_codes(one, query)]
    if len(query.pieces) > 1 and (pieces := _pieces(one, query)):
        ways.append(pieces)
    ways += _notes(one, query)
    return min(ways, key=lambda way: way.quality, default=None)


def judge_nearly(one: Candidate, query: Asked) -> Found | None:
    """Return the best way in which a candidate nearly answers a query, or None."""
    return min(_whole(one, query, how.match_nearly), key=lambda way: way.quality, default=None)


def _whole(one: Candidate, query: Asked, match: Matcher) -> Iterator[Found]:
    if query.is_one_script:
        yield from _names(one, query.joined, match)


def _names(one: Candidate, piece: Piece, match: Matcher) -> Iterator[Found]:
    """Yield how its names answer. What the first one answers is shown there; another counts for more if it is exact."""
    first = match(one.names[0], piece, of_person=one.kind == PERSON)
    if first:
        yield Found(first.quality, first.reason, first.spans)
    for name in one.names[1:]:
        if first and first.quality < how.PART:
            if squeezed(name) == piece.text:
                yield Found(how.EXACT + _OTHER_NAME, "alias", (), name, ((0, len(name)),))
        elif found := match(name, piece, of_person=False):
            reason = found.reason if found.reason == "similar" else "alias"
            yield Found(found.quality + _OTHER_NAME, reason, (), name, found.spans)


def _numbers(one: Candidate, query: Asked) -> Iterator[Found]:
    if not query.digits:
        return
    for number in one.numbers:
        bare = bare_number(fold(number))
        at = bare.find(query.digits)
        if at >= 0:
            quality = how.EXACT if bare == query.digits else _place(at, query.digits, bare)
            yield Found(quality, "number", (), number, _digits_at(number, query.digits))


def _place(at: int, digits: str, number: str) -> int:
    """Three digits are a number begun; of four and more people know the end best."""
    is_end = at + len(digits) == len(number)
    if at == 0:
        return how.PREFIX + 5
    if is_end:
        return how.PREFIX + 4 if len(digits) >= _LAST_DIGITS else how.WORD_START + 4
    return how.WORD_START + 5


def _digits_at(number: str, digits: str) -> tuple[Span, ...]:
    places = [place for place, char in enumerate(fold(number)) if char.isdigit()]
    at = "".join(fold(number)[place] for place in places).find(digits)
    return ((places[at], places[at + len(digits) - 1] + 1),) if at >= 0 else ()


def _codes(one: Candidate, query: Asked) -> Iterator[Found]:
    if not query.code:
        return
    for code in one.codes:
        folded = fold(code)
        places = [place for place, char in enumerate(folded) if char.isalnum()]
        bare = squeezed(code)
        at = bare.find(query.code)
        if at >= 0 and len(bare) == len(places):
            is_end = at == 0 or at + len(query.code) == len(bare)
            quality = how.EXACT if bare == query.code else how.WORD_START if is_end else how.INITIALS
            spans = ((places[at], places[at + len(query.code) - 1] + 1),)
            if one.names[0] == code:
                yield Found(quality, "code", spans)
            else:
                yield Found(quality, "tax" if one.kind == "account" else "code", (), code, spans)


def _pieces(one: Candidate, query: Asked) -> Found | None:
    """Every word somewhere: in the names, the numbers, or in what it belongs to; at least one in itself."""
    title: list[Span] = []
    worst, own, other = 0, 0, Found(0, "")
    for piece in query.pieces:
        found = min(
            [*_names(one, piece, how.match_name), *_numbers(one, asked(piece.text))],
            key=lambda way: way.quality,
            default=None,
        )
        if found is not None:
            own += 1
            title += found.title_marks
            other = found if found.matched else other
            worst = max(worst, found.quality)
        elif any(how.match_name(text, piece) for text in one.around):
            own += one.kind == PERSON and how.match_name(one.detail, piece) is not None
            worst = max(worst, _AROUND)
        else:
            return None
    if not own:
        return None
    reason = other.reason or "name"
    return Found(worst + 1, reason, tuple(sorted(title)), other.matched, other.matched_marks)


def _notes(one: Candidate, query: Asked) -> Iterator[Found]:
    for note in one.notes:
        folded = fold(note)
        places = [(folded.find(piece.text), piece.text) for piece in query.pieces]
        if places and all(at >= 0 for at, _ in places):
            first = min(at for at, _ in places)
            begin = max(0, first - _BEFORE)
            end = min(len(note), first + _AFTER)
            spans = sorted((at, at + len(text)) for at, text in places if at + len(text) <= end)
            lead, rest = "…" if begin else "", "…" if end < len(note) else ""
            shown = lead + note[begin:end].replace("\n", " ") + rest
            shift = len(lead) - begin
            yield Found(NOTE_QUALITY, "note", (), shown, tuple((a + shift, b + shift) for a, b in spans))
