"""Translations, read at run time from the .ts catalogues with the standard library only.

English is the source language.  ``tr`` takes a literal; a text that must be kept in a constant is marked with
``tr_noop`` and translated later with ``tr_marked``.  ``packaging/dev/translations.py`` collects both.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fieldapp.infra import catalogue_copies
from fieldapp.infra.resources import resource

log = logging.getLogger(__name__)

LANGUAGES: Mapping[str, str] = {"zh_CN": "简体中文", "en": "English"}
"""Language code to the language's own name, in the order a menu shows them."""

Key = tuple[str, str]
"""(source text, disambiguation or "")."""
Catalogue = Mapping[Key, tuple[str, ...]]

_language = "en"
_offered = tuple(LANGUAGES)
_copies: Path | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A source text that was collected for translation but is translated later."""

    text: str
    context: str | None = None


def available() -> tuple[str, ...]:
    """Return the language codes the program can be switched to."""
    return tuple(LANGUAGES)


def offer(codes: tuple[str, ...]) -> None:
    """Let people choose among these languages alone, the first of them being the usual one; ValueError for none."""
    global _offered  # noqa: PLW0603  (as for the language)
    if not codes or not set(codes) <= set(LANGUAGES):
        raise ValueError(f"no such languages: {codes!r}")
    _offered = codes


def offered() -> Mapping[str, str]:
    """Return what people may choose: language code to the language's own name."""
    return {code: LANGUAGES[code] for code in _offered}


def language() -> str:
    """Return the code of the language in use."""
    return _language


def set_language(code: str) -> None:
    """Use another language from now on; raise ValueError for one that is not available."""
    global _language  # noqa: PLW0603  (one language per process, as the screen shows one)
    if code not in LANGUAGES:
        raise ValueError(f"no such language: {code!r}")
    _language = code


def system_language() -> str:
    """Return the offered language that the operating system asks for; else the usual one, English by default."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    wanted = next((os.environ[name] for name in names if os.environ.get(name)), "")
    if not wanted:
        import locale

        wanted = locale.getlocale()[0] or ""  # Windows says e.g. "Chinese (Simplified)_China"
    found = "zh_CN" if wanted.lower().startswith(("zh", "chinese")) else "en"
    return found if found in _offered else _offered[0]


def tr(text: str, /, *, n: int | None = None, context: str | None = None, **values: object) -> str:
    """Return ``text`` in the language in use, or itself where the catalogue has nothing.

    ``%n`` becomes ``n`` with thousands separators, in the plural form of the language; ``{name}`` is
    filled from ``values`` by ``str.format``; ``context`` tells apart equal English texts.
    """
    forms = _catalogue(_language).get((text, context or ""), ())
    template = forms[_form_index(_language, n) if len(forms) > 1 else 0] if forms else text
    try:
        return _fill(template, n, values)
    except (KeyError, IndexError, ValueError):
        log.warning("the %s translation of %r does not fit its values", _language, text)
        return _fill(text, n, values)


def tr_noop(text: str, /, context: str | None = None) -> Marked:
    """Mark a literal for translation without translating it yet, for constants and tables."""
    return Marked(text, context)


def tr_marked(marked: Marked, /, *, n: int | None = None, **values: object) -> str:
    """Translate a text marked with ``tr_noop``."""
    return tr(marked.text, n=n, context=marked.context, **values)


def _fill(template: str, n: int | None, values: Mapping[str, object]) -> str:
    if n is not None:  # before the values: a customer's name may contain "%n"
        template = template.replace("%n", f"{n:,}")
    return template.format(**values) if values else template


def _form_index(code: str, n: int | None) -> int:
    """Return the plural form: Chinese has one, English tells one from all others."""
    return 0 if code == "zh_CN" or n == 1 else 1


def use_copies(folder: Path) -> None:
    """Take a catalogue from its copy in this folder, where ``keep_copy`` has left one."""
    global _copies  # noqa: PLW0603  (as for the language)
    _copies = folder


def keep_copy() -> None:
    """Leave a copy of the catalogue in use for the next start, unless it is there."""
    path = _path(_language)
    if _copies is not None and catalogue_copies.load(_copies, path) is None:
        catalogue_copies.save(_copies, path, _catalogue(_language))


def _path(code: str) -> Path:
    return resource("translations", f"fieldapp_{code}.ts")


@cache
def _catalogue(code: str) -> Catalogue:
    path = _path(code)
    copy = catalogue_copies.load(_copies, path) if _copies is not None else None
    return _read(code, path) if copy is None else copy


def _read(code: str, path: Path) -> Catalogue:
    from xml.etree import ElementTree as ET

    try:
        return read_catalogue(path)
    except (OSError, ET.ParseError) as error:
        log.warning("no %s translations: %s", code, error)
        return {}


def read_catalogue(path: Path) -> Catalogue:
    """Read one .ts file; raise OSError or xml.etree.ElementTree.ParseError when that is impossible."""
    from xml.etree import ElementTree as ET

    found: dict[Key, tuple[str, ...]] = {}
    root = ET.parse(path).getroot()  # noqa: S314  (a file of the program itself)
    for message in root.iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") in ("obsolete", "vanished"):
            continue
        texts = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
        if all(texts):
            found[message.findtext("source", ""), message.findtext("comment", "")] = tuple(texts)
    return found
