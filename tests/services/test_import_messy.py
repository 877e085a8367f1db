"""What comes in of the messy lists and the cards beside the project, without a mapping: counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_profile import new_profile

PEOPLE: dict[str, int] = {
    "crm_messy_csv/01-facebook-leads-standard.csv": 5,
    "crm_messy_csv/04-google-ads-export-utf8.csv": 3,
    "crm_messy_csv/06-agency-crm-export.csv": 4,
    "crm_messy_csv/08-broken-headers-typos.csv": 3,
    "crm_messy_csv/09-duplicate-headers.csv": 2,
    "crm_messy_csv/10-mixed-date-formats.csv": 3,
    "crm_messy_csv/14-blank-rows.csv": 2,
    "crm_messy_csv/15-duplicate-rows.csv": 3,
    "crm_messy_csv/16-messy-formatting.csv": 3,
    "vcards/gmail-list.vcf": 3,
    "vcards/gmail-single2.vcf": 1,
    "vcards/John_Doe_ANDROID.vcf": 6,
    "vcards/rfc2426-example.vcf": 2,
}
TOLD: dict[str, list[tuple[str, str, str | None]]] = {
    "crm_messy_csv/08-broken-headers-typos.csv": [
        ("Acme Inc", "John Doe", "john@test.com"),
        ("Beta LLC", "Jane Smith", "jane@test.com"),
        ("Gamma Co", "empty@test.com", "empty@test.com"),
    ],
    "crm_messy_csv/04-google-ads-export-utf8.csv": [
        ("Müller Hans", "Müller Hans", "hans.muller@web.de"),
        ("María García", "María García", "maria.garcia@email.es"),
        ("田中太郎", "田中太郎", "tanaka@example.jp"),
    ],
}
FURTHER: dict[str, list[tuple[str, str]]] = {
    "crm_messy_csv/09-duplicate-headers.csv": [("Email (2)", "jane.s@work.com"), ("Email (2)", "john.d@alt.com")],
}


@pytest.mark.parametrize("name", PEOPLE)
def test_nobody_is_lost(shared_data: Path, tmp_path: Path, name: str) -> None:
    path = shared_data / name
    if not path.exists():
        pytest.skip(f"{name} is not there")
    with new_profile(tmp_path) as profile:
        report = profile.imports.run("auto", [path])
        assert report.rejected == ()
        assert {kind: one.new for kind, one in report.counts.items()} == {
            "accounts": PEOPLE[name],
            "contacts": PEOPLE[name],
        }
        if name in TOLD:
            asked = "SELECT a.legal_name, c.name, c.email FROM contact c JOIN account a ON a.id = c.account_id"
            assert profile.ask(f"{asked} ORDER BY c.rid") == TOLD[name]
        if name in FURTHER:
            assert profile.ask("SELECT name, value FROM extra_field ORDER BY value") == FURTHER[name]
        again = profile.imports.run("auto", [path])
        assert again.batch is None
