"""The cards of photos and files: added, shown small, opened, saved elsewhere, deleted and brought back."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from account_stage import AccountStage, account_stage, show
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot
from visit_context import VisitStage, visit_stage

from fieldapp.models.small_pictures import SIDE, as_png, small_picture
from fieldapp.ui.files.card import FilesCard
from fieldapp.ui.pages.account import AccountPage
from fieldapp.ui.pages.visit import VisitPage


def photo(width: int = 640, height: int = 480, color: str = "#336699") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return as_png(image)


def file(folder: Path, name: str = "shelf.png", data: bytes | None = None) -> Path:
    path = folder / name
    path.write_bytes(photo() if data is None else data)
    return path


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[AccountStage]:
    with account_stage(tmp_path) as made:
        yield made


@pytest.fixture
def page(stage: AccountStage, qtbot: QtBot) -> AccountPage:
    made = AccountPage(stage.context, stage.world.visit.account)
    show(qtbot, made)
    return made


def names(card: FilesCard) -> list[str]:
    return [one.name for one in card.grid.tiles()]


def add(qtbot: QtBot, card: FilesCard, *paths: Path) -> None:
    before = len(card.lines())
    card.add_paths(paths)
    qtbot.waitUntil(lambda: len(card.lines()) == before + len(paths))


def test_several_photos_are_added_at_once_and_shown_small(page: AccountPage, qtbot: QtBot, tmp_path: Path) -> None:
    card = page.files
    assert card.empty.isVisibleTo(card)
    add(qtbot, card, *(file(tmp_path, f"{n}.png", photo(color=f"#3366{n}0")) for n in range(3)))
    assert sorted(names(card)) == ["0.png", "1.png", "2.png"]
    qtbot.waitUntil(lambda: len(card.grid.model_of().pictures) == 3)
    assert {one.state for one in card.grid.tiles()} == {"on this laptop"}
    assert not card.empty.isVisibleTo(card)
    card.grid.model_of().pictures.clear()
    card._asked.clear()
    card.refresh()
    card._show()
    qtbot.waitUntil(lambda: len(card.grid.model_of().pictures) == 3)  # those that are kept by now
    one = card.grid.tiles()[0]
    assert one.whole().startswith(one.name)


def test_what_cannot_be_taken_in_is_told_and_the_rest_is(page: AccountPage, qtbot: QtBot, tmp_path: Path) -> None:
    good, bad = file(tmp_path), file(tmp_path, "photo.jpg", b"MZ" + bytes(99))
    page.files.add_paths([bad, good, tmp_path / "gone.png"])
    qtbot.waitUntil(lambda: names(page.files) == ["shelf.png"])
    assert "photo.jpg" in page.banner.text()
    assert "gone.png" in page.banner.text()


def test_a_picture_is_pasted_and_a_file_dropped(page: AccountPage, qtbot: QtBot, tmp_path: Path) -> None:
    card = page.files
    QGuiApplication.clipboard().setImage(QImage.fromData(photo(40, 30)))
    card.paste()
    qtbot.waitUntil(lambda: len(card.lines()) == 1)
    assert names(card)[0].startswith("Picture 2026-11-22")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file(tmp_path, "offer.pdf", b"%PDF-1.7 x")))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    card.dropEvent(drop)
    qtbot.waitUntil(lambda: len(card.lines()) == 2)
    assert names(card)[0] == "offer.pdf"
    QGuiApplication.clipboard().setText("words")
    card.paste()
    assert "no picture" in page.banner.text()


def test_a_file_is_saved_elsewhere(page: AccountPage, qtbot: QtBot, tmp_path: Path) -> None:
    source = file(tmp_path)
    add(qtbot, page.files, source)
    target = tmp_path / "elsewhere.png"
    page.files.write(page.files.lines()[0], target)
    qtbot.waitUntil(lambda: "elsewhere.png" in page.banner.text())
    assert target.read_bytes() == source.read_bytes()


def test_deleted_by_a_key_and_brought_back_by_undo(
    page: AccountPage, stage: AccountStage, qtbot: QtBot, tmp_path: Path
) -> None:
    add(qtbot, page.files, file(tmp_path))
    page.files.grid.setFocus()
    qtbot.keyClick(page.files.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(page.files) == [])
    assert "shelf.png" in page.banner.text()
    undone = stage.context.use_cases.history.undo()
    assert undone is not None
    stage.context.events.changed.emit(undone.changes)
    qtbot.waitUntil(lambda: names(page.files) == ["shelf.png"])


def test_many_files_come_in_portions(page: AccountPage, stage: AccountStage, qtbot: QtBot, tmp_path: Path) -> None:
    service, account = stage.context.use_cases.attachments, stage.world.visit.account
    taken = [service.take_in(file(tmp_path, f"{n}.txt", b"words %d" % n)) for n in range(130)]
    stage.context.save(lambda: service.attach(account, taken))
    qtbot.waitUntil(lambda: len(page.files.lines()) == 130)
    assert len(names(page.files)) == 60
    page.files.more.click()
    assert len(names(page.files)) == 120


def test_a_file_that_is_elsewhere_is_not_opened(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    with stage.world.visit.store.write("add") as batch:
        batch.insert(
            "attachment",
            {
                "account_id": stage.world.visit.account,
                "name": "a.png",
                "mime": "image/png",
                "size": 9,
                "sha256": "0" * 64,
            },
        )
    stage.context.events.changed.emit(batch.changes)
    qtbot.waitUntil(lambda: names(page.files) == ["a.png"])
    page.files.open(page.files.grid.tiles()[0].key)
    assert page.banner.text() == "This file is not on this laptop."


# ---------------------------------------------------------------------------------------------------- the visit


@pytest.fixture
def visiting(tmp_path: Path) -> Iterator[VisitStage]:
    with visit_stage(tmp_path) as made:
        yield made


def test_files_of_a_draft_survive_a_crash_and_are_saved_with_the_visit(
    visiting: VisitStage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = VisitPage(visiting.context, visiting.world.account)
    show(qtbot, page)
    with qtbot.waitSignal(visiting.context.events.draft_saved):
        page.files.add_paths([file(tmp_path)])
    again = VisitPage(visiting.context, visiting.world.account)  # as after a crash: the draft is all there is
    show(qtbot, again)
    assert names(again.files) == ["shelf.png"]
    assert again.files.grid.tiles()[0].state == "not saved yet"
    again.fields.people.press(1)
    with qtbot.waitSignal(again.saved) as saved:
        again.save()
    (row,) = visiting.world.db.execute("SELECT visit_id, account_id, name FROM attachment").fetchall()
    assert row == (saved.args[0], visiting.world.account, "shelf.png")
    assert names(again.files) == []
    amended = VisitPage(visiting.context, visit_id=saved.args[0])
    show(qtbot, amended)
    qtbot.waitUntil(lambda: names(amended.files) == ["shelf.png"])


def test_a_file_is_taken_out_of_the_form_again(visiting: VisitStage, qtbot: QtBot, tmp_path: Path) -> None:
    page = VisitPage(visiting.context, visiting.world.account)
    show(qtbot, page)
    page.files.add_paths([file(tmp_path)])
    qtbot.waitUntil(lambda: names(page.files) == ["shelf.png"])
    page.files.grid.delete_wanted.emit(page.files.grid.tiles()[0].key)
    assert names(page.files) == []
    assert page.form().files == ()


# ---------------------------------------------------------------------------------------------------- pictures


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is that large, and is not."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = b""
    for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(10_000))), (b"IEND", b"")):
        chunks += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize(("width", "height"), [(100_000, 100_000), (60_000, 10), (30_000, 30_000), (2**31 - 1, 1)])
def test_a_bomb_of_pixels_is_not_decoded(width: int, height: int) -> None:
    assert small_picture(bomb(width, height), "image/png") is None


@pytest.mark.qt_log_ignore("Not a JPEG file")
def test_no_other_format_is_tried() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    assert small_picture(svg, "image/svg+xml") is None
    assert small_picture(svg, "image/png") is None
    assert small_picture(photo(), "image/jpeg") is None
    assert small_picture(b"\x89PNG\r\n\x1a\n" + bytes(500), "image/png") is None


def test_pictures_are_made_small_and_small_ones_are_left() -> None:
    large, small = small_picture(photo(4_000, 2_000), "image/png"), small_picture(photo(40, 20), "image/png")
    assert large is not None and (large.width(), large.height()) == (SIDE, SIDE // 2)
    assert small is not None and small.width() == 40


def test_a_photo_is_shown_upright_as_the_camera_says() -> None:
    """A JPEG of 60 x 30 pixels that was held sideways: orientation 6."""
    from PySide6.QtCore import QBuffer, QIODevice

    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")  # type: ignore[call-overload]
    plain = bytes(buffer.data().data())
    tiff = b"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
    exif = b"Exif\x00\x00" + tiff
    turned = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]
    found = small_picture(turned, "image/jpeg")
    assert found is not None
    assert (found.width(), found.height()) == (30, 60)
