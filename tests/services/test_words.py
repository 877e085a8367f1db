"""How names are written and read: one folded form, pinyin by words, surnames, both ways where there are two."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.services.words.folding import fold, simplify, squeezed
from fieldapp.services.words.pinyin import sounds, spell


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("蘇州恆達精密機械", "苏州恒达精密机械"),
        ("臺灣電子後裡", "台湾电子后里"),
        ("Café MÜLLER Ångström", "cafe muller angstrom"),
        ("（中國）", "(中国)"),
        ("½㎏", "½㎏"),
        ("苏州恒达", "苏州恒达"),
    ],
)
def test_one_form_for_all_ways_of_writing(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_places_stay_true_and_folding_twice_changes_nothing_more(text: str) -> None:
    assert len(fold(text)) == len(text) == len(simplify(text))
    assert fold(fold(text)) == fold(text)


def test_spaces_and_signs_are_squeezed_out() -> None:
    assert squeezed(" A.O. Smith（蘇州）有限公司") == "aosmith苏州有限公司"


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("苏州恒达精密", "su zhou heng da jing mi"),
        ("重庆长安", "chong qing chang an"),
        ("厦门银行", "xia men yin hang"),
        ("乐清六安东莞", "yue qing lu an dong guan"),
        ("绿城女装", "lv cheng nv zhuang"),
        ("3M中国 A&B", "3m zhong guo a b"),
        ("!", "!"),
    ],
)
def test_names_are_read_word_by_word(name: str, spelled: str) -> None:
    assert spell(name) == spelled


@pytest.mark.parametrize(
    ("name", "first", "also"),
    [
        ("单立人", "shan", "dan"),
        ("曾志强", "zeng", "ceng"),
        ("仇和", "qiu", "chou"),
        ("解学工", "xie", "jie"),
        ("查理", "zha", "cha"),
        ("区先生", "ou", "qu"),
        ("朴先生", "piao", "pu"),
        ("盖先生", "ge", "gai"),
        ("尉迟恭", "yu", "wei"),
        ("乐先生", "yue", "le"),
    ],
)
def test_a_surname_is_read_as_one_and_its_plain_reading_stays(name: str, first: str, also: str) -> None:
    readings = sounds(name, of_person=True)[0].readings
    assert readings[0] == first
    assert also in readings
    assert sounds(name)[0].readings[0] != first or name[0] in "乐尉"


@pytest.mark.parametrize(
    ("name", "ways"), [("重", {"chong", "zhong"}), ("长", {"chang", "zhang"}), ("厦", {"xia", "sha"})]
)
def test_a_character_of_two_readings_has_both(name: str, ways: set[str]) -> None:
    assert set(sounds(name)[0].readings) == ways


def test_nothing_is_read_from_a_dictionary_library() -> None:
    ask = (
        "import sys; from fieldapp.services.words.pinyin import spell; spell('重庆'); print('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_tables_are_as_they_are_made() -> None:
    tool = Path(__file__).parents[2] / "packaging" / "dev" / "search_tables.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 0)
