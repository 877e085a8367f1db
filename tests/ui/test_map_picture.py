"""Pictures of the decision map: what is in them, whatever the screen looks like."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from map_cases import CASES, LONG_EN
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.infra import i18n
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui import theme
from fieldapp.ui.map_export import Picture, PictureSaver
from fieldapp.ui.map_picture import Heading
from fieldapp.ui.widgets.banner import InlineBanner

SVG = "{http://www.w3.org/2000/svg}"


def picture(name: str, title: str = "苏州恒达 <精密> & Co") -> Picture:
    case = CASES[name]
    return Picture(Heading(title, date(2026, 11, 22)), case.plan(), case.labels())


def texts(svg: bytes) -> str:
    """Every text of a drawing."""
    return "\n".join(one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text"))  # noqa: S314  (made here)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("name", CASES)
def test_every_case_is_a_sound_drawing(name: str, language: str) -> None:
    i18n.set_language(language)
    made = picture(name)
    root = ET.fromstring(made.svg())  # noqa: S314  (made here)
    width, height = int(root.get("width", "")), int(root.get("height", ""))
    said = texts(made.svg())
    assert "苏州恒达 <精密> & Co" in said
    assert "2026-11-22" in said
    assert len(list(root.iter(f"{SVG}polygon"))) == len(made.plan.edges)
    hints = [one.text or "" for one in root.iter(f"{SVG}title")]
    assert len(hints) == len(made.plan.nodes) + 1
    for text in CASES[name].names.values():
        assert any(text in hint for hint in hints)
    assert made.image().size() == QSize(2 * width, 2 * height)


def test_text_is_text_and_names_fonts_to_fall_back_on() -> None:
    svg = picture("outside").svg().decode()
    assert "陈老先生 ★1" in texts(svg.encode())
    families = ET.fromstring(svg).get("font-family", "")  # noqa: S314  (made here)
    assert families.endswith("sans-serif")
    assert "'Noto Sans CJK SC'" in families


def test_the_dark_screen_makes_the_same_picture(qapp: QApplication) -> None:
    light = picture("left").svg()
    theme.apply(qapp, "dark", 200)
    assert picture("left").svg() == light
    assert QColor(picture("left").image().pixel(2, 2)) == QColor("#ffffff")


def test_legend_and_title_stay_inside() -> None:
    made = picture("nobody", LONG_EN * 3).image()
    right = [QColor(made.pixel(made.width() - 3, y)) for y in range(0, made.height(), 3)]
    assert set(map(QColor.name, right)) == {"#ffffff"}


def test_the_picture_is_on_the_clipboard_twice() -> None:
    picture("ring").copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert "丁" in texts(bytes(data.data("image/svg+xml").data()))


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_picture_is_saved_beside_the_screen(qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    owner, tasks = QWidget(), TaskRunner()
    qtbot.addWidget(owner)
    banner = InlineBanner(owner)
    saver = PictureSaver(tasks, banner, owner)
    path = tmp_path / f"map.{ending}"
    saver.save(picture("couple"), path)
    qtbot.waitUntil(lambda: bool(banner.text()))
    assert str(path) in banner.text()
    assert QImage(str(path)).width() > 0
    saver.save(picture("couple"), tmp_path / "nowhere" / "map.png")
    qtbot.waitUntil(lambda: "nowhere" in banner.text() and str(path) not in banner.text())
    tasks.close()


def test_the_dialog_offers_a_name_that_any_system_accepts(qtbot: QtBot) -> None:
    owner, tasks = QWidget(), TaskRunner()
    qtbot.addWidget(owner)
    dialog = PictureSaver(tasks, InlineBanner(owner), owner).ask(picture("couple", 'A/B: "C" <D>|*?'))
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert Path(dialog.selectedFiles()[0]).name == "A B C D 2026-11-22.png"
    dialog.reject()
    tasks.close()
