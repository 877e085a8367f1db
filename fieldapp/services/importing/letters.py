"""Whether bytes read as writing: Chinese in GB18030 or Big5, or the languages of western Europe."""

from __future__ import annotations

import re

_USUAL_SHARE = 0.8
_FEW_BAD = 0.05
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽžŸ‘’“”‚„–—…•€£¥§©®™°·ºª¿¡«»½¼¾²³´µ×\xa0"
)
# What Taiwan and Hong Kong write every day, of the characters that simplified text writes otherwise or hardly.
_COMMON_TRADITIONAL = frozenset(
    "國際實業電話號區縣鄉鎮樓東門龍華興業廠機車貿發產經營總務財開關聯絡員職稱備註類別銷售單訂購價額數量質質檢驗術"
    "學會說時間個們來對過還進無與後處點愛義藝齊寧陳張劉楊黃趙吳鄭馬鄧許蕭謝韓葉蘇蔣盧傳真郵件網頁壹貳參億萬"
)


def fits_chinese(data: bytes) -> tuple[bool, float]:
    """Tell whether the bytes are Chinese in GB18030, and the share of everyday characters among the others."""
    text = data.decode("gb18030", "replace")
    beyond = [char for char in text if char > "\x7f"]
    if not beyond:
        return False, 0.0
    bad = beyond.count("\ufffd")
    usual = len("".join(beyond).encode("gb2312", "ignore")) // 2
    share = usual / len(beyond)
    han = sum("\u4e00" <= char <= "\u9fff" for char in beyond) / len(beyond)
    traditional = sum(char in _COMMON_TRADITIONAL for char in beyond) / len(beyond)
    return share >= _USUAL_SHARE or (bad == 0 and han > 0.9 and traditional > 0.1), share


def fits_big5(data: bytes) -> tuple[bool, float]:
    """Tell whether the bytes are Chinese in Big5, and the share of its first level among the others."""
    text = data.decode("big5", "replace")
    beyond = [char for char in text if char > "\x7f"]
    if not beyond:
        return False, 0.0
    bad = beyond.count("\ufffd")
    first = sum(_is_first_level(char) for char in beyond)
    share = first / len(beyond)
    return bad <= _FEW_BAD * len(beyond) + (len(beyond) > 20) and share >= _USUAL_SHARE, share


def _is_first_level(char: str) -> bool:
    """Tell whether Big5 keeps the character among its 5,401 common ones or its punctuation."""
    try:
        code = char.encode("big5")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xA1 <= code[0] <= 0xC6


def fits_western(data: bytes) -> bool:
    """Tell whether the bytes are Windows-1252: single accented letters among plain ones."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    beyond = [char for char in text if char > "\x7f"]
    letters = sum(char.isalpha() for char in text)
    runs = [len(run) for run in _HIGH_RUN.findall(data)]
    if not beyond or sum(runs) > 1.6 * len(runs):
        return False
    known = sum(char in _WESTERN for char in beyond)
    accented = sum(char.isalpha() for char in beyond)
    return known >= 0.95 * len(beyond) and letters > 0 and accented <= 0.4 * letters
