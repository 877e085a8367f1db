"""How lists of other programs call their columns, for every kind; and the words for our codes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fieldapp.services.importing import synonyms
from fieldapp.services.importing.fact_words import FACT_CODES, FACT_TELLING, FACT_WORDS
from fieldapp.services.importing.synonyms import ACCOUNT, COMPANY, CONTACT, NAME, ORDER, PERSON, PHONE

Words = Mapping[str, tuple[str, ...]]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


def _codes(words: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({word: code for code, texts in words.items() for word in _words(texts)})


_CURRENCY = ORDER["currency"]
_ORDER_NUMBER = ORDER["number"]
_AMOUNT = ORDER["amount_minor"]
_REP = _words(
    "业务员,销售员,销售,销售代表,跟进人,负责人,客户负责人,客户所有人,所有人,所属员工,拜访人,contact owner,"
    "company owner,deal owner,rep,sales rep,"
    "salesperson,sales person,seller,owner,account owner"
)
_NOTES = ACCOUNT["notes"]

FIELD_WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "accounts": {
            "legal_name": (*COMPANY, *NAME),
            **ACCOUNT,
            "phone": PHONE,
            "stage": _words("阶段,客户阶段,销售阶段,生命周期阶段,stage,lifecycle stage,status"),
            "size": _words("规模,公司规模,企业规模,人数规模,size,company size"),
            "owner_id": _REP,
            "aliases": _words("别名,曾用名,alias,aliases,other names"),
            "currency": _CURRENCY,
            "closed_on": _words("关闭日期,停业日期,closed on,closed date"),
            "territory_id": _words("片区,销售片区,territory,sales territory"),
            "key_person_id": synonyms.KEY_PERSON,
            "second_person_id": synonyms.SECOND_PERSON,
            "source_key": synonyms.ACCOUNT_KEY,
        },
        "contacts": {
            "name": PERSON,
            **CONTACT,
            "phone": PHONE,
            "account_id": COMPANY,
            "notes": _NOTES,
            "stance": _words("立场,态度,stance,attitude,sentiment"),
            "influence": _words("影响力,influence"),
            "is_outside": _words("外部人士,是否外部,is outside"),
            "source_key": synonyms.CONTACT_KEY,
        },
        "orders": {
            "account_id": (*COMPANY, *synonyms.BUYER),
            **ORDER,
            "state": _words("订单状态,单据状态,order status,status,state"),
            "rep_id": _REP,
            "delivered_on": _words("交付日期,发货日期,ship date,delivered on"),
            "deposit_minor": _words("定金,订金,deposit"),
        },
        "order_lines": {
            "order_id": _ORDER_NUMBER,
            "account_id": COMPANY,
            "line_no": _words("行号,序号,项次,line,line no,line number,line item"),
            "product_id": _words(
                "产品编码,物料编码,商品编码,货号,料号,产品代码,产品编号,存货编码,sku,product code,item code,product id"
            ),
            "description": _words(
                "品名,产品名称,商品名称,货物名称,物料名称,存货名称,宝贝标题,description,item name,item,product,"
                "product name"
            ),
            "quantity_milli": _words(
                "数量,qty,quantity,order qty,订货数量,订购数量,购买数量,商品数量,销售数量,宝贝总数量,units"
            ),
            "unit": _words("单位,unit,uom"),
            "unit_price_minor": _words(
                "单价,含税单价,销售单价,成交价,成交单价,京东价,商品单价,商品价格,item cost,"
                "item price,unit cost,unit price,price"
            ),
            "discount_ppm": _words("折扣,折扣率,discount"),
            "amount_minor": (*_words("行金额,小计,行合计,line total,line amount,extended price,subtotal"), *_AMOUNT),
            "currency": _CURRENCY,
        },
        "invoices": {
            "number": _words("发票号,发票号码,发票编号,invoice no,invoice no.,invoice number,invoice"),
            "order_id": _ORDER_NUMBER,
            "account_id": COMPANY,
            "title": _words("发票抬头,抬头,开票名称,invoice title,bill to"),
            "tax_number": ACCOUNT["tax_number"],
            "amount_minor": (*_words("价税合计,开票金额,发票金额,invoice amount"), *_AMOUNT),
            "currency": _CURRENCY,
            "issued_on": _words("开票日期,发票日期,invoice date,issued on,issue date"),
        },
        "payments": {
            "account_id": COMPANY,
            "order_id": _ORDER_NUMBER,
            "payer": _words("付款方,付款人,付款单位,付款户名,对方户名,payer,paid by"),
            "amount_minor": (*_words("付款金额,回款金额,收款金额,到账金额,payment amount,paid amount"), *_AMOUNT),
            "currency": _CURRENCY,
            "paid_on": _words("付款日期,回款日期,收款日期,到账日期,交易日期,payment date,paid on,paid date"),
            "source_key": _words(
                "回款编号,回款单号,收款单号,收款编号,收款流水号,交易流水号,流水号,payment id,payment no,payment no.,"
                "payment number,"
                "transaction id"
            ),
            "kind": _words("款项,款项类型,款项性质,付款类型,回款类型,payment type"),
        },
        "products": {
            "code": _words(
                "产品编码,产品编号,物料编码,物料号,商品编码,货号,料号,sku,product code,product number,产品代码,"
                "存货编码,item no,item no.,"
                "item number,part no,part number,sku code,item code,code"
            ),
            "name": _words(
                "产品名称,品名,商品名称,物料名称,product name,product,item name,存货名称,description,"
                "item description,name,名称"
            ),
            "category": _words("类别,分类,品类,产品分类,category,product category"),
            "unit": _words("单位,计量单位,unit,uom"),
            "list_price_minor": _words("单价,标价,售价,价格,目录价,list price,price,unit price"),
            "currency": _CURRENCY,
            "sold_from_on": _words("上市日期,起售日期,sell start date,sold from"),
            "discontinued_on": _words("停售日期,停产日期,discontinued date,sell end date"),
        },
        "visits": {
            "account_id": COMPANY,
            "rep_id": _REP,
            "channel": _words(
                "方式,拜访方式,跟进方式,沟通方式,拜访形式,联系方式类型,跟进类型,channel,activity type,type"
            ),
            "started_at": _words(
                "拜访时间,拜访日期,跟进时间,跟进日期,开始时间,时间,日期,visit date,visited at,activity date,date,start"
            ),
            "ended_at": _words("结束时间,end,ended at,end time"),
            "purpose": _words("目的,拜访目的,主题,purpose,subject"),
            "outcome": _words(
                "结果,拜访结果,跟进内容,跟进记录,拜访记录,沟通内容,内容,拜访内容,拜访情况,拜访总结,沟通记录,"
                "洽谈内容,跟进情况,outcome,result,notes,comments,"
                "description"
            ),
        },
        "reps": {
            "name": (*synonyms.REP_NAME, *PERSON, *NAME),
            "role": _words("角色,岗位,职务,职位,role,position,job title,title"),
            "unit_id": _words(
                "团队,部门,小组,所属团队,所属部门,所在部门,所属小组,销售团队,大区,所属大区,区域,所属区域,销售区域,team,"
                "department,unit,sales team,region,branch,office"
            ),
            "phone": (*CONTACT["mobile"], *PHONE),
            "left_on": _words("离职日期,left on,termination date"),
        },
        "units": {
            "name": _words("团队,部门,团队名称,部门名称,team,department,team name,name,名称"),
            "kind": _words("类型,kind,type"),
            "parent_id": _words("上级,上级部门,parent,parent team"),
        },
        "territories": {
            "name": _words("片区,片区名称,销售片区,territory,territory name,name,名称"),
            "code": _words("片区编码,编码,territory code,code"),
            "parent_id": _words("上级,上级片区,parent,parent territory"),
            "divisions": _words("行政区划,覆盖区域,divisions,regions"),
        },
        "roles": {
            "account_id": COMPANY,
            "contact_id": PERSON,
            "role": _words(
                "采购角色,决策角色,购买角色,联系人角色,角色,role,buying role,buying roles,contact role,contact roles"
            ),
            "subject": _words("事项,针对事项,subject"),
            "from_on": _words("起始日期,开始日期,from,since,start date"),
            "to_on": _words("截止日期,结束日期,to,until,end date"),
        },
        "allocations": {
            "order_id": (
                *_words(
                    "核销订单,核销订单号,冲销订单,对应订单,对应订单号,关联订单,关联订单号,applied orders,orders,"
                    "order numbers,applied to,applied to orders"
                ),
                *_ORDER_NUMBER,
            ),
            "amount_minor": _words(
                "核销金额,本次核销金额,分摊金额,冲销金额,applied amount,applied amounts,allocated amount,"
                "allocated amounts,amount applied,amounts applied"
            ),
        },
        **FACT_WORDS,
        "refunds": {
            "account_id": COMPANY,
            "order_id": _ORDER_NUMBER,
            "amount_minor": (*_words("退款金额,refund amount"), *_AMOUNT),
            "currency": _CURRENCY,
            "refunded_on": _words("退款日期,refund date,refunded on"),
            "reason": _words("原因,退款原因,reason"),
        },
    }
)
"""Kind -> field -> names of columns, the surest first."""

CODE_WORDS: Mapping[tuple[str, str], Mapping[str, str]] = MappingProxyType(
    {
        ("account", "abc_class"): _codes(
            {
                "A": "a,A类,A级,A级客户,A类客户,重点,重点客户,VIP,大客户",
                "B": "b,B类,B级,B级客户,B类客户",
                "C": "c,C类,C级,C级客户,C类客户,普通,普通客户",
            }
        ),
        ("account", "stage"): _codes(
            {
                "prospect": "潜在,潜在客户,线索,lead,prospect,subscriber,marketingqualifiedlead,salesqualifiedlead,"
                "marketing qualified lead,sales qualified lead,mql,sql,意向客户,初步接触",
                "coverage": "覆盖,跟进中",
                "conversion": "转换,成交,成交客户,商机,opportunity",
                "repurchase": "复购,老客户,复购客户,customer,evangelist",
                "penetration": "渗透",
            }
        ),
        ("account", "size"): _codes({"micro": "微型", "small": "小型,小", "medium": "中型,中", "large": "大型,大"}),
        ("contact", "stance"): _codes(
            {
                "for": "支持,支持者,友好,正面,positive,supporter,supportive,friendly,in favour,in favor",
                "neutral": "中立,一般",
                "against": "反对,反对者,负面,negative,opponent,detractor,opposed",
                "unknown": "未知,不明,不详",
            }
        ),
        ("sales_order", "channel"): synonyms.ORDER_CHANNEL_WORDS,
        ("sales_order", "state"): _codes(
            {
                "valid": "交易成功,已完成,已付款,已发货,待发货,待付款,已审核,未审核,正常,有效,完成,paid,pending,"
                "fulfilled,unfulfilled,completed,complete,processing,confirmed,open,closed won,active,shipped,"
                "delivered,closed,invoiced,"
                "partially paid,partially_paid,authorized,on hold,已签收,部分发货,已收货,审核,已确认,执行中",
                "cancelled": "交易关闭,已关闭,已取消,取消,作废,已作废,canceled,cancelled,voided,void,refunded,deleted",
            }
        ),
        ("payment", "kind"): _codes({"full": "全款", "balance": "尾款,余款", "deposit": "定金,订金,预付款"}),
        ("visit", "channel"): _codes(
            {
                "visit": "拜访,上门,上门拜访,面谈,meeting,Meeting",
                "call": "电话,phone,Phone,phone call",
                "video": "视频,视频会议",
                "message": "微信,消息,短信",
                "fair": "展会",
                "mail": "邮件,email,Email",
            }
        ),
        ("role_assignment", "role"): _codes(
            {
                "user": "使用者,使用人,用户,end user",
                "recommender": "建议者,建议人,推荐者,推荐人,参谋,influencer,advisor",
                "selector": "选择者,选型人,选型,采购,采购人,采购经办人,evaluator,technical buyer,purchaser,buyer",
                "decision_maker": "决策者,决策人,拍板人,决策,老板,decision maker,decision-maker,economic buyer,"
                "business decision maker,executive sponsor",
                "payer": "买单者,买单人,付款人,付款,财务,budget holder,billing contact,accounts payable",
                "gatekeeper": "守门人,把关人,blocker",
                "champion": "支持者,内线,教练,coach,internal champion",
            }
        ),
        ("user", "role"): _codes(
            {
                "rep": "业务员,销售,销售员,销售代表,业务代表,客户经理,销售工程师,sales,sales rep,sales representative,"
                "salesperson,account manager,account executive",
                "manager": "经理,主管,销售经理,区域经理,大区经理,业务经理,销售主管,销售总监,总监,组长,team lead,"
                "sales manager,regional manager,sales director,supervisor",
                "finance": "财务",
                "service": "客服",
                "admin": "管理员",
            }
        ),
        **{key: _codes(words) for key, words in FACT_CODES.items()},
        ("unit", "kind"): _codes({"company": "公司", "team": "团队,部门", "distributor": "经销商,代理"}),
        ("territory", "kind"): _codes({"sales": "片区", "division": "行政区"}),
    }
)
"""(entity, field) -> words of people -> code."""

_CURRENCIES = _words(
    "CNY,USD,EUR,HKD,JPY,GBP,TWD,KRW,SGD,AUD,CAD,CHF,INR,THB,VND,MYR,IDR,PHP,RUB,BRL,MXN,AED,SAR,ZAR,SEK,NOK,DKK,"
    "PLN,TRY,"
    "NZD,MOP,CZK,HUF,ILS,CLP,COP,ARS,EGP,NGN,KZT,UAH,PKR,BDT,LKR,KWD,QAR"
)
CURRENCY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **{case(code): code for code in _CURRENCIES for case in (str.upper, str.lower)},
        **_codes(
            {
                "CNY": "人民币,人民币元,RMB,rmb,元,￥,¥,CNH",
                "USD": "美元,美金,$,US$",
                "EUR": "欧元,€",
                "HKD": "港币,港元,HK$",
                "JPY": "日元",
                "GBP": "英镑,£",
                "TWD": "新台币,台币",
            }
        ),
    }
)
"""How money is called -> its code."""

BY: Mapping[str, str] = MappingProxyType(
    {
        "account": "legal_name",
        "contact": "name",
        "user": "name",
        "unit": "name",
        "territory": "name",
        "product": "code",
        "sales_order": "number",
        "invoice": "number",
    }
)
"""Entity that a reference points at -> the field by which files name its rows."""

DEFAULTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "orders": {"currency": "CNY", "channel": "rep", "state": "valid"},
        "order_lines": {"currency": "CNY"},
        "products": {"currency": "CNY"},
        "invoices": {"currency": "CNY"},
        "payments": {"currency": "CNY", "kind": "full"},
        "allocations": {"currency": "CNY"},
        "refunds": {"currency": "CNY"},
        "credit_memos": {"currency": "CNY"},
        "rebates": {"currency": "CNY"},
        "originations": {"state": "claimed"},
        "visits": {"channel": "visit"},
        "reps": {"role": "rep"},
        "units": {"kind": "team"},
        "territories": {"kind": "sales"},
    }
)
"""What a record gets where the file says nothing."""

MINE = frozenset({("visits", "rep_id")})
"""References that are oneself where the file says nothing."""

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "accounts": ("legal_name",),
        "contacts": ("account_id", "name"),
        "orders": ("number",),
        "order_lines": ("order_id", "line_no"),
        "invoices": ("number",),
        "products": ("code",),
        "visits": ("account_id", "started_at"),
        "reps": ("name",),
        "units": ("name",),
        "territories": ("name",),
        "credit_memos": ("number",),
    }
)
"""The fields that name a row where no column is its key; of other kinds all columns together do."""

MATCHED: Mapping[str, str] = MappingProxyType(
    {"accounts": "legal_name", "reps": "name", "units": "name", "territories": "name"}
)
"""The field by which a record of ours is meant where no column is its key."""

TELLING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **FACT_TELLING,
        "order_lines": ("order_id", "line_no", "quantity_milli"),
        "invoices": ("number", "issued_on", "amount_minor"),
        "payments": ("paid_on", "amount_minor"),
        "refunds": ("refunded_on", "amount_minor"),
        "orders": ("number", "ordered_at", "amount_minor"),
        "visits": ("account_id", "started_at", "outcome"),
        "products": ("code", "name"),
        "roles": ("contact_id", "role", "from_on"),
    }
)
"""A list is of this kind if it has all of these; asked in this order, accounts and contacts last."""
