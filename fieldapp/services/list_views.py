"""Lists that people keep: which columns, which order, which filters, under a name of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Protocol

from fieldapp.domain.errors import FieldError
from fieldapp.services.account_list import GROUPS, ONLY, SORTS, AccountFilter

ACCOUNTS = "accounts"
LAST_LOOK = ""
"""The name under which the list is kept as it was left; no view of a user has it."""
LONGEST_NAME = 60
_MOST_WIDTH = 2000


@dataclass(frozen=True, slots=True)
class ListView:
    """A kept list. ``columns`` are the keys shown, in order (None: as the program has them); widths in px at 100 %."""

    name: str
    wanted: AccountFilter = field(default_factory=AccountFilter)
    columns: tuple[str, ...] | None = None
    widths: Mapping[str, int] | None = None

    def look(self) -> ListView:
        """Return only how the list looks, without what it leaves out: nobody should miss rows after a start."""
        plain = AccountFilter(sort=self.wanted.sort, descending=self.wanted.descending, group=self.wanted.group)
        return replace(self, name=LAST_LOOK, wanted=plain)


class ListViewStore(Protocol):
    """What is kept, as text; reads on the UI thread, writes in the write lane."""

    def all(self, of_list: str) -> Sequence[tuple[str, str]]:
        """Return (name, payload) in the user's order."""
        ...

    def save(self, of_list: str, name: str, payload: str) -> None:
        """Keep a payload under a name, replacing the former one in its place."""
        ...

    def rename(self, of_list: str, name: str, new_name: str) -> None:
        """Give a view another name."""
        ...

    def forget(self, of_list: str, name: str) -> None:
        """Drop a view."""
        ...


class ListViewService:
    """The kept lists of accounts."""

    def __init__(self, store: ListViewStore) -> None:
        self._store = store

    def views(self) -> list[ListView]:
        """Return the user's own views in their order."""
        return [decode(name, text) for name, text in self._store.all(ACCOUNTS) if name != LAST_LOOK]

    def last_look(self) -> ListView | None:
        """Return how the list looked when it was last used, or None at first."""
        return next((decode(name, text) for name, text in self._store.all(ACCOUNTS) if name == LAST_LOOK), None)

    def save(self, view: ListView) -> None:
        """Keep a view; one of the same name is replaced. Call it in the write lane."""
        self._store.save(ACCOUNTS, view.name, encode(view))

    def rename(self, name: str, new_name: str) -> None:
        """Rename a view. Call it in the write lane."""
        self._store.rename(ACCOUNTS, name, new_name)

    def forget(self, name: str) -> None:
        """Drop a view. Call it in the write lane."""
        self._store.forget(ACCOUNTS, name)


def checked_name(name: str, taken: Sequence[str]) -> str:
    """Return a name as it is kept. Raises FieldError required, view_name_long, view_exists."""
    clean = " ".join(name.split())
    if not clean:
        raise FieldError("required", "list_view", "name", name)
    if len(clean) > LONGEST_NAME:
        raise FieldError("view_name_long", "list_view", "name", clean)
    if clean.casefold() in {one.casefold() for one in taken}:
        raise FieldError("view_exists", "list_view", "name", clean)
    return clean


def encode(view: ListView) -> str:
    """Return a view as JSON; its name is kept beside it."""
    wanted = {name: value for name, value in asdict(view.wanted).items() if value}
    columns = None if view.columns is None else list(view.columns)
    return json.dumps({"wanted": wanted, "columns": columns, "widths": dict(view.widths or {})}, ensure_ascii=False)


def decode(name: str, payload: str) -> ListView:
    """Read a view; what this version does not know is left out, so that an older program opens a newer view."""
    try:
        kept = json.loads(payload)
    except ValueError:
        return ListView(name)
    if not isinstance(kept, dict):
        return ListView(name)
    columns, widths = kept.get("columns"), kept.get("widths")
    return ListView(
        name,
        _wanted(kept.get("wanted")),
        tuple(one for one in columns if isinstance(one, str)) if isinstance(columns, list) else None,
        {
            str(key): width
            for key, width in (widths.items() if isinstance(widths, dict) else ())
            if isinstance(width, int) and 0 < width < _MOST_WIDTH
        },
    )


def _wanted(kept: object) -> AccountFilter:
    if not isinstance(kept, dict):
        return AccountFilter()
    plain = AccountFilter()
    known = {
        one.name: kept[one.name]
        for one in fields(AccountFilter)
        if type(kept.get(one.name)) is type(getattr(plain, one.name))
    }
    for name, allowed in (("sort", SORTS), ("group", GROUPS), ("only", ONLY)):
        if known.get(name) not in allowed:
            known.pop(name, None)
    return replace(plain, **known)
