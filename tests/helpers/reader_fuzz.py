"""Files to try the readers with: good ones of every kind, ways to spoil them, and good rows between bad ones."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from old_excel import Day, xls
from workbook_parts import ods, packed, parts_of

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.recognition import recognise
from fieldapp.services.importing.tables import BadRow, Row

TOKENS = (
    b'"', b'""', b",", b";", b"\t", b"\n", b"\r\n", b"\r", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"=", b"=\r\n", b"\\",
    b"BEGIN:VCARD\n", b"END:VCARD\n", b"N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C4=", b"TEL;TYPE=", b":", b"1.38E+10",
    b"2024-02-30", b"99999999999999999999", b"\xd6\xd0", b"\xe4\xb8", b"<", b">", b"/>", b"</c>", b'<c r="XFD1048576">',
    b'r="-1"', b't="s"', b"<v>1e999</v>", b"<v>-5</v>", b'number-rows-repeated="999999999"', b"&amp;", b"&#0;",
    b"<!DOCTYPE x>", b"\x85\x00\xff\xff", b"\xfc\x00\x04\x00", b"\xff\xff\xff\xff", b"\x00\x00\x00\x00",
)  # fmt: skip
ROWS = [f"C{at};公司{at};{at % 28 + 1}/{at % 12 + 1}/2024;1.{at:03},50" for at in range(1, 40)]
CSV = "\n".join(["客户编号;客户名称;下单日期;金额", *ROWS, ""]).encode("gb18030")
CARDS = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E5=BB=BA=\r\n=E5=9B=BD\r\n"
    b"TEL;CELL:138\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRgAB\r\n\r\nEND:VCARD\r\n"
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann\r\nitem1.EMAIL;PREF=1:a@b.cn\r\nADR;TYPE=work:;;x;y;z;1;c\r\nEND:VCARD\r\n"
) * 4  # fmt: skip
XLSX = parts_of(
    '<dimension ref="A1:D4"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>日期</t>'
    '</is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45000.5</v></c><c r="C2" t="b"><v>1</v>'
    '</c></row><row r="4" hidden="1"><c r="A4" t="e"><v>#N/A</v></c><c r="D4"><f>1+1</f><v>2</v></c></row></sheetData>'
    '<mergeCells><mergeCell ref="A2:A4"/></mergeCells>',
    strings="<si><t>名称</t></si><si><r><t>恒</t></r><r><t>达</t></r></si>",
    styles='<numFmts><numFmt numFmtId="170" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf/><xf numFmtId="170"/>'
    "</cellXfs>",
)  # fmt: skip
ODS = ods(
    '<table:table table:name="表"><table:table-row><table:table-cell office:value-type="string"><text:p>名称</text:p>'
    '</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell '
    'office:value-type="float" office:value="1.5"><text:p>1,5</text:p></table:table-cell></table:table-row>'
    "</table:table>"
)
XLS = xls({"客户": [["名称", "日期", "数"], ["恒达", Day(45000), 1.5], [None, True, 13800138000]]}, with_macros=True)
WHOLE = {"csv": CSV, "vcard": CARDS, "xlsx": packed(XLSX), "ods": ODS, "xls": XLS}
HEADER = "编号,名称,备注"


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with some of them changed, cut, doubled, or with something in between."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        at = chance.randrange(len(changed) + 1)
        end = min(len(changed), at + chance.choice((1, 2, 8, 200)))
        way = chance.randrange(6)
        if way == 0 and at < len(changed):
            changed[at] = chance.randrange(256)
        elif way == 1:
            del changed[at:end]
        elif way == 2:
            changed[at:at] = changed[at:end] * chance.choice((1, 3, 40))
        elif way == 3:
            changed[at:at] = chance.choice(TOKENS)
        elif way == 4:
            changed[at:end] = chance.choice(TOKENS)
        elif len(changed) > 20 and chance.random() < 0.2:
            del changed[at:]
    return bytes(changed)


def spoilt_package(data: bytes, chance: random.Random) -> bytes:
    """Return a zip file one part of which is spoilt inside, or the file itself."""
    if chance.random() < 0.3:
        return spoilt(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(sorted(parts))
    part = parts[name]
    parts[name] = spoilt(part.encode() if isinstance(part, str) else part, chance)
    return packed(parts)


READERS: dict[str, Callable[[random.Random], bytes]] = {
    "csv": lambda chance: spoilt(WHOLE["csv"], chance),
    "vcard": lambda chance: spoilt(WHOLE["vcard"], chance),
    "xlsx": lambda chance: spoilt_package(WHOLE["xlsx"], chance),
    "ods": lambda chance: spoilt_package(WHOLE["ods"], chance),
    "xls": lambda chance: spoilt(WHOLE["xls"], chance),
}


def read(path: Path) -> str:
    """Read a file to its end; return "read" or the code of the refusal. Anything else is a fault of ours."""
    try:
        for view in recognise(path):
            width = len(view.table.header)
            for row in view.table.rows():
                assert isinstance(row, BadRow) or len(row.cells) == width
                if isinstance(row, Row):
                    for place, cell in enumerate(row.cells):
                        view.table.date_text(place, cell)
                        view.table.number_text(place, cell)
    except DomainError as error:
        return error.code
    return "read"


def lost_rows(path: Path, chance: random.Random) -> list[str]:
    """Put good rows between lines of rubbish, read, and return the good ones that did not come back."""
    good = [[f"G{at:03}", f"苏州恒达精密机械{at}公司", "人民路，一号"] for at in range(chance.randrange(12, 40))]
    lines = [",".join(cells).encode() for cells in good]
    quoted = False
    for _ in range(chance.randrange(1, 8)):
        rubbish = bytes(chance.randrange(256) for _ in range(chance.randrange(0, 12))) + chance.choice(TOKENS)
        rubbish = rubbish.replace(b"\n", b"").replace(b"\r", b"")
        if b'"' in rubbish:
            rubbish = rubbish.replace(b'"', b"") if quoted else rubbish
            quoted = True
        lines.insert(chance.randrange(1, len(lines) + 1), rubbish)
    path.write_bytes(HEADER.encode() + b"\n" + b"\n".join(lines) + b"\n")
    return _missing(path, good)


def lost_cards(path: Path, chance: random.Random) -> list[str]:
    """The same for cards."""
    good = [[f"G{at:03}", f"1380000{at:04}"] for at in range(chance.randrange(3, 9))]
    blocks = [f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL;TYPE=CELL:{phone}\nEND:VCARD".encode() for name, phone in good]
    for _ in range(chance.randrange(1, 4)):
        rubbish = spoilt(b"BEGIN:VCARD\nFN:bad\nNOTE:x\nEND:VCARD", chance).replace(b"\xff\xfe", b"")
        rubbish = rubbish.replace(b"AGENT", b"").replace(b"\x00", b"")
        blocks.insert(chance.randrange(1, len(blocks) + 1), rubbish)
    path.write_bytes(b"\n".join(blocks) + b"\n")
    return _missing(path, good)


def _missing(path: Path, good: list[list[str]]) -> list[str]:
    try:
        (view,) = recognise(path)
        back = {cell.strip() for row in view.table.rows() if isinstance(row, Row) for cell in row.cells}
    except DomainError as error:
        return [error.code]
    return [cells[0] for cells in good if not back.issuperset(cells)]
