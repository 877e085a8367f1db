"""Source tables: encoding, delimiter and header by content; spoilt rows and files said plainly."""

from __future__ import annotations

import gzip
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.encodings import detect
from fieldapp.services.importing.tables import BadRow, Row, open_table

CHINESE = "客户名称,电话\r\n苏州恒达精密机械有限公司,0512-66881234\r\n无锡华东电机厂,0510-85551234\r\n"


def write(folder: Path, data: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(data)
    return path


def cells(path: Path) -> list[tuple[int, list[str]]]:
    return [(row.number, list(row.cells)) for row in open_table(path).rows() if isinstance(row, Row)]


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encodings_are_told_from_the_bytes(tmp_path: Path, encoding: str, codec: str) -> None:
    text = "name,phone\r\n" + CHINESE if encoding == "utf-16-be" else CHINESE
    data = (text + "abc,1\r\n" * 200).encode(encoding)
    path = write(tmp_path, data)
    assert detect(path) == codec
    assert any("苏州恒达精密机械有限公司" in row for _, row in cells(path))


def test_late_chinese_is_seen_behind_a_long_plain_beginning(tmp_path: Path) -> None:
    data = b"name,phone\r\n" + b"abc,1\r\n" * 200_000 + "恒达,2\r\n".encode("gb18030")
    assert cells(write(tmp_path, data))[-1] == (200_002, ["恒达", "2"])


def test_a_packed_file_is_read_as_it_is(tmp_path: Path) -> None:
    assert cells(write(tmp_path, gzip.compress(CHINESE.encode())))[0] == (
        2,
        ["苏州恒达精密机械有限公司", "0512-66881234"],
    )


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_delimiters_are_told_from_the_header(tmp_path: Path, delimiter: str) -> None:
    text = f'"a{delimiter}b"{delimiter}c\n1{delimiter}"2, 3; 4"\n'
    path = write(tmp_path, text.encode())
    assert open_table(path).header == (f"a{delimiter}b", "c")
    assert cells(path) == [(2, ["1", "2, 3; 4"])]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf", "no_header"),
        (b"a,b\x00\n1,2\n", "not_text"),
        (b"PK\x03\x04 and so on", "file_unreadable"),
        (b"\n\n  \n", "no_header"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00" * 40, "not_text"),
        (bytes(range(256)) * 10, "not_text"),
        (b"name\n\xff\xfe\xff\n", "unknown_encoding"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0)[:-6], "file_unreadable"),
        (b"\x1f\x8bnot gzip at all", "file_unreadable"),
        (b"a" * (1 << 22) + b"\n", "line_too_long"),
    ],
    ids=[
        "empty",
        "mark",
        "header",
        "zip",
        "blank",
        "picture",
        "binary",
        "torn",
        "cut-gzip",
        "no-gzip",
        "one-line",
    ],
)
def test_files_that_are_no_tables_are_named_so(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(DomainError) as raised:
        open_table(write(tmp_path, data))
    assert (raised.value.code, raised.value.params["file"]) == (code, "file")


def test_folders_and_files_that_are_not_there(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "is_folder"), (tmp_path / "gone.csv", "file_missing")):
        with pytest.raises(DomainError) as raised:
            open_table(path)
        assert raised.value.code == code


def test_a_file_that_vanishes_meanwhile_is_said_so(tmp_path: Path) -> None:
    path = write(tmp_path, CHINESE.encode())
    table = open_table(path)
    path.unlink()
    with pytest.raises(DomainError) as raised:
        list(table.rows())
    assert raised.value.code == "file_missing"


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert cells(write(tmp_path, "客户名称,电话".encode())) == []


def test_bad_rows_do_not_spoil_their_neighbours(tmp_path: Path) -> None:
    lines = ["a,b", "1,2", "1,2,3", "1", "1,2,,,", "", "x\x00y,2", f'"{"z" * 200_000}",2', '"two\nlines",2', "3,4"]
    rows = list(open_table(write(tmp_path, "\n".join(lines).encode())).rows())
    good = {row.number: list(row.cells) for row in rows if isinstance(row, Row)}
    bad = {row.number: row.code for row in rows if isinstance(row, BadRow)}
    assert good == {2: ["1", "2"], 5: ["1", "2"], 9: ["two\nlines", "2"], 10: ["3", "4"]}
    assert bad == {3: "ragged_row", 4: "ragged_row", 7: "control_character", 8: "field_too_long"}


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_plain_refusal(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = write(tmp_path_factory.getbasetemp(), data)
    with suppress(DomainError):
        table = open_table(path)
        for row in table.rows():
            assert isinstance(row, BadRow) or len(row.cells) == len(table.header)
