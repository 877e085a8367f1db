"""A distributor's profile: what is taken, and everything that is wrong with one, at its place."""

from __future__ import annotations

from typing import Any

import pytest

from fieldapp.domain.distributor import Distributor, Flaw, ProfileError, contrast, document_of, read


def document(**changes: dict[str, Any]) -> dict[str, Any]:
    sections: dict[str, dict[str, Any]] = {
        "brand": {"name": "Acme Visits"},
        "server": {"url": "https://sync.acme.example"},
    }
    for section, values in changes.items():
        sections[section] = sections.get(section, {}) | values
    return sections


def flaws(name: str = "acme", /, **changes: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(ProfileError) as refused:
        read(name, document(**changes))
    return [(flaw.place, flaw.code) for flaw in refused.value.flaws]


def test_a_name_and_an_address_are_enough() -> None:
    assert read("acme", document()) == Distributor(
        name="acme",
        brand="Acme Visits",
        url="https://sync.acme.example",
        languages=("zh_CN", "en"),
        features=("mix", "commission"),
    )


def test_what_is_written_out_is_read_again_as_it_was() -> None:
    whole = document(
        brand={"name": "华东访客", "icon": "acme.svg", "accent": "#7A1F2B", "accent_dark": "#ff9aa5"},
        server={"url": "https://sync.acme.example:8443/", "organisation": "Acme", "ca": "acme.pem"},
        app={"languages": ["en", "zh_CN"], "features": ["sample"]},
    )
    own = read("acme", whole)
    assert (own.url, own.accent, own.languages) == ("https://sync.acme.example:8443", "#7a1f2b", ("en", "zh_CN"))
    assert read("acme", document_of(own)) == own


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"brand": {"name": ""}}, ("brand.name", "missing")),
        ({"brand": {"name": "a name that is much too long for a title"}}, ("brand.name", "too_long")),
        ({"brand": {"name": "two\nlines"}}, ("brand.name", "no_text")),
        ({"brand": {"accent": "teal"}}, ("brand.accent", "bad_colour")),
        ({"brand": {"accent": "#ffe08a"}}, ("brand.accent", "too_pale")),
        ({"brand": {"accent_dark": "#23304a"}}, ("brand.accent_dark", "too_dark")),
        ({"brand": {"icon": "../../etc/passwd"}}, ("brand.icon", "bad_file")),
        ({"brand": {"icon": "icon.exe"}}, ("brand.icon", "bad_file")),
        ({"server": {"url": "sync.acme.example"}}, ("server.url", "bad_address")),
        ({"server": {"url": "http://sync.acme.example"}}, ("server.url", "not_encrypted")),
        ({"server": {"url": "https://ann:secret@sync.acme.example"}}, ("server.url", "secret_in_address")),
        ({"server": {"url": "https://sync.acme.example/?code=1"}}, ("server.url", "bad_address")),
        ({"server": {"url": "https://sync.acme.example:99999"}}, ("server.url", "bad_address")),
        ({"server": {"password": "secret"}}, ("server.password", "unknown_key")),
        ({"keys": {"private": "x"}}, ("keys", "unknown_key")),
        ({"app": {"languages": "en"}}, ("app.languages", "no_list")),
        ({"app": {"languages": ["fr"]}}, ("app.languages", "bad_choice")),
        ({"app": {"features": ["telepathy"]}}, ("app.features", "bad_choice")),
    ],
)
def test_what_is_wrong_is_named_with_its_place(changes: dict[str, dict[str, Any]], expected: tuple[str, str]) -> None:
    assert flaws(**changes) == [expected]


def test_everything_wrong_is_told_at_once_and_a_password_is_not_repeated() -> None:
    with pytest.raises(ProfileError) as refused:
        read("Acme!", document(brand={"accent": "red"}, server={"url": "https://ann:secret@acme.example"}))
    assert [flaw.code for flaw in refused.value.flaws] == ["bad_name", "secret_in_address", "bad_colour"]
    assert Flaw("server.url", "secret_in_address", "") in refused.value.flaws


def test_a_server_on_this_machine_needs_no_encryption() -> None:
    assert read("acme", document(server={"url": "http://127.0.0.1:8765"})).url == "http://127.0.0.1:8765"


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)
