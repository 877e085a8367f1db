"""Joining and coming back over real HTTP, with the profile, the keys and the files of the real program."""

from __future__ import annotations

from pathlib import Path

import pytest
from net import Net

from fieldapp.app import company
from fieldapp.app.profile import Profile
from fieldapp.domain.errors import DomainError
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.storage.query import fetch
from sync.client.engine import Engine
from sync.client.ports import SignInError
from sync.protocol.errors import Code, ProtocolError


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    monkeypatch.delenv("FIELDAPP_DB_KEY", raising=False)
    return Profile(AppPaths(tmp_path / "home").profile(), MemorySecrets(), SystemClock())


def code_for(http: Net, name: str) -> str:
    return http.access.enrol(http.world.tenant, http.world.users[name]).code


def sync(profile: Profile) -> tuple[int, int]:
    opened = profile.open()
    try:
        sides = company.connect(opened, profile.secrets)
        assert sides is not None
        with sides[1] as client:
            done = Engine(sides[0], client).round()
        return done.sent, done.rows
    finally:
        opened.close()


def test_a_laptop_joins_works_and_is_let_in_again(http: Net, profile: Profile) -> None:
    joined = company.join(profile, http.url, code_for(http, "ann"))
    assert (joined.person, joined.organisation) == ("ann", "Acme")
    joined.opened.close()
    assert sync(profile)[0] == 0
    opened = profile.open()
    with opened.store.write("add_account") as batch:
        batch.insert("account", {"legal_name": "恒达", "owner_id": http.world.users["ann"]})
    opened.close()
    profile.secrets.set_token(profile.paths.key_name(), None)
    with pytest.raises(SignInError):
        sync(profile)
    again = company.join(profile, http.url, code_for(http, "ann"))
    assert [row["legal_name"] for row in fetch(again.opened.reader, "SELECT legal_name FROM account")] == ["恒达"]
    again.opened.close()
    assert sync(profile)[0] == 1


def test_a_code_of_somebody_else_changes_nothing(http: Net, profile: Profile) -> None:
    company.join(profile, http.url, code_for(http, "ann")).opened.close()
    with pytest.raises(ProtocolError) as refused:
        company.join(profile, http.url, code_for(http, "ben"))
    assert refused.value.code is Code.FORBIDDEN
    assert sync(profile)[0] == 0


def test_a_code_of_another_company_gets_nothing_of_this_one(http: Net, profile: Profile) -> None:
    company.join(profile, http.url, code_for(http, "ann")).opened.close()
    rival, top = http.world.directory.found("Rival", lambda tenant: "key of " + tenant)
    eve = http.world.directory.add_user(rival.id, "eve", "rep", top)
    with pytest.raises(ProtocolError) as refused:
        company.join(profile, http.url, http.access.enrol(rival.id, eve).code)
    assert refused.value.code is Code.FORBIDDEN
    opened = profile.open()
    with opened.store.write("add_account") as batch:
        batch.insert("account", {"legal_name": "恒达", "owner_id": http.world.users["ann"]})
    opened.close()
    assert sync(profile)[0] == 1
    http.world.laptop("ann").pull()
    table = http.world.database.table("account")
    with http.world.database.read() as conn:
        assert [row.tenant_id for row in conn.execute(table.select())] == [http.world.tenant]


def test_a_code_is_not_used_up_where_no_file_can_be_made(http: Net, profile: Profile, tmp_path: Path) -> None:
    code, in_the_way = code_for(http, "ann"), tmp_path / "home"
    in_the_way.write_text("a file", encoding="utf-8")
    with pytest.raises(OSError, match="home"):
        company.join(profile, http.url, code)
    in_the_way.unlink()
    company.join(profile, http.url, code).opened.close()
    assert sorted(one.name for one in profile.paths.folder.iterdir() if "trial" in one.name) == []


def test_a_wrong_code_leaves_no_profile_behind(http: Net, profile: Profile) -> None:
    with pytest.raises(ProtocolError) as refused:
        company.join(profile, http.url, "AAAAA-BBBBB-CCCCC-DDDDD")
    assert refused.value.code is Code.CODE_INVALID
    assert not profile.exists()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://fieldapp.example.com", "not_encrypted_address"),
        ("ftp://fieldapp.example.com", "bad_address"),
        ("https://", "bad_address"),
        ("https://x.example.com/?a=b", "bad_address"),
    ],
)
def test_addresses_that_are_refused(address: str, code: str) -> None:
    with pytest.raises(DomainError, match=code):
        company.address_of(address)


def test_an_address_without_a_scheme_is_encrypted() -> None:
    assert company.address_of(" fieldapp.example.com/ ").url == "https://fieldapp.example.com"
