"""S17: builds of different ages at one server. What older builds said is kept in ``old_wire``, as they sent it.

Schema 1 never spoke sync; what a file of it would be served is in ``test_pull.py``. The recordings are of the last
commits of schemas 2 and 3; ``@ann`` stands for who worked at the laptop.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from net import Net
from real_laptops import laptop, server_mutations, server_rows
from sync_world import new_id

from fieldapp.app import company
from fieldapp.domain.codes import OBJECTION_CATEGORIES, RATES
from fieldapp.domain.schema import SCHEMA_VERSION
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.version import Hello
from sync.server.work import pull

WIRE = Path(__file__).with_name("old_wire")
OLD = tuple(range(2, SCHEMA_VERSION))


def recorded(schema: int, ann: str) -> dict[str, Any]:
    text = (WIRE / f"schema_{schema}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text.replace("@ann", ann))
    return found


def test_s17_every_schema_that_spoke_sync_is_recorded() -> None:
    assert sorted(path.stem for path in WIRE.iterdir()) == [f"schema_{schema}" for schema in OLD]


@pytest.mark.parametrize("schema", OLD)
def test_s17_an_older_build_is_taken_in_and_served_what_it_knows(http: Net, schema: int) -> None:
    told = recorded(schema, http.world.users["ann"])
    one = http.join("ann")
    hello = Hello(schema, one.client, one.device, "0.1.0", 0)
    token = one.tokens["access_token"]
    answer = http.call("POST", "/sync/v1/push", told["push"], token, hello)
    assert answer.status_code == 200, answer.text
    assert {result["status"] for result in answer.json()["results"]} == {"applied"}
    page = http.call("POST", "/sync/v1/pull", {"epoch": "", "scopes": {}}, token, hello).json()
    assert {scope.rpartition("@")[2] for scope in page["scopes"]} == set(told["scopes"]), "nothing comes anew to it"
    for table, columns in told["cols"].items():
        assert page["cols"][table] == columns, f"{table}: exactly the columns of its day"
        assert _rows(table, page) == _rows(table, told)
    assert not {"campaign", "handover", "attachment"} & page["cols"].keys()


def _rows(table: str, page: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows by name, without what the server sets."""
    rows = [dict(zip(page["cols"][table], put[1:], strict=True)) for put in page["puts"][table]]
    for row in rows:
        for name in ("ver", "created_at"):
            del row[name]
    return sorted(rows, key=lambda row: str(row["id"]))


def test_s17_after_an_upgrade_new_columns_are_filled(
    http: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with laptop(http, "mia", tmp_path / "mia") as mia:
        mia.round()
        with monkeypatch.context() as before:
            before.setattr(company, "SCHEMA_VERSION", SCHEMA_VERSION - 1)
            with laptop(http, "ann", tmp_path / "ann") as ann:
                ann.round()
                account = ann.account("恒达精密")
                ann.round()
                mia.round()
                values = {
                    "account_id": account, "rate": RATES[0], "category": OBJECTION_CATEGORIES[0], "words": "太贵",
                    "severity": 2, "raised_at": 1, "raised_offset": 480, "raised_zone": "Asia/Shanghai",
                }  # fmt: skip
                objection = mia.insert("objection", values | {"campaign_key": "spring"})
                mia.round()
                ann.round()
                waiting = ann.visit(account, "vor dem Upgrade")
                assert ann.rows("objection")[objection]["campaign_key"] is None, "its build knows no such column"
                before.undo()
                ann.restart()
                assert ann.rows("objection")[objection]["campaign_key"] is None
                ann.round()
                assert ann.rows("objection")[objection]["campaign_key"] == "spring"
                ann.is_the_servers()
                assert waiting in server_rows(http, "visit")
        mia.round()
        mia.is_the_servers()


@pytest.mark.parametrize("schema", OLD)
def test_s17_a_newer_build_at_an_older_server_sends_keeps_and_says_so(
    http: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, schema: int
) -> None:
    told = recorded(schema, http.world.users["ann"])["newer_client"]
    with laptop(http, "ann", tmp_path / "ann") as ann:
        ann.round()
        account = ann.account("恒达精密")
        with monkeypatch.context() as older:
            older.setattr(pull, "SCHEMA_VERSION", schema)
            with pytest.raises(ProtocolError) as refused:
                ann.engine.round()
            assert refused.value.code is Code(told["problem"]["code"])
            assert refused.value.members["max_schema"] == told["problem"]["max_schema"]
        assert set(server_mutations(http).values()) == {told["push"]}, "what was recorded is safe"
        assert account in ann.rows("account")
        ann.round()  # the server was upgraded
        ann.is_the_servers()


def test_s17_what_a_server_does_not_know_is_refused_and_stops_nothing(http: Net) -> None:
    """A newer build names a table and a field that this server has never heard of."""
    one = http.join("ann")
    account = new_id()
    results = one.push(
        one.mutation("insert", "account", account, legal_name="恒达精密"),
        one.mutation("insert", "hologram", None, account_id=account),
        one.mutation("patch", "account", account, aura="blue"),
        one.mutation("patch", "account", account, phone="1"),
    )
    assert results == ["applied", "unknown_table", "unknown_field", "applied"]
