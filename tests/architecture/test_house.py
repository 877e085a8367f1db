"""The house itself: documents that say what is so, scripts that parse, locks that hold what is pinned."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fieldapp.app.arguments import make_parser
from fieldapp.domain.date_phrases import Understood, parse
from fieldapp.infra import i18n
from fieldapp.ui.actions import ACTIONS
from fieldapp.ui.widgets.date_phrase_texts import understood_text

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = PROJECT / "packaging" / "locks"
GUIDES = {"user-guide.md": "en", "user-guide.zh.md": "zh_CN"}
TYPED_AT = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
"""The hour at which the guides' tables of dates are typed: a Wednesday."""
SCRIPTS = [
    PROJECT / ".ci" / "run",
    *sorted((PROJECT / "packaging").glob("*.sh")),
    *sorted((PROJECT / "packaging" / "dev").glob("*.sh")),
]
LOCKED_EXTRAS = ("desktop", "server", "build", "package", "dev")


def requirements(extra: str) -> list[str]:
    """What pyproject.toml asks for: the base dependencies and those of the extra."""
    project: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"][extra]]


def pins(wanted: list[str]) -> set[str]:
    """`name==version` of each requirement, names as indexes write them; own extras left out."""
    found = set()
    for requirement in wanted:
        if requirement.startswith("fieldapp["):
            continue
        match = re.fullmatch(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([0-9][^\s;]*)", requirement)
        assert match, f"not pinned with ==: {requirement}"
        found.add(f"{re.sub('[-_.]+', '-', match[1]).lower()}=={match[2]}")
    return found


def locked(extra: str) -> set[str]:
    """`name==version` of every package in the extra's lock file."""
    text = (LOCKS / f"{extra}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9-]+==[^\s;]+)", text, re.MULTILINE))


def test_every_just_target_is_documented() -> None:
    justfile, contributing = ((PROJECT / name).read_text(encoding="utf-8") for name in ("justfile", "CONTRIBUTING.md"))
    recipes = re.findall(r"^([a-z][a-z0-9-]*)(?: [*+]?\w+)*:(?!=)", justfile, re.MULTILINE)
    told = re.findall(r"^\| `just ([a-z0-9-]+)`", contributing, re.MULTILINE)
    assert len(recipes) > 10
    assert set(recipes) - {"default"} == set(told)


def test_commands_of_the_justfile_exist() -> None:
    text = (PROJECT / "justfile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:packaging|tests)/[\w./-]+|\.ci/run", text))
    assert len(named) > 5
    assert [name for name in sorted(named) if not (PROJECT / name).exists()] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_parse_and_stop_at_errors(script: Path) -> None:
    subprocess.run(["bash", "-n", str(script)], check=True)
    text = script.read_text(encoding="utf-8")
    assert "sudo " not in text
    if text.startswith("#!"):
        assert "\nset -euo pipefail\n" in text
        assert os.access(script, os.X_OK)


@pytest.mark.parametrize("extra", LOCKED_EXTRAS)
def test_the_lock_holds_what_is_pinned(extra: str) -> None:
    assert pins(requirements(extra)) <= locked(extra), "run: just lock"


@pytest.mark.parametrize("extra", LOCKED_EXTRAS)
def test_locks_carry_hashes_and_no_addresses(extra: str) -> None:
    text = (LOCKS / f"{extra}.txt").read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--index|--extra-index|--find-links|(?m:^# .*/)", text)
    packages = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_locks_agree_with_each_other() -> None:
    """What the tests run on is what the other installs get."""
    dev = locked("dev")  # a library may stand there twice, for different versions of Python
    names = {pin.split("==")[0] for pin in dev}
    for extra in LOCKED_EXTRAS:
        assert {pin for pin in locked(extra) - dev if pin.split("==")[0] in names} == set()


def test_desktop_brings_no_server_and_server_no_qt() -> None:
    names = {extra: {pin.split("==")[0] for pin in locked(extra)} for extra in LOCKED_EXTRAS}
    assert not names["desktop"] & {"fastapi", "sqlalchemy", "alembic", "numpy", "pytest"}
    assert not names["server"] & {"pyside6-essentials", "shiboken6", "keyring", "sqlcipher3"}


def test_every_decision_is_in_both_indexes() -> None:
    decisions = sorted(path.name for path in (PROJECT / "docs" / "adr").glob("[0-9]*.md"))
    assert decisions
    for index in (PROJECT / "ARCHITECTURE.md", PROJECT / "docs" / "adr" / "index.md"):
        text = index.read_text(encoding="utf-8")
        assert [name for name in decisions if name not in text] == [], index.name


def test_links_between_documents_lead_somewhere() -> None:
    documents = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]
    broken = [
        f"{document.relative_to(PROJECT)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8"))
        if not target.startswith("http") and not (document.parent / target).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_shortcut_is_in_the_user_guide(guide: str) -> None:
    table = re.findall(r"^\| ([^|]+) \|", (PROJECT / "docs" / guide).read_text(encoding="utf-8"), re.MULTILINE)
    told = {key for cell in table for key in re.split(r"(?<=[^,]), |、", cell)}
    wanted = {keys.replace("Return", "Enter") for spec in ACTIONS for keys in spec.shortcuts}
    assert wanted <= told


def commands_told(text: str) -> list[str]:
    """Every command of ours in a document, in a line of its own or inside a sentence; patterns of commands left out."""
    found = re.findall(r"^(?:\.venv/bin/)?(fieldapp [^\n#]+)|`(?:\.venv/bin/)?(fieldapp [^`\n]+)`", text, re.MULTILINE)
    lines = ["".join(one).strip() for one in found]
    return [line for line in lines if not set("[|") & set(line)]


def test_every_command_in_the_documents_would_run() -> None:
    """As far as its arguments go: `fieldapp backup FILE` would not."""
    documents = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]
    told = {line for document in documents for line in commands_told(document.read_text(encoding="utf-8"))}
    assert len(told) > 10
    for line in sorted(told):
        make_parser().parse_args(shlex.split(line)[1:])  # raises UsageError


def test_the_reference_of_the_command_line_is_current() -> None:
    script = PROJECT / "packaging" / "dev" / "cli_reference.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("guide", GUIDES)
def test_dates_in_the_guides_are_understood_as_told(guide: str) -> None:
    text = (PROJECT / "docs" / guide).read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`|]+)` \| ([^`|]*·[^`|]*) \|$", text, re.MULTILINE)
    assert len(rows) > 12
    spoken = i18n.language()
    i18n.set_language(GUIDES[guide])
    try:
        for phrase, told in rows:
            found = parse(phrase, TYPED_AT)
            assert isinstance(found, Understood), phrase
            assert (phrase, understood_text(found, TYPED_AT.date())) == (phrase, told)
    finally:
        i18n.set_language(spoken)


def test_pictures_are_shown_in_both_languages_and_are_not_large() -> None:
    pictures = sorted((PROJECT / "docs" / "images").glob("*.png"))
    documents = [PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md")]
    texts = "".join(document.read_text(encoding="utf-8") for document in documents)
    assert [one.name for one in pictures if f"images/{one.name})" not in texts or one.stat().st_size > 120_000] == []
    assert len(pictures) >= 10
