"""The accounts that a text finds, as a condition of the list of accounts: whichever of their rows it is found in."""

from __future__ import annotations

from fieldapp.services.search_query import Asked, asked
from fieldapp.storage import search_expressions as ask
from fieldapp.storage.merged import root_of

_ROWS = "SELECT rowid >> 3 FROM search WHERE search MATCH :%s"
# Few accounts were merged: they are looked at, not all that were found.
_MERGED = f"""SELECT r.rid FROM account_member m JOIN account a ON a.id = m.account_id
  JOIN account r ON r.id = m.root_id
  WHERE a.rid IN ({_ROWS})"""
_OF_ROW = f"""SELECT a.rid FROM search f JOIN %s c ON c.rid = f.rowid >> 3
  JOIN account a ON a.id = {root_of("c.account_id")} WHERE f.search MATCH :%s"""
_DIGITS = "instr(replace(replace(replace(replace(%s, ' ', ''), '-', ''), '(', ''), ')', ''), :digits) > 0"
_NUMBERS = {
    "account": f"""SELECT r.rid FROM account a JOIN account r ON r.id = {root_of("a.id")}
      WHERE a.rid IN ({_ROWS}) AND {_DIGITS % "a.phone"}""",
    "contact": f"""SELECT a.rid FROM contact c JOIN account a ON a.id = {root_of("c.account_id")}
      WHERE c.rid IN ({_ROWS}) AND {_DIGITS % "coalesce(c.phone, '') || '/' || coalesce(c.mobile, '')"}""",
}
_KINDS = {"account": "a", "contact": "c", "sales_order": "o", "visit": "v"}


def condition(text: str, column: str = "s.rid") -> tuple[str, dict[str, object]] | None:
    """Return SQL for "the account with this rid is found by the text" and its values; None for signs alone."""
    query = asked(text)
    if not query.pieces:
        return None
    params: dict[str, object] = {"digits": query.digits} if query.digits else {}
    return f"{column} IN ({' UNION '.join(_parts(query, params))})", params


def _parts(query: Asked, params: dict[str, object]) -> list[str]:
    parts: list[str] = []

    def add(name: str, expression: str | None, *statements: str) -> None:
        if expression:
            params[name] = expression
            parts.extend(statements)

    names = None if query.digits else ask.anywhere("a", query)
    add("names", names, _ROWS % "names", _MERGED % "names")
    if len(query.whole) > 1 and not query.digits:
        add("people", ask.anywhere("c", query), _OF_ROW % ("contact", "people"))
    if query.digits:
        add("numbered", ask.begins("a", query), _ROWS % "numbered")
        for kind, statement in _NUMBERS.items():
            add(f"numbers_{kind}", ask.numbers(_KINDS[kind], query), statement % f"numbers_{kind}")
    add("codes", ask.codes("a", query), _ROWS % "codes", _MERGED % "codes")
    add("orders", ask.codes("o", query), _OF_ROW % ("sales_order", "orders"))
    add("notes", ask.notes("a", query), _ROWS % "notes", _MERGED % "notes")
    add("spoken", ask.notes("c", query), _OF_ROW % ("contact", "spoken"))
    add("visits", ask.notes("v", query), _OF_ROW % ("visit", "visits"))
    return parts
