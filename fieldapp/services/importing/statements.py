"""Statements of banks and of payment programs: money that came in becomes payments, money that went out does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fieldapp.services.importing.kind_words import FIELD_WORDS
from fieldapp.services.importing.mapping import Condition
from fieldapp.services.importing.session_views import SOURCE_KEY

WAY = "direction"
"""Stands for a column that tells money in from money out; no field keeps it, but rows of money out are left aside."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


WAY_WORDS = _words(
    "收/支,收支,收支类型,收支方向,收入/支出,收付标志,借贷标志,借贷标识,借/贷,借贷,借贷方向,交易方向,资金流向,dr/cr,"
    "cr/dr,"
    "debit/credit,credit/debit,direction"
)
_IN = _words(
    "收入,收入金额,收入金额(元),贷方,贷方发生额,贷方金额,贷方发生额(元),存入,存入金额,转入金额,入账金额,收款金额,"
    "credit,"
    "credit amount,credits,deposit,deposits,money in,paid in"
)
_OUT = _words(
    "支出,支出金额,支出金额(元),借方,借方发生额,借方金额,借方发生额(元),支取,支取金额,转出金额,付款金额,debit,"
    "debit amount,"
    "debits,withdrawal,withdrawals,money out,paid out"
)
_STATEMENT: Mapping[str, tuple[str, ...]] = {
    "paid_on": _words(
        "交易日期,交易日,交易时间,交易创建时间,付款时间,记账日期,记账日,入账日期,入账时间,到账时间,日期,date,"
        "transaction date,"
        "posting date,booking date,value date"
    ),
    "account_id": _words(
        "交易对方,对方户名,对方名称,对方账户名称,对方账户名,对方单位,对方单位名称,对方,付款方名称,付款人名称,"
        "付款人户名,"
        "收/付方名称,收款(付款)方名称,counterparty,counterparty name,payer,payer name,payee,name"
    ),
    "amount_minor": (*_IN, *_words("金额,交易金额,发生额,金额(元),amount,transaction amount")),
    SOURCE_KEY: _words(
        "交易单号,交易订单号,交易号,支付宝交易号,微信支付单号,流水号,交易流水号,银行流水号,账务流水号,transaction id,"
        "transaction no,"
        "transaction number,bank reference"
    ),
    WAY: WAY_WORDS,
    "payer": (),
    "kind": (),
}
_CAME = _words("收入,收,入,收款,已收入,贷,贷方,转入,存入,来账,收到,in,credit,cr,c,+,income,received,deposit")
_NOTHING = ("", "-", "--", "/", "0", "0.0", "0.00", "0.000", "¥0.00", "￥0.00", ".00")


def is_statement(names: Mapping[str, int]) -> bool:
    """Tell whether a table with these columns is one: a date, and money that may go either way."""
    both = _has(names, _IN) and _has(names, _OUT)
    one = _has(names, WAY_WORDS) and _has(names, _STATEMENT["amount_minor"])
    return _has(names, _STATEMENT["paid_on"]) and (both or one)


def words_of() -> dict[str, tuple[str, ...]]:
    """Return the names of columns by the field of a payment that they become."""
    known = FIELD_WORDS["payments"]
    return {field: (*words, *known.get(field, ())) if words else () for field, words in _STATEMENT.items()}


def came_in(way: Sequence[str], amount: Mapping[str, str]) -> tuple[Condition, ...]:
    """Return what rows of money in hold: ``way`` columns a word for it, ``amount`` columns something.

    ``amount`` gives the column by its name as it is compared; only one of money in alone says anything.
    """
    words = tuple(case for word in _CAME for case in dict.fromkeys((word, word.upper(), word.title())))
    told = [Condition(column, words) for column in way]
    told += [Condition(column, _NOTHING, is_not=True) for column in {amount[name]: 0 for name in amount if name in _IN}]
    return tuple(told)


def _has(names: Mapping[str, int], words: Sequence[str]) -> bool:
    return any(word in names for word in words)
