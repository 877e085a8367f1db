"""How lists call the columns of facts beside trade: memos, rebates, usage, who opened, who serves, what went wrong."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.services.importing.synonyms import COMPANY, ORDER


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


_NUMBER = ORDER["number"]
_WHY = _words("原因,事由,说明,备注,reason,note")
_CURRENCY = ORDER["currency"]

FACT_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "credit_memos": {
        "account_id": COMPANY,
        "order_id": _NUMBER,
        "number": _words(
            "折让单号,红字单号,贷项单号,折让编号,credit memo,credit memo no,credit note,credit note number"
        ),
        "amount_minor": _words("折让金额,红冲金额,贷项金额,credit amount,credit memo amount,credit note amount"),
        "currency": _CURRENCY,
        "issued_on": _words("折让日期,开具日期,开单日期,credit memo date,credit note date,issued on"),
        "reason": _WHY,
    },
    "rebates": {
        "account_id": COMPANY,
        "earned_order_id": _words("来源订单,产生订单,earned by order"),
        "used_order_id": _words("用于订单,抵扣订单,使用订单,used for order"),
        "amount_minor": _words("返点金额,返利金额,返利,返点,rebate,rebate amount"),
        "currency": _CURRENCY,
        "granted_on": _words("授予日期,返利日期,返点日期,日期,granted on,rebate date,date"),
        "used_on": _words("使用日期,抵扣日期,used on"),
        "reason": _WHY,
    },
    "usages": {
        "account_id": COMPANY,
        "used_on": _words("使用日期,统计日期,日期,used on,usage date,date"),
        "sessions": _words("使用次数,登录次数,会话数,sessions,logins"),
        "minutes": _words("使用分钟,使用时长,时长,minutes"),
        "seats_active": _words("活跃席位,活跃用户,活跃用户数,active seats,active users"),
        "product_id": _words("产品,产品编码,product,sku"),
        "seat": _words("席位,账号,seat,user account"),
    },
    "originations": {
        "account_id": COMPANY,
        "rep_id": _words("业务员,开发人,开户人,归属人,rep,opened by,sales rep"),
        "weight_ppm": _words("份额,占比,比例,归属比例,share,weight"),
        "from_on": _words("起始日期,生效日期,开发日期,from,start date,from on"),
        "evidence": _words("依据,证据,evidence"),
    },
    "assignments": {
        "account_id": COMPANY,
        "rep_id": _words("服务人,服务人员,服务业务员,served by,service rep"),
        "from_on": _words("起始日期,服务起始,from,start date,from on"),
    },
    "order_events": {
        "account_id": COMPANY,
        "order_id": _NUMBER,
        "kind": _words("类型,事件,事件类型,event,event type,kind,type"),
        "happened_on": _words("发生日期,坏账日期,中止日期,happened on,event date"),
        "reason": _WHY,
    },
    "openings": {
        "account_id": COMPANY,
        "opened_on": _words("开户日期,开户时间,opened on,account opened"),
        "evidence": _words("开户依据,开户方式,opening evidence,evidence"),
        "reference": _words("合同号,客户号,登录名,reference,contract number"),
    },
}
"""Kind -> field -> names of columns, the surest first."""
FACT_CODES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("order_event", "kind"): {"bad_debt": "坏账,呆账,bad debt,write-off", "lapse": "中止,终止,失效,退租,lapse,lapsed"},
    ("account_opened", "evidence"): {
        "login": "登录,登录名,账号,login",
        "contract": "合同,contract",
        "customer_number": "客户号,客户编号,customer number",
    },
    ("origination", "state"): {
        "claimed": "申报,待确认",
        "confirmed": "已确认,确认",
        "disputed": "争议",
        "reversed": "撤销",
    },
}
"""(entity, field) -> code -> words."""
FACT_TELLING: Mapping[str, tuple[str, ...]] = {
    "credit_memos": ("order_id", "amount_minor", "issued_on"),
    "rebates": ("account_id", "amount_minor", "granted_on"),
    "usages": ("account_id", "used_on", "sessions"),
    "originations": ("account_id", "rep_id", "weight_ppm", "from_on"),
    "openings": ("account_id", "opened_on", "evidence"),
    "order_events": ("order_id", "kind", "happened_on"),
    "assignments": ("account_id", "rep_id", "from_on"),
}
"""A list is of this kind if it has all of these."""
