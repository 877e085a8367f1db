"""Use cases on the people of an account: contacts, dated roles, influence, the two key persons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from fieldapp.domain.codes import BUYING_ROLES
from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.people import DecisionUnit, KeyPersonError, Person, RoleAssignment, validate_key_persons
from fieldapp.domain.schema import check_value
from fieldapp.services.accounts import account_name
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Batch, Clock, Store

_KEPT_OUT = frozenset(("account_id", "source", "source_key"))


def contact_problems(values: Mapping[str, object]) -> tuple[FieldError, ...]:
    """Return everything wrong with the fields of a contact, for a form to show at once."""
    found: list[FieldError] = []
    for name, value in {"name": None, **values}.items():
        try:
            check_value("contact", name, value)
        except FieldError as error:
            found.append(error)
    email = values.get("email")
    if isinstance(email, str) and email and ("@" not in email[1:-1] or " " in email):
        found.append(FieldError("wrong_shape", "contact", "email", email))
    return tuple(found)


class PeopleService:
    """Writes; each method is one intent that undo takes back as a whole. Call inside ``Context.save``."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(
        self,
        account_id: str,
        values: Mapping[str, object],
        roles: Iterable[str] = (),
        influences: Mapping[str, int] | None = None,
        key_rank: int | None = None,
        contact_id: str | None = None,
    ) -> Changes:
        """Add a person with their roles from today on. Raises FieldError, KeyPersonError (see ``rank``)."""
        _refuse(values)
        with self._store.write("add_contact") as batch:
            contact = batch.insert("contact", {**_writable(values), "account_id": account_id}, contact_id)
            self._write_parts(batch, account_id, contact, roles, influences, key_rank)
            batch.set_subject(str(values["name"]))
        return batch.changes

    def edit(
        self,
        contact_id: str,
        values: Mapping[str, object],
        roles: Iterable[str] | None = None,
        influences: Mapping[str, int] | None = None,
        key_rank: int | None = None,
    ) -> Changes:
        """Change a person. ``roles`` are those held from today on, ``influences`` strength by contact id.

        ``key_rank``: 1 key person, 2 second, 0 neither; None leaves each of them as it is. Raises FieldError,
        KeyPersonError (a key person needs a role and must not have left).
        """
        _refuse(values)
        with self._store.write("edit_contact") as batch:
            account = batch.root(str(_contact(batch, contact_id)["account_id"]))
            batch.patch("contact", contact_id, _writable(values))
            self._write_parts(batch, account, contact_id, roles, influences, key_rank)
            batch.set_subject(str(values["name"]))
        return batch.changes

    def leave(self, contact_id: str, on: str | None = None) -> Changes:
        """Note that a person is no longer there from a day on (today); their rank stays and is flagged."""
        with self._store.write("contact_left") as batch:
            contact = _contact(batch, contact_id)
            batch.patch("contact", contact_id, {"left_on": on or self._today()})
            batch.set_subject(str(contact["name"]))
        return batch.changes

    def come_back(self, contact_id: str) -> Changes:
        """Take back that a person has left."""
        with self._store.write("contact_back") as batch:
            contact = _contact(batch, contact_id)
            batch.patch("contact", contact_id, {"left_on": None})
            batch.set_subject(str(contact["name"]))
        return batch.changes

    def delete(self, contact_id: str) -> Changes:
        """Remove a person entered by mistake, with roles, arrows and rank.

        Raises DomainError contact_has_history for someone met or quoted: such a person has left, not vanished.
        """
        with self._store.write("delete_contact") as batch:
            contact = _contact(batch, contact_id)
            if batch.find("visit_person", contact_id=contact_id) or batch.find("objection", contact_id=contact_id):
                raise DomainError("contact_has_history", name=contact["name"])
            _drop_rank(batch, batch.root(str(contact["account_id"])), contact_id)
            for column in ("from_contact_id", "to_contact_id"):
                for arrow in batch.find("influence", **{column: contact_id}):
                    batch.delete("influence", str(arrow["id"]))
            for role in batch.find("role_assignment", contact_id=contact_id):
                batch.delete("role_assignment", str(role["id"]))
            batch.delete("contact", contact_id)
            batch.set_subject(str(contact["name"]))
        return batch.changes

    def assign_role(
        self, contact_id: str, role: str, from_on: str | None = None, subject: str | None = None
    ) -> Changes:
        """Note that a person holds a role from a day on. Raises DomainError role_held when they already do."""
        with self._store.write("assign_role") as batch:
            contact = _contact(batch, contact_id)
            held = batch.find("role_assignment", contact_id=contact_id, role=role, subject=subject, to_on=None)
            if held:
                raise DomainError("role_held", name=contact["name"], role=role)
            batch.insert(
                "role_assignment",
                {
                    "account_id": contact["account_id"],
                    "contact_id": contact_id,
                    "role": role,
                    "subject": subject,
                    "from_on": from_on or self._today(),
                },
            )
            batch.set_subject(str(contact["name"]))
        return batch.changes

    def end_role(self, assignment_id: str, to_on: str | None = None) -> Changes:
        """Note that a role is no longer held from a day on. Raises DomainError ends_before_start."""
        with self._store.write("end_role") as batch:
            row = batch.get("role_assignment", assignment_id) or {}
            end = to_on or self._today()
            if end < str(row["from_on"]):
                raise DomainError("ends_before_start", from_on=row["from_on"], to_on=end)
            _end(batch, row, end)
            _validate_keys(batch, batch.root(str(row["account_id"])), local_now(self._clock).date())
            batch.set_subject(account_name(batch, str(row["account_id"])))
        return batch.changes

    def set_key_person(self, account_id: str, contact_id: str | None, rank: int = 1) -> Changes:
        """Name the key person (rank 1) or the second (2), or nobody. Raises KeyPersonError."""
        field = "key_person_id" if rank == 1 else "second_person_id"
        with self._store.write("set_key_person") as batch:
            if contact_id is not None and _has_left(_contact(batch, contact_id)):
                raise KeyPersonError("key_person_left", person_id=contact_id, rank=rank)
            batch.patch("account", account_id, {field: contact_id})
            _validate_keys(batch, account_id, local_now(self._clock).date())
            batch.set_subject(account_name(batch, account_id))
        return batch.changes

    def set_influence(self, from_id: str, to_id: str, strength: int | None) -> Changes:
        """Draw, change or (None) remove the arrow between two people of one account."""
        with self._store.write("set_influence") as batch:
            account = str(_contact(batch, from_id)["account_id"])
            _write_arrow(batch, account, from_id, to_id, strength)
            batch.set_subject(account_name(batch, account))
        return batch.changes

    def move_on_map(self, contact_id: str, x: int, y: int) -> Changes:
        """Put a person somewhere on the decision map, in its abstract units. Raises FieldError out_of_range."""
        with self._store.write("move_on_map") as batch:
            contact = _contact(batch, contact_id)
            batch.patch("contact", contact_id, {"map_x": x, "map_y": y})
            batch.set_subject(str(contact["name"]))
        return batch.changes

    def tidy_map(self, account_id: str) -> Changes:
        """Leave the places of everybody on the decision map to the layout again."""
        with self._store.write("tidy_map") as batch:
            for row in batch.find("contact", account_id=account_id):
                batch.patch("contact", str(row["id"]), {"map_x": None, "map_y": None})
            batch.set_subject(account_name(batch, account_id))
        return batch.changes

    def _write_parts(
        self,
        batch: Batch,
        account: str,
        contact: str,
        roles: Iterable[str] | None,
        influences: Mapping[str, int] | None,
        key_rank: int | None,
    ) -> None:
        if roles is not None:
            _write_roles(batch, contact, set(roles), self._today())
        if influences is not None:
            known = {str(row["to_contact_id"]) for row in batch.find("influence", from_contact_id=contact)}
            for other in known | set(influences):
                _write_arrow(batch, account, contact, other, influences.get(other))
        if key_rank is not None:
            _write_rank(batch, account, contact, key_rank)
        _validate_keys(batch, account, local_now(self._clock).date())

    def _today(self) -> str:
        return local_now(self._clock).date().isoformat()


def _refuse(values: Mapping[str, object]) -> None:
    found = contact_problems(values)
    if found:
        raise found[0]


def _writable(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name not in _KEPT_OUT}


def _contact(batch: Batch, contact_id: str) -> dict[str, object]:
    row = batch.get("contact", contact_id)
    if row is None:
        raise DomainError("no_such_row", entity="contact", id=contact_id)
    return row


def _write_roles(batch: Batch, contact: str, wanted: set[str], on: str) -> None:
    """Write roles to the account that the person was entered in: a merge may be taken back."""
    account = _contact(batch, contact)["account_id"]
    held = batch.find("role_assignment", contact_id=contact, to_on=None)
    for row in held:
        if row["role"] not in wanted:
            _end(batch, row, on)
    for role in BUYING_ROLES:
        if role in wanted and all(row["role"] != role for row in held):
            batch.insert("role_assignment", {"account_id": account, "contact_id": contact, "role": role, "from_on": on})


def _end(batch: Batch, row: Mapping[str, object], on: str) -> None:
    """End a role; one that never lasted a day was a mistake and goes."""
    if str(row["from_on"]) >= on:
        batch.delete("role_assignment", str(row["id"]))
    else:
        batch.patch("role_assignment", str(row["id"]), {"to_on": on})


def _write_arrow(batch: Batch, account: str, from_id: str, to_id: str, strength: int | None) -> None:
    if from_id == to_id:
        raise DomainError("influences_self", contact_id=from_id)
    known = batch.find("influence", from_contact_id=from_id, to_contact_id=to_id)
    if strength is None:
        for row in known:
            batch.delete("influence", str(row["id"]))
    elif known:
        batch.patch("influence", str(known[0]["id"]), {"strength": strength})
    else:
        ends = {"from_contact_id": from_id, "to_contact_id": to_id}
        batch.insert("influence", {"account_id": account, "strength": strength, **ends})


def _write_rank(batch: Batch, account: str, contact: str, rank: int) -> None:
    _drop_rank(batch, account, contact)
    if rank and _has_left(_contact(batch, contact)):
        raise KeyPersonError("key_person_left", person_id=contact, rank=rank)
    if rank:
        batch.patch("account", account, {"key_person_id" if rank == 1 else "second_person_id": contact})


def _drop_rank(batch: Batch, account: str, contact: str) -> None:
    row = batch.get("account", account) or {}
    for name in ("key_person_id", "second_person_id"):
        if row.get(name) == contact:
            batch.patch("account", account, {name: None})


def _validate_keys(batch: Batch, account: str, on: date) -> None:
    """Hold the two ranks against the rules (rules §7); somebody who left keeps a rank until a new one is named."""
    row = batch.get("account", account) or {}
    people = {str(one["id"]): one for one in batch.find("contact", account_id=account)}
    staying = {
        name: None if _has_left(people.get(str(row.get(name)))) else _text(row.get(name))
        for name in ("key_person_id", "second_person_id")
    }
    unit = DecisionUnit(
        tuple(Person(person_id) for person_id in people),
        tuple(_assignment(one, on) for one in batch.find("role_assignment", account_id=account)),
        staying["key_person_id"],
        staying["second_person_id"],
    )
    validate_key_persons(unit, on)


def _assignment(row: Mapping[str, object], on: date) -> RoleAssignment:
    """Return a role as dated; one that begins later counts from now on, or nobody could be named in advance."""
    begins = min(_day(row["from_on"]) or on, on)
    return RoleAssignment(str(row["contact_id"]), str(row["role"]), begins, _day(row["to_on"]))


def _has_left(contact: Mapping[str, object] | None) -> bool:
    return contact is not None and contact["left_on"] is not None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
