"""Every step of the wizard, full: names, tab order, nothing cut, no foreign word, in both languages and sizes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from manners_checks import complaints, foreign
from manners_stage import MannersStage, manners_stage
from manners_words import no_word
from pytestqt.qtbot import QtBot

from fieldapp.ui.importing.page import ImportPage

PICTURES = os.environ.get("WIZARD_PICTURES", "")
"""A folder for a picture of every step, to be looked at."""


def file_of(folder: Path) -> Path:
    """A list with titles above, damage, updates and rejected rows; its words are Chinese in either language."""
    lines = [
        "2026年客户名单",
        "",
        "客户名称;联系电话;税号;客户等级;签约日期;邮编;纬度",
        "苏州恒达精密机械有限公司;1.38E+10;913205941234567890;A;01/02/2026;215123;31.3",
        *(
            f"昆山力成电子有限公司{number};0512-5777{number:04};;B;0{1 + number}/03/2026;15{number:03};31.{number}"
            for number in range(8)
        ),
        ";0512-11112222;;B;;215000;",
        "常熟宏源纺织有限公司;0512-52220000;;B;;215500;abc",
    ]
    path = folder / "客户名单.csv"
    path.write_bytes("\n".join(lines).encode("gb18030"))
    return path


def settled(stage: MannersStage, qtbot: QtBot, page: ImportPage) -> None:
    qtbot.waitUntil(lambda: not page.wizard.is_busy())
    stage.settle()


@pytest.mark.parametrize(
    ("scale", "size", "dark"), [(100, (1440, 900), False), (100, (1280, 720), True), (200, (1280, 720), False)], ids=str
)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_step_has_manners(
    qtbot: QtBot, tmp_path: Path, language: str, scale: int, size: tuple[int, int], dark: bool
) -> None:
    file = file_of(tmp_path)
    with manners_stage(tmp_path / "home", "sample", language, scale, size, dark=dark) as stage:
        page = stage.show("import")
        assert isinstance(page, ImportPage)
        page.add_files([file])
        found = []
        for at in range(5):
            settled(stage, qtbot, page)
            if PICTURES:
                stage.shell.grab().save(f"{PICTURES}/{language}-{scale}-{'dark' if dark else 'light'}-{at}.png")
            strange = complaints(stage.shell, foreign(language, lambda text: no_word(text) or from_file(text)))
            found += [f"{page.step().title()}: {one}" for one in strange]
            page.next()
    assert not found, "\n".join(dict.fromkeys(found))


def from_file(text: str) -> bool:
    """What stands in the file stays in its own language."""
    words = ("客户", "联系电话", "税号", "签约日期", "邮编", "纬度", "公司")
    return any(word in text for word in words)
