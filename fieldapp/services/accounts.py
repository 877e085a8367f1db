"""Use cases on an account: open a new one, change what is known about it, close it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.schema import check_value
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Batch, Clock, Store

WHOLE_PPM = 1_000_000
_HIGHEST_LATITUDE = 90_000_000
# Only the server or other use cases write these.
_KEPT_OUT = frozenset(("owner_id", "key_person_id", "second_person_id", "closed_on", "source", "source_key"))


@dataclass(frozen=True, slots=True)
class WalletDraft:
    """What the account buys of our kind in a year, from whoever: an estimate with its date and its basis."""

    total_minor: int
    currency: str
    dated_on: str
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class SupplierDraft:
    """Another supplier and its share of the account's purchase; ``id`` is None for a new one."""

    name: str
    share_ppm: int | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """What a form holds: fields of the account, and what lives in rows of its own (None: leave as it is)."""

    values: Mapping[str, object]
    wallet: WalletDraft | None = None
    suppliers: tuple[SupplierDraft, ...] | None = None
    originator_id: str | None = None
    problems: tuple[FieldError, ...] = field(default=())


def problems_of(draft: AccountDraft) -> tuple[FieldError, ...]:
    """Return everything wrong with a draft at once, so that a form can show each at its field.

    Codes beside those of ``check_value``: incomplete (one coordinate without the other or without datum),
    place_beyond_size (place on the shortlist), shares_over_whole, twice (a supplier's name).
    """
    found = list(draft.problems)
    for name, value in {"legal_name": None, **draft.values}.items():
        try:
            check_value("account", name, value)
        except FieldError as error:
            found.append(error)
    found += _place_problems(draft.values)
    found += _supplier_problems(draft.suppliers or ())
    place, size = draft.values.get("shortlist_place"), draft.values.get("shortlist_size")
    if isinstance(place, int) and isinstance(size, int) and place > size:
        found.append(FieldError("place_beyond_size", "account", "shortlist_place", place))
    if draft.wallet is not None and draft.wallet.total_minor <= 0:
        found.append(FieldError("out_of_range", "wallet_estimate", "total_minor", draft.wallet.total_minor))
    return tuple(found)


def _place_problems(values: Mapping[str, object]) -> list[FieldError]:
    lat, lon = values.get("lat"), values.get("lon")
    if lat is None and lon is None:
        return []
    missing = [name for name in ("lat", "lon", "datum") if values.get(name) is None]
    found = [FieldError("incomplete", "account", name, None) for name in missing]
    if isinstance(lat, int) and abs(lat) > _HIGHEST_LATITUDE:
        found.append(FieldError("out_of_range", "account", "lat", lat))
    return found


def _supplier_problems(suppliers: Iterable[SupplierDraft]) -> list[FieldError]:
    found: list[FieldError] = []
    seen: set[str] = set()
    total = 0
    for supplier in suppliers:
        name = supplier.name.strip()
        if not name:
            found.append(FieldError("required", "supplier_share", "name", supplier.name))
        if name in seen:
            found.append(FieldError("twice", "supplier_share", "name", name))
        seen.add(name)
        total += supplier.share_ppm or 0
    if total > WHOLE_PPM:
        found.append(FieldError("shares_over_whole", "supplier_share", "share_ppm", total))
    return found


class AccountService:
    """Writes; each method is one intent that undo takes back as a whole. Call inside ``Context.save``."""

    def __init__(self, store: Store, clock: Clock, me: str) -> None:
        self._store = store
        self._clock = clock
        self._me = me

    def create(self, draft: AccountDraft, account_id: str | None = None, draft_key: str | None = None) -> Changes:
        """Add an account that this user owns. Raises FieldError (also ``exists`` for the legal name)."""
        _refuse(draft)
        with self._store.write("add_account") as batch:
            values = {**_writable(draft.values), "owner_id": self._me}
            _refuse_twin(batch, values)
            account = batch.insert("account", values, account_id)
            batch.insert("service_assignment", {"account_id": account, "rep_id": self._me, "from_on": self._today()})
            self._write_parts(batch, account, draft)
            batch.set_subject(_name(values))
            if draft_key is not None:
                batch.forget_draft("account", draft_key)
        return batch.changes

    def edit(self, account_id: str, draft: AccountDraft) -> Changes:
        """Change an account; fields not in the draft stay. Raises FieldError as ``create`` does."""
        _refuse(draft)
        with self._store.write("edit_account") as batch:
            values = _writable(draft.values)
            _refuse_twin(batch, values, account_id)
            batch.patch("account", account_id, values)
            self._write_parts(batch, account_id, draft)
            batch.set_subject(account_name(batch, account_id))
        return batch.changes

    def set_wallet(self, account_id: str, wallet: WalletDraft) -> Changes:
        """Note an estimate of the yearly purchase; a second one of the same day corrects the first."""
        with self._store.write("set_wallet") as batch:
            self._write_parts(batch, account_id, AccountDraft({}, wallet=wallet))
            batch.set_subject(account_name(batch, account_id))
        return batch.changes

    def close(self, account_id: str, on: str | None = None) -> Changes:
        """End the work with an account from a civil date on (today); its history stays."""
        with self._store.write("close_account") as batch:
            batch.patch("account", account_id, {"closed_on": on or self._today()})
            batch.set_subject(account_name(batch, account_id))
        return batch.changes

    def reopen(self, account_id: str) -> Changes:
        """Take up the work with a closed account again."""
        with self._store.write("reopen_account") as batch:
            batch.patch("account", account_id, {"closed_on": None})
            batch.set_subject(account_name(batch, account_id))
        return batch.changes

    def _write_parts(self, batch: Batch, account: str, draft: AccountDraft) -> None:
        if draft.wallet is not None:
            _write_wallet(batch, account, draft.wallet)
        if draft.suppliers is not None:
            _write_suppliers(batch, account, draft.suppliers, self._today())
        if draft.originator_id is not None:
            self._write_originator(batch, account, draft.originator_id)

    def _write_originator(self, batch: Batch, account: str, rep: str) -> None:
        """State who brought the account. Raises DomainError several_originators rather than guess a split."""
        current = _current(batch.find("origination", account_id=account))
        if len(current) > 1:
            raise DomainError("several_originators", account_id=account)
        if current and current[0]["rep_id"] == rep:
            return
        batch.insert(
            "origination",
            {
                "account_id": account,
                "rep_id": rep,
                "weight_ppm": WHOLE_PPM,
                "from_on": current[0]["from_on"] if current else self._today(),
                "state": "claimed",
                "supersedes": current[0]["id"] if current else None,
            },
        )

    def _today(self) -> str:
        return local_now(self._clock).date().isoformat()


def account_name(batch: Batch, account_id: str) -> str:
    """Return the name by which undo speaks of an account."""
    return _name(batch.get("account", batch.root(account_id)) or {})


def _name(values: Mapping[str, object]) -> str:
    return str(values.get("short_name") or values.get("legal_name") or "")


def _refuse(draft: AccountDraft) -> None:
    found = problems_of(draft)
    if found:
        raise found[0]


def _writable(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name not in _KEPT_OUT}


def _refuse_twin(batch: Batch, values: Mapping[str, object], account_id: str | None = None) -> None:
    for name in ("legal_name", "tax_number"):
        value = values.get(name)
        if value and any(batch.root(str(row["id"])) != account_id for row in batch.find("account", **{name: value})):
            raise FieldError("exists", "account", name, value)


def _write_wallet(batch: Batch, account: str, wallet: WalletDraft) -> None:
    same_day = [
        row for row in _current(batch.find("wallet_estimate", account_id=account)) if row["dated_on"] == wallet.dated_on
    ]
    batch.insert(
        "wallet_estimate",
        {
            "account_id": account,
            "total_minor": wallet.total_minor,
            "currency": wallet.currency,
            "dated_on": wallet.dated_on,
            "basis": wallet.basis,
            "supersedes": same_day[-1]["id"] if same_day else None,
        },
    )


def _write_suppliers(batch: Batch, account: str, suppliers: Iterable[SupplierDraft], today_on: str) -> None:
    known = {str(row["id"]): row for row in batch.find("supplier_share", account_id=account)}
    for supplier in suppliers:
        values: dict[str, object] = {"name": supplier.name.strip(), "share_ppm": supplier.share_ppm}
        row = known.pop(supplier.id, None) if supplier.id else None
        if row is None:
            batch.insert("supplier_share", {"account_id": account, "noted_on": today_on, **values})
        elif any(row[name] != value for name, value in values.items()):
            batch.patch("supplier_share", str(row["id"]), {**values, "noted_on": today_on})
    for row_id in known:
        batch.delete("supplier_share", row_id)


def _current(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    replaced = {row["supersedes"] for row in rows}
    return [row for row in rows if row["id"] not in replaced]
