"""A company's name taken apart: what is its own, where it sits, which branch it is, and the words of its legal form.

苏州恒达精密机械（有限）公司 and 蘇州恆達精密機械有限公司 have one core, 恒达精密机械; the place is a weak word, the
legal form none, and a branch (一分公司, 观前街店) makes two of a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

_BRACKETS = str.maketrans(dict.fromkeys("（[{〔【「『〈《<", "(") | dict.fromkeys("）]}〕】」』〉》>", ")"))
_BRACKETED = re.compile(r"\(([^()]*)\)")
_HAN = re.compile(r"[㐀-鿿]")
_SIGNS = re.compile(r"[^\w]+|_+")
_COMPANY = re.compile(
    r"股份有限责任公司|有限责任公司|股份有限公司|集团有限公司|集团股份有限公司|有限公司|股份公司|集团公司|总公司"
    r"|(?<!分)(?<!支)公司"
)
_FORMS = (
    "集团股份有限公司", "股份有限责任公司", "有限责任公司", "股份有限公司", "集团有限公司", "控股有限公司", "有限公司",
    "股份公司", "集团公司", "总公司", "公司", "有限责任", "有限合伙", "普通合伙", "合伙企业", "控股集团", "集团",
    "控股", "股份", "个体工商户", "独资企业",
)  # fmt: skip
_FORMS_BY_END = {end: tuple(form for form in _FORMS if form.endswith(end)) for end in {form[-2:] for form in _FORMS}}
_BRANCH = (
    "分公司", "支公司", "子公司", "分行", "支行", "分厂", "分店", "分部", "分院", "分校", "办事处", "代表处", "营业部",
    "门市部", "销售部", "服务部", "专卖店", "旗舰店", "直营店", "专营店", "体验店", "号店", "门店", "厂区", "店",
)  # fmt: skip
_NUMBERED = re.compile(rf"(第?[一二三四五六七八九十百零\d]+|[东南西北])(?:{'|'.join(_BRANCH)})$")
_ENDING = re.compile(rf"(?:{'|'.join(_BRANCH)})\d*$")
_LAST_WORD = re.compile(r"\s(\S+)$")
_NUMBER_LAST = re.compile(r"(?:store|branch|outlet|shop|no|nr|#)\s*[.:#]*\s*(\d+)$")
_LATIN_FORMS = frozenset(
    ("co", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "company", "llc", "llp", "lp", "plc", "gmbh",
     "mbh", "ag", "kg", "ohg", "bv", "nv", "sa", "sas", "sarl", "srl", "spa", "pty", "pte", "oy", "oyj", "ab", "as",
     "aps", "kk", "group", "holding", "holdings", "sdn", "bhd", "cv", "slu", "sl")
)  # fmt: skip
_LATIN_GROUPS = frozenset(("group", "holding", "holdings"))
_LATIN_IDLE = frozenset(("the", "and", "und", "et", "y", "of"))
_ADMINISTRATIVE = re.compile(r"(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|地区|省|市|盟|州)$")
_FIGURES = re.compile(r"\d+")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_SHORTEST_PLACE = 2


@dataclass(frozen=True, slots=True)
class CompanyName:
    """``whole`` is everything but spaces and signs; ``core`` what is the company's own; all folded.

    ``places`` are without 省 and 市; ``branch`` is empty for a company that is none; ``is_legal`` says that a legal
    form was named, so that the name is one of a register and not what people say.
    """

    whole: str
    core: str
    places: frozenset[str] = field(default=frozenset())
    branch: str = ""
    is_legal: bool = False
    is_group: bool = False

    @property
    def numbers(self) -> str:
        """Return what numbers stand in the core, 2 of 第二中学: they are there to tell two apart."""
        return "".join(_FIGURES.findall(self.core.translate(_DIGITS)))

    @property
    def is_han(self) -> bool:
        """Return whether the core is written in Chinese characters."""
        return bool(_HAN.search(self.core))


class NameReader:
    """Takes names apart.

    ``fold`` makes half width, lower case, simplified; ``places`` are folded names of provinces and cities.
    """

    def __init__(self, fold: Callable[[str], str], places: Collection[str]) -> None:
        self._fold = fold
        self._places = frozenset(places)
        self._sizes: dict[str, list[int]] = {}
        for size in sorted(set(map(len, self._places)), reverse=True):
            for begin in {place[:_SHORTEST_PLACE] for place in self._places if len(place) == size}:
                self._sizes.setdefault(begin, []).append(size)

    def read(self, name: str) -> CompanyName:
        """Return the parts of a name; a name that is nothing but place and form is its own core."""
        text = self._fold(name)
        if not text.isalnum():
            text = text.translate(_BRACKETS)
        places: set[str] = set()
        text, branch = self._open_brackets(text, places) if "(" in text else (text, "")
        if not _HAN.search(text):
            return self._latin(text, branch, places)
        if not branch and " " in text and (last := _LAST_WORD.search(text)) and _ENDING.search(last[1]):
            text, branch = text[: last.start()], last[1]
        whole = text if text.isalnum() else _SIGNS.sub("", text)
        head, tail, is_legal = _at_company(whole)
        place, rest = self._take_place(head)
        core, branch = (rest, branch or tail) if tail else _cut_branch(rest, branch)
        places |= {place} if place else set()
        stripped = _strip_forms(core)
        return CompanyName(
            whole + branch, stripped or head, frozenset(places), _branch_key(branch), is_legal, "集团" in core[-6:]
        )

    def _open_brackets(self, text: str, places: set[str]) -> tuple[str, str]:
        """Take places and branches out of brackets; whatever else stands there belongs to the name."""
        branch = ""

        def opened(match: re.Match[str]) -> str:
            nonlocal branch
            inside = match[1].strip()
            if inside in self._places:
                places.add(_plain_place(inside))
                return ""
            if _ENDING.search(inside):
                branch = _SIGNS.sub("", inside)
                return ""
            return inside if _HAN.search(inside) else f" {inside} "

        return _BRACKETED.sub(opened, text), branch

    def _take_place(self, name: str) -> tuple[str, str]:
        """Return the innermost place that a name begins with, and what follows: 江苏省苏州市恒达 is of 苏州."""
        found = ""
        while sizes := self._sizes.get(name[:_SHORTEST_PLACE]):
            longest = len(name) - _SHORTEST_PLACE
            for size in sizes:
                if size <= longest and name[:size] in self._places and _strip_forms(name[size:]):
                    found, name = _plain_place(name[:size]), name[size:]
                    break
            else:
                break
        return found, name

    def _latin(self, text: str, branch: str, places: set[str]) -> CompanyName:
        text = text.replace(".", "").replace("&", " ").strip()
        if match := _NUMBER_LAST.search(text):
            text, branch = text[: match.start()], match[1].lstrip("0")
        words = [word for word in _SIGNS.split(text) if word]
        kept = [word for word in words if word not in _LATIN_IDLE]
        is_group = bool(_LATIN_GROUPS.intersection(kept))
        is_legal = False
        while len(kept) > 1 and kept[-1] in _LATIN_FORMS:
            kept.pop()
            is_legal = True
        for word in [word for word in kept if word in self._places]:
            if len(kept) > 1:
                kept.remove(word)
                places.add(word)
        core = "".join(kept) or "".join(words) or text
        return CompanyName("".join(words) + branch, core, frozenset(places), branch, is_legal, is_group)


def within_one_edit(a: str, b: str) -> bool:
    """Return whether one letter put in, left out, changed or two neighbours swapped make one text of the other."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return a == b
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        swapped = rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
        return swapped or rest_a[1:] == rest_b[1:]
    return rest_a[1:] == rest_b or rest_b[1:] == rest_a


def _at_company(whole: str) -> tuple[str, str, bool]:
    """Part 恒达机械有限公司苏州分公司 behind the legal form of the company itself; say whether it names one."""
    if "公司" not in whole:
        return whole, "", whole.endswith("合伙企业")
    if whole.endswith("有限公司") and whole.count("公司") == 1:
        return whole, "", True
    ends = [match.end() for match in _COMPANY.finditer(whole)]
    is_legal = bool(ends) or whole.endswith("合伙企业")
    if ends and ends[-1] < len(whole) and _ENDING.search(whole[ends[-1] :]):
        return whole[: ends[-1]], whole[ends[-1] :], is_legal
    return whole, "", is_legal


def _cut_branch(name: str, known: str) -> tuple[str, str]:
    """Part 恒达超市第二分店; without a number the words before 店 may be the name itself (书店): they stay."""
    if known:
        return name, known
    if name.endswith(_BRANCH) and (match := _NUMBERED.search(name)):
        return name[: match.start()] or name, match[0] if match.start() else ""
    return name, ""


def _branch_key(branch: str) -> str:
    """Return what tells branches apart: 第二分店 and 2店 are one."""
    return branch.removeprefix("第").translate(_DIGITS)


def _strip_forms(name: str) -> str:
    while forms := _FORMS_BY_END.get(name[-2:]):
        for form in forms:
            if name.endswith(form):
                name = name[: -len(form)]
                break
        else:
            break
    return name


def _plain_place(place: str) -> str:
    plain = _ADMINISTRATIVE.sub("", place)
    return plain if len(plain) >= _SHORTEST_PLACE else place
