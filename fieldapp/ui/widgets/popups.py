"""Menus and dialogs that a page opens and forgets."""

from __future__ import annotations

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QDialog, QMenu, QWidget


def open_dialog(dialog: QDialog) -> None:
    """Show a dialog; it goes away with its closing."""
    dialog.finished.connect(dialog.deleteLater)
    hand_back(dialog)
    dialog.open()


def hand_back(dialog: QDialog) -> None:
    """Give the keyboard back to the window beneath when a dialog ends: without a window manager nobody else does."""
    parent = dialog.parentWidget()
    if parent is not None:
        dialog.finished.connect(parent.window().activateWindow)


def pop_up(menu: QMenu, page: QWidget) -> None:
    """Show a menu at the mouse, or at the focus of the page where the mouse is elsewhere."""
    focused: QWidget | None = page.focusWidget()
    focus, at = focused if focused is not None else page, QCursor.pos()
    if not focus.rect().contains(focus.mapFromGlobal(at)):
        at = focus.mapToGlobal(focus.rect().center())
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
