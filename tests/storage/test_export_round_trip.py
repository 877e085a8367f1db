"""What is exported imports again without loss, whatever texts people type."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from every_entity import Rows, every_entity, put_in
from hypothesis import given, settings
from hypothesis import strategies as st
from import_profile import Profile, new_profile

from fieldapp.domain.codes import ORDER_CHANNELS, STANCES
from fieldapp.domain.errors import DomainError
from fieldapp.domain.schema import REGISTRY
from fieldapp.services.importing.kinds import KINDS

KIND_FILES = ("units", "reps", "accounts", "contacts", "orders", "plans", "visits")
# Everything a person or a program may have left in a field, but for what text files cannot hold.
WEIRD = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)
TEXT = st.one_of(
    WEIRD, st.sampled_from(["=1+1", "'", "''=x", "+86 1", "-", "@a", "\tx", "\r\n", '"', ",", "有,限\n公司"])
)
NAME = TEXT.map(lambda text: text or "无名")
INT64 = st.integers(-(2**63) + 1, 2**63 - 1)
ACCOUNT = st.fixed_dictionaries(
    {"legal_name": NAME, "tags": st.none() | st.lists(TEXT.filter(str.strip), max_size=3)},
    optional={"notes": TEXT, "lat": st.integers(-180_000_000, 180_000_000), "need_speed": st.integers(0, 5)},
)
CONTACT = st.fixed_dictionaries({"name": NAME, "phone": TEXT, "stance": st.none() | st.sampled_from(STANCES)})
ORDER = st.fixed_dictionaries(
    {
        "channel": st.sampled_from(ORDER_CHANNELS),
        "amount_minor": INT64,
        "source_amount": TEXT,
        "ordered_at": INT64,
        "ordered_offset": st.integers(-1080, 1080),
        "ordered_zone": NAME,
    }
)


def fill(profile: Profile, account: dict[str, object], contact: dict[str, object], order: dict[str, object]) -> None:
    """Put in rows that point at each other in every direction."""
    with profile.store.write("fill") as batch:
        account_id = batch.insert("account", {**account, "owner_id": profile.me})
        contact_id = batch.insert("contact", {**contact, "account_id": account_id})
        batch.patch("account", account_id, {"key_person_id": contact_id})
        fixed = {"account_id": account_id, "rep_id": profile.me, "currency": "CNY", "state": "valid"}
        first = batch.insert("sales_order", {**order, **fixed, "number": "1"})
        batch.insert("sales_order", {**order, **fixed, "number": "2", "supersedes": first, "source": "s"})
        moment = {"started_at": 1, "started_offset": 480, "started_zone": "Asia/Shanghai"}
        call = {"account_id": account_id, "rep_id": profile.me, "channel": "call"}
        visit = batch.insert("visit", {**call, **moment})
        later = {"planned_at": 2, "planned_offset": 480, "planned_zone": "Asia/Shanghai", "has_time": 1}
        batch.insert("visit_plan", {**call, **later, "from_visit_id": visit})


def rows_of(profile: Profile) -> dict[str, list[dict[str, object]]]:
    reader = profile.exports._reader
    return {kind: sorted((dict(row) for row in reader.rows(KINDS[kind])), key=str) for kind in KIND_FILES}


@settings(max_examples=15)
@given(account=ACCOUNT, contact=CONTACT, order=ORDER)
def test_an_export_imports_into_an_empty_store_without_loss(
    tmp_path_factory: pytest.TempPathFactory,
    account: dict[str, object],
    contact: dict[str, object],
    order: dict[str, object],
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    files = [folder / f"{number}.csv" for number, _ in enumerate(KIND_FILES)]
    with new_profile(folder) as here, new_profile(folder, name="other", empty=True) as there:
        fill(here, account, contact, order)
        for kind, file in zip(KIND_FILES, files, strict=True):
            here.exports.export(kind, file)
        report = there.imports.run("auto", files[::-1])
        assert (report.rejected, report.left_out) == ((), ())
        assert rows_of(there) == rows_of(here)
        again = here.imports.run("auto", files)
        assert again.batch is None and not again.rejected


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
@settings(max_examples=6)
@given(rows=every_entity())
def test_every_entity_imports_into_an_empty_store(
    tmp_path_factory: pytest.TempPathFactory, ending: str, rows: Rows
) -> None:
    folder = tmp_path_factory.mktemp("whole")
    with new_profile(folder) as here, new_profile(folder, name="other", empty=True) as there:
        put_in(here.store, here.me, rows)
        files = [folder / f"{kind}{ending}" for kind in KINDS]
        for kind, file in zip(KINDS, files, strict=True):
            here.exports.export(kind, file)
        report = there.imports.run("auto", files[::-1])
        assert (report.rejected, report.left_out) == ((), ())
        for entity in REGISTRY:
            assert _sorted(there, entity) == _sorted(here, entity)
        assert here.imports.run("auto", files).batch is None, "the same again changes nothing"


def test_cards_bring_people_and_their_companies_into_an_empty_store(tmp_path: Path) -> None:
    people = [
        ("苏州恒达, 有限公司", "欧阳明", "采购; 经理", "0512-6688 1234", "138 0013 8000", "ming@heng.da", "ming_wx"),
        ("Acme Tools Ltd.", "Jane Smith", None, None, "+1 (216) 555-0120", None, None),
    ]
    names = ("title", "phone", "mobile", "email", "wechat")
    with new_profile(tmp_path) as here, new_profile(tmp_path, name="other") as there:
        with here.store.write("fill") as batch:
            for company, name, *more in people:
                account = batch.insert("account", {"legal_name": company, "owner_id": here.me})
                values = dict(zip(names, more, strict=True))
                batch.insert("contact", {"account_id": account, "name": name, **values})
        assert here.exports.export("contacts", tmp_path / "people.vcf") == 2
        report = there.imports.run("auto", [tmp_path / "people.vcf"])
        assert report.rejected == ()
        got = there.ask(
            "SELECT a.legal_name, c.name, c.title, c.phone, c.mobile, c.email, c.wechat "
            "FROM contact c JOIN account a ON a.id = c.account_id ORDER BY c.name DESC"
        )
    assert got == people


def _sorted(profile: Profile, entity: str) -> list[dict[str, object]]:
    return sorted((dict(row) for row in profile.exports._reader.rows(entity)), key=lambda row: str(row["id"]))


def test_a_reference_to_what_did_not_come_is_left_out(tmp_path: Path) -> None:
    with new_profile(tmp_path) as here, new_profile(tmp_path, name="other", empty=True) as there:
        fill(here, {"legal_name": "甲"}, {"name": "乙"}, _an_order())
        for kind in ("units", "reps", "accounts", "plans"):
            here.exports.export(kind, tmp_path / f"{kind}.csv")
        report = there.imports.run("auto", sorted(tmp_path.glob("*.csv")))
        assert report.rejected == ()
        assert [(one.kind, one.field, one.code) for one in report.left_out] == [
            ("accounts", "key_person_id", "no_such_reference"),
            ("plans", "from_visit_id", "no_such_reference"),
        ]
        assert there.ask("SELECT key_person_id FROM account") == [(None,)]


def test_a_row_that_came_for_a_rejected_one_loses_just_that(tmp_path: Path) -> None:
    """The visit is announced by its file but is rejected, after the plan that points at it went in."""
    with new_profile(tmp_path) as here, new_profile(tmp_path, name="other", empty=True) as there:
        fill(here, {"legal_name": "甲"}, {"name": "乙"}, _an_order())
        for kind in KIND_FILES:
            here.exports.export(kind, tmp_path / f"{kind}.csv", bom=False)
        visits = tmp_path / "visits.csv"
        visits.write_bytes(visits.read_bytes().replace(b",call,", b",telegram,"))
        report = there.imports.run("auto", sorted(tmp_path.glob("*.csv")))
        assert [(one.kind, one.field, one.code) for one in report.rejected] == [("visits", "channel", "not_in_list")]
        assert [(one.kind, one.field) for one in report.left_out] == [("plans", "from_visit_id")]
        assert there.ask("SELECT from_visit_id FROM visit_plan") == [(None,)]
        there.imports.undo(str(report.batch))
        assert there.ask("SELECT count(*) FROM visit_plan") == [(0,)]


def _an_order() -> dict[str, object]:
    moment = {"ordered_at": 1, "ordered_offset": 0, "ordered_zone": "UTC"}
    return {"channel": "rep", "amount_minor": 1, "source_amount": None, **moment}


def test_cells_are_harmless_to_a_spreadsheet(tmp_path: Path) -> None:
    with new_profile(tmp_path) as profile:
        with profile.store.write("add") as batch:
            for name in ("=1+1", "'=1", "+1", "-1", "@x", "\ty", "plain"):
                batch.insert("account", {"legal_name": name, "owner_id": profile.me, "lat": -5})
        file = tmp_path / "a.csv"
        assert profile.exports.export("accounts", file) == 7
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,legal_name,")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["legal_name"] for row in rows] == ["'=1+1", "''=1", "'+1", "'-1", "'@x", "'\ty", "plain"]
    assert {row["lat"] for row in rows} == {"-5"}


def test_only_its_owner_reads_an_export(tmp_path: Path) -> None:
    target = tmp_path / "accounts.csv"
    target.touch(mode=0o644)
    with new_profile(tmp_path) as profile:
        profile.exports.export("accounts", target)
    assert target.stat().st_mode & 0o777 == 0o600


def test_json_holds_the_values_as_they_are(tmp_path: Path) -> None:
    with new_profile(tmp_path) as profile:
        with profile.store.write("add") as batch:
            batch.insert("account", {"legal_name": "=1", "owner_id": profile.me, "tags": ["b", "a"], "lat": -5})
        assert profile.exports.export("accounts", tmp_path / "a.json") == 1
        assert profile.exports.export("visits", tmp_path / "v.json") == 0
    row = json.loads((tmp_path / "a.json").read_text("utf-8"))[0]
    assert (row["legal_name"], row["tags"], row["lat"], row["phone"]) == ("=1", ["a", "b"], -5, None)
    assert json.loads((tmp_path / "v.json").read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("kind", "path", "code"),
    [
        ("people", "a.csv", "unknown_kind"),
        ("accounts", "a.pdf", "unknown_format"),
        ("accounts", "no/a.csv", "file_unwritable"),
    ],
)
def test_exports_that_cannot_be(tmp_path: Path, kind: str, path: str, code: str) -> None:
    with new_profile(tmp_path) as profile, pytest.raises(DomainError) as raised:
        profile.exports.export(kind, tmp_path / path)
    assert raised.value.code == code
    assert [one.name for one in tmp_path.iterdir() if one.suffix in (".csv", ".part")] == []


def test_every_entity_has_a_name_that_a_user_can_call() -> None:
    assert sorted(KINDS.values()) == sorted(REGISTRY)
    columns = [frozenset(entity.fields) for entity in REGISTRY.values()]
    assert len(set(columns)) == len(columns), "an export is recognised by its columns"
