"""Every code with which a rule refuses something has a sentence; none reaches the user bare."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import fieldapp
from fieldapp.domain.errors import DomainError
from fieldapp.ui import account_errors, problem_texts
from fieldapp.ui.pages import visit_texts

SOURCE = Path(fieldapp.__file__).parent
# No form leads to these: a caller inside the program broke a rule of arithmetic, of the calendar, or of the
# configuration of modes, which nobody can change from a screen.
INTERNAL = {
    "bad_weights", "out_of_calendar", "unknown_event", "unknown_channel",
    "bad_dwell", "bad_stale_days", "bad_window", "thresholds_flap",
    "cancelled",  # by the person who asked for it: the dialog says so itself
    "override_ends_before_start", "override_without_reason",
}  # fmt: skip


def raised_codes() -> Iterator[tuple[str, str]]:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            if name.endswith("Error") and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield name, first.value


def test_every_code_has_its_sentence() -> None:
    domain_errors = {cls.__name__ for cls in _family(DomainError)}
    tables = (problem_texts._VALUES, problem_texts._RECORDS, problem_texts._FILES, problem_texts._TRADE)
    said = {code for table in (*tables, problem_texts._COMMISSION, problem_texts._COMPANY) for code in table}
    said |= {*account_errors._SENTENCES, *visit_texts._PROBLEMS}
    silent = {code for name, code in raised_codes() if name in domain_errors} - said - INTERNAL
    assert silent == set()


def test_the_codes_are_really_found() -> None:
    assert {"undo_blocked", "required", "evidence_missing"} <= {code for _, code in raised_codes()}


def _family(cls: type) -> Iterator[type]:
    yield cls
    children: list[type] = cls.__subclasses__()
    for child in children:
        yield from _family(child)
