"""What a mapping can say of people: whose key is missing, several roles in a cell, and who is the key person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from import_profile import Profile, new_profile

from fieldapp.services.importing.mapping_file import parse_mapping
from fieldapp.services.importing.mapping_writer import mapping_text
from fieldapp.services.importing.report import ImportReport

PEOPLE = """
name = "People"
source = "people"

[tables.people]
columns = ["Firm", "Name", "Mail", "Phone", "Part", "Key"]

[rows.accounts]
kind = "accounts"
table = "people"
key = "Firm"
match = "legal_name"
first_counts = true
where = { Firm = true }
[rows.accounts.fields]
legal_name = "Firm"
phone = { column = "Phone", only = { Name = false } }

[rows.contacts]
kind = "contacts"
table = "people"
key = ["Firm", "Name"]
key_else = { Name = ["Mail"] }
sparse = true
marks = { key_person_id = { Key = ["yes"] } }
[rows.contacts.fields]
account_id = { column = "Firm", by = "legal_name" }
name = { first_of = ["Name", "Mail"] }
email = "Mail"

[rows.roles]
kind = "roles"
table = "people"
key = ["Firm", "Name", "Part"]
each = "Part"
implied = true
[rows.roles.fields]
account_id = { column = "Firm", by = "legal_name" }
contact_id = { join = ["Firm", "Name"], between = "/", ref = "contacts" }
role = { column = "Part", map = { decides = "decision_maker", pays = "payer" } }
from_on = { value = "2026-03-01" }
"""
HEADER = "Firm,Name,Mail,Phone,Part,Key\n"


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        yield made


def put(profile: Profile, folder: Path, rows: str) -> ImportReport:
    (folder / "people.toml").write_text(PEOPLE, "utf-8")
    (folder / "people.csv").write_text(HEADER + rows, "utf-8")
    report: ImportReport = profile.imports.run("auto", [folder / "people.csv"], folder / "people.toml")
    return report


def test_the_mapping_is_the_same_after_it_was_written() -> None:
    mapping = parse_mapping(PEOPLE, "people.toml")
    assert parse_mapping(mapping_text(mapping), "again.toml") == mapping


def test_a_row_without_a_person_is_a_company_with_its_telephone(profile: Profile, tmp_path: Path) -> None:
    report = put(profile, tmp_path, "Acme,,,0512-1,,\nBeta,Jo,jo@b.com,0512-2,,\nGamma,,info@g.com,,,\n")
    assert report.rejected == ()
    assert profile.ask("SELECT legal_name, phone FROM account ORDER BY rid") == [
        ("Acme", "0512-1"),
        ("Beta", None),
        ("Gamma", None),
    ]
    assert profile.ask("SELECT name, email FROM contact ORDER BY rid") == [
        ("Jo", "jo@b.com"),
        ("info@g.com", "info@g.com"),
    ]


def test_several_roles_in_one_cell_and_key_persons(profile: Profile, tmp_path: Path) -> None:
    rows = "Acme,Jo,,,decides/pays,yes\nAcme,Ann,,,pays,yes\nAcme,Bo,,,,yes\n"
    report = put(profile, tmp_path, rows)
    assert {kind: one.new for kind, one in report.counts.items()} == {"accounts": 1, "contacts": 3, "roles": 3}
    asked = "SELECT c.name, r.role FROM role_assignment r JOIN contact c ON c.id = r.contact_id ORDER BY 1, 2"
    assert profile.ask(asked) == [("Ann", "payer"), ("Jo", "decision_maker"), ("Jo", "payer")]
    named = "SELECT k.name, s.name FROM account a JOIN contact k ON k.id = a.key_person_id"
    assert profile.ask(f"{named} JOIN contact s ON s.id = a.second_person_id") == [("Jo", "Ann")]
    again = put(profile, tmp_path, rows)
    assert again.batch is None and again.rejected == ()


def test_a_role_that_is_not_known_is_told_and_the_person_comes_in(profile: Profile, tmp_path: Path) -> None:
    report = put(profile, tmp_path, "Acme,Jo,,,decides；参谋,\n")
    assert [(one.row, one.kind, one.value, one.code) for one in report.rejected] == [(2, "roles", "参谋", "not_in_map")]
    assert profile.ask("SELECT name FROM contact") == [("Jo",)]


def test_a_company_that_stands_twice_counts_once_and_what_differs_is_told(profile: Profile, tmp_path: Path) -> None:
    report = put(profile, tmp_path, "Acme,,,0512-1,,\nAcme,,,0512-2,,\n")
    assert report.rejected == () and report.counts["accounts"].new == 1
    assert [(one.row, one.value, one.code) for one in report.left_out] == [(3, "Acme", "first_row_counts")]


def test_a_row_is_told_once_however_many_records_it_would_have_made(profile: Profile, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(PEOPLE.replace("sparse = true\n", "").replace("where = { Firm = true }\n", ""))
    (tmp_path / "bad.csv").write_text(HEADER + ",,x@y.com,1,,\n", "utf-8")
    report = profile.imports.run("auto", [tmp_path / "bad.csv"], tmp_path / "bad.toml")
    assert [(one.row, one.kind, one.code) for one in report.rejected] == [(2, "accounts", "missing_key")]
