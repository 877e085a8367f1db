"""Mapping files: every mistake is named with its place, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.mapping_file import MappingError, load_mapping, parse_mapping
from fieldapp.services.importing.mapping_writer import mapping_text

MAPPINGS = Path(__file__).resolve().parents[2] / "resources" / "mappings"
GOOD = """
source = "crm"
[tables.firms]
columns = ["Code", "Firm"]
[rows.firms]
kind = "accounts"
table = "firms"
key = "Code"
[rows.firms.fields]
legal_name = "Firm"
"""


def mistakes(text: str) -> dict[str, set[str]]:
    with pytest.raises(MappingError) as raised:
        parse_mapping(text, "map.toml")
    assert raised.value.params["file"] == "map.toml"
    found: dict[str, set[str]] = {}
    for problem in raised.value.problems:
        found.setdefault(problem.place, set()).add(problem.code)
    return found


def test_a_small_mapping() -> None:
    mapping = parse_mapping(GOOD, "map.toml")
    assert mapping.tables == {"firms": ("Code", "Firm")}
    assert mapping.targets[0].entity == "account" and mapping.targets[0].key == ("Code",)


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ('source = "crm"', "", "", "mapping_missing_setting"),
        ('kind = "accounts"', 'kind = "people"', "rows.firms.kind", "unknown_kind"),
        ('key = "Code"', "", "rows.firms", "mapping_missing_setting"),
        ('key = "Code"', 'key = "Code"\nkez = "Code"', "rows.firms", "mapping_unknown_setting"),
        ('table = "firms"', 'table = "firm"', "rows.firms", "mapping_unknown_table"),
        ('legal_name = "Firm"', "", "rows.firms", "mapping_required_field"),
        ('legal_name = "Firm"', 'legal_nam = "Firm"', "rows.firms.fields.legal_nam", "mapping_unknown_field"),
        ('legal_name = "Firm"', "legal_name = 3", "rows.firms.fields.legal_name", "mapping_wrong_type"),
        (
            'legal_name = "Firm"',
            'legal_name = { column = "Firm", value = "x" }',
            "rows.firms.fields.legal_name",
            "mapping_one_source",
        ),
        (
            'legal_name = "Firm"',
            'legal_name = { column = "Firm", pattern = "(" }',
            "rows.firms.fields.legal_name.pattern",
            "mapping_bad_pattern",
        ),
        (
            'legal_name = "Firm"',
            'legal_name = { column = "Firm", case = "big" }',
            "rows.firms.fields.legal_name.case",
            "mapping_bad_value",
        ),
        (
            'legal_name = "Firm"',
            'legal_name = "Firm"\nowner_id = { ref = "reps", column = "Rep" }',
            "rows.firms.fields.owner_id",
            "mapping_unknown_rows",
        ),
        (
            'legal_name = "Firm"',
            'legal_name = "Firm"\nowner_id = "Rep"',
            "rows.firms.fields.owner_id",
            "mapping_missing_setting",
        ),
        (
            'legal_name = "Firm"',
            'legal_name = "Firm"\nowner_id = { by = "nick", column = "Rep" }',
            "rows.firms.fields.owner_id",
            "mapping_unknown_field",
        ),
        ('key = "Code"', 'key = "Code"\nwhere = { A = 3 }', "rows.firms.where.A", "mapping_wrong_type"),
    ],
)
def test_each_mistake_has_its_place(old: str, new: str, place: str, code: str) -> None:
    assert old in GOOD
    assert code in mistakes(GOOD.replace(old, new))[place]


def test_all_mistakes_are_named_at_once() -> None:
    text = GOOD.replace('"accounts"', '"people"').replace('source = "crm"', "").replace("legal_name", "nome")
    assert len(mistakes(text)) >= 3


@pytest.mark.parametrize("text", ["rows = 1", "[[rows]]\nkind = 1", "tables = []\nrows.a = 3", "source = 1"])
def test_other_shapes_are_mistakes_too(text: str) -> None:
    assert mistakes(text)


def test_no_toml_at_all() -> None:
    assert mistakes("a b c") == {"": {"mapping_syntax"}}


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'source = "caf\xe9"')
    for path, code in (
        (tmp_path, "is_folder"),
        (tmp_path / "gone.toml", "file_missing"),
        (tmp_path / "latin.toml", "file_unreadable"),
    ):
        with pytest.raises(DomainError) as raised:
            load_mapping(path)
        assert raised.value.code == code


SPLIT = """
source = "crm"
part = true
[tables.paid]
columns = ["Order", "Paid", "On"]
[rows.parts]
kind = "allocations"
table = "paid"
key = ["On", "Order"]
each = "Order"
along = ["Paid"]
from_order = ["account_id", "currency"]
[rows.parts.fields]
payment_id = { ref = "payments", column = "On" }
order_id = { by = "number", column = "Order" }
amount_minor = "Paid"
"""


def test_what_an_order_says_no_field_needs_to() -> None:
    (parts,) = parse_mapping(SPLIT, "map.toml").targets
    assert (parts.along, parts.from_order) == (("Paid",), ("account_id", "currency"))
    assert mistakes(SPLIT.replace('"currency"]', '"notes"]')) == {
        "rows.parts.from_order": {"mapping_bad_value"},
        "rows.parts": {"mapping_required_field"},
    }
    assert mistakes(SPLIT.replace('from_order = ["account_id", "currency"]', "")) == {
        "rows.parts": {"mapping_required_field"}
    }


@pytest.mark.parametrize("path", sorted(MAPPINGS.glob("*.toml")), ids=lambda path: path.stem)
def test_the_mappings_of_the_program_are_the_same_after_they_were_written(path: Path) -> None:
    mapping = load_mapping(path)
    assert parse_mapping(mapping_text(mapping), path.name) == mapping
