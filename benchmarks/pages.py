"""Every page of the window on a store, opened for the first time and again: each event handler timed.

python -m benchmarks.pages     prints one JSON object of samples: milliseconds of processor time of the UI thread per
event, beside others that use the machine
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from benchmarks.keys import Hand, TimedApplication

_NARROW = (1000, 900)
_ACCOUNTS = """
SELECT s.account_id FROM account_summary s WHERE s.owner_id = (SELECT value FROM meta WHERE key = 'me')
ORDER BY s.roles_known = 3 DESC, s.unresolved_objections DESC, s.order_count DESC LIMIT 6
"""
_ORDERS = """
SELECT o.id, o.account_id FROM order_current o JOIN account a ON a.id = o.account_id
WHERE a.owner_id = (SELECT value FROM meta WHERE key = 'me') ORDER BY
(SELECT count(*) FROM sales_order s WHERE s.account_id = a.id) DESC, o.id LIMIT 3
"""
_PEOPLE = """
SELECT c.id FROM contact c JOIN account a ON a.id = c.account_id
WHERE a.owner_id = (SELECT value FROM meta WHERE key = 'me') ORDER BY
(SELECT count(*) FROM visit_person v WHERE v.contact_id = c.id) DESC, c.id LIMIT 3
"""
Step = tuple[str, str, dict[str, str]]


def steps(hand: Hand) -> Iterator[Step]:
    """Return what is opened in turn, as (name, page, arguments): the first time, for others, and again."""

    def rows(sql: str) -> list[tuple[str, ...]]:
        return [tuple(map(str, row)) for row in hand.opened.reader.execute(sql).fetchall()]

    accounts = [one for (one,) in rows(_ACCOUNTS)]
    yield "today again", "today", {}
    yield "accounts", "accounts", {}
    yield "accounts again", "accounts", {}
    for number, one in enumerate(accounts[:3]):
        yield f"account{' other' * (number > 0)}", "account", {"account_id": one}
    for number, (order, account) in enumerate(rows(_ORDERS)):
        yield f"orders{' other' * (number > 0)}", "orders", {"account_id": account, "order_id": order}
    for number, (person,) in enumerate(rows(_PEOPLE)):
        yield f"contact{' other' * (number > 0)}", "contact", {"contact_id": person}
    yield "visit without account", "visit", {}
    for number, one in enumerate(accounts[3:6]):
        yield f"visit{' other' * (number > 0)}", "visit", {"account_id": one}
    for page in ("mix", "commission", "duplicates", "earlier", "import", "sync", "settings"):
        yield page, page, {}
    for page in ("today", "mix", "commission", "duplicates", "earlier", "import", "sync", "settings"):
        yield f"{page} again", page, {}


def main() -> None:
    """Open the pages and print what they took."""
    app = TimedApplication()
    hand = Hand(app)
    out: dict[str, list[float]] = {}
    for name, page, arguments in steps(hand):
        out.setdefault(name, []).extend(app.taken(lambda: hand.show(page, **arguments))[1])  # noqa: B023
    out["search"] = app.taken(lambda: hand.do(hand.shell.search_requested.emit))[1]
    out["shortcuts"] = app.taken(lambda: hand.do(hand.shell.show_shortcuts))[1]
    for line in sorted(((max(taken), name) for name, taken in out.items()), reverse=True) if sys.argv[1:] else ():
        print(f"{line[1]:24} {line[0]:6.1f}", file=sys.stderr)
    print(json.dumps(out))
    hand.shell.close()
    hand.tasks.close()
    hand.gc.stop()
    hand.opened.close()


if __name__ == "__main__":
    main()
