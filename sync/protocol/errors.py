"""What can go wrong between client and server: codes, and the problem documents (RFC 9457) that carry them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

PROBLEM_TYPE = "application/problem+json"


class Code(StrEnum):
    """Why a request was refused. What a client does about it stands beside each."""

    MALFORMED = "malformed"  # a fault of ours: report it
    TOO_LARGE = "too_large"  # send less at once
    UNSUPPORTED = "unsupported"  # another media type or encoding
    NOT_FOUND = "not_found"
    METHOD = "method"
    UNAUTHORISED = "unauthorised"  # refresh the access token, else sign in
    WRONG_CREDENTIALS = "wrong_credentials"
    CODE_INVALID = "code_invalid"  # enrolment code unknown, used or expired
    REFRESH_REUSED = "refresh_reused"  # the family is revoked: sign in again
    FORBIDDEN = "forbidden"  # the role may not do this
    DEVICE_LOCKED = "device_locked"  # lock the program; nothing is lost
    DEVICE_REVOKED = "device_revoked"
    DEVICE_WIPE = "device_wipe"  # rescue, destroy the key, empty the laptop, tell so with ``nonce``
    USER_LEFT = "user_left"
    FORK = "fork"  # take a new client id, number pending mutations anew
    GAP = "gap"  # send from ``expect_mid`` on
    EPOCH = "epoch"  # the server was restored: forget cursors, send again what is younger
    GC_FLOOR = "gc_floor"  # away too long: forget cursors
    CURSORS = "cursors"  # the brief ones do not fit: send them all
    OFFSET = "offset"  # of a file: go on at ``offset``
    CHECKSUM = "checksum"  # of a file: its bytes are not what its sha256 says; begin anew
    FILE_TYPE = "file_type"  # this kind of file is not taken in
    QUOTA = "quota"  # there is no room for more files
    RANGE = "range"  # the file has no such bytes
    CLIENT_TOO_OLD = "client_too_old"
    SERVER_TOO_OLD = "server_too_old"
    TOO_MANY = "too_many"  # wait as long as Retry-After says
    UNAVAILABLE = "unavailable"  # the same, or with back-off
    FAULT = "fault"  # a fault of the server: back-off, then try again


STATUS: Mapping[Code, int] = MappingProxyType(
    {
        Code.MALFORMED: 400,
        Code.TOO_LARGE: 413,
        Code.UNSUPPORTED: 415,
        Code.NOT_FOUND: 404,
        Code.METHOD: 405,
        Code.UNAUTHORISED: 401,
        Code.WRONG_CREDENTIALS: 401,
        Code.CODE_INVALID: 401,
        Code.REFRESH_REUSED: 401,
        Code.FORBIDDEN: 403,
        Code.DEVICE_LOCKED: 403,
        Code.DEVICE_REVOKED: 403,
        Code.DEVICE_WIPE: 403,
        Code.USER_LEFT: 403,
        Code.FORK: 409,
        Code.GAP: 409,
        Code.EPOCH: 410,
        Code.GC_FLOOR: 410,
        Code.CURSORS: 409,
        Code.OFFSET: 409,
        Code.CHECKSUM: 422,
        Code.FILE_TYPE: 415,
        Code.QUOTA: 413,
        Code.RANGE: 416,
        Code.CLIENT_TOO_OLD: 426,
        Code.SERVER_TOO_OLD: 426,
        Code.TOO_MANY: 429,
        Code.UNAVAILABLE: 503,
        Code.FAULT: 500,
    }
)


_CODES = {code.value: code for code in Code}


class ProtocolError(Exception):
    """A message that the other side may not send, or a request refused.

    ``detail`` says where (``mutations[3].op``) and never repeats a value, so that it may be logged. ``members``
    go into the problem document beside the standard ones.
    """

    def __init__(self, code: Code, detail: str = "", *, retry_after: int | None = None, **members: object) -> None:
        super().__init__(code.value, detail)
        self.code = code
        self.detail = detail
        self.retry_after = retry_after
        self.members = members

    def document(self) -> dict[str, object]:
        """Return the problem document."""
        return {
            "type": f"urn:fieldapp:problem:{self.code.value}",
            "title": self.code.value.replace("_", " "),
            "status": STATUS[self.code],
            "code": self.code.value,
            "detail": self.detail,
            **self.members,
        }


def from_document(status: int, document: object) -> ProtocolError:
    """Return the error that a response means, also one that a proxy on the way made up."""
    if isinstance(document, dict):
        standard = {"type", "title", "status", "code", "detail", "instance"}
        members = {str(name): value for name, value in document.items() if name not in standard}
        code = _CODES.get(str(document.get("code")))
        if code is not None:
            return ProtocolError(code, str(document.get("detail", "")), **members)
    by_status = {401: Code.UNAUTHORISED, 403: Code.FORBIDDEN, 413: Code.TOO_LARGE, 429: Code.TOO_MANY}
    guess = Code.UNAVAILABLE if status in {502, 503, 504} else by_status.get(status, Code.FAULT)
    return ProtocolError(guess, f"HTTP {status}")
