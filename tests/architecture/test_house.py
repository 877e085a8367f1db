"""The house itself: commands that are documented, scripts that parse, locks that hold what is pinned."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from fieldapp.ui.actions import ACTIONS

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = PROJECT / "packaging" / "locks"
SCRIPTS = [PROJECT / ".ci" / "run", *sorted((PROJECT / "packaging" / "dev").glob("*.sh"))]
LOCKED_EXTRAS = ("desktop", "server", "build", "dev")


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
    dev = dict(pin.split("==") for pin in locked("dev"))
    for extra in LOCKED_EXTRAS:
        others = dict(pin.split("==") for pin in locked(extra))
        assert {name: version for name, version in others.items() if dev.get(name, version) != version} == {}


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


@pytest.mark.parametrize("guide", ["user-guide.md", "user-guide.zh.md"])
def test_every_shortcut_is_in_the_user_guide(guide: str) -> None:
    table = re.findall(r"^\| ([^|]+) \|", (PROJECT / "docs" / guide).read_text(encoding="utf-8"), re.MULTILINE)
    told = {key for cell in table for key in re.split(r"(?<=[^,]), |、", cell)}
    wanted = {keys.replace("Return", "Enter") for spec in ACTIONS for keys in spec.shortcuts}
    assert wanted <= told
