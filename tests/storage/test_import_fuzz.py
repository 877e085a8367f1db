"""No good row is lost, whatever stands between: any lines around them, in any encoding."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from import_profile import new_profile

from fieldapp.domain.errors import DomainError

# Lines that are no rows of three cells, or rows that break a rule; none opens a quote that others would fall into.
BAD = st.sampled_from(
    ["", ",,", "x", "a,b", "a,b,c,d", "C\x00,甲,1", ",甲,1", "C9,,1", f"C8,{'长' * 140_000},1", "C7,\x00,", "🙂"]
)
HEADER = "客户编号,客户名称,纬度"


@settings(max_examples=10)
@given(
    lines=st.lists(st.one_of(BAD, st.just("good")), max_size=30),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_good_rows_among_bad_ones_go_in(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], encoding: str, end: str
) -> None:
    rows = [f"N{number},公司{number},31.5" if line == "good" else line for number, line in enumerate(lines)]
    folder = tmp_path_factory.mktemp("fuzz")
    path = folder / "list"
    path.write_bytes(end.join([HEADER, *rows]).encode(encoding))
    with new_profile(folder) as profile:
        report = profile.imports.run("accounts", [path])
        names = {str(row[0]) for row in profile.ask("SELECT legal_name FROM account WHERE lat = 31500000")}
    assert names == {f"公司{number}" for number, line in enumerate(lines) if line == "good"}
    blank = sum(line in ("", ",,") for line in lines)
    assert report.counts["accounts"].new + len(report.rejected) == len(lines) - blank


@settings(max_examples=10)
@given(data=st.binary(max_size=300), kind=st.sampled_from(["auto", "accounts", "orders", "visits"]))
def test_any_bytes_end_in_a_report_or_a_plain_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, kind: str
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    path = folder / "list"
    path.write_bytes("客户名称,电话\n".encode() + data)
    with new_profile(folder) as profile, suppress(DomainError):
        profile.imports.run(kind, [path])
