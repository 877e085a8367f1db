"""What is said about a row that did not go in."""

from __future__ import annotations

from fieldapp.infra.i18n import set_language
from fieldapp.services.importing.report import Counts, ImportReport, Problem
from fieldapp.ui.import_texts import problem_sentence, verdict_lines
from fieldapp.ui.problem_texts import problem_text


def test_a_row_that_is_wrong_as_a_whole_names_no_field() -> None:
    set_language("en")
    ragged = Problem("crm.csv", 2, "account", "", "", "ragged_row", {"cells": 5, "columns": 4})
    assert problem_sentence(ragged) == "crm.csv, row 2: The row has 5 cells where the header has 4; nothing is guessed."


def test_a_value_that_is_wrong_names_its_field() -> None:
    set_language("en")
    empty = Problem("crm.csv", 4, "account", "Company", "", "missing_key", {})
    assert problem_sentence(empty) == (
        "crm.csv, row 4: “Company” is empty; without it the row cannot be recognised again."
    )
    technical = Problem("crm.csv", 5, "accounts", "legal_name", "", "required", {})
    assert problem_sentence(technical) == "crm.csv, row 5: “Legal name” must not be empty."


def test_an_amount_that_is_kept_already_is_said_as_people_write_it() -> None:
    set_language("en")
    changed = Problem("orders.csv", 2, "orders", "amount_minor", "110050", "append_only", {})
    assert problem_sentence(changed) == (
        "orders.csv, row 2: “Amount” is never changed once written; enter a correction instead."
    )


def test_a_file_that_is_not_used_says_why() -> None:
    set_language("en")
    lacking = {"orders.csv": (("orders", "number"), ("orders", "amount_minor")), "odd.csv": ()}
    report = ImportReport(None, True, {}, unused=("orders.csv", "odd.csv", "ship.csv"), lacking=lacking)
    assert verdict_lines(report)[1:] == [
        "Not used: orders.csv. No column of it gives Orders: Order number, Orders: Amount.",
        "Not used: odd.csv. Its columns tell nothing that is kept here.",
        "Not used, because no record needs it: ship.csv",
    ]


def test_files_that_cannot_be_read_are_told_without_words_of_libraries() -> None:
    set_language("en")
    for reason in ("File is not a zip file", "sectors", "records", "CRC check failed"):
        said = problem_text("file_unreadable", {"file": "a.xlsx", "reason": reason})
        assert said.startswith("a.xlsx is damaged inside") and reason not in said
    denied = problem_text("file_unreadable", {"file": "a.xlsx", "reason": "Permission denied"})
    assert denied == "a.xlsx cannot be read: you may not read it."
    assert problem_text("file_too_big", {"file": "a.csv", "limit": 1 << 30}) == "a.csv is larger than 1 GB; split it."


def test_columns_that_nothing_was_done_with_are_named() -> None:
    set_language("en")
    report = ImportReport(
        None, True, {"accounts": Counts(new=5)}, ignored={"leads.csv": ("email", "form"), "b.csv": ()}
    )
    assert verdict_lines(report) == [
        "Dry run: nothing was changed.",
        "Accounts: 5 new, 0 updated, 0 unchanged, 0 rejected",
        "Not read from leads.csv: email; form",
    ]
