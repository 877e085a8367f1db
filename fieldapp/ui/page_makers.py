"""Makes the pages. Each is imported when it is first needed: only the first one is worth waiting for.

A page is made where it will lie: moved there later, all that is in it would be styled once more. ``ahead`` of its first
showing it is built by steps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fieldapp.ui.context import Context
    from fieldapp.ui.preferences import Preferences
    from fieldapp.ui.widgets.page import ScrollPage


def today(context: Context, parent: QWidget) -> ScrollPage:
    """Return the page of today; a page that gets its parent later is styled twice, and a start waits for it."""
    from fieldapp.ui.pages.today import TodayPage

    return TodayPage(context, parent)


def accounts(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the list of accounts."""
    from fieldapp.ui.pages.accounts import AccountsPage

    return AccountsPage(context, parent=parent, ahead=ahead)


def account(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the page of an account."""
    from fieldapp.ui.pages.account import AccountPage

    return AccountPage(context, parent=parent, ahead=ahead)


def orders(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the page of orders and money."""
    from fieldapp.ui.pages.orders import OrdersPage

    return OrdersPage(context, parent=parent, ahead=ahead)


def earlier(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the page of accounts from the time alone."""
    from fieldapp.ui.pages.earlier import EarlierPage

    return EarlierPage(context, parent=parent, ahead=ahead)


def duplicates(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the page of accounts that may be the same."""
    from fieldapp.ui.pages.duplicates import DuplicatesPage

    return DuplicatesPage(context, parent=parent, ahead=ahead)


def handing(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the page of accounts that changed hands."""
    from fieldapp.ui.pages.handing import HandingPage

    return HandingPage(context, parent=parent, ahead=ahead)


def contact(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the page of a person."""
    from fieldapp.ui.pages.contact import ContactPage

    return ContactPage(context, parent=parent, ahead=ahead)


def visit(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the form of a visit."""
    from fieldapp.ui.pages.visit import VisitPage

    return VisitPage(context, parent=parent, ahead=ahead)


def mix(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the customer mix."""
    from fieldapp.ui.pages.mix import MixPageView

    return MixPageView(context, parent=parent, ahead=ahead)


def commission(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return one's own commission."""
    from fieldapp.ui.pages.commission import CommissionPageView

    return CommissionPageView(context, parent=parent, ahead=ahead)


def coverage(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return team coverage."""
    from fieldapp.ui.pages.coverage import CoveragePageView

    return CoveragePageView(context, parent=parent, ahead=ahead)


def reasons(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the register of reasons against."""
    from fieldapp.ui.pages.reasons import ReasonsPageView

    return ReasonsPageView(context, parent=parent, ahead=ahead)


def campaigns(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the campaigns."""
    from fieldapp.ui.pages.campaigns import CampaignsPageView

    return CampaignsPageView(context, parent=parent, ahead=ahead)


def activity(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return activity and fairness."""
    from fieldapp.ui.pages.activity import ActivityPageView

    return ActivityPageView(context, parent=parent, ahead=ahead)


def organisation(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the organisation."""
    from fieldapp.ui.pages.organisation import OrganisationPageView

    return OrganisationPageView(context, parent=parent, ahead=ahead)


def world(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the map."""
    from fieldapp.ui.pages.map import MapPageView

    return MapPageView(context, parent=parent, ahead=ahead)


def importing(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return the import wizard."""
    from fieldapp.ui.importing.page import ImportPage

    return ImportPage(context, parent=parent, ahead=ahead)


def sync(context: Context, parent: QWidget, *, ahead: bool = False) -> ScrollPage:
    """Return what sync did and what it waits for."""
    from fieldapp.ui.pages.sync import SyncStatusPage

    return SyncStatusPage(context, parent=parent, ahead=ahead)


def settings(
    context: Context,
    parent: QWidget,
    preferences: Preferences,
    restyle: Callable[[], None],
    *,
    ahead: bool = False,
) -> ScrollPage:
    """Return the settings."""
    from fieldapp.ui.pages.settings import SettingsPage

    return SettingsPage(context, preferences, restyle, parent, ahead=ahead)
