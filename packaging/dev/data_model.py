"""Who may do what with which data, and what every record holds, from the declarations themselves, in both languages.

python packaging/dev/data_model.py            write docs/rights.md, docs/data-model.md and their Chinese pages
python packaging/dev/data_model.py --check    fail when they are not what the program says
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from fieldapp.domain.codes import USER_ROLES  # noqa: E402  (must come after the line above)
from fieldapp.domain.schema import REGISTRY, SCHEMA_VERSION  # noqa: E402
from fieldapp.domain.schema_types import Entity, Field, Kind, Pay, Scope, Team, Tenant, Unit, User, Via  # noqa: E402


@dataclass(frozen=True, slots=True)
class Words:
    """What the pages say beside what the declarations say."""

    ending: str
    rights_head: str
    model_head: str
    columns: tuple[str, ...]
    fields: tuple[str, ...]
    reaches: dict[type, str]
    yes: str


PAGES = {
    "en": Words(
        ".md",
        """# Rights

Who may do what, as the server judges every change and every request. Made from the declarations in
`fieldapp/domain/schema_*.py` by `just docs-model`; the build fails when this page is not what the program does.

A person may do something with a record only where it **reaches** them. An account reaches its owner and everybody who
leads the owner; what hangs on an account goes with it. r reads, c adds, u changes, d deletes; an empty cell is
nothing at all. What a role may not read never comes to its laptops.
""",
        f"""# Data model

Every record that is synced, schema version {SCHEMA_VERSION}. Made from `fieldapp/domain/schema_*.py` by
`just docs-model`. Every table also has `id`, `ver`, `created_at` and `created_by`. Instants are microseconds UTC, money
is in minor units with a currency beside it, shares are parts per million.

What happens when two laptops have changed the same field: *append* cannot happen, it is written once; *cas* a person
decides; *lww* the last to arrive counts and the other is told; *set* what was added is added, what was taken away is
taken away; *delta* both differences count; *server* nobody but the server writes it.
""",
        ("record", "reaches", *USER_ROLES),
        ("field", "holds", "two changes", "required", "since"),
        {
            Tenant: "everybody",
            Unit: "the unit in `{}`",
            Team: "the team in `{}`",
            User: "the person in `{}`",
            Via: "whom `{}` reaches",
            Pay: "the pay of the person in `{}`",
        },
        "yes",
    ),
    "zh_CN": Words(
        ".zh.md",
        """# 权限表

谁能做什么：服务器对每次更改、每个请求都照此判断。由 `just docs-model` 根据 `fieldapp/domain/schema_*.py` 生成；
与程序不一致时构建失败。

只有**送达**给本人的记录才谈得上权限。客户送达给负责人和他的各级主管；
挂在客户下面的资料跟着客户走。
r 读，c 新增，u 修改，d 删除；空格表示什么都不能做。角色不能读的内容根本不会传到他的电脑上。
""",
        f"""# 数据模型

所有参与同步的记录，数据版本 {SCHEMA_VERSION}。由 `just docs-model` 根据 `fieldapp/domain/schema_*.py` 生成。
每张表另有 `id`、`ver`、`created_at`、`created_by`。时刻为 UTC 微秒，金额为最小货币单位并带币种，比例为百万分之一。

两台电脑改了同一字段时：*append* 只写一次，不会发生；*cas* 由人决定；*lww* 后到的算数，并告诉另一方；
*set* 增减分别生效；*delta* 两个差额都算；*server* 只有服务器能写。
""",
        ("记录", "送达", "业务员", "主管", "财务", "客服", "管理员"),
        ("字段", "内容", "两边都改时", "必填", "始于"),
        {
            Tenant: "所有人",
            Unit: "`{}` 所指的单位",
            Team: "`{}` 所指的团队",
            User: "`{}` 所指的人",
            Via: "随 `{}`",
            Pay: "`{}` 所指的人的薪酬",
        },
        "是",
    ),
}


def rights_page(words: Words) -> str:
    """The matrix."""
    rows = [words.columns, ("---",) * len(words.columns)]
    for entity in REGISTRY.values():
        reach = "; ".join(_reach(scope, words) for scope in entity.scopes)
        rows.append((f"`{entity.name}`", reach, *(getattr(entity.rights, role) for role in USER_ROLES)))
    return words.rights_head + "\n" + _table(rows)


def _reach(scope: Scope, words: Words) -> str:
    return words.reaches[type(scope)].format(getattr(scope, "field", ""))


def model_page(words: Words) -> str:
    """Every record with its fields."""
    parts = [words.model_head]
    for entity in REGISTRY.values():
        parts += [f"## {entity.name}", _table(_field_rows(entity, words))]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _field_rows(entity: Entity, words: Words) -> list[tuple[str, ...]]:
    rows = [words.fields, ("---",) * len(words.fields)]
    for name, one in entity.fields.items():
        needed = words.yes if one.required else ""
        rows.append((f"`{name}`", _holds(one), one.merge.value, needed, str(one.since)))
    return rows


def _holds(one: Field) -> str:
    if one.kind is Kind.REF:
        return f"→ `{one.ref}`"
    if one.kind is Kind.CODE:
        return ", ".join(f"`{code}`" for code in one.codes)
    bounds = f" {one.low if one.low is not None else ''}…{one.high if one.high is not None else ''}"
    return one.kind.value + (bounds if bounds.strip() != "…" else "")


def _table(rows: list[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def main() -> int:
    """Write the pages, or compare; 1 when one is not what the program says."""
    parser = argparse.ArgumentParser(description="rights and records in the documentation")
    parser.add_argument("--check", action="store_true", help="write nothing")
    is_check = parser.parse_args().check
    stale = []
    for words in PAGES.values():
        for name, text in (("rights", rights_page(words)), ("data-model", model_page(words))):
            file = PROJECT / "docs" / f"{name}{words.ending}"
            if is_check and (not file.exists() or file.read_text(encoding="utf-8") != text):
                stale.append(file.name)
            elif not is_check:
                file.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/{name} is not what the program says; run: just docs-model", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
