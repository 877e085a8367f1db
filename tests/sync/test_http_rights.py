"""Who may do what, over HTTP: the expected matrix is written by hand, entity by entity, role by role."""

from __future__ import annotations

from typing import Any

import pytest
from net import Net, NetLaptop
from sync_world import World, new_id

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from sync.server.store.write_path import WorkSet

ROLES = {"rep": "ann", "manager": "mia", "finance": "fin", "service": "sue", "admin": "ada"}
# entity: rep, manager, finance, service, admin; letters: read, create, update, delete
EXPECTED = {
    "territory": ("r", "r", "r", "r", "rcu"),
    "product": ("r", "r", "rcu", "r", "rcu"),
    "unit": ("r", "r", "r", "r", "rcu"),
    "user": ("r", "r", "r", "r", "rcu"),
    "territory_assignment": ("r", "r", "r", "r", "rcu"),
    "account": ("rcud", "rcud", "r", "rcu", "r"),
    "supplier_share": ("rcud", "rcud", "", "rcu", "r"),
    "wallet_estimate": ("rcd", "rcd", "", "rc", "r"),
    "contact": ("rcud", "rcud", "", "rcu", "r"),
    "role_assignment": ("rcud", "rcud", "", "rcu", "r"),
    "influence": ("rcud", "rcud", "", "rcu", "r"),
    "visit_plan": ("rcud", "rcud", "", "rcu", "r"),
    "visit": ("rcd", "rcd", "", "rc", "r"),
    "visit_person": ("rcd", "rcd", "", "rc", "r"),
    "promise": ("rcud", "rcud", "", "rcu", "r"),
    "sample_given": ("rcd", "rcd", "", "rc", "r"),
    "objection": ("rcd", "rcd", "", "rc", "r"),
    "objection_event": ("rcd", "rcd", "", "rc", "r"),
    "account_opened": ("rc", "rc", "rcu", "r", "r"),
    "origination": ("rc", "rc", "r", "r", "rc"),
    "service_assignment": ("rc", "rc", "r", "r", "rc"),
    "sales_order": ("rcu", "rcu", "rcu", "r", "r"),
    "order_line": ("rc", "rc", "rcu", "r", "r"),
    "invoice": ("rc", "rc", "rcu", "r", "r"),
    "payment": ("rc", "rc", "rcu", "r", "r"),
    "refund": ("rc", "rc", "rcu", "r", "r"),
    "trade_confirmation": ("r", "rc", "r", "r", "r"),
    "account_merge": ("rcd", "rcd", "", "rc", "r"),
    "extra_field": ("rcud", "rcud", "", "rcu", "r"),
    "mode_override": ("r", "rc", "r", "r", "r"),
    "mode_note": ("rcd", "rcd", "", "rc", "r"),
    "usage": ("rc", "rc", "r", "rc", "rc"),
    "origination_decision": ("r", "rc", "r", "r", "rc"),
    "payment_allocation": ("rc", "rc", "rcu", "r", "r"),
    "credit_memo": ("rc", "rc", "rcu", "r", "r"),
    "rebate": ("rc", "rc", "rcu", "r", "r"),
    "order_event": ("r", "r", "rc", "r", "r"),
    "order_cost": ("", "", "rc", "", "r"),
    "order_base": ("r", "r", "r", "r", "r"),
    "termination": ("r", "r", "rc", "r", "rc"),
    "plan_version": ("", "", "rc", "", "rc"),
    "plan_terms": ("r", "r", "r", "r", "r"),
    "plan_assignment": ("r", "r", "rc", "r", "rc"),
    "commission_period": ("r", "r", "rc", "r", "r"),
    "commission_run": ("", "", "r", "", "r"),
    "commission_entry": ("r", "r", "r", "r", "r"),
    "statement": ("r", "r", "r", "r", "r"),
    "dispute": ("rc", "rc", "r", "rc", "r"),
    "dispute_decision": ("r", "r", "rc", "r", "r"),
    "campaign": ("r", "rcu", "r", "r", "r"),
    "campaign_stage": ("r", "rcu", "r", "r", "r"),
    "campaign_member": ("r", "rcu", "r", "r", "r"),
    "target_list": ("r", "rc", "r", "r", "r"),
    "target": ("r", "rcu", "r", "r", "r"),
    "stage_snapshot": ("r", "rc", "r", "r", "r"),
    "hand_over": ("r", "rc", "", "r", "rc"),
    "held_change": ("ru", "ru", "", "ru", "r"),
    "service_handover": ("rc", "rcu", "r", "ru", "r"),
    "rep_activity": ("r", "r", "", "", "r"),
    "attachment": ("rcud", "rcud", "", "rcu", "r"),
    "seat": ("rcud", "rcud", "", "rcu", "r"),
}


def test_the_matrix_speaks_of_every_entity() -> None:
    assert set(EXPECTED) == set(REGISTRY)


def test_rights_by_entity_role_and_action(http: Net) -> None:
    """Rights come before anything else, so a row that is not there tells a refusal from a permission."""
    for column, (role, name) in enumerate(ROLES.items()):
        laptop = http.join(name)
        tried = [(entity, action, op) for entity in EXPECTED for action, op in zip("cud", OPS, strict=True)]
        codes = laptop.push(*[laptop.mutation(op, entity) for entity, _, op in tried])
        found = {
            (entity, action) for (entity, action, _), code in zip(tried, codes, strict=True) if code != "forbidden"
        }
        wanted = {(entity, action) for entity, row in EXPECTED.items() for action in row[column] if action != "r"}
        assert found == wanted, role


OPS = ("insert", "patch", "delete")


def seed(world: World, owner: str) -> None:
    """One row of every entity, around an account of the owner's, written as the server itself writes."""
    ids = {name: new_id() for name in REGISTRY} | {"user": world.users[owner], "unit": world.units["north"]}
    with world.database.write() as conn:
        work = WorkSet(conn, world.database, world.tenant, world.clock.now_us())
        for name, entity in REGISTRY.items():
            if name in {"user", "unit"}:
                continue
            values: dict[str, Any] = {}
            for field, declared in entity.fields.items():
                if declared.ref == name or not (declared.required or declared.ref in {"user", "unit"}):
                    continue
                by_kind: dict[Kind, Any] = {Kind.REF: ids.get(declared.ref or ""), Kind.DATE: "2026-11-22"}
                texts = {Kind.TEXT: f"{field} of {owner}", Kind.CODE: next(iter(declared.codes), None)}
                values[field] = (by_kind | texts).get(declared.kind, 1)
            work.insert(name, ids[name], values, 1, None)
        work.flush()


def tables(laptop: NetLaptop) -> set[str]:
    return {name for name, rows in laptop.pull()["puts"].items() if rows}


def test_what_every_role_reads(http: Net) -> None:
    for owner in ROLES.values():
        seed(http.world, owner)
    for column, (role, name) in enumerate(ROLES.items()):
        wanted = {entity for entity, row in EXPECTED.items() if "r" in row[column]}
        assert tables(http.join(name)) == wanted, role
    campaigns = {"campaign", "campaign_stage", "campaign_member", "target_list", "stage_snapshot"}
    for name in ("ben", "sam", "max", "dan", "dora", "rob"):
        seen = tables(http.join(name)) - (campaigns if name == "ben" else set())  # of his own team
        assert seen <= {"territory", "product", "unit", "user", "territory_assignment", "commission_period"}, name


@pytest.mark.parametrize("name", ["sam", "max", "dan", "dora", "rob", "ben"])
def test_strangers_cannot_touch_what_is_not_theirs(http: Net, name: str) -> None:
    """A sibling distributor, another team and a colleague know the ids, and it helps them nothing."""
    ann, other = http.join("ann"), http.join(name)
    account = ann.mutation("insert", "account", legal_name="Chengyuan")
    person = ann.mutation("insert", "contact", account_id=account["id"], name="Li")
    assert ann.push(account, person) == ["applied", "applied"]
    assert (
        other.push(
            other.mutation("patch", "account", account["id"], notes="mine"),
            other.mutation("delete", "account", account["id"]),
            other.mutation("patch", "contact", person["id"], phone="1"),
            other.mutation("insert", "contact", account_id=account["id"], name="Wang"),
            other.mutation("cmd", "account", account["id"], cmd="hand_over", owner_id=http.world.users[name]),
        )
        == ["out_of_scope"] * 5
    )
    users = http.world.users
    told = {"to_id": users[name], "reason": "x", "handed_on": "2026-11-22", "account_ids": [account["id"]]}
    takes = other.mutation("insert", "hand_over", from_id=users["ann"], **told)
    assert set(other.push(takes)) <= {"forbidden", "missing_reference", "out_of_scope"}
    assert other.call("POST", f"/auth/v1/devices/{ann.device}/wipe").status_code == 404
    assert "account" in tables(ann) and "held_change" not in tables(ann), "she has it still, and no notes of theirs"
    assert "account" not in tables(other)


def test_a_distributor_does_not_write_the_catalogue_of_all(http: Net) -> None:
    world = http.world
    world.users["amy"] = world.directory.add_user(world.tenant, "amy", "admin", world.units["dealer"])
    amy, ada = http.join("amy"), http.join("ada")
    assert amy.push(amy.mutation("insert", "product", code="1", name="Tea")) == ["out_of_scope"]
    assert ada.push(ada.mutation("insert", "product", code="1", name="Tea")) == ["applied"]
    assert "product" in tables(amy)
    assert {row[1] for row in amy.pull()["puts"]["user"]} == {world.users[one] for one in ("amy", "dan", "dora")}
