"""Sync in words: where it stands, what waits, what the server did not take and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.sync_state import Phase, SyncState

if TYPE_CHECKING:
    from fieldapp.services.membership import ServerView
    from fieldapp.ui.widgets.pill import Tone

_CLOCK_OFF_S = 600
_TOLD_DAYS = 7
SIGNED_OUT = "signed_out"
_TONES: Mapping[Phase, Tone] = {
    Phase.IDLE: "good",
    Phase.WORKING: "info",
    Phase.ALONE: "warn",
    Phase.OFFLINE: "warn",
    Phase.PAUSED: "warn",
}


def needs_words(needs: int) -> str:
    """Return that something is left to the person."""
    return tr("Needs you (%n)", n=needs)


def state_words(state: SyncState, waiting: int, offset: int, needs: int = 0) -> tuple[str, Tone]:
    """Return the few words of the frame and their tone; what needs the person goes before all that is well."""
    tone = _TONES.get(state.phase, "bad")
    if needs and state.phase in (Phase.IDLE, Phase.ALONE):
        return needs_words(needs), "warn"
    match state.phase:
        case Phase.ALONE:
            return (tr("Not connected · %n changes wait", n=waiting) if waiting else tr("Not connected")), tone
        case Phase.WORKING:
            return _working_words(state), tone
        case Phase.IDLE if state.synced_at is None:
            return tr("Not synced yet"), "info"
        case Phase.IDLE if not waiting:
            return tr("Synced {time}", time=_time(state.synced_at, offset)), tone
        case Phase.IDLE:
            return tr("%n changes wait", n=waiting), "info"
        case Phase.OFFLINE if not state.code:
            return (tr("Offline · %n changes wait", n=waiting) if waiting else tr("Offline")), tone
    words = _SHORT_OF_CODE.get(state.code) or _SHORT[state.phase]
    return words(), tone


def _working_words(state: SyncState) -> str:
    if state.total > state.received:
        received, total = formats.number(state.received), formats.number(state.total)
        return tr("Syncing · {received} of about {total} rows", received=received, total=total)
    return tr("Syncing · %n rows", n=state.sent + state.received)


_SHORT: Mapping[Phase, Callable[[], str]] = {
    Phase.PAUSED: lambda: tr("Sync stopped"),
    Phase.SIGN_IN: lambda: tr("Sign in again"),
    Phase.LOCKED: lambda: tr("Locked by your company"),
    Phase.REVOKED: lambda: tr("Not admitted any more"),
    Phase.UPDATE: lambda: tr("Update needed"),
    Phase.SERVER_OLD: lambda: tr("The server is too old"),
    Phase.TROUBLE: lambda: tr("Sync has a problem"),
    Phase.OFFLINE: lambda: tr("Offline"),
}
_SHORT_OF_CODE: Mapping[str, Callable[[], str]] = {
    "certificate": lambda: tr("Certificate not trusted"),
    "proxy": lambda: tr("The proxy refuses"),
    "disk_full": lambda: tr("Disk full"),
}


def synced_words(state: SyncState, offset: int) -> str:
    """Return when the last complete sync was, for the foot of the window."""
    if state.phase is Phase.ALONE:
        return tr("Never synced: no server is set up")
    if state.synced_at is None:
        return tr("Never synced yet")
    synced = tr("Synced {time}", time=formats.date_time(state.synced_at, offset))
    if state.lease_days is None or state.lease_days > _TOLD_DAYS:
        return synced
    return f"{synced} · {tr('locks in %n days without a sync', n=state.lease_days)}"


def state_sentence(state: SyncState, offset: int) -> str:
    """Return what is the matter, what is safe and what to do; empty while all is well."""
    sentence = _SENTENCES.get(state.phase)
    if sentence is None or (state.phase is Phase.WORKING and not state.total):
        return ""
    words = _OF_CODE.get(state.code, sentence)()
    if state.code and state.code not in _OF_CODE and state.phase is Phase.TROUBLE:
        words = f"{words} {tr('(Code: {code})', code=state.code)}"
    if state.retry_at is not None:
        words = f"{words} {tr('Next try at {time}.', time=formats.time(state.retry_at, offset, seconds=True))}"
    return words


_SENTENCES: Mapping[Phase, Callable[[], str]] = {
    Phase.ALONE: lambda: tr(
        "This profile belongs to no company, so nothing is sent anywhere. Everything works; changes are kept ready."
    ),
    Phase.WORKING: lambda: tr("Go on working: what you save meanwhile is kept and sent afterwards."),
    Phase.PAUSED: lambda: tr("You stopped it. What has come is kept, and “Sync now” goes on from there."),
    Phase.OFFLINE: lambda: tr("The server cannot be reached. Go on working: everything is saved here and sent later."),
    Phase.SIGN_IN: lambda: tr(
        "The server asks who you are: you signed out, the password was changed, or the laptop was away for long. "
        "Nothing is lost; sign in below, and what waits is sent."
    ),
    Phase.LOCKED: lambda: tr(
        "Your company has locked this laptop. What you saved is safe; speak to your administrator."
    ),
    Phase.REVOKED: lambda: tr(
        "Your company has taken this laptop out. What you saved here was not deleted; speak to your administrator."
    ),
    Phase.UPDATE: lambda: tr("This FieldApp is too old for the server. Your changes are taken in; install the update."),
    Phase.SERVER_OLD: lambda: tr(
        "This FieldApp is newer than the server. Your changes wait until the server is updated."
    ),
    Phase.TROUBLE: lambda: tr(
        "The last sync did not come to an end. Everything is saved here and will be tried again."
    ),
}


_OF_CODE: Mapping[str, Callable[[], str]] = {
    SIGNED_OUT: lambda: tr(
        "You have signed out. Everything is kept here, also what waits; nothing is sent until you sign in."
    ),
    "certificate": lambda: tr(
        "The server's certificate is not trusted, so nothing was sent: perhaps somebody stands between, perhaps the "
        "certificate has run out. Check this laptop's date and time, then tell your administrator. Go on working."
    ),
    "proxy": lambda: tr(
        "The network's proxy did not let FieldApp through. Everything is saved here; tell your administrator, "
        "or try another network."
    ),
    "disk_full": lambda: tr(
        "The disk is full, so what came from the server was not taken in. What you saved is safe. "
        "Make room; it is then tried again by itself."
    ),
    "read_only": lambda: tr(
        "The data folder cannot be written, so nothing was taken in. What you saved is safe. Check its permissions."
    ),
    "damaged_now": lambda: tr(
        "The data file has damaged places. Close FieldApp and start it again: it offers the newest backup, "
        "and the rest comes from the server."
    ),
    "unavailable": lambda: tr(
        "The server is busy or being looked after. Everything is saved here and will be tried again."
    ),
    "too_many": lambda: tr("The server asks for patience. Everything is saved here and will be tried again."),
}


_REASONS: Mapping[str, Callable[[], str]] = {
    "out_of_scope": lambda: tr("The account is no longer yours."),
    "forbidden": lambda: tr("Your role may not do this."),
    "gone": lambda: tr("It was deleted meanwhile."),
    "superseded": lambda: tr("Somebody else corrected this before."),
    "not_unique": lambda: tr("The same one is there already."),
    "owners_differ": lambda: tr("Accounts of two people cannot become one."),
    "missing_reference": lambda: tr("Something that it refers to is not there any more."),
    "depends_on": lambda: tr("It belongs to a record that was not taken."),
    "referenced": lambda: tr("Other records still refer to it."),
    "group": lambda: tr("It was saved together with a change that was not taken."),
    "fault": lambda: tr("The server could not handle it; your administrator sees it."),
}


def reason_text(code: str) -> str:
    """Return why the server did not take a change, or what became of it."""
    words = _REASONS.get(code)
    return words() if words is not None else tr("The server did not take it ({code}).", code=code)


def problem_sentence(code: str) -> str:
    """Return why a server did not let this laptop in."""
    words = _JOINING.get(code)
    return words() if words is not None else tr("The server refused ({code}). Nothing was changed here.", code=code)


_JOINING: Mapping[str, Callable[[], str]] = {
    "carry_no_keys": lambda: tr(
        "This laptop has no keys for it yet: it must sync over a network once. From then on files will do."
    ),
    "carry_damaged": lambda: tr("The file is cut off, or somebody changed it. Nothing was taken in; get it once more."),
    "carry_newer": lambda: tr("The file was made by a newer FieldApp. Install the update, then open it again."),
    "carry_not_a_receipt": lambda: tr("This is a package on its way to the server, not the receipt that comes back."),
    "carry_other_laptop": lambda: tr("This receipt is for another laptop. Nothing was taken in."),
    "carry_other_organisation": lambda: tr("This receipt is of another company. Nothing was taken in."),
    "carry_old_receipt": lambda: tr(
        "This receipt answers an earlier state than this laptop is in, so nothing of it was needed. "
        "What still waits goes into the next package."
    ),
    "offline": lambda: tr("The server cannot be reached. Check the address and the network; nothing was changed here."),
    "code_invalid": lambda: tr(
        "This enrolment code is not valid: mistyped, used already or expired. Ask your administrator for a new one."
    ),
    "forbidden": lambda: tr(
        "That code is for somebody else; this laptop is another person's. Ask for one of your own."
    ),
    "wrong_credentials": lambda: tr(
        "Name and password do not fit. If you have forgotten the password, ask your administrator for a new "
        "enrolment code; with it you choose a new one."
    ),
    "certificate": lambda: tr(
        "The server's certificate is not trusted, so nothing was sent. Check the address and this laptop's date and "
        "time; a company with its own authority joins by “fieldapp join --ca FILE”."
    ),
    "proxy": lambda: tr(
        "The network's proxy did not let FieldApp through. Check the network settings; nothing was changed here."
    ),
    "client_too_old": lambda: tr("This FieldApp is too old for the server. Install the update, then try again."),
    "server_too_old": lambda: tr(
        "This FieldApp is newer than the server. Ask your administrator to update the server, then try again."
    ),
    "device_locked": lambda: tr("Your company has locked this laptop. Speak to your administrator."),
    "device_revoked": lambda: tr(
        "Your company has taken this laptop out for good. What you saved here was not deleted; "
        "speak to your administrator."
    ),
    "user_left": lambda: tr("Your company has closed this access. Speak to your administrator."),
    "unavailable": lambda: tr("The server is busy or being looked after. Try again in a few minutes."),
    "too_many": lambda: tr("Too many tries. Wait a few minutes and try again."),
    "not_found": lambda: tr("There is no FieldApp server at this address. Check it with your administrator."),
    "sign_in": lambda: tr("The server asks for a new sign-in. Ask your administrator for an enrolment code."),
    "alone": lambda: tr("This profile belongs to no company."),
}


def server_sentence(server: ServerView) -> str:
    """Return which server answered, for a person to confirm."""
    if not server.organisation:
        return tr("A FieldApp server answers at {address}.", address=server.address)
    return tr(
        "This is the server of {organisation}, at {address}.",
        organisation=server.organisation,
        address=server.address,
    )


def clock_sentence(ahead_s: int | None) -> str:
    """Return a warning where this laptop's clock is wrong by so much that dates of visits would be; else nothing."""
    if ahead_s is None or abs(ahead_s) < _CLOCK_OFF_S:
        return ""
    minutes = abs(ahead_s) // 60
    if ahead_s > 0:
        return tr(
            "This laptop's clock is %n minutes ahead of the server's. Set it right before you log visits.", n=minutes
        )
    return tr("This laptop's clock is %n minutes behind the server's. Set it right before you log visits.", n=minutes)


def _time(at: int | None, offset: int) -> str:
    return formats.time(at, offset) if at is not None else "—"
