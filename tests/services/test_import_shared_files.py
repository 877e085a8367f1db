"""Real files beside the project: each reads, and what is in it was written down by hand from the file itself."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from fieldapp.services.importing.recognition import recognise
from fieldapp.services.importing.source_views import SourceView
from fieldapp.services.importing.tables import BadRow, Row

# The oddity of each file is told in docs/import-files.md; here: rows, bad rows, kinds of the columns, notes.
MESSY: dict[str, tuple[int, list[tuple[int, str]], str, list[str]]] = {
    "01-facebook-leads-standard.csv": (5, [], "moment text text text text text", []),
    "04-google-ads-export-utf8.csv": (3, [], "date text text text text text text text", []),
    "06-agency-crm-export.csv": (4, [], "text text text text text text text text text", []),
    "08-broken-headers-typos.csv": (3, [], "text text number text text", []),
    "09-duplicate-headers.csv": (2, [], "text text text text text text", ["doubled_columns"]),
    "10-mixed-date-formats.csv": (3, [], "text text text date moment", []),
    "14-blank-rows.csv": (2, [], "text text text text", []),
    "15-duplicate-rows.csv": (5, [], "text text text text", []),
    "16-messy-formatting.csv": (3, [], "text text text text", []),
}
CELLS: dict[str, tuple[int, list[str]]] = {
    "01-facebook-leads-standard.csv": (
        4,
        ["2024-03-16 14:22:00", "Carlos Mendez", "carlos.m@outlook.com", "+52 55 1234 5678", "Eden Park Inquiry", "fb"],
    ),
    "04-google-ads-export-utf8.csv": (
        4,
        ["2024-05-03", "田中太郎", "tanaka@example.jp", "+81 90-1234-5678", "Tokyo", "TK", "Japan", "Qualified"],
    ),
    "09-duplicate-headers.csv": (
        3,
        ["Jane Smith", "jane@dup.com", "5550401", "Jane S.", "jane.s@work.com", "Follow up Monday"],
    ),
    "14-blank-rows.csv": (7, ["Jane Smith", "jane@blank.com", "5550701", "Beta"]),
    "16-messy-formatting.csv": (2, [' John "Johnny" Doe ', "john@messy.com", " 555-0900 ", " Acme, Inc. "]),
}
PEOPLE: dict[str, list[tuple[str, str, str]]] = {
    "John_Doe_ANDROID.vcf": [
        ("john.doe@company.com", "", "john.doe@company.com"),
        ("jane.doe@company.com", "", "jane.doe@company.com"),
        ("Ñ Ñ Ñ Ñ Ñ", "123456789", ""),
        ("Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ", "123456, 3456789, 234567, 45678901", ""),
        ("Ñ Ñ Ñ Ñ", "123456", "bob@company.com, ÑÑÑÑÑÑÑÑÑÑÑÑÑÑ"),
        ("ÑÑÑÑ", "55556666", "henry@company.com"),
    ],
    "John_Doe_EVOLUTION.vcf": [("Mr. John Richter, James Doe Sr.", "905-666-1234, 905-555-1234", "john.doe@ibm.com")],
    "John_Doe_IPHONE.vcf": [
        (
            "Mr. John Richter James Doe Sr.",
            "905-555-1234, 905-666-1234, 905-777-1234, 905-222-1234, 905-111-1234",
            "john.doe@ibm.com",
        )
    ],
    "gmail-list.vcf": [
        ("Arnold Smith", "", "asmithk@gmail.com"),
        ("Chris Beatle", "", "chrisy55d@yahoo.com"),
        ("Doug White", "", "dwhite@gmail.com"),
    ],
    "gmail-single.vcf": [("Greg Dartmouth", "555 555 1111, 555 555 2222", "gdartmouth@hotmail.com")],
    "gmail-single2.vcf": [
        (
            "VCard Test",
            ", ".join(f"555555{last}" for last in (1115, 1111, 1112, 1113, 1114, 1116, 1119, 1121, 1120)),
            ", ".join(
                f"{who}@example.com" for who in ("email", "homeemail", "workemail", "otheremail", "customcategory")
            ),
        )
    ],
    "outlook-2007.vcf": [
        ("Mr. Michael Angstadt Jr.", "(111) 555-4444, (111) 555-1111, (111) 555-2222", "mike.angstadt@gmail.com")
    ],
    "rfc2426-example.vcf": [
        ("Frank Dawson", "+1-919-676-9515", "Frank_Dawson@Lotus.com, fdawson@earthlink.net"),
        ("Tim Howes", "+1-415-937-3419", "howes@netscape.com"),
    ],
    "rfc6350-example.vcf": [
        ("Simon Perreault", "+1-418-262-6501, +1-418-656-9254 ext. 102", "simon.perreault@viagenie.ca")
    ],
}


def view_of(path: Path) -> SourceView:
    if not path.exists():
        pytest.skip(f"{path.name} is not there")
    (view,) = recognise(path)
    return view


def cells_of(view: SourceView) -> list[list[str]]:
    return [list(row.cells) for row in view.table.rows() if isinstance(row, Row)]


@pytest.mark.parametrize("name", MESSY)
def test_messy_lists(shared_data: Path, name: str) -> None:
    view = view_of(shared_data / "crm_messy_csv" / name)
    rows, bad, kinds, notes = MESSY[name]
    read = list(view.table.rows())
    assert (view.rows, [one.kind.value for one in view.columns]) == (rows, kinds.split())
    assert [(row.number, row.code) for row in read if isinstance(row, BadRow)] == bad
    assert [note.code for note in view.notes] == notes
    if name in CELLS:
        number, cells = CELLS[name]
        assert [list(row.cells) for row in read if isinstance(row, Row) and row.number == number] == [cells]


def test_dates_in_the_messy_list_of_dates(shared_data: Path) -> None:
    table = view_of(shared_data / "crm_messy_csv" / "10-mixed-date-formats.csv").table
    read = [
        (table.date_text(3, row.cells[3]), table.date_text(4, row.cells[4]))
        for row in table.rows()
        if isinstance(row, Row)
    ]
    assert read == [
        ("2024-01-15", "2024-01-15"),
        ("2024-01-20", "2024-01-20 14:30:00Z"),
        ("2024-03-20", "2024-03-20"),
    ]


def test_every_messy_list_is_expected_here(shared_data: Path) -> None:
    known = {*MESSY}
    for path in sorted((shared_data / "crm_messy_csv").glob("*.csv")):
        view = view_of(path)
        assert view.header_row.value == 1
        assert view.rows > 0 or path.name not in known


@pytest.mark.parametrize("name", PEOPLE)
def test_cards_of_phones_and_programs(shared_data: Path, name: str) -> None:
    view = view_of(shared_data / "vcards" / name)
    people = []
    for row in view.table.rows():
        assert isinstance(row, Row)
        told = dict(zip(view.table.header, row.cells, strict=True))
        phones = [cell for column, cell in told.items() if column.startswith(("Mobile", "Phone")) and cell]
        emails = [cell for column, cell in told.items() if column.startswith("Email") and cell]
        people.append((told["Full name"], ", ".join(phones), ", ".join(emails)))
    assert people == PEOPLE[name]


def test_every_card_file_is_read_whole(shared_data: Path) -> None:
    for path in sorted((shared_data / "vcards").glob("*.vcf")):
        begins = path.read_bytes().upper().count(b"BEGIN:VCARD")
        view = view_of(path)
        assert (view.rows, view.bad_rows) == (begins, 0)


NORTHWIND = {
    "categories": 8, "customers": 91, "employee_territories": 49, "employees": 9, "order_details": 2155, "orders": 830,
    "products": 77, "region": 4, "shippers": 6, "suppliers": 29, "territories": 53, "us_states": 51,
}  # fmt: skip
ADVENTURE = {
    "SalesOrderHeader.csv": 31_465, "SalesOrderDetail.csv.gz": 121_317, "Store.csv": 701, "Customer.csv": 19_820,
    "SalesPerson.csv": 17, "Address.csv": 19_614, "SalesTerritory.csv": 10, "Employee.csv": 290, "Product.csv": 504,
}  # fmt: skip


def test_northwind_and_adventureworks_read_whole_and_undamaged(shared_data: Path) -> None:
    expected = {shared_data / "northwind" / f"{name}.csv": rows for name, rows in NORTHWIND.items()}
    expected |= {shared_data / "adventureworks" / name: rows for name, rows in ADVENTURE.items()}
    for path, rows in expected.items():
        view = view_of(path)
        assert (path.name, view.rows, view.bad_rows) == (path.name, rows, 0)
        assert [(column.header, column.damages) for column in view.columns if column.damages] == []
        assert [column.header for column in view.columns if column.is_ambiguous] == []


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-8-sig", "utf-16", "utf-16-le"])
def test_starbucks_in_every_encoding(shared_data: Path, tmp_path: Path, codec: str) -> None:
    text = (shared_data / "starbucks_places" / "starbucks_cn_utf8.csv").read_text("utf-8")
    path = tmp_path / "stores.csv"
    path.write_bytes(text.encode(codec))
    view = view_of(path)
    assert view.encoding is not None
    assert (view.encoding.value, view.rows, view.bad_rows) == (codec, 2_734, 0)
    assert cells_of(view)[0][2:6] == [
        "北京西站第一咖啡店",
        "Company Owned",
        "丰台区, 北京西站通廊7-1号, 中关村南大街2号",
        "北京市",
    ]
    assert [cells for cells in cells_of(view) if "\xa0" in "".join(cells)]


def test_order_numbers_formatted_as_dates_come_back_as_they_were(shared_data: Path, tmp_path: Path) -> None:
    with (shared_data / "adventureworks" / "SalesOrderHeader.csv").open(encoding="utf-8", newline="") as file:
        source = [(row["SalesOrderID"], row["OrderDate"], row["SubTotal"]) for row in csv.DictReader(file)]
    path = tmp_path / "orders.xlsx"
    book: Any = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Sheet1")
    shown = book.add_format({"num_format": "mm-dd-yy"})
    sheet.write_row(0, 0, ["SalesOrderID", "OrderDate", "SubTotal"])
    for at, (number, day, amount) in enumerate(source, start=1):
        sheet.write_number(at, 0, int(number), shown)
        sheet.write_string(at, 1, day)
        sheet.write_number(at, 2, float(amount))
    book.close()
    view = view_of(path)
    assert [cells[0] for cells in cells_of(view)] == [number for number, _, _ in source]
    (damage,) = view.columns[0].damages
    assert (damage.code, damage.cells[0], damage.repaired) == ("shown_as_date", (2, "2019-07-13"), True)
    assert sum(float(cells[2]) for cells in cells_of(view)) == pytest.approx(109_846_381.4039)


def test_a_packed_list_is_read_as_it_is(shared_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "region.csv"
    path.write_bytes(gzip.compress((shared_data / "northwind" / "region.csv").read_bytes()))
    assert [cells[1] for cells in cells_of(view_of(path))] == ["Eastern", "Western", "Northern", "Southern"]
