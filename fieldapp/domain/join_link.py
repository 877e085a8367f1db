"""What an administrator sends to a new colleague: the server's address and an enrolment code, however they were pasted.

Taken are the link ``https://host/join#CODE``, the command ``fieldapp join URL CODE``, and the two side by side, with
other words around them, as they come out of a chat.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from fieldapp.domain.errors import DomainError

_CODE = re.compile(r"(?<![0-9A-Za-z-])[0-9A-Za-z]{5}(?:[-\u2010-\u2015][0-9A-Za-z]{5}){3}(?![0-9A-Za-z-])")
_URL = re.compile(r"https?://[0-9A-Za-z.\-_:\[\]/~%]+", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![0-9A-Za-z.\-@/])(?:localhost|[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+)(?::\d{1,5})?(?:/[0-9A-Za-z.\-_/~]*)?"
)
_DASHES = re.compile("[\u2010-\u2015]")


@dataclass(frozen=True, slots=True)
class JoinLink:
    """A server's address, with its scheme where one was given, and the code, which lets in whoever has it."""

    address: str
    code: str = field(repr=False)


def read_link(text: str) -> JoinLink:
    """Return the address and the code in a text. Raises DomainError no_join_code, no_join_address."""
    plain = unicodedata.normalize("NFKC", text)
    code = _CODE.search(plain)
    if code is None:
        raise DomainError("no_join_code")
    rest = plain[: code.start()] + " " + plain[code.end() :]
    found = _URL.search(rest) or _HOST.search(rest)
    if found is None:
        raise DomainError("no_join_address")
    address = re.sub(r"/join/?$", "", found.group().rstrip("./"))
    return JoinLink(address.rstrip("/"), _DASHES.sub("-", code.group()).upper())
