"""How lists call their columns that hold orders and the lines of orders at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fieldapp.services.importing import synonyms
from fieldapp.services.importing.kind_words import FIELD_WORDS

LINE = "Line №"
"""The column that counts the lines of an order where the file has none."""
BOTH = ("orders", "order_lines")
ORDERS, LINES = (FIELD_WORDS[kind] for kind in BOTH)
WHOSE = (*synonyms.COMPANY, *synonyms.BUYER, *synonyms.ACCOUNT_KEY)
GOODS = (*LINES["product_id"], *LINES["description"])
AMOUNTS = (
    *(one for one in LINES["amount_minor"] if one not in synonyms.ORDER["amount_minor"]),
    *("金额", "价税合计", "含税金额", "销售金额", "不含税金额", "amount", "net amount"),
)
"""Names for what a line comes to; what a whole order comes to is called otherwise."""


def is_of_lines(names: Mapping[str, int]) -> bool:
    """Tell whether columns are those of orders and of their lines at once."""
    return all(place(names, words) is not None for words in (ORDERS["number"], ORDERS["ordered_at"], WHOSE)) and (
        has_lines(names)
    )


def has_lines(names: Mapping[str, int]) -> bool:
    """Tell whether columns say goods, how many, and for what money."""
    paid = place(names, AMOUNTS) is not None or place(names, LINES["unit_price_minor"]) is not None
    return paid and place(names, GOODS) is not None and place(names, LINES["quantity_milli"]) is not None


def place(names: Mapping[str, int], words: Sequence[str]) -> int | None:
    """Return the column that one of the words names, earlier words first."""
    return next((names[word] for word in words if word in names), None)
