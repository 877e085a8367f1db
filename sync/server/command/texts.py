"""What goes wrong, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from sync.server.people.errors import PeopleError

SENTENCES: Mapping[str, str] = {
    "organisation_exists": "There is an organisation called {name} already.",
    "no_organisation": "There is no organisation {name} here.",
    "which_organisation": "This server has several organisations: say which one with --org.",
    "unknown_kind": "{kind} is no kind of unit; there are {kinds}.",
    "unit_exists": "There is a unit called {name} already.",
    "no_unit": "There is no unit called {name}.",
    "unknown_role": "{role} is no role; there are {roles}.",
    "login_exists": "Somebody signs in as {login} already; choose another name with --login.",
    "no_user": "There is nobody called {name}.",
    "several_users": "Several people are called {name}: use the name they sign in with.",
    "no_device": "There is no laptop {device}.",
    "not_escrowed": "The key of laptop {device} was never left with the organisation.",
    "no_key": "The organisation's private key is not at {path}. It is needed to open what was sealed for it.",
    "wrong_key": "The private key at {path} does not open this.",
    "not_made": "There is no server at {path} yet: run fieldapp-server init.",
    "old_database": "The database is at schema {found}, this program needs {wanted}: make a backup, then run migrate.",
    "new_database": "The database is at schema {found}, newer than this program ({wanted}): use the newer program.",
    "made": "There is a server at {path} already.",
    "database": "The database does not answer ({reason}).",
    "not_loopback": "{host} can be reached from outside: give --tls-cert and --tls-key, or --behind-proxy.",
    "no_backup": "PostgreSQL is backed up with its own tools (pg_dump); afterwards run restore without a file.",
    "no_file": "There is no backup at {path}.",
    "file_exists": "There is a file at {path} already.",
    "damaged": "{path} is no sound database.",
    "needs_file": "Say which backup to restore.",
}


def sentence(error: PeopleError) -> str:
    """Return what went wrong."""
    return SENTENCES[error.code].format(**error.params)
