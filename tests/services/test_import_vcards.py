"""vCards as tables: versions 2.1, 3.0 and 4.0 as phones and programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldapp.services.importing.recognition import recognise
from fieldapp.services.importing.tables import BadRow, Row, open_table


def cards(folder: Path, text: str, encoding: str = "utf-8") -> list[dict[str, str]]:
    path = folder / "people"
    path.write_bytes(text.encode(encoding))
    (view,) = recognise(path)
    return [
        {name: cell for name, cell in zip(view.table.header, row.cells, strict=True) if cell}
        for row in view.table.rows()
        if isinstance(row, Row)
    ]


def card(folder: Path, *lines: str, encoding: str = "utf-8") -> dict[str, str]:
    (only,) = cards(folder, "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]), encoding)
    return only


def test_a_chinese_name_is_written_as_chinese_write_it(tmp_path: Path) -> None:
    read = card(
        tmp_path, "VERSION:3.0", "N:李;建国;;;", "FN:建国 李", "ORG:苏州恒达;采购部", "TEL;TYPE=CELL:138 0013 8000"
    )
    assert read == {
        "Full name": "李建国", "Last name": "李", "First name": "建国", "Company": "苏州恒达", "Department": "采购部",
        "Mobile": "138 0013 8000",
    }  # fmt: skip


def test_a_name_without_its_display_form(tmp_path: Path) -> None:
    assert card(tmp_path, "VERSION:3.0", "N:Doe;John;Q.;Mr.;Jr.")["Full name"] == "Mr. John Q. Doe Jr."
    assert card(tmp_path, "VERSION:3.0", "N:欧阳;娜")["Full name"] == "欧阳娜"
    assert card(tmp_path, "VERSION:2.1", "EMAIL:a@b.cn")["Full name"] == "a@b.cn"


def test_quoted_printable_over_several_lines_in_two_charsets(tmp_path: Path) -> None:
    read = card(
        tmp_path,
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E5=BB=BA=",
        "=E5=9B=BD;;;",
        "ORG;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:=BA=E3=B4=EF=3B=A3=A8=BB=AA=B6=AB=A3=A9",
        "NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab =3D c",
        "ADR;WORK;CHARSET=UTF-8;QUOTED-PRINTABLE:;;=E4=BA=BA=E6=B0=91=E8=B7=AF1=E5=8F=B7;=E8=8B=8F=E5=B7=9E;;215000;",
    )
    assert read == {
        "Full name": "李建国", "Last name": "李", "First name": "建国", "Company": "恒达;（华东）", "Notes": "a\nb = c",
        "Address": "人民路1号", "City": "苏州", "Postcode": "215000",
    }  # fmt: skip


def test_bytes_in_the_encoding_of_the_card(tmp_path: Path) -> None:
    assert (
        card(tmp_path, "VERSION:2.1", "N;CHARSET=GBK:李;建国", "ORG:恒达公司", encoding="gbk")["Full name"] == "李建国"
    )
    assert card(tmp_path, "VERSION:3.0", "FN:陳大文", "ORG:鴻海精密工業", encoding="big5")["Company"] == "鴻海精密工業"
    assert card(tmp_path, "VERSION:3.0", "FN:李建国", encoding="utf-16")["Full name"] == "李建国"


def test_groups_labels_folding_and_escapes(tmp_path: Path) -> None:
    read = card(
        tmp_path,
        "VERSION:3.0",
        "FN:Ann \\, Inc\\; x",
        "item1.EMAIL;type=INTERNET;type=pref:ann@",
        " example.com",
        "EMAIL:old@example.com",
        "item2.TEL:1",
        "item2.X-ABLabel:_$!<Assistant>!$_",
        "NOTE:line 1\\nline 2 \\\\ end",
        'item3.URL;X-ID="a;b:c":http\\://x.y',
        "BDAY;value=date:19800322",
    )
    assert read == {
        "Full name": "Ann , Inc; x", "Email": "ann@example.com", "Email 2": "old@example.com", "Phone": "1",
        "Notes": "line 1\nline 2 \\ end", "URL": "http://x.y", "Birthday": "1980-03-22",
    }  # fmt: skip


def test_version_four(tmp_path: Path) -> None:
    read = card(
        tmp_path,
        "VERSION:4.0",
        "FN:Simon",
        'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102',
        'TEL;VALUE=uri;TYPE="work,cell":tel:+1-418-262-6501',
        "EMAIL;PREF=2:b@x.y",
        "EMAIL;PREF=1:a@x.y",
        "IMPP;X-SERVICE-TYPE=WeChat:wechat:simon88",
        "BDAY:--0203",
    )
    assert read == {
        "Full name": "Simon", "Mobile": "+1-418-262-6501", "Phone": "+1-418-656-9254 ext. 102", "Email": "a@x.y",
        "Email 2": "b@x.y", "WeChat": "simon88", "Birthday": "--0203",
    }  # fmt: skip


def test_pictures_are_passed_over_however_they_are_folded(tmp_path: Path) -> None:
    read = card(
        tmp_path,
        "VERSION:2.1",
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ",
        " SkZJRgAB",
        "AQAAAQAB",
        "",
        "FN:Ann",
        "LOGO;BASE64:",
        "  AAAA==",
        "TEL;HOME;FAX:2",
        "TEL;PAGER:3",
        "TEL;WORK;VOICE:4",
    )
    assert read == {"Full name": "Ann", "Fax": "2", "Phone": "4", "Phone 2": "3"}


def test_line_ends_doubled_on_the_way(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\r\r\nVERSION:2.1\r\r\nN;ENCODING=QUOTED-PRINTABLE:Do=\r\r\n=65;John\r\r\nEND:VCARD\r\r\n"
    assert cards(tmp_path, text)[0]["Last name"] == "Doe"


def test_a_value_that_says_it_goes_on_before_an_empty_line(tmp_path: Path) -> None:
    read = card(tmp_path, "VERSION:2.1", "ORG;ENCODING=QUOTED-PRINTABLE:Acme=", "", "FN:Ann")
    assert (read["Company"], read["Full name"]) == ("Acme", "Ann")


def test_small_letters_agents_and_cut_cards(tmp_path: Path) -> None:
    text = (
        "begin:vcard\nversion:2.1\nfn:Ann\nAGENT:\nBEGIN:VCARD\nFN:Her agent\nEND:VCARD\ntel:1\nend:vcard\n"
        "BEGIN:VCARD\nFN:Torn\nBEGIN:VCARD\nFN:Bob\nEND:VCARD\nBEGIN:VCARD\nFN:Cut"
    )
    path = tmp_path / "people"
    path.write_text(text, "utf-8")
    rows = list(open_table(path).rows())
    assert [(row.number, list(row.cells)) for row in rows if isinstance(row, Row)] == [
        (1, ["Ann", "1"]),
        (3, ["Bob", ""]),
    ]
    assert [(row.number, row.code) for row in rows if isinstance(row, BadRow)] == [
        (2, "unclosed_card"),
        (4, "unclosed_card"),
    ]


def test_the_view_of_cards(tmp_path: Path) -> None:
    path = tmp_path / "renamed.csv"
    path.write_text("BEGIN:VCARD\nFN:Ann\nTEL:1\nEND:VCARD\n" * 3, "utf-8")
    (view,) = recognise(path)
    assert (view.format, view.rows, view.header_row.value, view.header_row.reason.code) == (
        "vcard",
        3,
        0,
        "card_fields",
    )
    assert view.table.header == ("Full name", "Phone")


@pytest.mark.parametrize("text", ["BEGIN:VCARD\nEND:VCARD\n", "BEGIN:VCARD\n\x01\x02;;;:::\n\n=\n"])
def test_cards_that_say_nothing_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people"
    path.write_text(text, "utf-8")
    with pytest.raises(Exception, match="no_header"):
        recognise(path)


def test_the_card_of_a_company_has_no_person(tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:力成公司\nORG:力成公司;\nX-ABShowAs:COMPANY\nTEL:0512-1\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nN:王;建国;;;\nFN:王建国\nORG:王建国\nTEL:138\nEND:VCARD\n",
        "utf-8",
    )
    (view,) = recognise(path)
    names = view.table.header.index("Full name")
    assert [row.cells[names] for row in view.table.rows() if isinstance(row, Row)] == ["", "王建国"]
