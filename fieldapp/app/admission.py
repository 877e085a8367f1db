"""What the windows ask of a company's server: to be looked at, to be let in, to be let in again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from fieldapp.app import company
from fieldapp.domain.errors import DomainError
from fieldapp.domain.join_link import JoinLink, read_link
from fieldapp.domain.schema import SCHEMA_VERSION
from fieldapp.infra import distributor
from fieldapp.services.errors import CompanyError
from fieldapp.services.membership import ServerView
from fieldapp.storage import meta, outbox
from fieldapp.storage.sync_reader import SERVER
from sync.client.ports import Address, OfflineError, SignInError
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import PROTO

if TYPE_CHECKING:
    from fieldapp.app.profile import Opened
    from fieldapp.domain.distributor import Distributor
    from fieldapp.infra.secrets import Secrets
    from fieldapp.services.ports import Clock
    from sync.client.http import HttpClient
    from sync.protocol.auth_messages import About, Tokens

_ELSEWHERE = {Code.FAULT, Code.MALFORMED, Code.NOT_FOUND, Code.METHOD, Code.FORBIDDEN, Code.UNAUTHORISED}
"""What a web server that is none of ours answers when it is asked for its name."""


def look(text: str, clock: Clock, ca: str | None = None) -> ServerView:
    """Find the server of a pasted link; nothing of the code is used up.

    Raises DomainError no_join_code, no_join_address, bad_address, not_encrypted_address; CompanyError.
    """
    link = read_link(text)
    address = company.address_of(link.address, ca)
    with told():
        about = _about(address)
    if about.schema_min > SCHEMA_VERSION or about.proto > PROTO:
        raise CompanyError(Code.CLIENT_TOO_OLD.value)
    if about.schema_max < SCHEMA_VERSION or about.proto < PROTO:
        raise CompanyError(Code.SERVER_TOO_OLD.value)
    ahead = None if about.time is None else (clock.now_us() - about.time) // 1_000_000
    return ServerView(link, address.url, about.organisation or "", about.version, ahead)


def admit(server: ServerView, password: str, ca: str | None = None) -> company.Admitted:
    """Use the code up for this laptop. Raises CompanyError."""
    with told():
        return company.admit(Address(server.address, ca), server.link.code, password or None)


def enter_by_password(name: str, password: str) -> company.Admitted:
    """Let a person in at the distributor's own server. Raises CompanyError."""
    own, address = _home()
    with told():
        return company.admit_person(address, name, password, own.organisation or None)


def enter_by_code(text: str) -> company.Admitted:
    """Use a code up at the distributor's own server; it may come with words and a link around it.

    Raises DomainError no_join_code; CompanyError.
    """
    _own, address = _home()
    link = read_link(f"{address.url} {text}")
    with told():
        return company.admit(address, link.code)


def _home() -> tuple[Distributor, Address]:
    own = distributor.current()
    if own is None:
        raise CompanyError("alone")
    return own, company.address_of(own.url, distributor.file(own.ca) or None)


@contextmanager
def told() -> Iterator[None]:
    """Turn what the client raises into CompanyError."""
    try:
        yield
    except OfflineError as error:
        raise CompanyError(error.code) from error
    except SignInError as error:
        raise CompanyError("sign_in") from error
    except ProtocolError as error:
        raise CompanyError(error.code.value, error.retry_after) from error


def _about(address: Address) -> About:
    try:
        with company.nobody(address) as client:
            return client.about()
    except ProtocolError as error:
        if error.code in _ELSEWHERE:
            raise ProtocolError(Code.NOT_FOUND) from error
        raise


class ProfileMembership:
    """Implements services.membership.Membership over an open profile; ``lane`` brings writes into the write lane."""

    def __init__(self, opened: Opened, secrets: Secrets, lane: company.Lane) -> None:
        self._opened = opened
        self._secrets = secrets
        self._lane = lane

    def look(self, text: str) -> ServerView:
        """See Membership."""
        return look(text, self._opened.clock)

    def admit(self, server: ServerView, password: str) -> company.Admitted:
        """See Membership."""
        company.rehearse(self._opened.paths, self._opened.clock)
        return admit(server, password)

    def come_back(self, text: str, password: str) -> str:
        """See Membership."""
        address = self._address()
        try:
            link = read_link(text)
        except DomainError as error:
            if error.code != "no_join_address":
                raise
            link = read_link(f"{address.url} {text}")
        address = self._moved(link, address)
        return self._let_in(address, lambda client: client.join(link.code, password or None))

    def sign_in(self, login: str, password: str) -> str:
        """See Membership."""
        organisation = self._read("organisation") or None
        return self._let_in(self._address(), lambda client: client.login(login, password, organisation))

    def change_password(self, old: str, new: str) -> None:
        """See Membership."""
        with told(), self._client() as client:
            client.change_password(old, new)

    def sign_out(self) -> int:
        """See Membership."""
        # What does not reach the server now is forgotten here all the same: nobody gets in by this laptop.
        with self._client() as client, suppress(OfflineError, SignInError, ProtocolError):
            client.logout()
        return self._lane(lambda: outbox.pending_count(self._opened.store.db))

    def diagnosis(self) -> str:
        """See Membership."""
        from fieldapp.storage import diagnosis  # few ever ask

        return self._lane(lambda: diagnosis.of(self._opened.store.db, self._opened.clock.now_us()))

    def send_diagnosis(self, text: str) -> None:
        """See Membership."""
        with told(), self._client() as client:
            client.diagnose(text)

    def person(self) -> str:
        """See Membership."""
        return self._read(company.LOGIN)

    def _let_in(self, address: Address, ask: Callable[[HttpClient], Tokens]) -> str:
        with told():
            return company.let_in_again(self._opened, self._secrets, address, ask, self._lane).person.name

    def _client(self) -> HttpClient:
        sides = self._lane(lambda: company.connect(self._opened, self._secrets, self._lane))
        if sides is None:
            raise CompanyError("alone")
        return sides[1]

    def _address(self) -> Address:
        return company.address_of(self._read(SERVER), self._read(company.CA) or None)

    def _moved(self, link: JoinLink, address: Address) -> Address:
        """A server may have moved to another address meanwhile; the company's own authority stays the same."""
        return company.address_of(link.address, address.ca)

    def _read(self, name: str) -> str:
        return self._lane(lambda: meta.read(self._opened.store.db, name)) or ""
