"""The profile beside an installed program: found, told apart from a damaged one, and what it leaves out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldapp.domain.errors import DomainError
from fieldapp.infra import distributor

PROFILE = {"name": "acme", "brand": {"name": "Acme Visits"}, "server": {"url": "https://acme.example", "ca": "ca.pem"}}


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    distributor.current.cache_clear()
    yield
    distributor.current.cache_clear()


def wrapped(folder: Path, monkeypatch: pytest.MonkeyPatch, **more: object) -> None:
    (folder / "profile.json").write_text(json.dumps({**PROFILE, **more}), encoding="utf-8")
    monkeypatch.setenv("FIELDAPP_DISTRIBUTOR", str(folder))


def test_without_a_profile_it_is_nobodys_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIELDAPP_DISTRIBUTOR", raising=False)
    assert (distributor.current(), distributor.brand()) == (None, "FieldApp")
    assert distributor.offers("mix") and distributor.offers("today")
    assert distributor.file("ca.pem") == ""


def test_brand_and_files_come_from_beside_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrapped(tmp_path, monkeypatch)
    assert distributor.brand() == "Acme Visits"
    assert distributor.file("ca.pem") == str(tmp_path / "ca.pem")


def test_a_page_that_is_left_out_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrapped(tmp_path, monkeypatch, app={"features": ["commission"]})
    assert [page for page in ("today", "mix", "commission", "settings") if distributor.offers(page)] == [
        "today",
        "commission",
        "settings",
    ]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"name": "acme"}'])
def test_a_damaged_profile_is_told_and_not_passed_over(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrapped(tmp_path, monkeypatch)
    (tmp_path / "profile.json").write_text(content, encoding="utf-8")
    with pytest.raises(DomainError) as refused:
        distributor.brand()
    assert (refused.value.code, refused.value.params["path"]) == ("damaged_installation", str(tmp_path))
