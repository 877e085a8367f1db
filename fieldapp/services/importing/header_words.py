"""What a column's name says of its cells: codes, phones, postcodes, dates, amounts. Chinese and English."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"编号|编码|代码|单号|订单号|合同号|工号|账号|帐号|卡号|税号|证号|身份证|流水|序号|货号|型号|条码|款号|批号|票号|號碼|編號|"
    r"(?:^|[^A-Za-z])(?:id|ids|no|nr|sku|ean|upc|isbn|iban|code|number|reference|serial)\.?$|"
    r"(?<![A-Z])ID$|[a-z]Id$|[A-Za-z]Code$|[a-z]Number$|_id$|_no$|_code$|^(?:id|no|nr)\b",
    re.IGNORECASE,
)
_NO_CODE = re.compile(r"(?:paid|valid|bid|void|grid)$", re.IGNORECASE)
_PHONE = re.compile(
    r"电话|手机|座机|传真|電話|手機|联系方式|\b(?:phone|mobile|tel|telephone|fax|cell|whatsapp)|phone|mobile",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"邮编|邮政编码|郵遞區號|郵編|post\s?code|postal|\bzip|^plz$", re.IGNORECASE)
_DATE = re.compile(
    r"日期|时间|時間|年月|生日|日$|交期|到期|截止|创建|更新|date|time|birthday|\bday\b|created|updated|modified|_at$|_on$|"
    r"deadline|until|since|expire|\bdue\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"金额|金額|价|價|费|額|额|款$|成本|利润|税$|数量|數量|件数|人数|次数|余额|库存|率|占比|折扣|纬度|经度|得分|分数|"
    r"amount|price|total|cost|\bsum\b|revenue|freight|\btax|balance|qty|quantity|budget|value|rate|percent|discount|"
    r"\blat|\blon|\blng|units|stock|score|count|weight|quota|bonus|sales|limit|income|profit|margin|salary|turnover",
    re.IGNORECASE,
)


def is_code(header: str) -> bool:
    """Tell whether the column holds numbers that nobody calculates with."""
    return bool(_CODE.search(header)) and not _NO_CODE.search(header) and not is_date(header)


def is_phone(header: str) -> bool:
    """Tell whether the column holds phone numbers."""
    return bool(_PHONE.search(header))


def is_postcode(header: str) -> bool:
    """Tell whether the column holds postcodes."""
    return bool(_POSTCODE.search(header))


def is_date(header: str) -> bool:
    """Tell whether the column holds dates or times."""
    return bool(_DATE.search(header)) and not is_phone(header)


def is_amount(header: str) -> bool:
    """Tell whether the column holds amounts, counts or shares."""
    return bool(_AMOUNT.search(header)) and not (_PHONE.search(header) or _CODE.search(header))
