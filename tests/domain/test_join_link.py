"""What people paste to join: links, commands, both in a chat's words."""

from __future__ import annotations

import pytest

from fieldapp.domain.errors import DomainError
from fieldapp.domain.join_link import JoinLink, read_link

CODE = "K7M2P-9XQ4R-TV0W1-ABCDE"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (f"https://fieldapp.example.com/join#{CODE}", "https://fieldapp.example.com"),
        (f"fieldapp join https://fieldapp.example.com {CODE}", "https://fieldapp.example.com"),
        (f"fieldapp join fieldapp.example.com {CODE}", "fieldapp.example.com"),
        (f"https://fieldapp.example.com/sales/ {CODE}", "https://fieldapp.example.com/sales"),
        (f"https://h.example.com/sales/join#{CODE.lower()}", "https://h.example.com/sales"),
        (f"  {CODE}\n http://127.0.0.1:8443 ", "http://127.0.0.1:8443"),
        (f"localhost:8443 {CODE}", "localhost:8443"),
        (
            f"你好，请用这个链接加入：https://fieldapp.example.com/join#{CODE}，三天内有效。",
            "https://fieldapp.example.com",
        ),
        (f"地址是 fieldapp.example.com，邀请码：{CODE}。", "fieldapp.example.com"),
        (f"https：//fieldapp.example.com/join＃{CODE}", "https://fieldapp.example.com"),
        ("https://[::1]:8443/join#" + CODE.replace("-", "\u2013"), "https://[::1]:8443"),
    ],
)
def test_what_is_pasted_is_understood(text: str, address: str) -> None:
    assert read_link(text) == JoinLink(address, CODE)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no_join_code"),
        ("https://fieldapp.example.com", "no_join_code"),
        ("https://fieldapp.example.com/join#K7M2P-9XQ4R", "no_join_code"),
        (f"https://fieldapp.example.com/join#{CODE}-22222", "no_join_code"),
        (CODE, "no_join_address"),
        (f"the code is {CODE}", "no_join_address"),
    ],
)
def test_what_lacks_a_part_is_refused_by_its_name(text: str, problem: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_link(text)
    assert refused.value.code == problem


def test_the_code_is_in_no_representation() -> None:
    assert CODE not in repr(read_link(f"https://fieldapp.example.com/join#{CODE}"))
