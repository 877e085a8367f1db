"""Column names of other programs, Chinese and English, as they are compared (see ``tables.normal``)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


COMPANY = _words(
    "客户名称,公司名称,企业名称,单位名称,客户全称,公司全称,中文名称,公司中文名称,客户中文名称,购货单位,购货单位名称,"
    "购买方名称,购方名称,"
    "购买方,购货方,需方,买方,往来客户,客商名称,客户单位,客户,公司,单位,企业,商户名称,门店名称,"
    "account name,account,company,company name,company / account,customer,customer name,organization,"
    "organisation,organization name,business name,legal name,legal_name,company_name,customer_name,account_name,"
    "organization 1 - name,店铺名称,往来单位,往来单位名称,账户名称,客户名,单位全称,nom de l'entreprise,"
    "nom de l’entreprise,entreprise,société,associated company,related company,billing company,firma,firmenname,"
    "kunde,empresa,azienda"
    ",primary company,person - organization,organization - name,cust name,client,client name,chinese name,firm,商号,"
    "客户公司,所在公司,所属公司,公司,工作单位,就职公司,所属企业,企业全称,顾客名称,会社名"
)
NAME = _words("名称,全称,name,bezeichnung,中文名")
PERSON = _words(
    "联系人,首要联系人,联络人姓名,联系人名字,主要联系人,联系人名称,法定代表人,法人代表,法人,联系人姓名,姓名,名字,"
    "客户联系人,contact,"
    "联络人,联系人员,对接人,客户对接人,"
    "contact name,contact_name,full name,full_name,person,contact person,person - name,attn,attention,ansprechpartner"
)
REP_NAME = _words(
    "业务员姓名,员工姓名,销售姓名,销售员姓名,销售代表姓名,业务员名称,rep name,employee name,"
    "sales rep name,salesperson name"
)
"""Of people of ours."""
LEGAL_PERSON = _words("法定代表人,法人代表,法人")
"""Named in lists of companies; telephone and mail there are the company's."""
FIRST_NAME = _words("nombre,nome,first name,first_name,firstname,given name,prénom,vorname,名")
LAST_NAME = _words("apellidos,apellido,cognome,last name,last_name,lastname,surname,family name,nom,nachname,姓,姓氏")

ACCOUNT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "short_name": _words("简称,客户简称,公司简称,short name,short_name"),
        "tax_number": _words(
            "税号,纳税人识别号,统一社会信用代码,信用代码,纳税识别号,统一编号,购方识别号,购方税号,购买方识别号,"
            "购买方纳税人识别号,ust-idnr.,tax number,tax id,vat number,"
            "vat,tax_number,tax_id"
        ),
        "invoice_title": _words("发票抬头,开票抬头,抬头,开票名称,invoice title,invoice_title"),
        "district": _words(
            "省市区,所属地区,地区,区域,所在地区,城市,所在城市,所属城市,市,地级市,address 1: city,city/district,县市,"
            "district,city,billing city,"
            "business city,"
            "mailing city,billing address city,company city,work city,shipping city,ville,ort,stadt,ciudad,città,"
            "商务地址 市/县,region"
        ),
        "address": _words(
            "地址,公司地址,客户地址,详细地址,联系地址,address,street,street address,billing street,billing address,"
            "business street,mailing street,address 1 - formatted,注册地址,企业地址,经营地址,商务地址 街道,"
            "收货地址,收件地址,adresse,adresse postale,strasse,anschrift,dirección,indirizzo"
        ),
        "industry": _words("行业,所属行业,客户行业,国标行业,industry,行业类别,产业,sector,business type,branche"),
        "notes": _words("备注,说明,附注,notes,note,description,comments,bemerkung,bemerkungen"),
        "tags": _words("标签,tags"),
        "abc_class": _words("等级,客户等级,客户级别,级别,class,abc class,abc_class"),
        "lat": _words("纬度,lat,latitude"),
        "lon": _words("经度,lon,lng,longitude"),
    }
)
PROVINCE = _words(
    "省,省份,所属省份,所在省份,省(直辖市),address 1: state/province,省/自治区,province,state,state/region,"
    "state/province,billing state,"
    "mailing state,"
    "billing state/province,mailing state/province,business state,address 1: state/province,商务地址 省/市/自治区"
)
"""Stands before the town where both are given."""
COUNTY = _words("区县,区/县,所属区县,所在区县,区")
"""Stands behind it."""
PHONE = _words(
    "电话,联系电话,公司电话,座机,固定电话,电话号码,办公电话,单位电话,联系方式,企业电话,注册电话,联络电话,固话,tel no,"
    "tel.,telephone no,phone no,phone no.,"
    "person - phone - work,电话番号,phone,phone number,"
    "phone_number,telephone,tel,business phone,work phone,company phone,main phone,office phone,account phone,"
    "phone 1 - value,商务电话,收货人电话,billing phone,numéro de téléphone,téléphone,telefon,telefonnummer,teléfono,"
    "telefono"
)
COMPANY_PHONE = _words(
    "公司电话,企业电话,单位电话,注册电话,公司座机,总机,company phone,main phone,account phone,company phone number,"
    "switchboard"
)
"""Of the company also where a person stands beside."""
ACCOUNT_KEY = _words(
    "客户编号,客户编码,客户代码,公司编号,客户号码,客商编码,客商代码,cust no,cust id,customer no,customer no.,"
    "customer number,account number,"
    "client id,kundennr,account id,account_id,customer id,customer_id,company id,company_id,"
    "accountid,customerid,companyid,associated company id,organization id,客户号,往来单位编码,客户id,"
    "account.id,account name.id,(do not modify) account,primary associated company id,kundennummer,kundennr,"
    "kunden-nr."
)
CONTACT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": _words(  # before "title", which is "Mr." beside a job title
            "职务,职位,岗位,头衔,职称,职衔,job title,job_title,position,organization title,organization 1 - title,"
            "job position,intitulé du poste,fonction,cargo,funktion,title"
        ),
        "mobile": _words(
            "手机,手机号,手机号码,移动电话,联系手机,手机电话,行动电话,联系人手机,person - phone - mobile,mobile no,"
            "mobile no.,收货人手机,收件人手机,mobile,"
            "mobile number,cellphone,"
            "mobile phone,mobile phone number,"
            "mobile_phone,cell,cell phone,handy,mobil,móvil,téléphone portable"
        ),
        "email": _words(
            "邮箱,电子邮箱,电子邮件,电子邮件地址,邮件,电邮,email (primary contact),person - email - work,邮箱地址,"
            "企业邮箱,email,e-mail,"
            "email address,e-mail address,"
            "e-mail 1 - value,adresse e-mail,courriel,correo electrónico,correo,mail"
        ),
        "wechat": _words("微信,微信号,wechat,wechat id"),
    }
)
KEY_PERSON = _words(
    "关键人,关键联系人,是否关键人,是否关键联系人,主联系人,是否主联系人,是否首要联系人,是否主要联系人,key person,"
    "key contact,primary contact,primary,is primary,is primary contact,main contact"
)
SECOND_PERSON = _words(
    "第二关键人,第二联系人,联系人 (2),联系人2,联系人二,备用联系人,其他联系人,contact 2,contact (2),contact name 2,"
    "contact name (2),"
    "second key person,second contact,secondary contact"
)
ROLE_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "decision_maker": _words("决策人,决策者,拍板人,最终决策人,decision maker,decision-maker,economic buyer"),
        "payer": _words("付款人,买单者,买单人,财务联系人,payer,billing contact"),
        "user": _words("使用人,使用者,使用部门联系人,end user,user contact"),
        "recommender": _words("建议者,推荐者,recommender,influencer"),
        "selector": _words("选择者,选型人,采购联系人,采购负责人,selector,purchasing contact"),
        "gatekeeper": _words("守门人,gatekeeper"),
        "champion": _words("支持者,内线,champion"),
    }
)
"""Buying role -> columns that hold who has it, or yes and no beside a person."""
ORDER_KEY = _words("order id,order_id,orderid,订单id,sales order id,salesorderid")
PLAIN_KEY = _words("id,编号,record id,记录id,唯一性id")
CONTACT_KEY = _words("联系人编号,线索编号,person - id,lead id,lead_id,线索id,联系人id,contact id,contact_id,contactid")
ORDER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "number": _words(
            "订单号,订单编号,单号,订单号码,销售订单号,采购单号,po number,po no,po no.,单据编号,单据号,销售单号,"
            "合同号,合同编号,order number,order no,"
            "order no.,"
            "order id,order_id,order_number,order,auftragsnummer,auftragsnr,bestellnummer"
        ),
        "ordered_at": _words(
            "下单日期,订单日期,下单时间,订单时间,成交日期,制单日期,创建日期,created at,订单创建时间,订单付款时间,"
            "签单日期,单据日期,签订日期,日期,"
            "order date,order_date,ordered at,ordered_at,date,auftragsdatum,bestelldatum,datum"
        ),
        "amount_minor": _words(
            "金额,订单金额,总金额,合计,价税合计,合同金额,订单总额,实付金额,买家实际支付金额,实收金额,应付金额,"
            "amount,total,order amount,total amount,order total,order total amount,total due,gesamtbetrag,betrag,summe"
        ),
        "currency": _words("币种,货币,币别,currency,currency code,wahrung,währung"),
        "channel": _words("渠道,下单渠道,下单方式,channel,order channel"),
        "promised_on": _words("交期,承诺交期,要求交期,交货日期,due date,promised date,required date,required_date"),
    }
)
BUYER = _words("客户姓名,收货人姓名,收货人,收件人,收件人姓名,买家姓名,买家,billing name,shipping name,buyer name,buyer")
"""Whom an order of a shop is for."""
ORDER_CHANNEL_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "rep": "rep",
        "业务员": "rep",
        "销售": "rep",
        "人工": "rep",
        "assisted": "assisted",
        "协助": "assisted",
        "self": "self",
        "online": "self",
        "自助": "self",
        "线上": "self",
        "renew": "renew",
        "续订": "renew",
        "自动续订": "renew",
    }
)
