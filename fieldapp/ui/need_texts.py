"""What sync leaves to a person, in words: what happened, both values, and what each choice is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.needs import Choice, Need, NeedField, NeedKind
from fieldapp.ui.field_texts import field_text, kind_text
from fieldapp.ui.import_texts import stored_text
from fieldapp.ui.sync_texts import reason_text
from fieldapp.ui.texts import intent_text

_ADVICE: Mapping[str, Callable[[], str]] = {
    "goes_back": lambda: tr("What has come to its end stays so: an older draft does not open it again."),
    "out_of_scope": lambda: tr("Tell whoever has the account now; your company can take it in."),
    "forbidden": lambda: tr("Ask your manager to do it."),
    "not_unique": lambda: tr("Nothing has to be done: work on with the one that is there."),
    "superseded": lambda: tr("Yours can correct theirs, or theirs stands."),
    "depends_on": lambda: tr("Apply first what it belongs to."),
    "fault": lambda: tr("It can be applied again; if it stays so, speak to your administrator."),
}
_CHOICES: Mapping[Choice, Callable[[], str]] = {
    Choice.MINE: lambda: tr("Keep mine"),
    Choice.THEIRS: lambda: tr("Take theirs"),
    Choice.AGAIN: lambda: tr("Apply again"),
    Choice.DISCARD: lambda: tr("Discard"),
    Choice.SEEN: lambda: tr("All right"),
}
_DONE: Mapping[Choice, Callable[[], str]] = {
    Choice.MINE: lambda: tr("Yours is written, and goes out with the next sync."),
    Choice.THEIRS: lambda: tr("Theirs stands."),
    Choice.AGAIN: lambda: tr("It is done once more, and goes out with the next sync."),
    Choice.DISCARD: lambda: tr("It is discarded."),
    Choice.SEEN: lambda: tr("It stays as it is."),
}


def choice_text(need: Need, choice: Choice) -> str:
    """Return what the button says."""
    if choice is Choice.MINE and need.kind is NeedKind.LOST:
        return tr("Put mine back")
    return _CHOICES[choice]()


def done_text(choice: Choice) -> str:
    """Return what was done, for the notice that offers to undo it."""
    return _DONE[choice]()


def title_text(need: Need) -> str:
    """Return what it is about: what the person did, with which record."""
    what = intent_text(need.intent) if need.intent else kind_text(need.entity)
    return " · ".join(part for part in (what[:1].upper() + what[1:], need.subject) if part)


def story_text(need: Need, offset: int) -> str:
    """Return what happened, and who did it when, as far as anybody knows."""
    if need.kind is NeedKind.REFUSED:
        advice = _ADVICE.get(need.reason)
        more = tr("With it %n more changes that were saved together.", n=need.more) if need.more else ""
        return " ".join(part for part in (reason_text(need.reason), advice() if advice else "", more) if part)
    when = formats.date_time(need.by_at, offset) if need.by_at is not None else ""
    if need.kind is NeedKind.CONFLICT:
        known = tr(
            "{name} changed it at {time}; you changed it too, without having seen that.", name=need.by, time=when
        )
        own = tr("You changed it on another laptop too, at {time}, without having seen that.", time=when)
        unknown = tr("Somebody else changed it; you changed it too, without having seen that.")
        more = _ADVICE["goes_back"]() if need.reason == "goes_back" else ""
        words = (own if need.is_own else known if need.by else unknown, tr("That stands until you decide."), more)
        return " ".join(part for part in words if part)
    return ""


def side_texts(need: Need) -> tuple[str, str]:
    """Return the heads of both columns: yours, theirs."""
    if need.is_own:
        return tr("Here"), tr("On the other laptop")
    return tr("Yours"), tr("Theirs ({name})", name=need.by) if need.by else tr("Theirs")


def quiet_text(need: Need, offset: int) -> str:
    """Return the line that tells of a value written over: whose, both values, and when."""
    name = tr("You, on another laptop,") if need.is_own else need.by or tr("Somebody else")
    when = formats.date_time(need.by_at, offset) if need.by_at is not None else ""
    lines = []
    for one in need.fields:
        mine, theirs = (value_text(one, value, need.names, offset) for value in (one.mine, one.theirs))
        field = field_text(one.entity, one.name)
        if need.kind is NeedKind.LOST:
            words = tr(
                "{name} changed “{field}” after you: yours “{mine}”, theirs “{theirs}”.",
                name=name,
                field=field,
                mine=mine,
                theirs=theirs,
            )
        else:
            words = tr(
                "{name} had changed “{field}” too: theirs “{theirs}”; yours “{mine}” came later.",
                name=name,
                field=field,
                mine=mine,
                theirs=theirs,
            )
        lines.append(words)
    head = " · ".join(part for part in (need.subject, when) if part)
    return "\n".join([head, *lines] if head else lines)


def value_text(one: NeedField, value: object, names: Mapping[str, str], offset: int) -> str:
    """Return a value as the screen writes it."""
    declared = REGISTRY[one.entity].fields.get(one.name)
    if declared is not None and declared.kind is Kind.INSTANT and isinstance(value, int):
        return formats.date_time(value, offset)
    if declared is not None and declared.kind is Kind.DATE and isinstance(value, str):
        return formats.date(value)
    return stored_text(one.entity, one.name, value, names)
