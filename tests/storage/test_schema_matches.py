"""The file, the frozen migrations and the registry say the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fieldapp.domain.schema import REGISTRY, SCHEMA_VERSION
from fieldapp.domain.schema_types import Kind, Merge
from fieldapp.storage import ddl, migrations
from fieldapp.storage.connection import open_writer

KEY = bytes(range(32))
FROZEN = Path(migrations.__file__).parent


def test_the_migrated_file_has_the_tables_of_the_registry(tmp_path: Path) -> None:
    migrated, declared = open_writer(tmp_path / "a.db", KEY), open_writer(tmp_path / "b.db", KEY)
    migrations.migrate(migrated)
    for statement in ddl.create_all(REGISTRY):
        declared.execute(statement)
    for name in REGISTRY:
        for pragma in ("table_info", "foreign_key_list", "index_list"):
            ask = f"SELECT * FROM pragma_{pragma}('{name}') ORDER BY 1, 2"
            assert migrated.execute(ask).fetchall() == declared.execute(ask).fetchall(), (name, pragma)
    migrated.close()
    declared.close()


def test_the_frozen_snapshot_of_the_newest_version_is_the_registry() -> None:
    frozen = json.loads((FROZEN / f"schema_{SCHEMA_VERSION:04}.json").read_text("utf-8"))
    assert frozen == ddl.snapshot(REGISTRY)
    assert SCHEMA_VERSION == migrations.LATEST


@pytest.mark.parametrize("entity", REGISTRY.values(), ids=lambda entity: entity.name)
def test_every_declaration_is_whole(entity: object) -> None:
    declared = REGISTRY[entity.name]  # type: ignore[attr-defined]
    assert declared.scopes
    for scope in declared.scopes:
        field = getattr(scope, "field", "id")
        assert field == "id" or declared.fields[field].kind is Kind.REF
    for name, field in declared.fields.items():
        assert (field.kind is Kind.REF) == (field.ref is not None), name
        assert (field.kind is Kind.CODE) == bool(field.codes), name
        assert field.ref is None or field.ref in REGISTRY, name
        if field.kind is Kind.MONEY:
            assert "currency" in declared.fields, "an amount without a currency"
    for columns in (*declared.unique, *declared.indexes):
        assert set(columns) <= set(declared.fields)
    if declared.is_fact:
        assert declared.fields["supersedes"].ref == declared.name
        assert declared.fields["supersedes"].merge is Merge.APPEND


OF_ITS_PERSON_ALONE = {"termination"}
"""What a share was ended for is between its person and finance, whoever has the account now."""


def test_references_to_an_account_reach_its_scope() -> None:
    for entity in REGISTRY.values():
        if "account_id" in entity.fields and entity.name not in OF_ITS_PERSON_ALONE:
            assert any(getattr(scope, "field", None) == "account_id" for scope in entity.scopes), entity.name


def test_every_reference_to_records_is_indexed() -> None:
    """Without it, removing one record looks through the whole other table."""
    for entity in REGISTRY.values():
        found_first = {columns[0] for columns in (*entity.unique, *entity.indexes)}
        for name, field in entity.fields.items():
            if field.ref not in (None, "user", "unit"):  # those are never removed
                assert name in found_first, f"{entity.name}.{name}"
