"""Hand-overs and held changes in words."""

from __future__ import annotations

from collections.abc import Sequence

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.handing.views import GivenAway, Held, Move, Preview, Share
from fieldapp.ui.field_texts import kind_text


def preview_lines(found: Preview, offset: int) -> list[str]:
    """What moves, one line for each kind of thing."""
    names = tr(", ", context="list").join(found.names)
    more = found.accounts - len(found.names)
    accounts = tr("%n accounts move: {names}", n=found.accounts, names=names)
    lines = [accounts if more <= 0 else tr("{some} and %n more", n=more, some=accounts)]
    lines.append(
        tr(
            "With them: {promises} and {plans}.",
            promises=tr("%n open promises", n=found.promises),
            plans=tr("%n planned visits", n=found.plans),
        )
    )
    return [*lines, laptop_line(found, offset)]


def laptop_line(found: Preview, offset: int) -> str:
    """What may still lie on the giver's laptops."""
    if found.waiting is None or found.seen_at is None:
        return tr("Nothing is known of the former owner's laptops; what they still send is held for you both to see.")
    when = formats.date_time(found.seen_at, offset)
    if found.waiting:
        return tr(
            "%n changes waited on the former owner's laptop when last heard of ({time}); they are held when they come.",
            n=found.waiting,
            time=when,
        )
    return tr("The former owner's laptop had sent everything when last heard of ({time}).", time=when)


def pay_lines(found: Preview, taker: str, day: str | None) -> list[str]:
    """Whose commission stays, and whose changes."""
    stays = tr("Who won them keeps their share: {people}.", people=shares_text(found.originators))
    serves = shares_text(found.servers)
    if day is None:
        return [stays, tr("Who serves them stays as it is: {people}.", people=serves)]
    told = tr(
        "Who serves them until now: {people}. From {day} the share of service is {name}'s.",
        people=serves,
        day=formats.date(day),
        name=taker,
    )
    return [stays, told]


def shares_text(shares: Sequence[Share]) -> str:
    """Names with how many accounts each."""
    named = [tr("{name} (%n accounts)", n=one.count, name=one.name or tr("the house")) for one in shares]
    return tr(", ", context="list").join(named) or tr("nobody yet")


def move_title(one: Move) -> str:
    """How many, from whom, to whom."""
    if one.moved is None:
        return tr("{giver} → {taker}: waits for the server", giver=one.giver, taker=one.taker)
    return tr("{giver} → {taker}: %n accounts", n=one.moved, giver=one.giver, taker=one.taker)


def move_detail(one: Move) -> str:
    """When and why."""
    parts = (formats.date(one.handed_on), one.selection, one.reason)
    return " · ".join(part for part in parts if part)


def held_title(one: Held) -> str:
    """What was done to which record of whom."""
    what = {
        "insert": tr("Added: {kind}", kind=kind_text(one.entity)),
        "delete": tr("Deleted: {kind}", kind=kind_text(one.entity)),
    }.get(one.op) or tr("Changed: {kind}", kind=kind_text(one.entity))
    return f"{what} · {one.account}" if one.account else what


def held_story(one: Held, offset: int) -> str:
    """By whom and when, and why it is held."""
    when = formats.date_time(one.made_at, offset)
    if one.cause == "wiped":
        return tr("{name} on {time}, on a laptop that was emptied before it was sent.", name=one.by, time=when)
    if one.cause == "fault":
        return tr("{name} on {time}; the server could not take it in.", name=one.by, time=when)
    return tr("{name} on {time}, after the account had been handed over.", name=one.by, time=when)


def given_text(one: GivenAway) -> str:
    """What became of own changes that came too late."""
    name = one.name or tr("a colleague")
    return tr("%n changes of yours came after the hand-over; {name} has them now.", n=one.changes, name=name)
