"""The words of closed lists: counted, the unknown ones first, told once and kept in the mapping."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from import_profile import Profile, new_profile

from fieldapp.services.importing.session import ImportSession
from fieldapp.services.importing.session_views import Choice

LIST = "客户名称,客户等级\n甲公司,A类\n乙公司,金牌\n丙公司,金牌\n丁公司,b\n戊公司,散户\n己公司,\n"


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        yield made


def session_of(profile: Profile, folder: Path, text: str) -> ImportSession:
    (folder / "list.csv").write_text(text, "utf-8")
    session: ImportSession = profile.imports.session()
    session.add([folder / "list.csv"])
    return session


def test_words_are_counted_and_what_they_mean_is_kept(profile: Profile, tmp_path: Path) -> None:
    session = session_of(profile, tmp_path, LIST)
    table = session.choose(session.tables[0].id, 1, Choice("field", "accounts", "abc_class"))
    words = session.words()[table.id, 1]
    assert [(one.text, one.rows, one.code) for one in words] == [
        ("金牌", 2, None),
        ("散户", 1, None),
        ("A类", 1, "A"),
        ("b", 1, "B"),
    ]
    told = {"金牌": "A", "散户": ""}
    session.choose(table.id, 1, Choice("field", "accounts", "abc_class", words=told))
    assert [one.code for one in session.words()[table.id, 1]] == ["A", "A", "B", ""]
    session.save_mapping(tmp_path / "ours.toml", "ours")
    report = profile.imports.run("auto", [tmp_path / "list.csv"], tmp_path / "ours.toml")
    assert report.rejected == ()
    asked = "SELECT legal_name, abc_class FROM account ORDER BY rid"
    assert [row[1] for row in profile.ask(asked)] == ["A", "A", "A", "B", None, None]


def test_roles_are_counted_word_by_word(profile: Profile, tmp_path: Path) -> None:
    text = "公司名称,联系人,角色\n甲公司,王工,决策者/使用者\n甲公司,李工,使用者、参谋长\n甲公司,赵工,付款人\n"
    session = session_of(profile, tmp_path, text)
    (words,) = session.words().values()
    assert [(one.text, one.rows, one.code) for one in words] == [
        ("参谋长", 1, None),
        ("使用者", 2, "user"),
        ("付款人", 1, "payer"),
        ("决策者", 1, "decision_maker"),
    ]


def test_other_columns_have_no_words(profile: Profile, tmp_path: Path) -> None:
    assert session_of(profile, tmp_path, "客户名称,电话\n甲公司,1\n").words() == {}
