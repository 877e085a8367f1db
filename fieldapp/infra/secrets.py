"""The database key in the keyring of the operating system, asked with a timeout and never in plain text."""

from __future__ import annotations

import importlib
import logging
import os
import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar

log = logging.getLogger(__name__)

SERVICE = "FieldApp"
KEY_VARIABLE = "FIELDAPP_DB_KEY"
KEY_BYTES = 32
TIMEOUT_SECONDS = 30.0
"""Long enough to type the password of a locked keyring; the caller may ask again."""

Reason = Literal["no_backend", "locked_or_timeout", "denied", "environment_key"]
"""environment_key: FIELDAPP_DB_KEY is not 64 hexadecimal digits, or is another key than the one to be kept."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """The raw 32-byte key."""

    key: bytes = field(repr=False)  # a log must never hold it


@dataclass(frozen=True, slots=True)
class Missing:
    """The keyring works and holds no usable key for this profile."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The keyring holds the key; it was read back."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """The keyring does not hold a key for this profile any more."""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The keyring could not be used; ``detail`` is for the log, without secrets."""

    reason: Reason
    detail: str = ""


class Secrets(Protocol):
    """Where database keys are kept, per profile."""

    def get(self, profile: str) -> Found | Missing | Unavailable:
        """Return the key of a profile."""

    def set(self, profile: str, key: bytes) -> Saved | Unavailable:
        """Keep the key of a profile."""

    def delete(self, profile: str) -> Deleted | Unavailable:
        """Forget the key of a profile."""

    def token(self, profile: str) -> str | Missing | Unavailable:
        """Return what lets the profile in at its server."""

    def set_token(self, profile: str, token: str | None) -> Saved | Unavailable:
        """Keep it; None: forget it."""


class KeyringSecrets:
    """Keys in the OS keyring; every method may take up to ``timeout`` seconds: call it through TaskRunner.io."""

    def __init__(self, timeout: float = TIMEOUT_SECONDS) -> None:
        self._timeout = timeout
        self._lock = threading.Lock()
        self._waiting: set[queue.SimpleQueue[Any]] = set()

    def get(self, profile: str) -> Found | Missing | Unavailable:
        """Return the key of a profile; FIELDAPP_DB_KEY wins over the keyring."""
        if KEY_VARIABLE in os.environ:
            given = environment_key()
            return Found(given) if given else Unavailable("environment_key", "not 64 hexadecimal digits")
        answer = self._ask(lambda backend: backend.get_password(SERVICE, profile))
        if isinstance(answer, Unavailable):
            return answer
        key = _parse(answer)
        return Found(key) if key else Missing()

    def set(self, profile: str, key: bytes) -> Saved | Unavailable:
        """Keep the key of a profile and read it back; raise ValueError unless it has 32 bytes."""
        if len(key) != KEY_BYTES:
            raise ValueError(f"a database key has {KEY_BYTES} bytes, not {len(key)}")
        if KEY_VARIABLE in os.environ:
            same = environment_key() == key
            return Saved() if same else Unavailable("environment_key", "it is another key")

        def store(backend: Any) -> str | None:
            backend.set_password(SERVICE, profile, key.hex())
            stored: str | None = backend.get_password(SERVICE, profile)
            return stored

        answer = self._ask(store)
        if isinstance(answer, Unavailable):
            return answer
        return Saved() if _parse(answer) == key else Unavailable("denied", "the key could not be read back")

    def delete(self, profile: str) -> Deleted | Unavailable:
        """Forget the key of a profile, if there is one."""
        if KEY_VARIABLE in os.environ:
            return Unavailable("environment_key", "a key of the environment cannot be deleted")

        def forget(backend: Any) -> None:
            if backend.get_password(SERVICE, profile) is not None:
                backend.delete_password(SERVICE, profile)

        answer = self._ask(forget)
        return answer if isinstance(answer, Unavailable) else Deleted()

    def token(self, profile: str) -> str | Missing | Unavailable:
        """Return what lets the profile in at its server."""
        answer = self._ask(lambda backend: backend.get_password(SERVICE, _token_name(profile)))
        return answer if isinstance(answer, Unavailable) else answer or Missing()

    def set_token(self, profile: str, token: str | None) -> Saved | Unavailable:
        """Keep what lets the profile in at its server, in place of the former one; None: forget it."""
        name = _token_name(profile)

        def store(backend: Any) -> None:
            if token is not None:
                backend.set_password(SERVICE, name, token)
            elif backend.get_password(SERVICE, name) is not None:
                backend.delete_password(SERVICE, name)

        answer = self._ask(store)
        return answer if isinstance(answer, Unavailable) else Saved()

    def stop_waiting(self) -> None:
        """Let every call that waits answer "locked_or_timeout" now: for a cancel button and the end of the program."""
        with self._lock:
            for answers in self._waiting:
                answers.put(Unavailable("locked_or_timeout", "no longer waited for"))

    def _ask(self, call: Callable[[Any], T]) -> T | Unavailable:
        """Run one call on a thread of its own; a keyring that never answers is left behind with it."""
        answers: queue.SimpleQueue[T | Unavailable] = queue.SimpleQueue()
        with self._lock:
            self._waiting.add(answers)
        thread = threading.Thread(
            target=lambda: answers.put(_answer(call)),
            name="keyring",
            daemon=True,  # waiting for a locked keyring must not keep the program from ending
        )
        thread.start()
        try:
            return answers.get(timeout=self._timeout)
        except queue.Empty:
            return Unavailable("locked_or_timeout", f"no answer within {self._timeout:g} s")
        finally:
            with self._lock:
                self._waiting.discard(answers)


class MemorySecrets:
    """Keys that live as long as the program: for sample data in a throw-away folder, and for tests."""

    def __init__(self, unavailable: Reason | None = None) -> None:
        self._keys: dict[str, bytes] = {}
        self._tokens: dict[str, str] = {}
        self.unavailable = unavailable

    def get(self, profile: str) -> Found | Missing | Unavailable:
        """Return the key of a profile."""
        if self.unavailable:
            return Unavailable(self.unavailable)
        return Found(self._keys[profile]) if profile in self._keys else Missing()

    def set(self, profile: str, key: bytes) -> Saved | Unavailable:
        """Keep the key of a profile; raise ValueError unless it has 32 bytes."""
        if len(key) != KEY_BYTES:
            raise ValueError(f"a database key has {KEY_BYTES} bytes, not {len(key)}")
        if self.unavailable:
            return Unavailable(self.unavailable)
        self._keys[profile] = key
        return Saved()

    def delete(self, profile: str) -> Deleted | Unavailable:
        """Forget the key of a profile, if there is one."""
        if self.unavailable:
            return Unavailable(self.unavailable)
        self._keys.pop(profile, None)
        return Deleted()

    def token(self, profile: str) -> str | Missing | Unavailable:
        """Return what lets the profile in at its server."""
        return Unavailable(self.unavailable) if self.unavailable else self._tokens.get(profile) or Missing()

    def set_token(self, profile: str, token: str | None) -> Saved | Unavailable:
        """Keep it; None: forget it."""
        if self.unavailable:
            return Unavailable(self.unavailable)
        self._tokens.pop(profile, None)
        if token is not None:
            self._tokens[profile] = token
        return Saved()


def environment_key() -> bytes | None:
    """Return the key in FIELDAPP_DB_KEY, or None where it is unset or not 64 hexadecimal digits."""
    return _parse(os.environ.get(KEY_VARIABLE))


def _token_name(profile: str) -> str:
    return f"{profile}/server"


def _parse(text: str | None) -> bytes | None:
    try:
        key = bytes.fromhex(text or "")
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def _answer(call: Callable[[Any], T]) -> T | Unavailable:
    """Find the backend and make one call, on the worker thread; keyring is imported here for the first time."""
    from keyring import errors

    try:
        backend = _backend()
        return call(backend) if backend else Unavailable("no_backend")
    except errors.NoKeyringError as error:
        return Unavailable("no_backend", type(error).__name__)
    except (errors.KeyringLocked, errors.InitError) as error:  # the user dismissed the question for the password
        return Unavailable("locked_or_timeout", type(error).__name__)
    except Exception as error:  # noqa: BLE001  (thread boundary: backends raise what D-Bus and the OS raise)
        log.warning("the keyring refused: %s", type(error).__name__)
        return Unavailable("denied", type(error).__name__)


def _backend() -> Any | None:
    """Return the system's own keyring, or None.

    Only these modules are ever tried: ``keyring.get_keyring`` would also load plug-ins such as keyrings.alt, which
    store in plain text or ask for a password on the terminal.
    """
    usable = []
    for module, name in _candidates():
        try:
            kind = getattr(importlib.import_module(f"keyring.backends.{module}"), name)
            usable.append((kind.priority, kind))
        except (ImportError, AttributeError, RuntimeError, OSError) as error:  # OSError: a bus that is gone
            log.debug("no keyring in %s: %s", module, type(error).__name__)
    return max(usable, key=lambda pair: pair[0])[1]() if usable else None


def _candidates() -> tuple[tuple[str, str], ...]:
    if sys.platform == "win32":
        return (("Windows", "WinVaultKeyring"),)
    elif sys.platform == "darwin":  # noqa: RET505  (a type checker skips the branches of other systems only so)
        return (("macOS", "Keyring"),)
    else:
        return (("SecretService", "Keyring"), ("libsecret", "Keyring"), ("kwallet", "DBusKeyring"))
