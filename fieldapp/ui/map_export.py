"""Pictures of the decision map: saved as PNG or SVG, or put on the clipboard."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QStandardPaths
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldapp.domain.decision_map import DecisionMap
from fieldapp.infra.files import write_atomically
from fieldapp.infra.i18n import tr
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.map_picture import Heading, draw
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.decision_map_text import MapLabel

PNG_SCALE = 2
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Picture:
    """A map to be drawn."""

    heading: Heading
    plan: DecisionMap
    labels: Mapping[str, MapLabel]

    def svg(self) -> bytes:
        """The content of an SVG file."""
        return draw(self.heading, self.plan, self.labels).svg.encode()

    def image(self) -> QImage:
        """Pixels, twice as fine as the drawing."""
        drawing = draw(self.heading, self.plan, self.labels, one_font=True)
        image = QImage(PNG_SCALE * drawing.width, PNG_SCALE * drawing.height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(drawing.svg.encode())).render(painter)
        painter.end()
        image.setDevicePixelRatio(PNG_SCALE)
        return image

    def png(self) -> bytes:
        """The content of a PNG file."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image().save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    def copy(self) -> None:
        """Put it on the clipboard, as pixels and as SVG."""
        data = QMimeData()
        data.setImageData(self.image())
        data.setData("image/svg+xml", QByteArray(self.svg()))
        QGuiApplication.clipboard().setMimeData(data)

    def file_name(self) -> str:
        """A name that every system accepts."""
        title = " ".join(_FORBIDDEN.sub(" ", self.heading.title).split())[:80]
        return f"{title} {self.heading.day:%Y-%m-%d}.png"


class PictureSaver(QObject):
    """Asks where to and writes beside the UI thread; the banner says how it went."""

    def __init__(self, tasks: TaskRunner, banner: InlineBanner, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._banner, self._owner = tasks, banner, parent

    def ask(self, picture: Picture) -> QFileDialog:
        """Open the dialog of files; it does not block, and nothing is written when it is closed."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(self._owner, tr("Save picture"), str(Path(folder) / picture.file_name()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("Picture (*.png)"), tr("Drawing (*.svg)")])
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix("svg" if "*.svg" in name else "png"))
        dialog.fileSelected.connect(lambda name: self.save(picture, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, picture: Picture, path: Path) -> None:
        """Write a picture; the ending of the name decides how."""
        content = picture.svg() if path.suffix.lower() == ".svg" else picture.png()
        self._tasks.io(partial(_write, content, path), self._on_saved, self._on_failed)

    def _on_saved(self, path: Path) -> None:
        self._banner.show_message(tr("Saved as {path}", path=path), "good")

    def _on_failed(self, error: BaseException) -> None:
        self._banner.show_message(error_sentence(error), "bad")


def _write(content: bytes, path: Path) -> Path:
    write_atomically(path, content)
    return path
