"""What the former owner's file still holds after a hand-over: its bytes are read as SQLite writes them."""

from __future__ import annotations

from net import Net
from plain_pages import plain
from real_laptops import RealLaptop

from fieldapp.storage import derived
from fieldapp.storage.query import fetch

WORDS = ("恒达精密", "李工程师", "密谈内容", "0512-6688", "Hengda", "SO-7781", "gesprochen")


def bytes_of(one: RealLaptop) -> bytes:
    return plain(one.opened.paths.store, one.opened.key)


def terms(one: RealLaptop) -> set[str]:
    db = one.opened.store.db
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, search, row)")
    return {str(row[0]) for row in db.execute("SELECT term FROM temp.terms")}


def leaks(found: bytes) -> list[str]:
    return [word for word in WORDS if word.encode() in found]


def test_nothing_of_the_account_is_left_in_the_former_owners_file(http: Net, ann: RealLaptop) -> None:
    account = ann.insert(
        "account", {"legal_name": "恒达精密", "owner_id": ann.me(), "phone": "0512-6688", "notes": "密谈内容"}
    )
    contact = ann.insert("contact", {"account_id": account, "name": "李工程师", "notes": "Hengda"})
    ann.insert("visit", http.world.visit(account, "ann", outcome="gesprochen"))
    ann.insert("sales_order", http.world.order(account, "SO-7781"))
    kept = ann.account("留下的客户")
    ann.round()
    ann.edit("contact", contact, notes="Hengda 2")
    db = ann.opened.store.db
    db.execute("INSERT INTO draft VALUES ('visit', ?, '{\"words\": \"密谈内容\"}', 1)", (account,))
    db.execute("INSERT INTO draft VALUES ('visit', ?, '{\"words\": \"bleibt\"}', 1)", (kept,))
    db.execute("INSERT INTO search_opened VALUES ('account', ?, 1)", (account,))
    db.execute("INSERT INTO import_link VALUES ('x', 'account', ?, 'b')", (account,))
    db.execute(
        "INSERT INTO lost_write (id, tbl, row_id, field, mine, theirs, by_id, at)"
        " VALUES ('l', 'account', ?, 'phone', '\"0512-6688\"', NULL, ?, 1)",
        (account, ann.me()),
    )
    ann.round()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert set(leaks(bytes_of(ann))) >= {"恒达精密", "李工程师", "密谈内容", "Hengda", "SO-7781"}, "it would be seen"
    boss = http.join("mia")
    users = http.world.users
    told = {"from_id": users["ann"], "to_id": users["ben"], "reason": "区域调整", "handed_on": "2026-11-22"}
    assert boss.push(boss.mutation("insert", "hand_over", account_ids=[account], **told)) == ["applied"]
    ann.edit("account", account, notes="密谈内容 2")
    ann.visit(account, "gesprochen 2")
    ann.round()
    assert leaks(bytes_of(ann)) == []
    words = terms(ann)
    with ann.opened.store.transaction():
        derived.rebuild(db)
    assert words == terms(ann), "the index has the words of what is left, and no others"
    assert db.execute("SELECT count(*) FROM draft").fetchone() == (1,)
    assert set(ann.rows("account")) == {kept}


def test_nothing_is_left_where_everything_came_anew_at_once(http: Net, ann: RealLaptop) -> None:
    """The former owner has everything fetched anew before the laptop hears of the hand-over."""
    account = ann.insert("account", {"legal_name": "恒达精密", "owner_id": ann.me(), "phone": "0512-6688"})
    ann.insert("contact", {"account_id": account, "name": "李工程师", "notes": "Hengda"})
    kept = ann.account("留下的客户")
    ann.round()
    db = ann.opened.store.db
    db.execute("INSERT INTO draft VALUES ('visit', ?, '{\"words\": \"密谈内容\"}', 1)", (account,))
    db.execute("INSERT INTO search_opened VALUES ('account', ?, 1)", (account,))
    boss, users = http.join("mia"), http.world.users
    told = {"from_id": users["ann"], "to_id": users["ben"], "reason": "区域调整", "handed_on": "2026-11-22"}
    assert boss.push(boss.mutation("insert", "hand_over", account_ids=[account], **told)) == ["applied"]
    ann.edit("account", account, notes="密谈内容 2")
    ann.local.start_over()
    ann.round()
    db = ann.opened.store.db
    assert set(ann.rows("account")) == {kept}
    assert leaks(bytes_of(ann)) == []
    assert db.execute("SELECT count(*) FROM draft").fetchone() == (0,)
    assert ann.opened.use_cases.needs.needs() == ()
    assert [one.changes for one in ann.opened.use_cases.handing.given_away()] == [1]
    assert {row["tbl"] for row in fetch(db, "SELECT tbl FROM outbox WHERE row_id <> ?", (kept,))} <= {"account"}
