"""The write side: rows, outbox, summaries and search in one transaction; undo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from clocks import TickingClock
from new_stores import KEY, new_store

from fieldapp.domain.errors import FieldError
from fieldapp.domain.ids import IdSource
from fieldapp.services.errors import StoreError
from fieldapp.storage import derived, meta
from fieldapp.storage.connection import open_reader
from fieldapp.storage.drafts import DraftStore
from fieldapp.storage.opening import open_store
from fieldapp.storage.rows import fetch
from fieldapp.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_store(tmp_path / "store.db", TickingClock())
    yield made
    made.db.close()


def add_account(store: Store, name: str = "苏州恒达精密机械有限公司") -> str:
    with store.write("add_account") as batch:
        batch.set_subject(name)
        return batch.insert("account", {"legal_name": name, "owner_id": meta.read(store.db, "me")})


def everything(store: Store) -> dict[str, list[dict[str, object]]]:
    names = [n for n in store.db.table_names() if not n.startswith(("sqlite_", "search"))]
    return {name: fetch(store.db, f"SELECT * FROM {name} ORDER BY 1") for name in names}


def found(store: Store, match: str) -> list[int]:
    return [row[0] for row in store.db.conn.execute("SELECT rowid FROM search WHERE search MATCH ?", (match,))]


def test_a_change_commits_with_its_outbox_entry(store: Store) -> None:
    account = add_account(store)
    with store.write("edit_account") as batch:
        assert batch.patch("account", account, {"phone": "0512-66881234", "tags": ["b", "a", "b"]})
    last = fetch(store.db, "SELECT * FROM outbox ORDER BY seq DESC LIMIT 1")[0]
    assert json.loads(str(last["patch"])) == {"phone": "0512-66881234", "tags": ["a", "b"]}
    assert json.loads(str(last["base"])) == {"phone": None, "tags": []}
    assert last["intent"] == "edit_account" and last["mid"] is None


def test_a_failure_leaves_nothing_behind(store: Store) -> None:
    before = everything(store)
    with pytest.raises(FieldError), store.write("add_account") as batch:
        batch.insert("account", {"legal_name": "甲", "owner_id": meta.read(store.db, "me")})
        batch.insert("account", {"legal_name": None})
    assert everything(store) == before


def test_a_patch_that_changes_nothing_writes_nothing(store: Store) -> None:
    account = add_account(store)
    before = everything(store)
    with store.write("edit_account") as batch:
        assert not batch.patch("account", account, {"tags": [], "legal_name": "苏州恒达精密机械有限公司"})
    assert everything(store) == before


def test_zero_is_not_nothing(store: Store) -> None:
    account = add_account(store)
    with store.write("edit_account") as batch:
        assert batch.patch("account", account, {"need_speed": 0})


def test_append_only_fields_refuse_a_patch(store: Store) -> None:
    account = add_account(store)
    with store.write("add_contact") as batch:
        contact = batch.insert("contact", {"account_id": account, "name": "李总"})
    with pytest.raises(FieldError) as error, store.write("edit_contact") as batch:
        batch.patch("contact", contact, {"account_id": "other"})
    assert error.value.code == "append_only"


def test_a_reference_to_nothing_is_refused_at_commit(store: Store) -> None:
    before = everything(store)
    with pytest.raises(Exception, match="FOREIGN KEY"), store.write("add_contact") as batch:
        batch.insert("contact", {"account_id": "nowhere", "name": "李总"})
    assert everything(store) == before


@pytest.mark.parametrize("match", ["ah恒达", "ah苏*", "aq苏州", "abhdj*", "abhengda*", "aqszh", "abszhd*", "asjingmi*"])
def test_the_index_follows_a_write(store: Store, match: str) -> None:
    add_account(store)
    assert len(found(store, match)) == 1


def test_undo_takes_back_insert_patch_and_delete(store: Store, tmp_path: Path) -> None:
    account = add_account(store)
    with store.write("add_contact") as batch:
        contact = batch.insert("contact", {"account_id": account, "name": "李总", "mobile": "13812345678"})
    states = [everything(store)]
    with store.write("edit_contact") as batch:
        batch.patch("contact", contact, {"name": "孙经理"})
    states.append(everything(store))
    with store.write("delete_contact") as batch:
        batch.delete("contact", contact)
    assert found(store, "cd234 AND cd345") == []
    for intent in ("delete_contact", "edit_contact"):
        undone = store.undo_last()
        assert undone is not None and undone.intent == intent
        now, wanted = everything(store), states.pop()
        for table in wanted:
            drop = {"created_at", "rid"} if table == "contact" else {"seq"}
            assert _without(now[table], drop) == _without(wanted[table], drop)
    assert len(found(store, "cd234 AND cd345")) == 1 and found(store, "ch孙经") == []


def test_undo_works_after_a_restart(store: Store, tmp_path: Path) -> None:
    before = everything(store)
    add_account(store)
    store.db.close()
    clock = TickingClock()
    again = Store(open_store(tmp_path / "store.db", KEY, lambda _: tmp_path / "b"), clock, IdSource(clock.now_us))
    undone = again.undo_last()
    assert undone is not None and undone.subject == "苏州恒达精密机械有限公司"
    now = everything(again)
    assert now["account"] == [] and now["outbox"] == before["outbox"] and now["account_summary"] == []
    again.db.close()


def test_undo_of_something_sent_writes_the_opposite(store: Store) -> None:
    account = add_account(store)
    store.db.conn.execute("UPDATE outbox SET mid = seq, state = 'sent'")
    undone = store.undo_last()
    assert undone is not None and undone.intent == "add_account"
    assert fetch(store.db, "SELECT * FROM account") == []
    last = fetch(store.db, "SELECT op, row_id, mid FROM outbox ORDER BY seq DESC LIMIT 1")[0]
    assert last == {"op": "delete", "row_id": account, "mid": None}


def test_summaries_kept_equal_summaries_rebuilt(store: Store) -> None:
    account = add_account(store)
    with store.write("log_visit") as batch:
        moment = {"started_at": 5, "started_offset": 480, "started_zone": "Asia/Shanghai"}
        me = meta.read(store.db, "me")
        first = batch.insert("visit", {"account_id": account, "rep_id": me, "channel": "visit", **moment})
        batch.insert(
            "visit",
            {
                "account_id": account,
                "rep_id": me,
                "channel": "visit",
                **moment,
                "started_at": 3,
                "supersedes": first,
            },
        )
    kept = fetch(store.db, "SELECT * FROM account_summary")
    assert kept[0]["last_visit_at"] == 3, "a corrected visit counts as its correction says"
    derived.rebuild(store.db)
    assert fetch(store.db, "SELECT * FROM account_summary") == kept


def test_a_reader_sees_what_is_committed_and_cannot_write(store: Store, tmp_path: Path) -> None:
    add_account(store)
    reader = open_reader(tmp_path / "store.db", KEY)
    assert len(fetch(reader, "SELECT id FROM account")) == 1
    with pytest.raises(Exception, match="readonly"):
        reader.conn.execute("DELETE FROM account")
    reader.close()


def _without(rows: list[dict[str, object]], names: set[str]) -> list[dict[str, object]]:
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


def test_a_draft_is_not_called_kept_in_a_file_that_was_moved_away(store: Store, tmp_path: Path) -> None:
    drafts = DraftStore(store.db, TickingClock())
    drafts.save("visit", "new", "{}")
    (tmp_path / "store.db").rename(tmp_path / "elsewhere.db")
    with pytest.raises(StoreError) as error:
        drafts.save("visit", "new", "{}")
    assert error.value.code == "gone"
    (tmp_path / "elsewhere.db").rename(tmp_path / "store.db")
    drafts.save("visit", "new", "{}")
