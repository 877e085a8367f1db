"""Problems as sentences: what happened, what is safe, what to do."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping

from fieldapp.domain.errors import DomainError
from fieldapp.domain.recovery_code import (
    ChecksumError,
    IllegalCharacterError,
    RecoveryCodeError,
    WrongLengthError,
)
from fieldapp.infra.i18n import tr
from fieldapp.services.errors import CompanyError, StoreError
from fieldapp.ui.problem_texts import problem_text
from fieldapp.ui.sync_texts import problem_sentence

Params = Mapping[str, object]

_FULL = (errno.ENOSPC, errno.EDQUOT)
_REASONS: dict[int, Callable[[], str]] = {  # the system says these in its own language
    errno.EACCES: lambda: tr("no permission"),
    errno.EPERM: lambda: tr("no permission"),
    errno.EROFS: lambda: tr("the disk can only be read"),
    errno.ENOENT: lambda: tr("there is no such file or folder"),
    errno.ENOTDIR: lambda: tr("part of the path is not a folder"),
    errno.EISDIR: lambda: tr("this is a folder, not a file"),
    errno.EIO: lambda: tr("the disk reported an error"),
}


def error_sentence(error: BaseException) -> str:
    """Return the sentence for a known problem; another error is named by its kind, never by its trace."""
    if isinstance(error, StoreError):
        return _STORE[error.code](error.params)
    if isinstance(error, RecoveryCodeError):
        return _recovery_code(error)
    if isinstance(error, DomainError):
        return problem_text(error.code, error.params)
    if isinstance(error, CompanyError):
        return problem_sentence(error.code)
    if isinstance(error, OSError):
        return _os_error(error)
    return tr("An unexpected problem ({kind}). What was saved before is safe.", kind=type(error).__name__)


def _os_error(error: OSError) -> str:
    if error.errno in _FULL:
        return _STORE["disk_full"]({})
    make = _REASONS.get(error.errno or 0)
    reason = make() if make else error.strerror or type(error).__name__
    if error.filename:
        return tr("{file}: {reason}. Nothing was changed.", file=error.filename, reason=reason)
    return tr("The system refused: {reason}. Nothing was changed.", reason=reason)


def _recovery_code(error: RecoveryCodeError) -> str:
    if isinstance(error, WrongLengthError):
        return tr("A recovery code has 56 characters in 14 groups; this has {found}.", found=error.found)
    if isinstance(error, IllegalCharacterError):
        return tr(
            "Group {group} holds “{character}”, which no code contains.", group=error.group, character=error.character
        )
    if isinstance(error, ChecksumError):
        return tr("The code does not add up: one character is wrong, or two are exchanged.")
    return tr("This is not a recovery code.")


def _keyring(params: Params) -> str:
    if params["reason"] == "environment_key":
        return tr(
            "FIELDAPP_DB_KEY is not 64 hexadecimal digits. Your data is kept, encrypted. "
            "Correct the variable or remove it, then start again."
        )
    reasons = {
        "no_backend": tr("This computer has no keyring where the key could be."),
        "locked_or_timeout": tr("The keyring is locked or does not answer."),
        "denied": tr("The keyring refused to give the key."),
    }
    safe = tr("Your data is kept, encrypted. Unlock the keyring and try again, or type the recovery code.")
    return f"{reasons[str(params['reason'])]} {safe}"


_STORE: dict[str, Callable[[Params], str]] = {
    "wrong_key": lambda p: tr(
        "The key does not open this file. The file is kept as it is: {path}", path=p.get("path", "")
    ),
    "not_encrypted": lambda p: tr(
        "This file is not encrypted and was not made by FieldApp: {path}", path=p.get("path", "")
    ),
    "damaged": lambda _: tr("The file is damaged. It is kept; run “fieldapp doctor”, then restore a backup."),
    "damaged_now": lambda _: tr(
        "The data file has damaged places. Nothing more is lost by closing: close FieldApp and start it again; "
        "it offers the newest backup and says what would be missing."
    ),
    "newer_schema": lambda p: tr(
        "This data was last used by a newer FieldApp (schema {file}; this one knows {program}). "
        "It is untouched. Install the newer program.",
        file=p["file"],
        program=p["program"],
    ),
    "disk_full": lambda _: tr("The disk is full. What was saved before is safe. Make room, then save again."),
    "read_only": lambda _: tr("The data folder cannot be written. Check its permissions, then save again."),
    "busy": lambda _: tr("Another program holds the data file. Close it, then try again."),
    "missing": lambda p: tr("There is no such file, or it cannot be read: {path}", path=p.get("path", "")),
    "exists": lambda p: tr("There is a file already, and it is not overwritten: {path}", path=p.get("path", "")),
    "gone": lambda p: tr(
        "The data file is no longer where it was opened: {path}. Nothing can be saved until it is back there. "
        "Leave this window open, put the file back, then save again.",
        path=p.get("path", ""),
    ),
    "io": lambda _: tr("The disk reported an error. What was saved before is safe. Make a backup soon."),
    "no_key": lambda _: tr(
        "The keyring holds no key for this data. It is kept, encrypted. Type the recovery code to open it."
    ),
    "keyring": _keyring,
}
