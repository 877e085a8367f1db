"""A card of photos and files: added by a dialog, pasted or dropped; opened, saved and deleted from its grid."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from fieldapp.domain.errors import DomainError
from fieldapp.infra.file_copies import write_pieces
from fieldapp.infra.folders import last_folder, remember_folder
from fieldapp.infra.i18n import tr
from fieldapp.models.small_pictures import MOST_BYTES, as_bytes, as_png, small_picture
from fieldapp.services.attachment_views import AttachmentLine, TakenIn
from fieldapp.services.attachments import AttachmentService, is_picture
from fieldapp.services.local_time import moment_now
from fieldapp.ui.context import Context
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.files.grid import FileGrid, Tile
from fieldapp.ui.files.texts import about_text, kind_text, problem_text, state_text, state_tone
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.popups import pop_up
from fieldapp.ui.widgets.text import MutedLabel

if TYPE_CHECKING:
    from fieldapp.ui.widgets.banner import InlineBanner

logger = logging.getLogger(__name__)
_SHOWN = 60
_FETCHED_BY_ITSELF = 8 << 20
"""Pictures up to this size are fetched to be seen; larger ones, and other files, when somebody opens them."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of several files: those whose bytes are kept, and why others are not."""

    files: tuple[TakenIn, ...]
    problems: tuple[DomainError, ...]


class FilesCard(Card):
    """``taken`` hands on what was added; ``deleted`` which line is to go."""

    taken = Signal(object)  # tuple[TakenIn, ...]
    deleted = Signal(object)  # AttachmentLine

    def __init__(self, context: Context, banner: InlineBanner, parent: QWidget | None = None) -> None:
        title = tr("Photos and files")
        self.add_button = LinkButton(tr("Add…"), self.ask, name=tr("Add photos or files"))
        super().__init__(title, self.add_button, parent)
        self._context, self._banner = context, banner
        self._lines: tuple[AttachmentLine, ...] = ()
        self._most = _SHOWN
        self._asked: set[tuple[str, str]] = set()  # once for each place that a file's bytes are at
        self._to_open = ""
        self.grid = FileGrid(title)
        self.grid.opened.connect(self.open)
        self.grid.delete_wanted.connect(self._delete)
        self.grid.menu_wanted.connect(self._pop_up)
        self.empty = MutedLabel(tr("Drop photos or files here, or paste a picture."), wrap=True)
        self.more = LinkButton(tr("More"), self._show_more, name=tr("More photos and files"))
        self.deeds = QWidget()
        row = QHBoxLayout(self.deeds)
        row.setContentsMargins(0, 0, 0, 0)
        for text, deed in self._deeds():
            row.addWidget(LinkButton(text, partial(self._do, deed)))
        row.addStretch(1)
        for part in (self.grid, self.empty, self.more, self.deeds):
            self.add(part)
        self.setAcceptDrops(True)
        self._context.files.settled.connect(self._on_settled)
        self._show()

    # ------------------------------------------------------------------------------------------- showing

    def show_lines(self, lines: Sequence[AttachmentLine]) -> None:
        """Show files, newest first; their pictures follow."""
        self._lines = tuple(lines)
        self._show()

    def lines(self) -> tuple[AttachmentLine, ...]:
        """The files that the card has, those that are not shown yet too."""
        return self._lines

    def _show(self) -> None:
        offset = moment_now(self._context.clock).offset
        shown = self._lines[: self._most]
        self.grid.set_tiles([_tile(one, offset) for one in shown])
        self.grid.setVisible(bool(shown))
        self.deeds.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.more.setVisible(len(self._lines) > len(shown))
        self._ask_for_pictures(shown)

    def _show_more(self) -> None:
        self._most += _SHOWN
        self._show()

    def _ask_for_pictures(self, shown: Sequence[AttachmentLine]) -> None:
        service = self._context.use_cases.attachments
        known = self.grid.model_of().pictures
        for line in shown:
            key = (line.row.sha256, line.state)
            if is_picture(line.row.mime) and line.row.sha256 not in known and key not in self._asked:
                self._asked.add(key)
                self._context.tasks.io(partial(_picture, service, line), self._on_picture, self._on_no_picture)

    @Slot(object)
    def _on_picture(self, found: tuple[AttachmentLine, QImage | None]) -> None:
        line, picture = found
        if picture is not None:
            self.grid.model_of().show_picture(line.row.sha256, picture)
        elif line.state == "away" and line.row.size <= _FETCHED_BY_ITSELF:
            self._context.files.want([(line.row.sha256, line.row.size)])

    @Slot(object)
    def _on_no_picture(self, error: BaseException) -> None:
        """What cannot be read now is shown by its kind."""
        logger.warning("a small picture could not be made: %s", type(error).__name__)

    @Slot()
    def _on_settled(self) -> None:
        if self._lines and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read again where files are; for the card of an account or a visit to say how."""

    # ------------------------------------------------------------------------------------------- adding

    def ask(self) -> None:
        """Ask for files: a whole camera roll at once, if need be."""
        dialog = QFileDialog(self, tr("Add photos or files"), str(last_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add_paths([Path(one) for one in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> None:
        """Add what the clipboard holds: files, or a picture."""
        if not self._add_data(QGuiApplication.clipboard().mimeData()):
            self._banner.show_message(tr("The clipboard holds no picture and no file."), "warn")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if _paths(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what is dropped."""
        if self._add_data(event.mimeData()):
            event.acceptProposedAction()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Take files in, beside the window; what cannot be taken in is told, and the others are."""
        service = self._context.use_cases.attachments
        self._take([partial(service.take_in, path) for path in paths])
        if paths:
            self._context.tasks.io(partial(remember_folder, paths[0].parent))

    def _add_data(self, data: QMimeData) -> bool:
        paths = _paths(data)
        if paths:
            self.add_paths(paths)
        elif data.hasImage():
            self._add_picture(QImage(data.imageData()))
        return bool(paths) or data.hasImage()

    def _add_picture(self, picture: QImage) -> None:
        service = self._context.use_cases.attachments
        name = tr("Picture {time}.png", time=f"{moment_now(self._context.clock).local():%Y-%m-%d %H-%M-%S}")
        self._take([lambda: service.take_in_bytes(as_png(picture), name)])

    def _take(self, ways: Sequence[Callable[[], TakenIn]]) -> None:
        self.add_button.setEnabled(False)
        self._context.tasks.io(partial(_take_all, ways), self._on_taken, self._on_failed)

    @Slot(object)
    def _on_taken(self, taken: Taken) -> None:
        self.add_button.setEnabled(True)
        if taken.problems:
            self._banner.show_message(" ".join(error_sentence(one) for one in taken.problems[:3]), "warn")
        if taken.files:
            self.taken.emit(taken.files)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.add_button.setEnabled(True)
        self._banner.show_message(error_sentence(error), "bad")

    # ------------------------------------------------------------------------------------------- what is done with one

    def _deeds(self) -> tuple[tuple[str, Callable[[str], None]], ...]:
        return ((tr("Open"), self.open), (tr("Save as…"), self.save_as), (tr("Delete"), self._delete))

    def _do(self, deed: Callable[[str], None]) -> None:
        key = self.grid.current_key() or (self.grid.tiles()[0].key if self.grid.tiles() else "")
        if key:
            deed(key)

    def _pop_up(self, key: str) -> None:
        menu = QMenu(self)
        for text, deed in self._deeds():
            menu.addAction(text).triggered.connect(lambda _=False, work=deed: work(key))
        pop_up(menu, self)

    def _line(self, key: str) -> AttachmentLine | None:
        return next((one for one in self._lines if one.row.id == key), None)

    def _delete(self, key: str) -> None:
        line = self._line(key)
        if line is not None:
            self.deleted.emit(line)

    def open(self, key: str) -> None:
        """Open a file with the system's program for it, from a copy that is swept up; fetch it before if need be."""
        line = self._line(key)
        if line is None or self._is_away(line, then=key):
            return
        service, copies = self._context.use_cases.attachments, self._context.use_cases.file_copies
        self._context.tasks.io(
            lambda: copies.make(line.row.name, service.data.pieces(line.row.sha256)), self._on_copy, self._on_failed
        )

    @Slot(object)
    def _on_copy(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._banner.show_message(tr("No program of this computer opens this file. Save it elsewhere."), "warn")

    def save_as(self, key: str) -> None:
        """Ask where a file is written to; there it is not encrypted."""
        line = self._line(key)
        if line is None or self._is_away(line, then=""):
            return
        dialog = QFileDialog(self, tr("Save as"), str(last_folder() / line.row.name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda chosen: self.write(line, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, line: AttachmentLine, path: Path) -> None:
        """Write a file where somebody wants it."""
        data = self._context.use_cases.attachments.data

        def work() -> Path:
            write_pieces(path, data.pieces(line.row.sha256))
            remember_folder(path.parent)
            return path

        self._context.tasks.io(work, self._on_written, self._on_failed)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._banner.show_message(tr("Saved as {path}", path=path), "good")

    def _is_away(self, line: AttachmentLine, then: str) -> bool:
        """Have a file fetched that is not here; it is opened once it is."""
        if line.state == "elsewhere":
            self._banner.show_message(tr("This file is still on the laptop of who added it."), "warn")
        elif line.state == "away" and self._context.files.can_fetch:
            self._to_open = then
            self._context.files.want([(line.row.sha256, line.row.size)])
            self._banner.show_message(tr("“{name}” is being fetched.", name=line.row.name), "info")
        elif line.state == "away":
            self._banner.show_message(tr("This file is not on this laptop."), "warn")
        return line.state in ("away", "elsewhere")

    def open_if_here(self) -> None:
        """Open what was waited for."""
        line = self._line(self._to_open)
        if line is not None and line.state not in ("away", "elsewhere"):
            key, self._to_open = self._to_open, ""
            self._banner.hide()
            self.open(key)


def _tile(line: AttachmentLine, offset: int) -> Tile:
    row = line.row
    state = state_text(line.state)
    hint = problem_text(line.problem)
    about = about_text(line, offset)
    return Tile(row.id, row.name, about, state, state_tone(line.state), kind_text(row.name), row.sha256, hint)


def _paths(data: QMimeData) -> list[Path]:
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [one for one in found if one.is_file()]


def _take_all(ways: Sequence[Callable[[], TakenIn]]) -> Taken:
    files, problems = [], []
    for way in ways:
        try:
            files.append(way())
        except DomainError as error:
            problems.append(error)
    return Taken(tuple(files), tuple(problems))


def _picture(service: AttachmentService, line: AttachmentLine) -> tuple[AttachmentLine, QImage | None]:
    """Return the small picture of a file, made and kept when it is first asked for."""
    row = line.row
    kept = service.data.preview(row.sha256)
    if kept:
        return line, QImage.fromData(kept)
    if kept is not None or row.size > MOST_BYTES or not service.is_here(row.sha256):
        return line, None
    picture = small_picture(b"".join(service.data.pieces(row.sha256)), row.mime)
    service.data.keep_preview(row.sha256, b"" if picture is None else as_bytes(picture))
    return line, picture
