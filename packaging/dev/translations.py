r"""Keep the translation catalogues equal to the texts in the program.

    python packaging/dev/translations.py --todo [FOLDER]   print what still needs a translation, as JSON
    python packaging/dev/translations.py --set FILE.json   merge translations in ("-": standard input)
    python packaging/dev/translations.py --update          rewrite both catalogues from the source
    python packaging/dev/translations.py --check           fail for anything missing, obsolete or wrong

How to fill: run --todo for your folder, put the texts into the printed JSON, hand it to --set.  A key is the
English source; where tr() has a context, the source, the character \u0004 and the context.  A value is the
Chinese text (a list of one where the text has %n) or an object by language:

    {"Saved at {time}": "{time} 已保存",
     "Open\u0004reason state": "未解决",
     "%n visits": {"zh_CN": ["%n 次拜访"], "en": ["%n visit", "%n visits"]}}

Chinese has one plural form, English two (one, others); fieldapp_en.ts holds only texts with %n.  Every {name}
of the source must appear in the translation.  Several people may run --set and --update at the same time.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import json
import os
import string
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

FORMS = {"zh_CN": 1, "en": 2}
# Words that a Chinese text may consist of without a single Han character.
SAME_WORDS = """
FieldApp English Ctrl Shift Alt Enter Esc Tab Del km m OK A B C ABC CSV XLSX JSON PDF Excel vCard
GPS WGS WGS84 GCJ02 BD09 SQLCipher SQLite Python Qt PySide6 ID AdventureWorks Starbucks F1 F2 F5 K N
Z
"""
SAME_IN_CHINESE = frozenset(SAME_WORDS.split())

Key = tuple[str, str]
Forms = tuple[str, ...]


@dataclass
class Source:
    """What the program asks to be translated, and what is wrong with how it asks."""

    places: dict[Key, list[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def placeholders(text: str) -> set[str]:
    """Return the {names} of a format text, and "%n"; raise ValueError for broken braces."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return names | ({"%n"} if "%n" in text else set())


def extract(root: Path) -> Source:
    """Collect every text of the app and of the server's commands."""
    source = Source()
    for path in sorted([*(root / "fieldapp").rglob("*.py"), *(root / "sync" / "server").rglob("*.py")]):
        place = path.relative_to(root).as_posix()
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except SyntaxError as error:
            source.errors.append(f"{place}:{error.lineno}: cannot be parsed: {error.msg}")
            continue
        if place != "fieldapp/infra/i18n.py":
            for node in ast.walk(tree):
                _visit(node, place, source)
    return source


def _visit(node: ast.AST, place: str, source: Source) -> None:
    if isinstance(node, ast.ImportFrom):
        for alias in node.names:
            if alias.name in ("tr", "tr_noop") and alias.asname not in (None, alias.name):
                source.errors.append(f"{place}:{node.lineno}: {alias.name} under another name would not be found")
    if not isinstance(node, ast.Call):
        return
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if isinstance(node.func, ast.Attribute) and node.func.attr in ("tr", "tr_noop"):
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "i18n":
            name = node.func.attr
        else:
            source.errors.append(f"{place}:{node.lineno}: use tr of fieldapp.infra.i18n")
    if name in ("tr", "tr_noop"):
        key, problem = _read_call(node, name)
        if problem:
            source.errors.append(f"{place}:{node.lineno}: {problem}")
        else:
            source.places.setdefault(key, []).append(f"{place}:{node.lineno}")


def _read_call(call: ast.Call, name: str) -> tuple[Key, str]:
    """Return the key of one call, and what is wrong with it or ""."""
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    positional = list(call.args)
    context: ast.expr | None = keywords.get("context")
    if name == "tr_noop" and len(positional) == 2:
        context = positional.pop()
    if len(positional) != 1:
        return ("", ""), f"{name}() takes one text"
    text = positional[0]
    if isinstance(text, ast.JoinedStr):
        return ("", ""), f"an f-string in {name}() is never translated; use {{name}} and name=..."
    if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
        return (
            "",
            "",
        ), f"{name}() needs a literal (mark constants with tr_noop, translate them with tr_marked)"
    if context is not None and not (isinstance(context, ast.Constant) and isinstance(context.value, str | None)):
        return ("", ""), "context needs a literal"
    key = (text.value, str(context.value or "") if isinstance(context, ast.Constant) else "")
    if name == "tr" and None not in keywords:
        return key, _fit(text.value, {str(arg) for arg in keywords} - {"context"})
    return key, ""


def _fit(text: str, given: set[str]) -> str:
    """Say how the values of a call differ from the placeholders of its text, or ""."""
    given_names = {"%n" if name == "n" else name for name in given}
    try:
        wanted = placeholders(text)
    except ValueError as error:
        return f"{text!r}: {error}"
    missing, unused = sorted(wanted - given_names), sorted(given_names - wanted)
    if missing:
        return f"{text!r} gets no value for {', '.join(missing)}"
    return f"{text!r} does not use {', '.join(unused)}" if unused else ""


def belongs(language: str, key: Key) -> bool:
    """Say whether a catalogue holds this text: English only those with plural forms."""
    return language != "en" or "%n" in key[0]


def read_ts(path: Path) -> dict[Key, Forms]:
    """Read one catalogue; an untranslated text has empty forms, a missing file nothing."""
    found: dict[Key, Forms] = {}
    if not path.exists():
        return found
    root = ET.parse(path).getroot()  # noqa: S314  (a file of this project)
    for message in root.iter("message"):
        translation = message.find("translation")
        forms: Forms = ()
        if translation is not None:
            forms = tuple(form.text or "" for form in translation.findall("numerusform")) or (translation.text or "",)
        found[message.findtext("source", ""), message.findtext("comment", "")] = forms
    return found


def write_ts(path: Path, language: str, entries: dict[Key, Forms]) -> None:
    """Write one catalogue, sorted, without source places, in one step."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines += [
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        "    <name>fieldapp</name>",
    ]
    for (text, context), forms in sorted(entries.items()):
        unfinished = "" if forms and all(forms) else ' type="unfinished"'
        lines.append('    <message numerus="yes">' if "%n" in text else "    <message>")
        lines.append(f"        <source>{escape(text)}</source>")
        if context:
            lines.append(f"        <comment>{escape(context)}</comment>")
        if "%n" in text:
            padded = (forms + ("",) * FORMS[language])[: max(FORMS[language], len(forms))]
            lines.append(f"        <translation{unfinished}>")
            lines += [f"            <numerusform>{escape(form)}</numerusform>" for form in padded]
            lines.append("        </translation>")
        else:
            lines.append(f"        <translation{unfinished}>{escape(forms[0] if forms else '')}</translation>")
        lines.append("    </message>")
    lines += ["</context>", "</TS>", ""]
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines))
    Path(name).chmod(0o644)  # mkstemp makes private files
    Path(name).replace(path)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one process at a time rewrite the catalogues (where the system has flock)."""
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def catalogue(root: Path, language: str) -> Path:
    """Return the path of one catalogue."""
    return root / "resources" / "translations" / f"fieldapp_{language}.ts"


def update(root: Path, source: Source, new: dict[str, dict[Key, Forms]] | None = None) -> None:
    """Rewrite the catalogues; obsolete texts stay while some file cannot be read."""
    for language in FORMS:
        old = read_ts(catalogue(root, language)) | (new or {}).get(language, {})
        entries = {key: old.get(key, ("",)) for key in source.places if belongs(language, key)}
        if source.errors:
            entries = {key: forms for key, forms in old.items() if belongs(language, key)} | entries
        write_ts(catalogue(root, language), language, entries)


def problems_of(language: str, key: Key, forms: Forms) -> list[str]:
    """Say what is wrong with one translation."""
    text = key[0]
    if not forms or not all(forms):
        return ["unfinished"]
    wanted_forms = FORMS[language] if "%n" in text else 1
    if len(forms) != wanted_forms:
        return [f"has {len(forms)} forms instead of {wanted_forms}"]
    found = []
    for position, form in enumerate(forms):
        try:
            names = placeholders(form)
        except ValueError as error:
            return [f"{form!r}: {error}"]
        wanted = placeholders(text)
        single = position < len(forms) - 1  # "One visit" may leave the number out
        if names - wanted or (wanted - names - ({"%n"} if single else set())):
            found.append(f"{form!r} has {sorted(names)} instead of {sorted(wanted)}")
        if language == "zh_CN" and not _chinese_enough(form):
            found.append(f"{form!r} has no Han character")
    return found


def _chinese_enough(text: str) -> bool:
    if any("\u4e00" <= letter <= "\u9fff" for letter in text):
        return True
    plain = "".join(literal for literal, *_ in string.Formatter().parse(text)).replace("%n", " ")
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in plain).split()
    return all(word in SAME_IN_CHINESE or word.isdigit() for word in words)


def check(root: Path, source: Source) -> list[str]:
    """Return everything that keeps the catalogues from being complete and right."""
    found = list(source.errors)
    for language in FORMS:
        entries = read_ts(catalogue(root, language))
        wanted = {key for key in source.places if belongs(language, key)}
        for key in sorted(wanted | set(entries)):
            label = f"{language}: {key[0]!r}" + (f" ({key[1]})" if key[1] else "")
            if key not in entries:
                found.append(f"{label}: missing, used in {source.places[key][0]}")
            elif key not in wanted:
                found.append(f"{label}: obsolete")
            else:
                where = source.places[key][0]
                found += [f"{label}: {problem} ({where})" for problem in problems_of(language, key, entries[key])]
    return found


def todo(root: Path, source: Source, under: str) -> dict[str, object]:
    """Return what is untranslated under a folder, in the form --set takes."""
    wanted: dict[str, object] = {}
    have = {language: read_ts(catalogue(root, language)) for language in FORMS}
    for key, places in sorted(source.places.items()):
        if not any(place.startswith(under) for place in places):
            continue
        languages = [lang for lang in FORMS if belongs(lang, key) and not all(have[lang].get(key, ("",)))]
        if languages:
            plural = "%n" in key[0]
            blank = {lang: [""] * FORMS[lang] if plural else "" for lang in languages}
            wanted["\u0004".join(key) if key[1] else key[0]] = blank if plural else blank[languages[0]]
    return wanted


def parse_new(document: object) -> dict[str, dict[Key, Forms]]:
    """Read the JSON of --set; raise ValueError for another shape."""
    new: dict[str, dict[Key, Forms]] = {language: {} for language in FORMS}
    if not isinstance(document, dict):
        raise ValueError("the file must hold one JSON object")  # noqa: TRY004  (bad content, no wrong call)
    for name, value in document.items():
        text, _, context = name.partition("\u0004")
        for language, forms in (value if isinstance(value, dict) else {"zh_CN": value}).items():
            listed = (forms,) if isinstance(forms, str) else tuple(forms) if isinstance(forms, list) else ()
            if language not in FORMS or not listed or not all(isinstance(form, str) for form in listed):
                raise ValueError(f"{name!r}: expected a text, a list of forms or an object by language")
            if any(listed):
                new[language][text, context] = listed
    return new


def merge(root: Path, file: str) -> list[str]:
    """Apply the JSON of --set; return what could not be applied or is wrong."""
    content = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    new = parse_new(json.loads(content))
    with locked(catalogue(root, "en").parent):
        source = extract(root)
        update(root, source, new)
    found = list(source.errors)
    for language, entries in new.items():
        for key, forms in sorted(entries.items()):
            if key not in source.places or not belongs(language, key):
                found.append(f"{language}: {key[0]!r}: the program has no such text")
            else:
                found += [f"{language}: {key[0]!r}: {problem}" for problem in problems_of(language, key, forms)]
    return found


def main(argv: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 when something has to be done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2], help="the source tree")
    command = parser.add_mutually_exclusive_group(required=True)
    command.add_argument("--update", action="store_true", help="rewrite both catalogues from the source")
    command.add_argument("--check", action="store_true", help="list everything missing, obsolete or wrong")
    command.add_argument("--set", metavar="FILE.json", help="merge translations in")
    command.add_argument("--todo", metavar="FOLDER", nargs="?", const="", help="print untranslated texts as JSON")
    options = parser.parse_args(argv)
    if options.set:
        found = merge(options.root, options.set)
    elif options.todo is not None:
        source = extract(options.root)
        print(json.dumps(todo(options.root, source, options.todo), ensure_ascii=False, indent=1))
        return 0
    elif options.update:
        with locked(catalogue(options.root, "en").parent):
            source = extract(options.root)
            update(options.root, source)
        found = source.errors
    else:
        found = check(options.root, extract(options.root))
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
