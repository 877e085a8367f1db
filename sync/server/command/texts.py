"""What goes wrong, in sentences of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldapp.infra.i18n import Marked, tr_marked, tr_noop
from sync.server.people.errors import PeopleError

SENTENCES: Mapping[str, Marked] = {
    "organisation_exists": tr_noop("There is an organisation called {name} already."),
    "no_organisation": tr_noop("There is no organisation {name} here."),
    "which_organisation": tr_noop("This server has several organisations: say which one with --org."),
    "unknown_kind": tr_noop("{kind} is no kind of unit; there are {kinds}."),
    "unit_exists": tr_noop("There is a unit called {name} already."),
    "unit_circle": tr_noop("{name} cannot be below itself."),
    "no_unit": tr_noop("There is no unit called {name}."),
    "unknown_role": tr_noop("{role} is no role; there are {roles}."),
    "login_exists": tr_noop("Somebody signs in as {login} already; choose another name with --login."),
    "no_user": tr_noop("There is nobody called {name}."),
    "several_users": tr_noop("Several people are called {name}: use the name they sign in with."),
    "has_left": tr_noop("{name} has left. Let them come back first: user return {login}"),
    "last_admin": tr_noop("{name} is the only administrator: make somebody else one first."),
    "nothing_to_change": tr_noop("Say what to change."),
    "no_report": tr_noop("There is no report {report}."),
    "no_device": tr_noop("There is no laptop {device}."),
    "not_escrowed": tr_noop("The key of laptop {device} was never left with the organisation."),
    "no_key": tr_noop("The organisation's private key is not at {path}. It is needed to open what was sealed for it."),
    "wrong_key": tr_noop("The private key at {path} does not open this."),
    "not_made": tr_noop("There is no server at {path} yet: run fieldapp-server init."),
    "old_database": tr_noop(
        "The database is at schema {found}, this program needs {wanted}: make a backup, then run migrate."
    ),
    "new_database": tr_noop(
        "The database is at schema {found}, newer than this program ({wanted}): use the newer program."
    ),
    "made": tr_noop("There is a server at {path} already."),
    "database": tr_noop("The database does not answer ({reason})."),
    "not_loopback": tr_noop("{host} can be reached from outside: give --certificate and --key, or --behind-proxy."),
    "half_certificate": tr_noop("A certificate and its key go together: give --certificate and --key."),
    "bad_certificate": tr_noop("{path} is no certificate that fits its key, or cannot be read."),
    "bad_proxy": tr_noop("{address} is neither an address nor a network."),
    "bad_address": tr_noop("{url} is no address of a server. It begins with https://."),
    "no_backup": tr_noop(
        "PostgreSQL is backed up with its own tools (pg_dump); afterwards run restore without a file."
    ),
    "no_file": tr_noop("There is no backup at {path}."),
    "file_exists": tr_noop("There is a file at {path} already."),
    "bad_picture": tr_noop("{path} is neither a .png nor a .svg."),
    "cannot_write": tr_noop("{path} cannot be written."),
    "damaged": tr_noop("{path} is no sound database."),
    "needs_file": tr_noop("Say which backup to restore."),
    "is_serving": tr_noop("{path} is in use: stop the server first, restore, then start it again."),
    "carry_unreadable": tr_noop("There is no package at {path} that can be read."),
    "carry_damaged": tr_noop("{path} is no sound package: cut off, or changed. Nothing of it was taken in."),
    "carry_newer": tr_noop("{path} was made by a newer FieldApp: update the server first."),
    "carry_not_a_package": tr_noop("{path} is a receipt: it goes back to the laptop."),
    "carry_other_organisation": tr_noop("{path} is for another organisation than those of this server."),
    "carry_unknown_laptop": tr_noop(
        "{path} is of a laptop whose keys this server does not have: it must have synced over a network once."
    ),
    "carry_signed_out": tr_noop("{path} is of a laptop that is signed out: it must sign in over a network first."),
    "carry_unauthorised": tr_noop("{path} is of a laptop that is not let in."),
    "carry_device_locked": tr_noop("{path} is of a laptop that is locked. Nothing of it was taken in."),
    "carry_device_revoked": tr_noop("{path} is of a laptop that was shut out for good. Nothing of it was taken in."),
    "carry_user_left": tr_noop("{path} is of somebody who has left. Nothing of it was taken in."),
    "no_plan_file": tr_noop("There is no plan at {path} that can be read."),
    "bad_plan": tr_noop("The plan at {path} is refused ({problems}); fieldapp commission try says why in words."),
    "no_profile": tr_noop("There is no profile at {path} that can be read."),
    "no_core": tr_noop("There is no finished package of FieldApp at {path}."),
    "unknown_zone": tr_noop("{zone} is no time zone such as Asia/Shanghai."),
    "bad_month": tr_noop("{month} is no month such as 2026-09."),
    "bad_day": tr_noop("{day} is no date such as 2026-10-05."),
    "not_finance": tr_noop("{name} is neither in finance nor an administrator: only they close months."),
    "month_not_over": tr_noop("{month} is not over yet; a month is locked once its last day has passed."),
    "month_locked": tr_noop("{month} is locked already."),
    "month_not_locked": tr_noop("{month} is not locked yet: lock it first, then note that it was paid."),
    "month_paid": tr_noop("{month} was paid already."),
    "plan_changed": tr_noop(
        "Version {version} of {plan} was published with other terms, and people were paid by them: leave it as it was "
        "and put what changes into a new version."
    ),
    "plan_exists": tr_noop("Version {version} of {plan} is published already; a change is a new version."),
}


def sentence(error: PeopleError) -> str:
    """Return what went wrong."""
    params: dict[str, Any] = dict(error.params)
    return tr_marked(SENTENCES[error.code], **params)
