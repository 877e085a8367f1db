"""What is said about a row that did not go in."""

from __future__ import annotations

from fieldapp.infra.i18n import set_language
from fieldapp.services.importing.report import Counts, ImportReport, Problem
from fieldapp.ui.import_texts import problem_sentence, verdict_lines


def test_a_row_that_is_wrong_as_a_whole_names_no_field() -> None:
    set_language("en")
    ragged = Problem("crm.csv", 2, "account", "", "", "ragged_row", {"cells": 5, "columns": 4})
    assert problem_sentence(ragged) == "crm.csv, row 2: The row has 5 cells where the header has 4; nothing is guessed."


def test_a_value_that_is_wrong_names_its_field() -> None:
    set_language("en")
    empty = Problem("crm.csv", 4, "account", "Company", "", "missing_key", {})
    assert problem_sentence(empty).startswith("crm.csv, row 4, Company: ")


def test_columns_that_nothing_was_done_with_are_named() -> None:
    set_language("en")
    report = ImportReport(
        None, True, {"accounts": Counts(new=5)}, ignored={"leads.csv": ("email", "form"), "b.csv": ()}
    )
    assert verdict_lines(report) == [
        "Dry run: nothing was changed.",
        "accounts: 5 new, 0 updated, 0 unchanged, 0 rejected",
        "Not read from leads.csv: email; form",
    ]
