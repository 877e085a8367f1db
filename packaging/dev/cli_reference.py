"""The reference of the command line, made from the parser itself, in both languages.

python packaging/dev/cli_reference.py            write docs/cli.md and docs/cli.zh.md
python packaging/dev/cli_reference.py --check    fail when they are not what the program says
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from fieldapp.app.arguments import make_parser  # noqa: E402  (must come after the line above)
from fieldapp.infra import i18n  # noqa: E402
from fieldapp.services.importing.kinds import KINDS  # noqa: E402


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says beside what the parser says."""

    file: str
    title: str
    head: str
    table: tuple[str, str]
    one_of: str
    default: str
    kinds: str
    stop: str
    between: str


PAGES = {
    "en": Words(
        "cli.md",
        "Command line",
        """Without a command, `fieldapp` opens the window; so does `demo`. The other commands need no display. `status`
and `export` also work while the window is open. The others do not wait: while the window or another command holds the
data folder, they say so and stop.

| exit code | means |
|---|---|
| 0 | done |
| 1 | a problem in your data or on this computer, said in one sentence |
| 2 | the arguments do not fit |
| 3 | a fault of ours |

With `--json` a command prints one JSON document and nothing else; a problem is `{"error": code, "message": sentence}`.

| variable | means |
|---|---|
| `FIELDAPP_HOME` | the data folder, instead of the system's place for it |
| `FIELDAPP_DB_KEY` | the store's key, 64 hexadecimal digits, where there is no keyring; it wins over the keyring |""",
        ("argument", "means"),
        "one of {choices}",
        "default: {default}",
        "KIND is one of: {kinds}.",
        ".",
        "; ",
    ),
    "zh_CN": Words(
        "cli.zh.md",
        "命令行",
        """不带命令时，`fieldapp` 打开窗口，`demo` 也是。其余命令不需要显示器。
窗口打开时，`status` 和 `export` 也能用。其余的不等待：窗口或另一个命令正在使用数据文件夹时，会说明并停止。

| 退出码 | 含义 |
|---|---|
| 0 | 完成 |
| 1 | 数据或这台电脑有问题，用一句话说明 |
| 2 | 参数不对 |
| 3 | 程序自身的错误 |

带 `--json` 时只输出一个 JSON 文档；有问题时为 `{"error": 代码, "message": 说明}`。

| 环境变量 | 含义 |
|---|---|
| `FIELDAPP_HOME` | 数据文件夹，代替系统的默认位置 |
| `FIELDAPP_DB_KEY` | 没有密钥环时数据库的密钥，64 位十六进制数；优先于密钥环 |""",
        ("参数", "含义"),
        "可选 {choices}",
        "默认 {default}",
        "KIND 是下列之一：{kinds}。",
        "。",
        "；",
    ),
}


def page(language: str) -> str:
    """The whole page in a language."""
    i18n.set_language(language)
    words = PAGES[language]
    parts = [f"# {words.title}", words.head]
    for name, command in _commands(make_parser(), ""):
        actions = [one for one in _actions(command) if one.dest != "help"]
        usage = " ".join(["fieldapp", name, *(_usage(one) for one in actions)])
        rows = [f"| {one} | {two} |" for one, two in (words.table, ("---", "---"), *(_row(a, words) for a in actions))]
        parts += [f"## {name}", _sentence(command.description or "", words), f"```text\n{usage}\n```", "\n".join(rows)]
        if any(one.metavar == "KIND" for one in actions):
            parts.append(words.kinds.format(kinds=", ".join(f"`{kind}`" for kind in KINDS)))
    return "\n\n".join(parts) + "\n"


def _commands(parser: argparse.ArgumentParser, words: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that runs, by its words."""
    choices = next((one.choices for one in _actions(parser) if isinstance(one.choices, dict)), None)
    if choices is None:
        yield words, parser
    for name, command in (choices or {}).items():
        yield from _commands(command, f"{words} {name}".strip())


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return parser._actions  # noqa: SLF001  (argparse shows them nowhere)


def _sentence(text: str, words: Words) -> str:
    return text[:1].upper() + text[1:].rstrip("….") + words.stop


def _usage(action: argparse.Action) -> str:
    value = _value(action)
    if not action.option_strings:
        return f"{value} [{value} …]" if action.nargs == "+" else value
    text = " ".join(filter(None, (action.option_strings[0], value)))
    return text if action.required else f"[{text}]"


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    return str(action.metavar or action.dest.upper())


def _row(action: argparse.Action, words: Words) -> tuple[str, str]:
    names = ", ".join(action.option_strings) or _value(action)
    value = f" {_value(action)}" if action.option_strings and action.nargs != 0 else ""
    said = [action.help or ""]
    choices = ", ".join(str(one) for one in action.choices or ())
    if choices:  # some help is nothing but choices
        said = [one for one in said if not choices.startswith(one)] + [words.one_of.format(choices=choices)]
    if action.option_strings and action.default not in (None, False, argparse.SUPPRESS):
        said.append(words.default.format(default=action.default))
    return f"`{names}{value}`", words.between.join(filter(None, said))


def main() -> int:
    """Writes the pages, or with --check compares them; 1 when one is not current."""
    parser = argparse.ArgumentParser(description="the reference of the command line")
    parser.add_argument("--check", action="store_true", help="write nothing")
    is_check = parser.parse_args().check
    stale = []
    for language, words in PAGES.items():
        file, text = PROJECT / "docs" / words.file, page(language)
        if is_check and (not file.exists() or file.read_text(encoding="utf-8") != text):
            stale.append(words.file)
        elif not is_check:
            file.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/{name} is not what the program says; run: just docs-commands", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
