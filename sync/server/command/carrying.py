"""The command that answers packages which laptops without a network had carried here."""

from __future__ import annotations

import argparse
from pathlib import Path

from fieldapp.infra.i18n import tr
from sync.protocol.carry import MOST, CarryError
from sync.protocol.errors import ProtocolError
from sync.server.carry import CarryDesk
from sync.server.command.home import Home, now_us, opened
from sync.server.command.people import Told
from sync.server.people.errors import PeopleError


def carry(home: Home, arguments: argparse.Namespace) -> Told:
    """Take a package in and write its receipt. Raises PeopleError carry_damaged, carry_unknown_laptop, …"""
    package, receipt = Path(arguments.package), Path(arguments.output)
    try:
        if package.stat().st_size > MOST:
            raise PeopleError("carry_damaged", path=str(package))
        data = package.read_bytes()
    except OSError as error:
        raise PeopleError("carry_unreadable", path=str(package)) from error
    with opened(home) as parts:
        try:
            done = CarryDesk(parts.database, parts.keys, parts.access, now_us).answer(data)
        except CarryError as error:
            raise PeopleError(f"carry_{error.code}", path=str(package)) from error
        except ProtocolError as error:
            raise PeopleError(f"carry_{error.code.value}", path=str(package)) from error
    try:
        receipt.write_bytes(done.receipt)
    except OSError as error:
        raise PeopleError("cannot_write", path=str(receipt)) from error
    words = [
        tr("%n changes are taken in.", n=done.changes),
        tr("Carry the receipt back to the laptop: {path}", path=receipt),
    ]
    if done.refused:
        words.insert(1, tr("The rest was not ({code}); the laptop learns it from the receipt.", code=done.refused))
    told = {"device": done.device, "user": done.person, "changes": done.changes, "pages": done.pages}
    return told | {"refused": done.refused, "receipt": str(receipt)}, "\n".join(words)
