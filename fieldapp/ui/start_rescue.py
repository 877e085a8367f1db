"""What the start window shows over a damaged store: the backups, and what each would cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.recovery import BackupOffer
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel

_SHOWN = 6


class RescueCard(Card):
    """Newest backup first; choosing one puts it in place, the damaged file stays beside it."""

    def __init__(self, offers: Sequence[BackupOffer], offset_minutes: int, take: Callable[[str], object]) -> None:
        super().__init__(tr("Your data file is damaged"))
        self.add(
            MutedLabel(
                tr("It is kept as it is. Choose a backup to go on with; the damaged file is put beside it."), wrap=True
            )
        )
        self.offers = RowList(tr("Backups"))
        self.offers.set_rows([_row(offer, offset_minutes) for offer in offers[:_SHOWN]])
        self.offers.row_activated.connect(take)
        self.offers.trail_activated.connect(take)
        self.add(self.offers)
        if not offers:
            self.add(MutedLabel(tr("No backup on this laptop can be opened. Look for one elsewhere."), wrap=True))


def _row(offer: BackupOffer, offset_minutes: int) -> Row:
    when = formats.date_time(offer.made_at, offset_minutes) if offer.made_at is not None else tr("without changes")
    return Row(
        key=offer.path,
        text=when,
        note=tr("%n accounts", n=offer.accounts),
        detail=_missing(offer),
        trail=tr("Go back to it"),
        link=True,
    )


def _missing(offer: BackupOffer) -> str:
    if offer.missing_changes is None or offer.missing_visits is None:
        return tr("What was saved after it can no longer be counted.")
    if offer.missing_changes == 0:
        return tr("Nothing would be missing.")
    visits = tr("%n visits", n=offer.missing_visits)
    return tr("%n changes would be missing, among them {visits}.", n=offer.missing_changes, visits=visits)
