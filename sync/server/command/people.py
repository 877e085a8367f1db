"""Commands about units, people, codes and laptops. Each returns what it answers as JSON, and in words."""

from __future__ import annotations

import argparse
import io
from dataclasses import asdict
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from shlex import quote
from typing import Any
from urllib.parse import urlsplit

from fieldapp.domain.recovery_code import encode
from fieldapp.infra.i18n import tr
from sync.protocol.mutation import Value
from sync.server.command.home import Opened
from sync.server.people.access import Enrolment
from sync.server.people.errors import PeopleError

Told = tuple[dict[str, Any], str]
"""What a command answers: as JSON, and in words."""


def unit_add(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Add a team or distributor."""
    parent = parts.directory.unit(tenant, arguments.below or parts.directory.tenant(tenant).name)
    unit = parts.directory.add_unit(tenant, arguments.name, arguments.kind, parent)
    return {"unit": unit}, tr("{name} is there now.", name=arguments.name)


def unit_change(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Rename a unit, or put it below another one."""
    if arguments.rename is None and arguments.below is None:
        raise PeopleError("nothing_to_change")
    unit = parts.directory.unit(tenant, arguments.name)
    below = None if arguments.below is None else parts.directory.unit(tenant, arguments.below)
    parts.directory.change_unit(tenant, unit, arguments.rename, below)
    return {"unit": unit}, tr("{name} was changed.", name=arguments.rename or arguments.name)


def unit_list(parts: Opened, tenant: str, _arguments: argparse.Namespace) -> Told:
    """Show every unit."""
    found = parts.directory.units(tenant)
    lines = [f"{one.name}  {one.kind}  {one.above or '-'}" for one in found]
    return {"units": [asdict(one) for one in found]}, "\n".join(lines)


def user_add(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Add a person."""
    unit = parts.directory.unit(tenant, arguments.team or parts.directory.tenant(tenant).name)
    user = parts.directory.add_user(tenant, arguments.name, arguments.role, unit, arguments.login)
    login = arguments.login or arguments.name
    return {"user": user}, tr(
        "{name} is in. Make a code for the laptop: enrol {login}", name=arguments.name, login=quote(login)
    )


def user_change(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Change role, unit, name or login."""
    user = parts.directory.user(tenant, arguments.name)
    changes: dict[str, Value] = {}
    if arguments.role is not None:
        changes["role"] = arguments.role
    if arguments.team is not None:
        changes["unit_id"] = parts.directory.unit(tenant, arguments.team)
    if arguments.rename is not None:
        changes["name"] = arguments.rename
    if not changes and arguments.login is None:
        raise PeopleError("nothing_to_change")
    parts.directory.change_user(tenant, user, changes, arguments.login)
    words = tr("{name} was changed; the laptops learn it at their next sync.", name=arguments.rename or arguments.name)
    return {"user": user}, words


def user_leave(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """End a person's access; what they recorded stays."""
    user = parts.directory.user(tenant, arguments.name)
    day = datetime.now(UTC).astimezone().date().isoformat()
    parts.directory.change_user(tenant, user, {"left_on": day})
    parts.access.shut_out(tenant, user)
    words = tr("{name} has left: no laptop of theirs gets in any more. What they recorded stays.", name=arguments.name)
    return {"user": user, "left_on": day}, words


def user_return(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Let somebody in again who had left."""
    user = parts.directory.user(tenant, arguments.name)
    parts.directory.change_user(tenant, user, {"left_on": None})
    return {"user": user}, tr("{name} is in again.", name=arguments.name)


def user_list(parts: Opened, tenant: str, _arguments: argparse.Namespace) -> Told:
    """Show everybody."""
    found = parts.directory.people(tenant)
    lines = [f"{one.name}  {one.role}  {one.unit or '-'}  {one.login or '-'}  {one.left_on or ''}" for one in found]
    return {"users": [asdict(one) for one in found]}, "\n".join(line.rstrip() for line in lines)


def enrol(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Make a code for one laptop; with --replace instead of all others, with --reset it also sets a new password."""
    user = parts.directory.user(tenant, arguments.name)
    if any(one.id == user and one.left_on is not None for one in parts.directory.people(tenant)):
        raise PeopleError("has_left", name=arguments.name, login=quote(arguments.name))
    url = None if arguments.url is None else _address(arguments.url)
    picture = None if arguments.picture is None else Path(arguments.picture)
    if picture is not None and (url is None or picture.suffix not in {".png", ".svg"}):
        raise PeopleError("bad_picture" if url is not None else "bad_address", path=str(picture), url="-")
    if picture is not None and picture.exists():
        raise PeopleError("file_exists", path=str(picture))
    gone = parts.access.shut_laptops_out(tenant, user) if arguments.replace else None
    make = parts.access.reset if arguments.reset else parts.access.enrol
    told, words = _told(make(tenant, user, arguments.hours), arguments, url, picture)
    if gone is None:
        return told, words
    return {**told, "shut_out": gone}, tr("%n laptops are shut out for good.", n=gone) + "\n" + words


def _told(made: Enrolment, arguments: argparse.Namespace, url: str | None, picture: Path | None) -> Told:
    told: dict[str, Any] = {"code": made.code, "expires_at": made.expires_at}
    words = [
        tr("Code for {name}, once, within %n hours: {code}", n=arguments.hours, name=arguments.name, code=made.code)
    ]
    if arguments.reset:
        words.append(tr("The old password and all sign-ins are void; the code asks for a new password."))
    if url is not None:
        link = f"{url}/join#{made.code}"
        told["link"] = link
        words += [f"  {link}", f"  fieldapp join {url} {made.code}"]
        if picture is not None:
            _write_picture(link, picture)
            told["picture"] = str(picture)
        elif not arguments.json:
            words.append(_terminal(link))
    return told, "\n".join(words)


def _address(url: str) -> str:
    """Return the address without a slash at its end. Raises PeopleError bad_address."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_plain = parts.scheme == "http" and (host == "localhost" or _is_loopback(host))
        is_good = bool(host) and not parts.query and not parts.fragment and parts.username is None
    except ValueError as error:
        raise PeopleError("bad_address", url=url) from error
    if not is_good or not (parts.scheme == "https" or is_plain):
        raise PeopleError("bad_address", url=url)
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _terminal(link: str) -> str:
    import segno

    out = io.StringIO()
    segno.make(link, micro=False).terminal(out, compact=True)
    return out.getvalue()


def _write_picture(link: str, path: Path) -> None:
    import segno

    try:
        with path.open("xb") as file:  # whoever holds the picture can join: it is never written over another file
            path.chmod(0o600)
            segno.make(link, micro=False).save(file, kind=path.suffix[1:], scale=6)
    except FileExistsError as error:
        raise PeopleError("file_exists", path=str(path)) from error
    except OSError as error:
        raise PeopleError("cannot_write", path=str(path)) from error


def device_list(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Show every laptop, or those of one person, with version, last contact and what waits on it."""
    user = None if arguments.user is None else parts.directory.user(tenant, arguments.user)
    with parts.database.read() as conn:
        found = parts.access.listed(conn, tenant, user)
    lines = [
        tr(
            "{id}  {status}  {person}  {name}  version {version}  seen {seen}  waiting: {waiting}",
            id=one.id,
            status=one.status,
            person=one.person,
            name=one.name,
            version=one.version or "-",
            seen="-" if one.seen_at is None else when(one.seen_at),
            waiting=one.waiting or 0,
        )
        for one in found
    ]
    return {"devices": [asdict(one) for one in found]}, "\n".join(lines) or tr("No laptop has joined yet.")


def when(instant: int) -> str:
    """Return an instant in the machine's own time."""
    return datetime.fromtimestamp(instant / 1_000_000, UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def device_lock(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Shut a laptop out until it is unlocked."""
    return _set(parts, tenant, arguments, "locked", tr("The laptop is locked at its next contact."))


def device_unlock(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Let a locked laptop in again."""
    return _set(parts, tenant, arguments, "active", tr("The laptop gets in again."))


def device_revoke(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Shut a laptop out for good."""
    return _set(parts, tenant, arguments, "revoked", tr("The laptop is shut out for good."))


def _set(parts: Opened, tenant: str, arguments: argparse.Namespace, state: str, words: str) -> Told:
    parts.access.set_state(tenant, arguments.device, state)
    return {"device": arguments.device, "status": state}, words


def recover_key(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Open the key that a laptop left with the organisation."""
    key = parts.keys.open_sealed(tenant, parts.access.sealed_key(tenant, arguments.device))
    code = encode(key)
    return {"recovery": code}, tr("Recovery code of the laptop's file: {code}", code=code)
