"""Sync by hand: everything that waits goes into a file, and the receipt that comes back is taken in like a round."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp import __version__
from fieldapp.app import device_keys
from fieldapp.domain.schema import SCHEMA_VERSION
from fieldapp.infra.files import write_atomically
from fieldapp.services.carrying import TakenIn
from fieldapp.services.errors import CompanyError
from fieldapp.storage import outbox
from fieldapp.storage.sync_store import Applied
from sync.client import carry
from sync.protocol.carry import MOST, CarryError
from sync.protocol.errors import ProtocolError
from sync.protocol.version import Hello

if TYPE_CHECKING:
    from fieldapp.app.company import Lane
    from fieldapp.app.profile import Opened
    from fieldapp.storage.shadow_store import ShadowingStore


class Carrier:
    """Packs and opens for one profile. Use it where rounds of sync run, never beside one."""

    def __init__(self, opened: Opened, store: ShadowingStore, lane: Lane) -> None:
        self._opened = opened
        self._store = store
        self._lane = lane

    def pack(self, file: Path) -> int:
        """Write a package; return how many changes it holds. Raises CompanyError carry_no_keys, StoreError, OSError."""
        with _told():
            data, changes = carry.pack(self._store, self._keys(), self._hello())
        write_atomically(file, data)
        return changes

    def take_in(self, file: Path) -> TakenIn:
        """Take a receipt in. Raises CompanyError carry_damaged, carry_old_receipt, …; StoreError, OSError."""
        if file.stat().st_size > MOST:
            raise CompanyError("carry_damaged")
        data = file.read_bytes()
        with _told():
            done = carry.take_in(self._store, self._keys(), data)
        problem = done.push_problem
        refused = "" if problem is None or problem.code == "unavailable" else problem.code.value
        changes = tuple(one.changes for one in done.applied if isinstance(one, Applied))
        not_taken = sum(one.status != "applied" for one in done.answers)
        return TakenIn(done.rows, not_taken, refused, changes)

    def _keys(self) -> carry.Keys:
        found = self._lane(lambda: device_keys.of(self._opened.store.db))
        if found is None:
            raise CompanyError("carry_no_keys")
        return found

    def _hello(self) -> Hello:
        waiting = self._lane(lambda: outbox.pending_count(self._opened.store.db))
        return Hello(SCHEMA_VERSION, self._store.client_id(), self._keys().device, __version__, waiting)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except CarryError as error:
        raise CompanyError(f"carry_{error.code}") from error
    except ProtocolError as error:
        raise CompanyError(error.code.value, error.retry_after) from error
