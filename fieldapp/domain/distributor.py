"""A distributor's own FieldApp: its name and colours, its server, its languages, and what it offers.

``read`` judges a document strictly and finds everything that is wrong at once. A profile holds no secret: an unknown
key is refused, and so is an address with a password in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

FEATURES = ("alone", "sample", "mix", "commission")
"""What may be offered or left out: the two ways in without a company, and pages of the navigation."""
LANGUAGES = ("zh_CN", "en")
LEAST_CONTRAST = 4.5
"""Of letters on a button, by WCAG 2.1, AA."""
MOST_LETTERS = 24
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FILE = re.compile(r"[\w][\w.-]{0,80}")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "brand": ("name", "icon", "accent", "accent_dark"),
    "server": ("url", "organisation", "ca"),
    "app": ("languages", "features"),
}
LETTERS = {"accent": "#ffffff", "accent_dark": "#04211f"}
"""What is written on a button of that colour, in the light and in the dark scheme."""


@dataclass(frozen=True, slots=True)
class Distributor:
    """A judged profile. ``icon`` and ``ca`` are names of files beside it, empty where there are none."""

    name: str
    brand: str
    url: str
    organisation: str = ""
    icon: str = ""
    ca: str = ""
    accent: str = ""
    accent_dark: str = ""
    languages: tuple[str, ...] = LANGUAGES
    features: tuple[str, ...] = ("mix", "commission")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at a place such as ``brand.accent``; ``code`` names it, ``value`` is what stands there."""

    place: str
    code: str
    value: str = ""


class ProfileError(Exception):
    """A profile that cannot be used, with all its flaws."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__(*flaws)
        self.flaws = tuple(flaws)


def read(name: str, document: Mapping[str, Any]) -> Distributor:
    """Return the profile that a document holds. Raises ProfileError with every flaw that was found."""
    reader = _Reader(document)
    if not _NAME.fullmatch(name):
        reader.flaw("name", "bad_name", name)
    distributor = Distributor(
        name=name,
        brand=reader.text("brand", "name", most=MOST_LETTERS, required=True),
        url=reader.url(),
        organisation=reader.text("server", "organisation", most=200),
        icon=reader.file("brand", "icon", (".svg", ".png")),
        ca=reader.file("server", "ca", (".pem", ".crt")),
        accent=reader.colour("accent"),
        accent_dark=reader.colour("accent_dark"),
        languages=reader.choices("languages", LANGUAGES, LANGUAGES) or LANGUAGES,
        features=reader.choices("features", FEATURES, ("mix", "commission")),
    )
    if reader.flaws:
        raise ProfileError(reader.flaws)
    return distributor


def document_of(distributor: Distributor) -> dict[str, dict[str, object]]:
    """Return what ``read`` reads, without what is empty."""
    sections: dict[str, dict[str, object]] = {
        "brand": {
            "name": distributor.brand,
            "icon": distributor.icon,
            "accent": distributor.accent,
            "accent_dark": distributor.accent_dark,
        },
        "server": {"url": distributor.url, "organisation": distributor.organisation, "ca": distributor.ca},
        "app": {"languages": list(distributor.languages), "features": list(distributor.features)},
    }
    return {name: {key: value for key, value in one.items() if value != ""} for name, one in sections.items()}


def contrast(one: str, other: str) -> float:
    """Return how far two colours (#rrggbb) are apart in lightness, 1 to 21, by WCAG 2.1."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class _Reader:
    """Takes values out of a document and keeps what is wrong with them."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.flaws: list[Flaw] = []
        self._sections: dict[str, Mapping[str, Any]] = {}
        for section, values in document.items():
            if section not in _KEYS:
                self.flaw(section, "unknown_key", ", ".join(_KEYS))
            elif not isinstance(values, Mapping):
                self.flaw(section, "no_section")
            else:
                self._sections[section] = values
                for key in values:
                    if key not in _KEYS[section]:
                        self.flaw(f"{section}.{key}", "unknown_key", ", ".join(_KEYS[section]))

    def flaw(self, place: str, code: str, value: object = "") -> None:
        """Note what is wrong."""
        self.flaws.append(Flaw(place, code, str(value)[:200]))

    def text(self, section: str, key: str, *, most: int, required: bool = False) -> str:
        """Return a line of text."""
        value = self._sections.get(section, {}).get(key, "")
        place = f"{section}.{key}"
        if not isinstance(value, str) or not value.isprintable():
            self.flaw(place, "no_text", value)
        elif required and not value.strip():
            self.flaw(place, "missing")
        elif len(value) > most:
            self.flaw(place, "too_long", most)
        else:
            return value.strip()
        return ""

    def url(self) -> str:
        """Return the server's address: https, and no name, password, question or mark in it."""
        given = self.text("server", "url", most=500, required=True).rstrip("/")
        try:
            parts = urlsplit(given)
            port_is_sound = parts.port is None or parts.port > 0
        except ValueError:
            parts, port_is_sound = urlsplit(""), False
        is_local = parts.hostname in ("localhost", "127.0.0.1", "::1")
        if given and parts.username is not None:
            self.flaw("server.url", "secret_in_address")
        elif given and not (parts.hostname and port_is_sound and not parts.query and not parts.fragment):
            self.flaw("server.url", "bad_address", given)
        elif given and parts.scheme != "https" and not (parts.scheme == "http" and is_local):
            self.flaw("server.url", "not_encrypted", given)
        return given

    def file(self, section: str, key: str, endings: tuple[str, ...]) -> str:
        """Return the name of a file beside the profile."""
        value = self.text(section, key, most=80)
        if value and not (_FILE.fullmatch(value) and value.lower().endswith(endings)):
            self.flaw(f"{section}.{key}", "bad_file", " ".join(endings))
        return value

    def colour(self, key: str) -> str:
        """Return a colour that can be written on."""
        value = self.text("brand", key, most=MOST_LETTERS)
        if value and not _COLOUR.fullmatch(value):
            self.flaw(f"brand.{key}", "bad_colour", value)
        elif value and contrast(value, LETTERS[key]) < LEAST_CONTRAST:
            self.flaw(f"brand.{key}", "too_pale" if key == "accent" else "too_dark", value)
        return value.lower()

    def choices(self, key: str, allowed: tuple[str, ...], usual: tuple[str, ...]) -> tuple[str, ...]:
        """Return some of the allowed words, in the order in which they are given."""
        value = self._sections.get("app", {}).get(key, list(usual))
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            self.flaw(f"app.{key}", "no_list", value)
            return usual
        for strange in (one for one in value if one not in allowed):
            self.flaw(f"app.{key}", "bad_choice", f"{strange} ({', '.join(allowed)})")
        return tuple(dict.fromkeys(value))
