"""The catalogue tool: what it collects, what it refuses, and that nothing translated gets lost."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[2] / "packaging" / "dev" / "translations.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["translations_tool"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


tool = _load()

PROGRAM = """
from fieldapp.infra.i18n import tr, tr_noop
TITLE = tr_noop("Today")
def texts(name, n):
    return [tr("Hello " "{name}", name=name), tr("%n visits", n=n), tr("Open", context="state"), tr("Open")]
"""
FILLED = {
    "Today": "今日",
    "Hello {name}": "你好，{name}",
    "%n visits": {"zh_CN": ["%n 次拜访"], "en": ["One visit", "%n visits"]},
    "Open\u0004state": "未解决",
    "Open": "打开",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "fieldapp" / "ui").mkdir(parents=True)
    write(tmp_path, PROGRAM)
    return tmp_path


def write(root: Path, program: str) -> None:
    (root / "fieldapp" / "ui" / "page.py").write_text(program, encoding="utf-8")


def run(root: Path, *arguments: str) -> int:
    return int(tool.main(["--root", str(root), *arguments]))


def fill(root: Path, texts: object) -> int:
    (root / "new.json").write_text(json.dumps(texts), encoding="utf-8")
    return run(root, "--set", str(root / "new.json"))


def chinese(root: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    return dict(tool.read_ts(tool.catalogue(root, "zh_CN")))


def test_from_source_to_complete_catalogues(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "--update") == 0
    assert run(root, "--check") == 1
    assert run(root, "--todo") == 0
    assert set(json.loads(capsys.readouterr().out)) == set(FILLED)
    assert fill(root, FILLED) == 0
    assert run(root, "--check") == 0
    assert run(root, "--todo", "fieldapp/ui") == 0
    assert json.loads(capsys.readouterr().out) == {}
    assert chinese(root)["Open", "state"] == ("未解决",)
    assert set(tool.read_ts(tool.catalogue(root, "en"))) == {("%n visits", "")}


def test_updating_twice_changes_no_byte(root: Path) -> None:
    fill(root, FILLED)
    before = tool.catalogue(root, "zh_CN").read_bytes()
    run(root, "--update")
    assert tool.catalogue(root, "zh_CN").read_bytes() == before
    assert b"page.py" not in before


def test_an_obsolete_text_is_reported_and_dropped(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(root, FILLED)
    write(root, PROGRAM.replace('tr_noop("Today")', "None"))
    assert run(root, "--check") == 1
    assert "'Today': obsolete" in capsys.readouterr().err
    assert run(root, "--update") == 0
    assert ("Today", "") not in chinese(root)
    assert ("Open", "") in chinese(root)


def test_a_file_in_the_middle_of_an_edit_costs_no_translation(root: Path) -> None:
    fill(root, FILLED)
    write(root, "def broken(:\n")
    assert run(root, "--update") == 1
    assert chinese(root)["Today", ""] == ("今日",)


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ("tr(f'Hello {x}')", "f-string"),
        ("tr(x)", "needs a literal"),
        ("tr('a' + x)", "needs a literal"),
        ("tr('Hello {name}')", "gets no value for name"),
        ("tr('Hello', name=x)", "does not use name"),
        ("tr('%n visits')", "gets no value for %n"),
        ("tr('{', name=x)", "'{'"),
        ("tr('Open', context=x)", "context needs a literal"),
        ("self.tr('Open')", "use tr of fieldapp.infra.i18n"),
    ],
)
def test_calls_that_could_never_be_translated(
    root: Path, call: str, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, f"from fieldapp.infra.i18n import tr\ndef f(self, x):\n    return {call}\n")
    assert run(root, "--update") == 1
    message = capsys.readouterr().err
    assert message.startswith("fieldapp/ui/page.py:3: ")
    assert problem in message


@pytest.mark.parametrize(
    ("source", "value", "problem"),
    [
        ("Hello {name}", "你好", "instead of ['name']"),
        ("Hello {name}", "你好 {nam}", "instead of ['name']"),
        ("Today", "Today", "no Han character"),
        ("%n visits", {"zh_CN": ["%n 次", "%n 次"]}, "has 2 forms instead of 1"),
        ("%n visits", {"en": ["%n visit"]}, "has 1 forms instead of 2"),
        ("%n visits", {"en": ["one", "many"]}, "instead of ['%n']"),
        ("Gone", "没了", "the program has no such text"),
    ],
)
def test_wrong_translations_are_named(
    root: Path, source: str, value: object, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fill(root, {source: value}) == 1
    assert problem in capsys.readouterr().err


@pytest.mark.parametrize("text", ["FieldApp", "Ctrl+K", "{a} · {b}", "{value} km", "—"])
def test_texts_that_are_the_same_in_chinese(text: str) -> None:
    assert tool._chinese_enough(text)


def test_special_characters_survive(root: Path) -> None:
    write(root, 'from fieldapp.infra.i18n import tr\nX = tr("<10% & \\"more\\"\\nthan")\n')
    assert fill(root, {'<10% & "more"\nthan': "<10% 与“更多”\n行"}) == 0
    assert run(root, "--check") == 0


def test_many_people_filling_at_once_lose_nothing(root: Path) -> None:
    names = [f"Text {letter}" for letter in "abcdef"]
    write(root, "from fieldapp.infra.i18n import tr\n" + "".join(f"tr({name!r})\n" for name in names))
    runs = []
    for position, name in enumerate(names):
        file = root / f"{position}.json"
        file.write_text(json.dumps({name: f"文字{position}"}), encoding="utf-8")
        arguments = [sys.executable, str(TOOL), "--root", str(root), "--set", str(file)]
        runs.append(subprocess.Popen(arguments))
    assert [process.wait() for process in runs] == [0] * len(names)
    assert run(root, "--check") == 0
