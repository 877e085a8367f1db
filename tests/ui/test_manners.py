"""Every page of the program, empty, with sample data and with the longest names, in both languages and sizes."""

from __future__ import annotations

from pathlib import Path

import pytest
from manners_checks import complaints, foreign
from manners_stage import Kind, manners_stage
from manners_words import no_word
from pytestqt.qtbot import QtBot

SIZES = [(100, (1440, 900)), (100, (1280, 720)), (200, (1280, 720))]


@pytest.mark.parametrize(("scale", "size"), SIZES, ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("kind", ["empty", "sample", "long"])
def test_every_page_has_manners(
    qtbot: QtBot, tmp_path: Path, kind: Kind, language: str, scale: int, size: tuple[int, int]
) -> None:
    with manners_stage(tmp_path, kind, language, scale, size) as stage:
        if kind == "sample":
            stage.build_ahead()
        found = []
        for key in stage.pages():
            stage.show(key)
            found += [f"{key}: {sentence}" for sentence in complaints(stage.shell, foreign(language, no_word))]
    assert not found, "\n".join(dict.fromkeys(found))
