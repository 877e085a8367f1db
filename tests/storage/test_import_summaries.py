"""The summaries that an import writes from the values of new accounts, beside those computed from scratch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from import_profile import Profile, new_profile

from fieldapp.storage import derived

HEAD = "客户编号,客户名称,电话,等级,行业\n"
ROWS = "C1,恒达精密有限公司,0512-66881234,A,机械\nC2,Abel & Söhne GmbH,,,\nC3,重庆机械,023-86770001,B,\n"
PEOPLE = "联系人编号,姓名,客户编号,手机\nP1,王敏,C1,13800138000\n"
SUMMARIES = "SELECT * FROM account_summary ORDER BY rid"


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        yield made


def bring(profile: Profile, folder: Path, **texts: str) -> str:
    paths = []
    for name, text in texts.items():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return str(profile.imports.run("auto", paths).batch)


def kept_and_computed(profile: Profile) -> tuple[object, object]:
    kept = profile.ask(SUMMARIES)
    with profile.store.write("rebuild"):
        derived.rebuild(profile.store.db)
    return kept, profile.ask(SUMMARIES)


def test_new_accounts(profile: Profile, tmp_path: Path) -> None:
    bring(profile, tmp_path, accounts=HEAD + ROWS)
    kept, computed = kept_and_computed(profile)
    assert kept == computed
    assert profile.ask("SELECT name_key, abc_class, is_closed FROM account_summary ORDER BY rid") == [
        ("heng da jing mi you xian gong si", "A", 0),
        ("abel sohne gmbh", None, 0),
        ("chong qing ji xie", "B", 0),
    ]


def test_accounts_with_people_in_one_batch(profile: Profile, tmp_path: Path) -> None:
    bring(profile, tmp_path, accounts=HEAD + ROWS, people=PEOPLE)
    assert profile.ask("SELECT count(*) FROM contact") == [(1,)]
    kept, computed = kept_and_computed(profile)
    assert kept == computed


def test_updates_and_an_undo(profile: Profile, tmp_path: Path) -> None:
    bring(profile, tmp_path, accounts=HEAD + ROWS)
    update = bring(
        profile, tmp_path, accounts=HEAD + ROWS.replace("恒达精密", "华东精密").replace(",A,", ",C,") + "C4,丁,,,\n"
    )
    assert profile.ask("SELECT name_key, abc_class FROM account_summary ORDER BY rid LIMIT 1") == [
        ("hua dong jing mi you xian gong si", "C")
    ]
    kept, computed = kept_and_computed(profile)
    assert kept == computed
    profile.imports.undo(update)
    kept, computed = kept_and_computed(profile)
    assert kept == computed
    assert profile.ask("SELECT count(*) FROM account_summary") == [(3,)]
