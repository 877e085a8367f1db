"""Imports into a real store: verdicts, dry run, one batch, undo as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from import_profile import Profile, new_profile

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.report import ImportReport

ACCOUNTS = "客户编号,客户名称,税号,地址,电话\nC1,恒达精密,91320500A,苏州市,0512-66881234\nC2,华东电机,,无锡市,\n"


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        yield made


@pytest.fixture
def put(tmp_path: Path, profile: Profile) -> Put:
    return Put(tmp_path, profile)


class Put:
    """Writes a text to a file and imports it."""

    def __init__(self, folder: Path, profile: Profile) -> None:
        self._folder = folder
        self._profile = profile

    def file(self, text: str, name: str = "list.csv") -> Path:
        path = self._folder / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def __call__(self, text: str, kind: str = "auto", *, dry_run: bool = False, mapping: str = "") -> ImportReport:
        mapped = self.file(mapping, "map.toml") if mapping else None
        report: ImportReport = self._profile.imports.run(kind, [self.file(text)], mapped, dry_run=dry_run)
        return report


def verdicts(report: ImportReport) -> dict[str, tuple[int, int, int, int]]:
    return {kind: (one.new, one.unchanged, one.updates, one.rejected) for kind, one in report.counts.items()}


def problems(report: ImportReport) -> list[tuple[int, str, str, str]]:
    return [(one.row, one.field, one.value, one.code) for one in report.rejected]


def test_a_list_with_chinese_headers_needs_no_mapping(profile: Profile, put: Put) -> None:
    report = put(ACCOUNTS)
    assert verdicts(report) == {"accounts": (2, 0, 0, 0)}
    rows = profile.ask("SELECT legal_name, tax_number, address, phone, owner_id, source_key FROM account ORDER BY rid")
    assert rows[0] == ("恒达精密", "91320500A", "苏州市", "0512-66881234", profile.me, "accounts/C1")
    assert profile.ask("SELECT count(*) FROM account_summary") == [(2,)]


def test_one_batch_is_one_outbox_group_with_its_counts(profile: Profile, put: Put) -> None:
    report = put(ACCOUNTS)
    groups = profile.ask("SELECT DISTINCT group_id, intent, subject FROM outbox WHERE intent = 'import'")
    assert groups == [(report.batch, "import", "list.csv")]
    row = profile.ask("SELECT kind, files, counts, started_at < finished_at, undone_at FROM import_batch")[0]
    assert row[0] == "auto" and json.loads(str(row[1])) == ["list.csv"] and row[3:] == (1, None)
    assert json.loads(str(row[2])) == {"accounts": {"new": 2, "unchanged": 0, "updates": 0, "rejected": 0}}
    assert report.changes is not None and len(report.changes.accounts) == 2
    assert json.loads(json.dumps(report.as_dict()))["batch"] == report.batch


def test_the_same_file_again_changes_nothing(profile: Profile, put: Put) -> None:
    put(ACCOUNTS)
    before = profile.ask("SELECT count(*) FROM outbox")
    again = put(ACCOUNTS)
    assert verdicts(again) == {"accounts": (0, 2, 0, 0)} and again.batch is None
    assert profile.ask("SELECT count(*) FROM outbox") == before
    assert profile.ask("SELECT count(*) FROM import_batch") == [(1,)]


def test_changed_values_update_and_empty_cells_erase_nothing(profile: Profile, put: Put) -> None:
    put(ACCOUNTS)
    report = put(ACCOUNTS.replace("苏州市", "昆山市").replace("0512-66881234", ""))
    assert verdicts(report) == {"accounts": (0, 1, 1, 0)}
    assert profile.ask("SELECT address, phone FROM account ORDER BY rid LIMIT 1") == [("昆山市", "0512-66881234")]
    profile.imports.undo(str(report.batch))
    assert profile.ask("SELECT address FROM account ORDER BY rid LIMIT 1") == [("苏州市",)]


def test_good_rows_go_in_when_others_are_bad(profile: Profile, put: Put) -> None:
    text = (
        "订单号,客户名称,订单日期,金额,渠道\n"
        "A1,恒达精密,2026-03-01,1200.50,自助\n"
        "A2,恒达精密,2026-13-01,10,自助\n"
        "A3,恒达精密,2026-03-01,十块,自助\n"
        "A4,恒达精密,2026-03-01,10,电报\n"
        "A5,没有的公司,2026-03-01,10,自助\n"
        "A6,恒达精密,2026-03-01,,自助\n"
        "A1,恒达精密,2026-03-01,99,自助\n"
        ",恒达精密,2026-03-01,99,自助\n"
        "A8,恒达精密,2026-03-02,0.005,业务员\n"
    )
    put(ACCOUNTS)
    report = put(text)
    assert verdicts(report) == {"orders": (2, 0, 0, 7)}
    assert sorted(problems(report)) == [
        (3, "ordered_at", "2026-13-01", "bad_instant"),
        (4, "amount_minor", "十块", "bad_number"),
        (5, "channel", "电报", "not_in_map"),
        (6, "account_id", "没有的公司", "no_such_reference"),
        (7, "amount_minor", "", "required"),
        (8, "订单号", "A1", "duplicate_key"),
        (9, "订单号", "", "missing_key"),
    ]
    rows = profile.ask("SELECT number, amount_minor, source_amount, ordered_zone, ordered_offset FROM sales_order")
    assert rows == [("A1", 120_050, "1200.50", "Asia/Shanghai", 480), ("A8", 1, "0.005", "Asia/Shanghai", 480)]


def test_facts_are_not_changed_by_a_second_file(put: Put) -> None:
    orders = "order number,customer,date,amount\nA1,恒达精密,2026-03-01,10\n"
    put(ACCOUNTS)
    put(orders)
    report = put(orders.replace(",10", ",11"))
    assert verdicts(report) == {"orders": (0, 0, 0, 1)}
    assert problems(report) == [(2, "amount_minor", "1100", "append_only")]


def test_people_come_with_the_companies_they_name(profile: Profile, put: Put) -> None:
    text = (
        "Company,First Name,Last Name,Title,Mobile\nAcme,John,Doe,Owner,1\nAcme,Jane,Roe,Buyer,2\n恒达精密,雷,李,,3\n"
    )
    put(ACCOUNTS)
    report = put(text)
    assert verdicts(report) == {"accounts": (1, 0, 0, 0), "contacts": (3, 0, 0, 0)}
    assert profile.ask("SELECT a.legal_name, c.name FROM contact c JOIN account a ON a.id = c.account_id") == [
        ("Acme", "John Doe"),
        ("Acme", "Jane Roe"),
        ("恒达精密", "李雷"),
    ]
    assert verdicts(put(text)) == {"accounts": (0, 0, 0, 0), "contacts": (0, 3, 0, 0)}


def test_a_name_that_two_accounts_have_is_not_guessed(put: Put) -> None:
    put("客户编号,客户名称,电话\nC1,恒达,1\nC2,恒达,2\n")
    report = put("order number,customer,date,amount\nA1,恒达,2026-03-01,10\n")
    assert problems(report) == [(2, "account_id", "恒达", "ambiguous_reference")]


def test_columns_that_went_nowhere_are_named(put: Put) -> None:
    assert put("客户名称,电话,神秘,电话号码\n甲,1,2,3\n").ignored == {"list.csv": ("神秘",)}


def test_a_dry_run_tells_and_keeps_nothing(profile: Profile, put: Put) -> None:
    before = profile.ask("SELECT count(*) FROM outbox")
    report = put(ACCOUNTS + "C3,,,,\n", dry_run=True)
    assert verdicts(report) == {"accounts": (2, 0, 0, 1)} and report.batch is None and report.dry_run
    assert profile.ask("SELECT count(*) FROM outbox") == before
    assert profile.ask("SELECT count(*) FROM account") == [(0,)]


def test_a_batch_is_undone_as_a_whole(profile: Profile, put: Put) -> None:
    batch = str(put(ACCOUNTS).batch)
    undone = profile.imports.undo(batch)
    assert (undone.intent, undone.subject) == ("import", "list.csv")
    assert profile.ask("SELECT (SELECT count(*) FROM account) + (SELECT count(*) FROM account_summary)") == [(0,)]
    assert [view.is_undone for view in profile.imports.batches()] == [True]
    with pytest.raises(DomainError) as raised:
        profile.imports.undo(batch)
    assert raised.value.code == "already_undone"
    assert verdicts(put(ACCOUNTS)) == {"accounts": (2, 0, 0, 0)}


def test_ctrl_z_after_an_import_counts_as_undone(profile: Profile, put: Put) -> None:
    batch = str(put(ACCOUNTS).batch)
    assert profile.store.undo_last() is not None
    assert [view.is_undone for view in profile.imports.batches()] == [True]
    with pytest.raises(DomainError, match="already_undone"):
        profile.imports.undo(batch)


def test_a_batch_that_others_build_on_is_kept(profile: Profile, put: Put) -> None:
    batch = str(put(ACCOUNTS).batch)
    put("客户名称,联系人,手机\n恒达精密,李雷,138\n")
    with pytest.raises(DomainError) as raised:
        profile.imports.undo(batch)
    assert raised.value.code == "undo_blocked"
    assert profile.ask("SELECT count(*) FROM account") == [(2,)]


def test_a_batch_whose_rows_were_edited_is_kept(profile: Profile, put: Put) -> None:
    batch = str(put(ACCOUNTS).batch)
    account = str(profile.ask("SELECT id FROM account")[0][0])
    with profile.store.write("edit_account") as writes:
        writes.patch("account", account, {"phone": "1"})
    with pytest.raises(DomainError) as raised:
        profile.imports.undo(batch)
    assert raised.value.code == "undo_blocked" and raised.value.params["changed"] == 1
    with pytest.raises(DomainError, match="unknown_batch"):
        profile.imports.undo("nonsense")


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("peoples", ACCOUNTS, "unknown_kind"),
        ("auto", "神秘,东西\n1,2\n", "kind_not_recognised"),
        ("orders", ACCOUNTS, "columns_lacking"),
        ("contacts", ACCOUNTS, "columns_lacking"),
        ("visits", ACCOUNTS, "columns_lacking"),
    ],
)
def test_files_that_say_nothing_are_refused(profile: Profile, put: Put, kind: str, text: str, code: str) -> None:
    with pytest.raises(DomainError) as raised:
        put(text, kind)
    assert raised.value.code == code
    assert profile.ask("SELECT count(*) FROM account") == [(0,)]


def test_nothing_to_import_is_no_batch(profile: Profile, put: Put) -> None:
    report = put("客户名称,电话\n")
    assert verdicts(report) == {"accounts": (0, 0, 0, 0)} and report.batch is None
    with pytest.raises(DomainError, match="no_files"):
        profile.imports.run("auto", [])


MAPPED = """
source = "crm"
[tables.firms]
columns = ["Code", "Firm"]
[tables.towns]
columns = ["TownNo", "Town"]
[rows.firms]
kind = "accounts"
table = "firms"
key = "Code"
where = { Kind = ["customer", "prospect"] }
join.town = { table = "towns", on = "TownNo", key = "TownNo" }
[rows.firms.fields]
legal_name = "Firm"
district = "town.Town"
stage = { column = "Kind", map = { customer = "repurchase" }, default = "prospect" }
"""


def test_a_mapping_joins_filters_and_translates(tmp_path: Path, profile: Profile, put: Put) -> None:
    files = [
        put.file("TownNo,Town\n1,苏州\n1,无锡\n", "b.csv"),
        put.file("firm,CODE,Kind,TownNo\n甲,1,customer,1\n乙,2,supplier,1\n丙,3,prospect,9\n", "a.csv"),
        put.file("Code;Firm;TownNo;Kind\n4;丁;1;customer\n", "c.csv"),
    ]
    report = profile.imports.run("auto", files, put.file(MAPPED, "map.toml"))
    assert verdicts(report) == {"accounts": (3, 0, 0, 0)}
    assert profile.ask("SELECT legal_name, district, stage FROM account ORDER BY source_key") == [
        ("甲", "苏州", "repurchase"),
        ("丙", None, "prospect"),
        ("丁", "苏州", "repurchase"),
    ]


@pytest.mark.parametrize(
    ("kind", "files", "code"),
    [
        ("auto", ["Code,Firm,Kind,TownNo\n"], "missing_table"),
        ("auto", ["Code,Firm,Kind\n", "TownNo,Town\n"], "missing_column"),
        ("auto", ["Code,Firm,TownNo,Town\n"], "two_tables"),
        ("orders", ["Code,Firm,Kind,TownNo\n"], "mapping_without_kind"),
    ],
)
def test_files_that_do_not_fit_their_mapping(
    profile: Profile, put: Put, kind: str, files: list[str], code: str
) -> None:
    paths = [put.file(text, f"{number}.csv") for number, text in enumerate(files)]
    with pytest.raises(DomainError) as raised:
        profile.imports.run(kind, paths, put.file(MAPPED, "map.toml"))
    assert raised.value.code == code


def test_a_file_that_spoils_in_the_middle_leaves_nothing(tmp_path: Path, profile: Profile) -> None:
    """The file's bytes are sound when it is recognised; its last line is too long to be one."""
    rows = "".join(f"C{number},甲{number},1\n" for number in range(5_000))
    path = tmp_path / "list.csv"
    path.write_text(f"客户编号,客户名称,电话\n{rows}{'x' * (1 << 22)}", encoding="utf-8")
    with pytest.raises(DomainError, match="line_too_long"):
        profile.imports.run("auto", [path])
    assert profile.ask("SELECT count(*) FROM account") == [(0,)]
    assert profile.ask("SELECT count(*) FROM outbox WHERE intent = 'import'") == [(0,)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (  # a Chinese program's classes in words
            "客户名称,客户级别,联系人,电子邮箱\n力达科技,A类,单雄信,shan@lida.cn\n",
            ("力达科技", "A", None, "单雄信", None, "shan@lida.cn", None),
        ),
        (  # Outlook: Title is how somebody is addressed
            (
                "Title,First Name,Last Name,Company,Job Title,Business Street,Business Phone,E-mail Address\n"
                "Herr,Jörg,Müller,Müller GmbH,Einkauf,Hauptstraße 1,+49 221 1,j@mueller.de\n"
            ),
            ("Müller GmbH", "", "Hauptstraße 1", "Jörg Müller", "Einkauf", "j@mueller.de", "+49 221 1"),
        ),
        (  # Google
            (
                "First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Value,Phone 1 - Value\n"
                "María,García,Acme España,Compras,m@acme.es,+34 91\n"
            ),
            ("Acme España", "", None, "María García", "Compras", "m@acme.es", "+34 91"),
        ),
        (  # HubSpot in French
            (
                "Nom de l'entreprise;Prénom;Nom;Adresse e-mail;Numéro de téléphone;Ville;Intitulé du poste\n"
                "Dupont SARL;Jean;Petit;jean@dupont.fr;06 12;Lyon;Gérant\n"
            ),
            ("Dupont SARL", "", None, "Jean Petit", "Gérant", "jean@dupont.fr", "06 12"),
        ),
    ],
)
def test_what_other_programs_call_their_columns(
    profile: Profile, put: Put, text: str, told: tuple[str | None, ...]
) -> None:
    assert verdicts(put(text)) == {"accounts": (1, 0, 0, 0), "contacts": (1, 0, 0, 0)}
    asked = (
        "SELECT legal_name, coalesce(abc_class, ''), address, name, title, email, contact.phone"
        " FROM account JOIN contact ON contact.account_id = account.id"
    )
    assert profile.ask(asked) == [told]
