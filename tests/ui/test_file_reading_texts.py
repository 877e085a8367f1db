"""Every reason and every damage that the readers name is said in words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import fieldapp.services.importing
from fieldapp.services.importing import damages
from fieldapp.services.importing.column_rules import DATES, KINDS
from fieldapp.services.importing.delimited import DELIMITERS, QUOTES
from fieldapp.services.importing.source_views import Damage, Reason
from fieldapp.ui import reading_texts
from fieldapp.ui.reading_texts import damage_text, date_text, kind_text, reason_text, sign_text

SOURCE = Path(fieldapp.services.importing.__file__).parent


def leaves(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*leaves(node.body), *leaves(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def named(call: str, place: int = 0) -> Iterator[str]:
    """Yield every text that such calls are given at a place."""
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call
            if is_call and isinstance(node, ast.Call) and len(node.args) > place:
                yield from leaves(node.args[place])


def test_every_reason_has_its_words() -> None:
    codes = {*named("Reason"), "total_rows", "footer_rows", "header_again", "typed_cells", "most_cells", "texts"}
    assert {"even_rows", "impossible_otherwise", "utf8_plain", "below_title"} <= codes
    assert codes - {*reading_texts._REASONS} == set()


def test_every_damage_has_its_words() -> None:
    codes = {*named("Damage"), *named("_named", 1), *damages._SURE, *reading_texts._LEFT}
    assert {"shown_as_date", "lost_zeros", "scientific", "mojibake", "error_cells"} <= codes
    assert codes == {*reading_texts._DAMAGES}
    for code in codes:
        for repaired in (True, False):
            said = damage_text(Damage(code, 1, ((2, "1.38E+10"),), repaired, {"digits": 6, "pivot": 69}))
            assert said.endswith((".", "。"))
            assert "{" not in said


def test_a_reason_names_the_cell_that_shows_it() -> None:
    said = reason_text(Reason("impossible_otherwise", {"cell": "25/04/2024"}))
    assert "25/04/2024" in said
    assert "4, 7" in reason_text(Reason("total_rows", {"rows": [4, 7]}))


def test_every_choice_has_a_name() -> None:
    names = [*map(kind_text, KINDS), *map(date_text, DATES), *map(sign_text, (*DELIMITERS, *QUOTES, "~"))]
    assert all(names)
    assert len(set(names)) == len(names)
