"""Translations at run time: plural forms, contexts, and what happens when something is missing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldapp.infra import i18n
from fieldapp.services import resources

CATALOGUES = {
    "zh_CN": """<TS><context><name>fieldapp</name>
      <message><source>Saved at {time}</source><translation>{time} 已保存</translation></message>
      <message><source>Open</source><translation>打开</translation></message>
      <message><source>Open</source><comment>reason state</comment><translation>未解决</translation></message>
      <message numerus="yes"><source>%n visits to {name}</source>
        <translation><numerusform>拜访{name} %n 次</numerusform></translation></message>
      <message><source>Broken {name}</source><translation>{nme} 坏了</translation></message>
      <message><source>Later</source><translation type="unfinished"></translation></message>
      <message><source>Old</source><translation type="obsolete">旧</translation></message>
    </context></TS>""",
    "en": """<TS><context><name>fieldapp</name>
      <message numerus="yes"><source>%n visits to {name}</source>
        <translation><numerusform>%n visit to {name}</numerusform>
        <numerusform>%n visits to {name}</numerusform></translation></message>
    </context></TS>""",
}


@pytest.fixture(autouse=True)
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "translations"
    folder.mkdir()
    for code, text in CATALOGUES.items():
        (folder / f"fieldapp_{code}.ts").write_text(text, encoding="utf-8")
    monkeypatch.setattr(i18n, "resource", tmp_path.joinpath)
    before = i18n.language()
    i18n._catalogue.cache_clear()
    yield folder
    i18n.set_language(before)
    i18n._catalogue.cache_clear()


def test_english_is_the_source() -> None:
    i18n.set_language("en")
    assert i18n.tr("Saved at {time}", time="09:05") == "Saved at 09:05"


def test_chinese_comes_from_the_catalogue() -> None:
    i18n.set_language("zh_CN")
    assert i18n.tr("Saved at {time}", time="09:05") == "09:05 已保存"


def test_a_context_tells_equal_texts_apart() -> None:
    i18n.set_language("zh_CN")
    assert [i18n.tr("Open"), i18n.tr("Open", context="reason state")] == ["打开", "未解决"]


@pytest.mark.parametrize(
    ("code", "n", "expected"),
    [
        ("en", 1, "1 visit to A"),
        ("en", 0, "0 visits to A"),
        ("en", 12345, "12,345 visits to A"),
        ("zh_CN", 1, "拜访A 1 次"),
        ("zh_CN", 12345, "拜访A 12,345 次"),
    ],
)
def test_plural_forms(code: str, n: int, expected: str) -> None:
    i18n.set_language(code)
    assert i18n.tr("%n visits to {name}", n=n, name="A") == expected


def test_a_name_that_looks_like_a_placeholder_stays_what_it_is() -> None:
    i18n.set_language("en")
    assert i18n.tr("%n visits to {name}", n=2, name="100%n {x}") == "2 visits to 100%n {x}"


@pytest.mark.parametrize("source", ["Later", "Old", "Never seen"])
def test_without_a_translation_the_source_is_shown(source: str) -> None:
    i18n.set_language("zh_CN")
    assert i18n.tr_marked(i18n.tr_noop(source)) == source


def test_a_translation_that_does_not_fit_its_values_is_not_used() -> None:
    i18n.set_language("zh_CN")
    assert i18n.tr("Broken {name}", name="A") == "Broken A"


def test_marked_texts_keep_their_context() -> None:
    i18n.set_language("zh_CN")
    assert i18n.tr_marked(i18n.tr_noop("Open", "reason state")) == "未解决"


@pytest.mark.parametrize("content", [None, "<TS><context>"])
def test_a_damaged_catalogue_leaves_the_program_in_english(catalogues: Path, content: str | None) -> None:
    path = catalogues / "fieldapp_zh_CN.ts"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    i18n.set_language("zh_CN")
    assert i18n.tr("Open") == "Open"


def test_an_unknown_language_is_refused_and_changes_nothing() -> None:
    i18n.set_language("en")
    with pytest.raises(ValueError, match="no such language"):
        i18n.set_language("xx")
    assert i18n.language() == "en"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_system_language(variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert i18n.system_language() == expected


def test_translating_needs_no_qt() -> None:
    code = "import sys; import fieldapp.infra.i18n, fieldapp.infra.formats; print('PySide6' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"


def test_resources_of_the_source_tree_are_found() -> None:
    assert resources.resource("translations", "fieldapp_zh_CN.ts").is_file()


def test_an_installed_wheel_carries_its_resources(tmp_path: Path) -> None:
    package = tmp_path / "fieldapp"
    (package / "services").mkdir(parents=True)
    (package / "_resources").mkdir()
    source = Path(resources.__file__)
    for name in ("__init__.py", "services/__init__.py"):
        (package / name).write_text("", encoding="utf-8")
    (package / "services" / "resources.py").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    code = "from fieldapp.services.resources import resources_dir; print(resources_dir())"
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(result.stdout.strip()) == package / "_resources"
