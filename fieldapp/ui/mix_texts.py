"""The customer mix in words: shares, changes, moves, and the orders a mode rests on."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.domain.modes import Evidence, Mode
from fieldapp.infra import formats
from fieldapp.infra.districts import district_text
from fieldapp.infra.i18n import tr
from fieldapp.services.commission.mix_views import Grouping, MixPage, Weighing
from fieldapp.ui.texts import code_text

MODE_COLORS: Mapping[Mode, tuple[str, str]] = {
    Mode.MANUAL: ("mode_manual", "text"),
    Mode.SEMI: ("mode_semi", "text"),
    Mode.AUTO: ("mode_auto", "on_accent"),
}
"""Colour tokens of a mode's area and of words upon it."""
_POINTS_PPM = 100
"""Hundredths of a percent in millionths."""


def mode_text(mode: Mode) -> str:
    """Return what a mode is called."""
    return code_text("mode", mode.value)


def share_text(hundredths: int) -> str:
    """Write a share, in hundredths of a percent, so that the shares of a page sum to 100.00 %."""
    return formats.percent(hundredths * _POINTS_PPM, 2)


def change_text(hundredths: int | None) -> tuple[str, int]:
    """Return how a share changed since the end of last month, and the direction: 1, 0 or -1.

    A hundredth of a percent may come and go with the rounding alone, so that the shares make a whole.
    """
    if hundredths is None:
        return tr("no month before to compare with"), 0
    if abs(hundredths) <= 1:
        return tr("unchanged this month"), 0
    return tr("{points} points this month", points=points_text(hundredths)), 1 if hundredths > 0 else -1


def points_text(hundredths: int | None) -> str:
    """Write a change of a share in percentage points with its direction: ``▲ 1.11``, ``▼ 0.5``; a dash for unknown."""
    if hundredths is None:
        return "—"
    whole, rest = divmod(abs(hundredths), 100)
    points = f"{whole}.{rest:02}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"{'▲' if hundredths > 0 else '▼'} {points}" if hundredths else "0"


def change_tone(mode: Mode, direction: int) -> str:
    """Return the tone of a change: more automatic is good, more manual is not."""
    wanted = {Mode.MANUAL: -1, Mode.SEMI: 0, Mode.AUTO: 1}[mode]
    if not direction or not wanted:
        return ""
    return "good" if direction == wanted else "warn"


def move_text(from_mode: Mode, to_mode: Mode) -> str:
    """Return a change of mode."""
    return f"{mode_text(from_mode)} → {mode_text(to_mode)}"


def evidence_text(evidence: Evidence, towards: Mode) -> str:
    """Return how many orders of the window speak for a mode; for manual, those that the rep placed."""
    of = evidence.orders
    if towards is Mode.AUTO:
        return tr("{part} of {of} by itself", part=evidence.self + evidence.renew, of=of)
    if towards is Mode.SEMI:
        return tr("{part} of {of} assisted or by itself", part=of - evidence.rep, of=of)
    return tr("{part} of {of} placed by the rep", part=evidence.rep, of=of)


def weighing_text(weighing: Weighing) -> str:
    """Return by what accounts are weighed."""
    return {
        Weighing.COUNT: tr("by customers"),
        Weighing.REVENUE: tr("by revenue"),
        Weighing.PROFIT: tr("by profit"),
    }[weighing]


def grouping_text(grouping: Grouping) -> str:
    """Return by what the mix is broken down."""
    return {Grouping.REP: tr("By rep"), Grouping.TEAM: tr("By team"), Grouping.PLACE: tr("By territory")}[grouping]


def value_text(value: int, currency: str | None) -> str:
    """Write a number of accounts, or the money that they brought."""
    return formats.money(value, currency, whole=True) if currency else tr("%n customers", n=value)


def place_name(name: str) -> str:
    """Return a territory's name; where there is none, it is the code of an administrative division."""
    return district_text(name) or name if name.isdigit() else name or tr("no territory")


def subtitle(view: MixPage, offset: int) -> str:
    """Return what the numbers of the page are about, and as of when."""
    question = view.question
    chosen = {question.rep_id, question.team_id, question.place} - {None}
    names = [place_name(one.name) for one in (*view.reps, *view.teams, *view.places) if one.key in chosen]
    known = []
    if view.known_ppm is not None:
        known = [tr("profit known for {share} of the revenue", share=formats.percent(view.known_ppm))]
    parts = (
        *names,
        value_text(view.now.active, view.currency) if view.currency else tr("%n active customers", n=view.now.active),
        tr("%n dormant, not counted", n=view.dormant) if view.dormant else "",
        weighing_text(question.weighing),
        *known,
        tr("as of {time}", time=formats.date_time(view.as_of, offset)),
    )
    return " · ".join(part for part in parts if part)
