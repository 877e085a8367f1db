"""Requests to the server: the only module that talks HTTP. Messages are JSON, compressed both ways with zstd."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from ipaddress import ip_address
from types import MappingProxyType, TracebackType
from typing import Protocol, Self, TypeVar
from urllib.parse import urlsplit

import requests
from requests.utils import get_environ_proxies
from urllib3.exceptions import HTTPError

from sync.client.ahead import Ahead
from sync.client.bodies import ACCEPTED, MOST, compressed, inflated
from sync.client.ports import Address, OfflineError, SignInError
from sync.protocol.auth_messages import About, DeviceInfo, DeviceKeys, Escrow, Join, Login, Refresh, SetPassword, Tokens
from sync.protocol.codec import decode, encode
from sync.protocol.errors import Code, ProtocolError, from_document
from sync.protocol.file_messages import OFFSET, PIECE_TYPE, FileState, NewFile
from sync.protocol.messages import Diagnosis, Head, Page, Pull, Push, Pushed
from sync.protocol.version import HEADER, Hello, write_header
from sync.protocol.wipe_messages import SealedPart, Wiped

M = TypeVar("M")
_CONNECT, _READ = 5.0, 60.0
_NO_CONTENT = 204
_PULL = "sync/v1/pull"
_COMPRESS_FROM = 1_024
_DEAD = frozenset((Code.UNAUTHORISED, Code.REFRESH_REUSED, Code.WRONG_CREDENTIALS, Code.CODE_INVALID))


class TokenKeeper(Protocol):
    """Where the refresh token outlives the process (the keyring)."""

    def load(self) -> str | None:
        """Return it, if there is one."""
        ...

    def save(self, token: str | None) -> None:
        """Keep it in place of the one before; None: sign out."""
        ...


class HttpClient:
    """One laptop at one server. One thread at a time uses it; ``wait`` and files have connections of their own."""

    def __init__(self, address: Address, device: DeviceInfo, tokens: TokenKeeper, hello: Callable[[], Hello]) -> None:
        if not _is_safe(address.url):
            raise ValueError("a server beyond this machine is spoken to by https")
        self._address = address
        self.device = device
        self._tokens = tokens
        self._hello = hello
        self._session = self._new_session()
        self._waiting = self._new_session()
        self._files = self._new_session()
        self._ahead_session = self._new_session()
        self._ahead: Ahead[Pull, tuple[Page, bytes]] = Ahead()
        self._access: str | None = None
        self._refreshing = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._ahead.settle()
        self._ahead_session.close()
        self._session.close()
        self._waiting.close()
        self._files.close()

    def about(self) -> About:
        """Return what the server says of itself. Raises OfflineError, ProtocolError not_found, malformed."""
        return decode(About, self._send("GET", "auth/v1/server", None, signed=False), lenient=True)

    def join(self, code: str, password: str | None = None) -> Tokens:
        """Make this laptop one of the code's person. Raises ProtocolError code_invalid, too_many."""
        return self._signed_in(self._post("auth/v1/join", Join(code, self.device, password), Tokens, signed=False))

    def login(self, login: str, password: str, organisation: str | None = None) -> Tokens:
        """Sign in. Raises ProtocolError wrong_credentials, too_many."""
        message = Login(login, password, self.device, organisation)
        return self._signed_in(self._post("auth/v1/login", message, Tokens, signed=False))

    def escrow(self, sealed_key: str) -> None:
        """Leave the laptop's key, sealed, with the organisation."""
        self._send("POST", "auth/v1/escrow", encode(Escrow(sealed_key)))

    def leave_keys(self, sign_key: str, box_key: str) -> None:
        """Leave the laptop's public keys for packages carried by hand."""
        self._send("POST", "auth/v1/keys", encode(DeviceKeys(sign_key, box_key)))

    def me(self) -> Tokens:
        """Return who is signed in, and the organisation; the tokens in it are empty."""
        return decode(Tokens, self._send("GET", "auth/v1/me", None), lenient=True)

    def change_password(self, old: str, new: str) -> None:
        """Set a new password; other laptops have to sign in again. Raises ProtocolError wrong_credentials, too_many."""
        self._send("POST", "auth/v1/password", encode(SetPassword(old, new)))

    def logout(self) -> None:
        """Make this laptop's tokens void, at the server and here."""
        try:
            self._send("POST", "auth/v1/logout", None)
        finally:
            self._tokens.save(None)
            self._access = None

    def push(self, message: Push) -> Pushed:
        """See ports.Transport."""
        return self._post("sync/v1/push", message, Pushed)

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        """See ports.Transport. While the caller writes a page of which more are to come, the next one is fetched."""
        found = self._ahead.take(message) or _page(self._send("POST", _PULL, encode(message)))
        page, token = found[0], self._access
        if page.more and message.brief is None and token is not None:
            after = replace(message, epoch=page.epoch, scopes=page.cursors)
            body, hello = encode(after), self._hello()
            session = self._ahead_session
            self._ahead.begin(after, lambda: _page(self._once(session, "POST", _PULL, body, token, _READ, hello)))
        return found

    def diagnose(self, text: str) -> None:
        """Tell support how this laptop stands."""
        self._send("POST", "sync/v1/diagnose", encode(Diagnosis(text)))

    def wait(self, head: int, timeout: float) -> Head:
        """See ports.Transport."""
        path = f"sync/v1/wait?head={head}&timeout={int(timeout)}"
        data = self._send("GET", path, None, session=self._waiting, read=timeout + 15)
        return decode(Head, data, lenient=True)

    def begin_file(self, message: NewFile) -> FileState:
        """See files.FileTransport; requests about files have a connection of their own."""
        data = self._send("POST", "att/v1/uploads", encode(message), session=self._files)
        return decode(FileState, data, lenient=True)

    def send_piece(self, upload: str, offset: int, data: bytes) -> FileState:
        """See files.FileTransport."""
        more = {OFFSET: str(offset), "Content-Type": PIECE_TYPE}
        told = self._send("PATCH", f"att/v1/uploads/{upload}", data, session=self._files, more=more)
        return decode(FileState, told, lenient=True)

    def fetch_piece(self, sha256: str, start: int, count: int) -> bytes:
        """See files.FileTransport. Raises OfflineError where fewer or more bytes come."""
        more = {"Range": f"bytes={start}-{start + count - 1}"}
        data = self._send("GET", f"att/v1/files/{sha256}", None, session=self._files, more=more)
        if len(data) != count:
            raise OfflineError("not the bytes that were asked for")
        return data

    def rescue(self, device: str, nonce: str, part: str, body: str) -> None:
        """Leave a sealed part of what a laptop that is emptied had not sent. Raises ProtocolError unauthorised."""
        path = f"auth/v1/wiping/{device}/sealed"
        self._send("POST", path, encode(SealedPart(nonce, part, body)), signed=False)

    def have_emptied(self, device: str) -> None:
        """Ask that one's own laptop is emptied: the next answer is the order to."""
        self._send("POST", f"auth/v1/devices/{device}/wipe", None)

    def emptied(self, device: str, nonce: str) -> None:
        """Tell that a laptop is empty. Raises ProtocolError unauthorised."""
        self._send("POST", f"auth/v1/wiping/{device}/wiped", encode(Wiped(nonce)), signed=False)

    def _post(self, path: str, message: object, answer: type[M], *, signed: bool = True) -> M:
        data = self._send("POST", path, encode(message), signed=signed)
        return decode(answer, data, most=MOST, lenient=True)

    def _send(
        self,
        method: str,
        path: str,
        body: bytes | None,
        *,
        signed: bool = True,
        session: requests.Session | None = None,
        read: float = _READ,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> bytes:
        session = session or self._session
        if not signed:
            return self._once(session, method, path, body, None, read)
        token = self._access or self._refresh(None)
        try:
            return self._once(session, method, path, body, token, read, more=more)
        except ProtocolError as error:
            if error.code is not Code.UNAUTHORISED:
                raise
        return self._once(session, method, path, body, self._refresh(token), read, more=more)

    def _refresh(self, old: str | None) -> str:
        """Return an access token that is not ``old``. Raises SignInError when a person has to sign in."""
        with self._refreshing:
            if self._access is not None and self._access != old:
                return self._access  # another thread was faster: a refresh token is used once
            kept = self._tokens.load()
            if kept is None:
                raise SignInError
            message = Refresh(kept, self.device.id)
            try:
                found = self._post("auth/v1/refresh", message, Tokens, signed=False)
            except ProtocolError as error:
                if error.code in _DEAD:
                    raise SignInError from error
                raise
            return self._signed_in(found).access_token

    def _signed_in(self, found: Tokens) -> Tokens:
        self._tokens.save(found.refresh_token)
        self._access = found.access_token
        return found

    def _once(
        self,
        session: requests.Session,
        method: str,
        path: str,
        body: bytes | None,
        token: str | None,
        read: float,
        hello: Hello | None = None,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> bytes:
        headers = {HEADER: write_header(hello or self._hello()), **more}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        if body is not None and "Content-Type" not in more:
            headers["Content-Type"] = "application/json"
            if len(body) >= _COMPRESS_FROM:
                headers["Content-Encoding"] = "zstd"
                body = compressed(body)
        try:
            with session.request(
                method,
                f"{self._address.url}/{path}",
                data=body,
                headers=headers,
                timeout=(_CONNECT, read),
                stream=True,
                allow_redirects=False,  # or a password would follow to wherever somebody in between points
            ) as response:
                if 300 <= response.status_code < 400:
                    raise OfflineError("redirected")
                chunks = response.raw.stream(1 << 16, decode_content=False)
                data = inflated(chunks, response.headers.get("Content-Encoding", ""))
        except (requests.RequestException, HTTPError, OSError) as error:
            raise OfflineError(type(error).__name__) from error
        if not data and _has_no_length(response):
            raise OfflineError("the head of the answer broke off")  # the library takes what came of it for the whole
        if response.status_code >= 400:
            raise _problem(response, data)
        return data

    def _new_session(self) -> requests.Session:
        session = requests.Session()
        session.headers["Accept-Encoding"] = ACCEPTED
        session.headers["Accept"] = "application/json"
        # Looked up once: the environment is not asked before every request, nor a .netrc that would replace our token.
        session.trust_env = False
        session.verify = self._address.ca or _authorities()
        given = self._address.proxies
        session.proxies = dict(get_environ_proxies(self._address.url) if given is None else given)
        return session


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "https":
        return True
    try:
        return parts.scheme == "http" and (
            parts.hostname == "localhost" or ip_address(parts.hostname or "").is_loopback
        )
    except ValueError:
        return False


def _authorities() -> str | bool:
    """Return the file of authorities that the environment names, or True for those that come with the library."""
    names = ("FIELDAPP_CA", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
    return next((os.environ[name] for name in names if os.environ.get(name)), True)


def _page(data: bytes) -> tuple[Page, bytes]:
    return decode(Page, data, most=MOST, lenient=True), data


def _has_no_length(response: requests.Response) -> bool:
    """Tell whether the head does not say how long the body is: it broke off before that, or within the number."""
    told = response.headers.get("Content-Length", "").isdecimal() or "Transfer-Encoding" in response.headers
    return response.status_code != _NO_CONTENT and not told


def _problem(response: requests.Response, data: bytes) -> ProtocolError:
    try:
        document = json.loads(data)
    except ValueError:
        document = None
    error = from_document(response.status_code, document)
    after = response.headers.get("Retry-After", "")
    return ProtocolError(
        error.code, error.detail, retry_after=int(after) if after.isdecimal() else None, **error.members
    )
