"""The lines of the Today page in words."""

from __future__ import annotations

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.today import Need, Stop
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.row_model import Row


def stop_row(key: str, stop: Stop) -> Row:
    """Return the line of a visit of the day."""
    time = formats.time(stop.at, stop.offset) if stop.has_time else "—"
    notes = [stop.abc_class or "", code_text("mode", stop.mode) if stop.mode else ""]
    return Row(
        key=key,
        lead=time,
        text=stop.name,
        note=" · ".join(note for note in notes if note),
        detail=tr("Objective: {objective}", objective=objective_text(stop)),
        trail_pill=_state(stop),
        current=stop.state == "next",
    )


def objective_text(stop: Stop) -> str:
    """Return what a visit is for: as the rep wrote it, or what is missing at the account."""
    if stop.purpose:
        return stop.purpose
    if stop.missing_role:
        return tr("find out who is the {role}", role=code_text("role", stop.missing_role))
    if stop.objection:
        return tr("work on “{words}”", words=stop.objection)
    return tr("keep in touch")


def _state(stop: Stop) -> tuple[str, Tone]:
    if stop.state == "done":
        return tr("Done"), "good"
    if stop.state == "next":
        if stop.distance_m is None:
            return tr("Next stop"), "info"
        return tr("Next stop · {distance}", distance=formats.distance(stop.distance_m)), "info"
    return tr("To visit"), "neutral"


def state_text(stop: Stop) -> str:
    """Return how far a visit of the day is."""
    return _state(stop)[0]


def need_words(need: Need) -> tuple[str, str]:
    """Return what needs the rep, and why."""
    pill, sentence, _ = _NEEDS[need.kind](need)
    return pill[0], sentence


def need_row(key: str, need: Need) -> Row:
    """Return the line of something that needs the rep."""
    pill, sentence, action = _NEEDS[need.kind](need)
    return Row(key=key, pill=pill, text=f"{need.name} {sentence}".strip(), trail=action, link=True)


_ROUNDS_UP_PPM = 95_000  # 9.6 % may drop us any day; "10%" would read as if it might not


Parts = tuple[tuple[str, Tone], str, str]


def _draft(need: Need) -> Parts:
    sentence = tr("was typed and is not saved yet") if need.name else tr("A visit without a customer is not saved yet")
    return (tr("Unfinished visit"), "info"), sentence, tr("Continue")


def _droppable(need: Need) -> Parts:
    ppm = int(str(need.params["share_ppm"]))
    share = formats.percent(ppm, 1 if ppm > _ROUNDS_UP_PPM else 0)
    supplier = need.params["supplier"]
    sentence = (
        tr("may drop us any day: its main supplier is {supplier}", supplier=supplier)
        if supplier
        else tr("may drop us any day: who else supplies it is unknown")
    )
    return (tr("Penetration {share}", share=share), "bad"), sentence, tr("Log a visit")


def _role_unknown(need: Need) -> Parts:
    visits = int(str(need.params["visits"]))
    if need.params["role"] == "payer":
        return (
            (tr("Payer unknown"), "warn"),
            tr("%n visits, and still nobody knows who pays", n=visits),
            tr("Log a visit"),
        )
    sentence = tr("%n visits, and still nobody knows who decides", n=visits)
    return (tr("Decision-maker unknown"), "warn"), sentence, tr("Log a visit")


def _ready_for_auto(need: Need) -> Parts:
    count, window = need.params["count"], need.params["window"]
    sentence = tr("{count} of its last {window} orders came in by themselves", count=count, window=window)
    return (tr("Ready for auto"), "info"), sentence, tr("Log a visit")


def _overdue(need: Need) -> Parts:
    days = int(str(need.params["days"]))
    pill = tr("{abc} overdue", abc=need.params["abc_class"])
    return (pill, "warn"), tr("last visit %n days ago, none is planned", n=days), tr("Log a visit")


def _promise_due(need: Need) -> Parts:
    due = formats.date(str(need.params["due_on"]), "short")
    sentence = tr("we promised “{text}” for {date}", text=need.params["text"], date=due)
    return (tr("Promise due"), "bad"), sentence, tr("Log a visit")


def _key_person_left(need: Need) -> Parts:
    second = need.params["second"]
    sentence = (
        tr("{person} has left; {second} could take the place", person=need.params["person"], second=second)
        if second
        else tr("{person} has left; nobody is named instead", person=need.params["person"])
    )
    return (tr("Key person left"), "warn"), sentence, tr("Log a visit")


def _stage_open(need: Need) -> Parts:
    return (tr("To be opened"), "info"), _of_campaign(need, tr("is a target and not opened yet")), tr("Log a visit")


def _stage_payer(need: Need) -> Parts:
    return (tr("To be converted"), "info"), _of_campaign(need, tr("is opened; find who pays")), tr("Log a visit")


def _stage_reason(need: Need) -> Parts:
    sentence = tr("says “{words}”: this holds the stage back", words=need.params["words"])
    return (tr("Reason against"), "warn"), _of_campaign(need, sentence), tr("Log a visit")


def _of_campaign(need: Need, sentence: str) -> str:
    return tr("{sentence} ({campaign})", sentence=sentence, campaign=need.params["campaign"])


_NEEDS = {
    "draft": _draft,
    "droppable": _droppable,
    "role_unknown": _role_unknown,
    "ready_for_auto": _ready_for_auto,
    "overdue": _overdue,
    "promise_due": _promise_due,
    "key_person_left": _key_person_left,
    "stage_open": _stage_open,
    "stage_payer": _stage_payer,
    "stage_reason": _stage_reason,
}
