"""Files that are not read: each is refused with a sentence, soon, and in little memory."""

from __future__ import annotations

import gzip
import io
import os
import struct
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from old_excel import ole, xls
from workbook_parts import ods, packed, parts_of

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing import packages
from fieldapp.services.importing.recognition import recognise
from fieldapp.services.importing.tables import BadRow, Row, open_table
from fieldapp.ui.problem_texts import problem_text

ROW = '<row><c t="inlineStr"><is><t>n</t></is></c></row>'
SHEET = f"<sheetData>{ROW}</sheetData>"


@contextmanager
def memory_below(limit: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < limit
    finally:
        tracemalloc.stop()


def refusal(path: Path) -> str:
    with pytest.raises(DomainError) as raised:
        for view in recognise(path):
            list(view.table.rows())
    error = raised.value
    sentence = problem_text(error.code, error.params)
    assert path.name in sentence
    assert "{" not in sentence
    assert "(" + error.code not in sentence
    return error.code


def without_encryption(data: bytes) -> bytes:
    """Return a zip whose entries say that they are encrypted."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00").replace(
        b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00"
    )


def binary_workbook() -> dict[str, bytes | str]:
    parts = parts_of(SHEET)
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("workbook.xml", "workbook.bin")
    return {**parts, "xl/workbook.bin": b"\x83\x01"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\n \n", "no_header"),
        (bytes(range(256)) * 40, "not_text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 90, "not_text"),
        (b"%PDF-1.7\n%\xe2\xe3\n", "is_pdf"),
        (b"\xef\xbb\xbf<html><table><tr><td>a</td></tr></table>", "is_web_page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "is_web_page"),
        (b'{"a": 1}', "is_json"),
        (gzip.compress(packed({"a": "b"}), mtime=0), "is_spreadsheet"),
        (packed({"a.csv": "a,b\n1,2\n"}), "is_archive"),
        (packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "not_a_workbook"),
        (packed({"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.text"}), "not_a_workbook"),
        (packed(binary_workbook()), "is_binary_workbook"),
        (packed(parts_of("<sheetData/>")), "no_header"),
        (packed(parts_of(SHEET))[:-30], "file_unreadable"),
        (packed(parts_of("<sheetData><row><c>")), "file_unreadable"),
        (packed(parts_of(f"<sheetData>{ROW}<row r='1'/></sheetData>")), "file_unreadable"),
        (packed({**parts_of(SHEET), "xl/styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "file_unreadable"),
        (packed(parts_of('<sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData>')), "too_many_columns"),
        (without_encryption(packed(parts_of(SHEET))), "is_encrypted"),
        (ole({"EncryptedPackage": b"x" * 100, "EncryptionInfo": b"y"}), "is_encrypted"),
        (ole({"WordDocument": b"x" * 100}), "not_a_workbook"),
        (ole({"Book": struct.pack("<HHHH", 0x809, 4, 0x500, 5) + struct.pack("<HH", 0x0A, 0)}), "is_old_workbook"),
        (xls({"a": [["n"]]}).replace(struct.pack("<HH", 0x42, 2), struct.pack("<HH", 0x2F, 2), 1), "is_encrypted"),
        (xls({"a": [["n"]]})[:1500], "file_unreadable"),
        (xls({"a": [["n"]]})[:100], "file_unreadable"),
        (",".join(f"c{at}" for at in range(2_001)).encode() + b"\n", "too_many_columns"),
        (b"a,b\n" + b"x" * (1 << 22) + b"\n", "line_too_long"),
    ],
)
def test_every_refusal_is_a_sentence(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    assert refusal(path) == code


def test_folders_pipes_and_missing_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "gone.csv") == "file_missing"
    assert refusal(tmp_path / "pipe") == "file_unreadable"
    folder = tmp_path / "folder"
    folder.mkdir()
    assert refusal(folder) == "is_folder"


def test_two_gigabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n1,2\n")
        file.truncate(2 << 30)
    with memory_below(1 << 20):
        assert refusal(path) == "file_too_big"
    with path.open("r+b") as file:
        file.write(b"PK\x03\x04")
    assert refusal(path) == "file_too_big"


def test_a_packed_text_that_becomes_huge(tmp_path: Path) -> None:
    path = tmp_path / "bomb.csv.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        block = b"a,b\n" * (1 << 18)
        for _ in range(80):
            file.write(block)
    assert path.stat().st_size < 1 << 19
    with memory_below(32 << 20):
        assert refusal(path) == "file_too_packed"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_workbooks_that_become_huge(tmp_path: Path, part: str) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, data in parts_of(f'<sheetData><row><c t="s"><v>0</v></c></row>{ROW}</sheetData>').items():
            if name != part:
                package.writestr(name, data)
        with package.open(part, "w", force_zip64=True) as file:
            for _ in range(70):
                file.write(b" " * (1 << 20))
    with memory_below(16 << 20):
        assert refusal(path) == "file_too_packed"


def test_a_workbook_that_lies_about_its_size(tmp_path: Path) -> None:
    data = packed(parts_of(f"<sheetData>{ROW * 5_000}</sheetData>"))
    true = struct.pack("<I", len(parts_of(f"<sheetData>{ROW * 5_000}</sheetData>")["xl/worksheets/sheet1.xml"]))
    assert true in data
    path = tmp_path / "liar.xlsx"
    path.write_bytes(data.replace(true, struct.pack("<I", 300)))
    assert refusal(path) == "file_unreadable"


def test_shared_texts_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fieldapp.services.importing.xlsx_parts.MAX_STRINGS", 1_000)
    path = tmp_path / "texts.xlsx"
    path.write_bytes(packed(parts_of('<sheetData><row><c t="s"><v>0</v></c></row></sheetData>', strings="<si/>" * 900)))
    assert refusal(path) == "file_too_packed"
    assert packages.MAX_STRINGS == 256 << 20


def test_repeated_cells_of_opendocument_are_counted_not_laid_out(tmp_path: Path) -> None:
    told = 'office:value-type="string" table:number-columns-repeated="16384"'
    cell = f"<table:table-cell {told}><text:p>x</text:p></table:table-cell>"
    path = tmp_path / "bomb.ods"
    path.write_bytes(ods(f'<table:table table:name="a"><table:table-row>{cell}</table:table-row></table:table>'))
    assert refusal(path) == "too_many_columns"
    row = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    path.write_bytes(
        ods(f'<table:table table:name="a"><table:table-row table:number-rows-repeated="999999999">{row}</table:table>')
    )
    assert refusal(path) == "file_unreadable"


def test_files_that_change_while_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("n,m\n" + "甲,乙\n" * 100_000, "utf-8")
    rows = open_table(path).rows()
    next(rows)
    path.write_bytes(b"\xff\xfe\xff" * 100_000)
    with pytest.raises(DomainError) as raised:
        list(rows)
    assert raised.value.code == "file_unreadable"
    path.write_bytes(packed(parts_of(SHEET + "")))
    table = open_table(path)
    path.write_bytes(b"a,b\n")
    with pytest.raises(DomainError) as raised:
        list(table.rows())
    assert raised.value.code == "file_unreadable"


def test_a_long_sheet_is_read_row_by_row(tmp_path: Path) -> None:
    out = io.StringIO()
    for number in range(8_000):
        out.write(
            f'<row r="{number + 1}"><c t="inlineStr"><is><t>公司{number}</t></is></c><c><v>{number}</v></c></row>'
        )
    path = tmp_path / "long.xlsx"
    path.write_bytes(packed(parts_of(f"<sheetData>{out.getvalue()}</sheetData>")))
    with memory_below(8 << 20):
        (view,) = recognise(path)
        assert sum(1 for _ in view.table.rows()) == view.rows == 8_000


def test_endless_texts_spoil_their_row_and_take_no_memory(tmp_path: Path) -> None:
    long = '<row><c t="inlineStr"><is><t>' + "长" * 3_000_000 + "</t></is></c></row>"
    path = tmp_path / "long.xlsx"
    path.write_bytes(packed(parts_of(f"<sheetData>{ROW}{long}{ROW.replace('>n<', '>m<')}</sheetData>"), level=1))
    with memory_below(6 << 20):
        (view,) = recognise(path)
        read = list(view.table.rows())
    assert [(row.number, row.code) for row in read if isinstance(row, BadRow)] == [(2, "field_too_long")]
    assert [list(row.cells) for row in read if isinstance(row, Row)] == [["m"]]
    notes = tmp_path / "notes.csv"
    with notes.open("w", encoding="ascii") as file:
        file.write("n,note\n")
        for number in range(400):
            file.write(f"c{number},{number}{'x' * 100_000}\n")
    with memory_below(20 << 20):
        (view,) = recognise(notes)
    assert view.rows == 400
