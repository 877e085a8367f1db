"""What ships: every pinned library is named with a licence that may ship, for people and for machines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import ModuleType

import pytest
from script_modules import module_of


@pytest.fixture(scope="module")
def notices() -> ModuleType:
    return module_of("packaging/dev/notices.py")


LOCK = """one==1.2 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via fieldapp (pyproject.toml)
two-parts==3 ; sys_platform == 'linux' \\
    --hash=sha256:{b}
pip==26.3 \\
    --hash=sha256:{a}
""".format(a="a" * 64, b="b" * 64)


def test_a_lock_is_read_with_versions_and_hashes(notices: ModuleType) -> None:
    assert notices.pins(LOCK) == {"one": ("1.2", ("a" * 64, "b" * 64)), "two-parts": ("3", ("b" * 64,))}


def test_every_pinned_library_is_in_the_text_that_ships(notices: ModuleType) -> None:
    text = notices.NOTICES.read_text(encoding="utf-8")
    named = set(re.findall(r"^(\S+) (\S+) - ", text, re.MULTILINE))
    pinned = {(name, version) for name, (version, _) in notices.pins(notices.LOCK.read_text(encoding="utf-8")).items()}
    assert pinned <= named
    assert {("Qt", "6.8.3"), ("SQLCipher", "4.19.0")} <= named
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text


@pytest.mark.parametrize(
    ("licence", "may"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("GPL-2.0-or-later WITH Bootloader-exception", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_some_licences_must_not_ship(notices: ModuleType, licence: str, may: bool) -> None:
    assert notices.Component("x", "1", licence).may_ship() is may


def test_the_bill_of_materials_has_licences_hashes_and_what_brings_a_part(notices: ModuleType) -> None:
    one = notices.Component("one", "1.2", "MIT", (), ("a" * 64,))
    part = notices.Component("Core", "9", "Zlib", (), (), "one")
    bill = json.loads(json.dumps(notices.bill([one, part], "0.1.0")))
    assert (bill["bomFormat"], bill["specVersion"], bill["metadata"]["component"]["version"]) == (
        "CycloneDX",
        "1.5",
        "0.1.0",
    )
    first, second = bill["components"]
    assert (first["purl"], first["licenses"]) == ("pkg:pypi/one@1.2", [{"expression": "MIT"}])
    assert first["externalReferences"][0]["hashes"] == [{"alg": "SHA-256", "content": "a" * 64}]
    assert second["properties"] == [{"name": "fieldapp:inside", "value": "one"}]
    assert bill["dependencies"][0]["dependsOn"] == ["pkg:pypi/one@1.2"]


def test_sizes_are_told_by_component(notices: ModuleType, tmp_path: Path) -> None:
    for name, size in (("_internal/PySide6/a", 300), ("_internal/PySide6/b", 200), ("fieldapp", 100)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size))
    assert notices.sizes(tmp_path) == [("PySide6", 500), ("fieldapp", 100)]
