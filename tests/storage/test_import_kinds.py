"""Lists of every kind without a mapping, and files of one program that name each other's rows by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_profile import Profile, new_profile

from fieldapp.services.importing.composing import compose
from fieldapp.services.importing.mapping_file import load_mapping, parse_mapping
from fieldapp.services.importing.mapping_writer import mapping_text
from fieldapp.services.importing.proposing import propose
from fieldapp.services.importing.recognition import recognise
from fieldapp.services.importing.table_kinds import recognise_kinds

MAPPINGS = sorted((Path(__file__).resolve().parents[2] / "resources" / "mappings").glob("*.toml"))


def put(folder: Path, profile: Profile, **files: str) -> dict[str, tuple[int, int]]:
    paths = []
    for name, text in files.items():
        path = folder / f"{name}.csv"
        path.write_text(text, "utf-8")
        paths.append(path)
    report = profile.imports.run("auto", paths)
    assert not report.rejected, report.rejected
    return {kind: (one.new, one.unchanged) for kind, one in report.counts.items()}


def test_files_of_one_program_are_related_by_their_id_columns(tmp_path: Path) -> None:
    files = {
        "contacts": "Id,AccountId,First Name,Last Name,Phone\n7,a2,John,Doe,1\n8,a1,Jane,Roe,2\n",
        "orders": "Order Number,AccountId,Order Date,Amount\nO1,a2,2026-03-01,10\n",
        "accounts": "Id,Name,Phone\na1,Acme,1\na2,Acme,2\n",
    }
    with new_profile(tmp_path) as profile:
        made = put(tmp_path, profile, **files)
        assert made == {"accounts": (2, 0), "contacts": (2, 0), "orders": (1, 0)}
        people = "SELECT a.phone, c.name FROM contact c JOIN account a ON a.id = c.account_id ORDER BY c.name"
        assert profile.ask(people) == [("1", "Jane Roe"), ("2", "John Doe")]
        assert profile.ask("SELECT a.phone FROM sales_order o JOIN account a ON a.id = o.account_id") == [("2",)]
        assert put(tmp_path, profile, **files) == {"accounts": (0, 2), "contacts": (0, 2), "orders": (0, 1)}


def test_a_list_of_companies_names_and_telephones_brings_the_people(tmp_path: Path) -> None:
    with new_profile(tmp_path) as profile:
        made = put(tmp_path, profile, list="Company,Name,Phone\nAcme,John Doe,1\n恒达精密,李雷,2\n")
        assert made == {"accounts": (2, 0), "contacts": (2, 0)}
        assert profile.ask("SELECT name, phone FROM contact ORDER BY rid") == [("John Doe", "1"), ("李雷", "2")]


@pytest.mark.parametrize(
    ("kind", "text", "asked", "told"),
    [
        (
            "products",
            "产品编码,产品名称,类别,单价\nP1,轴承,零件,12.5\n",
            "SELECT code, name, category, list_price_minor FROM product",
            ("P1", "轴承", "零件", 1_250),
        ),
        (
            "payments",
            "客户名称,回款日期,回款金额\n恒达精密,2026-03-02,1000\n",
            "SELECT amount_minor, paid_on, kind FROM payment",
            (100_000, "2026-03-02", "full"),
        ),
        (
            "visits",
            "客户名称,拜访时间,拜访结果\n恒达精密,2026-03-02 10:00,要报价\n",
            "SELECT outcome, channel, started_zone FROM visit",
            ("要报价", "visit", "Asia/Shanghai"),
        ),
    ],
)
def test_lists_of_other_kinds_are_understood(
    tmp_path: Path, kind: str, text: str, asked: str, told: tuple[object, ...]
) -> None:
    with new_profile(tmp_path) as profile:
        put(tmp_path, profile, firms="客户名称,电话\n恒达精密,1\n")
        assert put(tmp_path, profile, list=text)[kind] == (1, 0)
        assert profile.ask(asked) == [told]
        assert put(tmp_path, profile, list=text)[kind] == (0, 1)


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_a_mapping_is_the_same_after_it_was_written(path: Path) -> None:
    mapping = load_mapping(path)
    assert parse_mapping(mapping_text(mapping), "again.toml") == mapping


def test_a_proposed_mapping_is_the_same_after_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('客户名称,"联系人 ""甲""",姓名,手机\n恒达精密公司,x,李雷,13800138000\n', "utf-8")
    (view,) = recognise(file)
    kinds = recognise_kinds(view)
    made = compose(view.table.header, kinds, propose(view, kinds), "Asia/Shanghai", "旧系统")
    assert kinds == ("accounts", "contacts")
    assert parse_mapping(mapping_text(made), "again.toml") == made
