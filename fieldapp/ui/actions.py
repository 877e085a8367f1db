"""Every action of the program in one table: menus, shortcuts and the overview are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import Marked, tr_marked, tr_noop


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """What an action is called, where it is found and which keys trigger it (portable key names)."""

    key: str
    text: Marked
    shortcuts: tuple[str, ...]
    group: str
    everywhere: bool = True

    def label(self) -> str:
        """The text in the language in use."""
        return tr_marked(self.text)


GROUPS: dict[str, Marked] = {
    "visit": tr_noop("Visit"),
    "edit": tr_noop("Edit"),
    "go": tr_noop("Go to"),
    "page": tr_noop("This page"),
    "list": tr_noop("List"),
    "map": tr_noop("Decision map"),
    "help": tr_noop("Help"),
}

_MOVES = ("Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down")
MAP_ACTIONS = tuple(
    ActionSpec(f"map.{key}", text, shortcuts, "map", everywhere=False)
    for key, text, shortcuts in (
        ("open", tr_noop("Open the person"), ("Return",)),
        ("person", tr_noop("Add a person"), ("N",)),
        ("rename", tr_noop("Change the name"), ("F2",)),
        ("edit", tr_noop("Edit person"), ("E",)),
        ("roles", tr_noop("Roles"), ("R",)),
        ("stance", tr_noop("Stance"), ("S",)),
        ("for", tr_noop("Stance: for us"), ("+",)),
        ("against", tr_noop("Stance: against us"), ("-",)),
        ("neutral", tr_noop("Stance: neutral"), ("0",)),
        ("arrow", tr_noop("Draw an arrow of influence"), ("A",)),
        ("unlink", tr_noop("Remove an arrow"), ("D",)),
        ("key", tr_noop("Key person ★1"), ("K",)),
        ("second", tr_noop("Second key person ★2"), ("2",)),
        ("left", tr_noop("Left the company, or is back"), ("L",)),
        ("delete", tr_noop("Delete the person"), ("Del",)),
        ("move", tr_noop("Move the box"), _MOVES),
        ("tidy", tr_noop("Tidy up the map"), ("T",)),
        ("zoom", tr_noop("Larger, smaller, as it was"), ("Ctrl++", "Ctrl+-", "Ctrl+0")),
        ("menu", tr_noop("All that can be done with the box"), ("Shift+F10",)),
        ("save_picture", tr_noop("Save picture…"), ("Ctrl+Shift+S",)),
        ("copy_picture", tr_noop("Copy picture"), ("Ctrl+Shift+C",)),
    )
)
"""Keys of the decision map, in force while one of its boxes has the keyboard."""

LIST_ACTIONS = tuple(
    ActionSpec(f"list.{key}", text, shortcuts, "list", everywhere=False)
    for key, text, shortcuts in (
        ("view", tr_noop("First to ninth view"), ("Ctrl+1", "Ctrl+9")),
        ("save_view", tr_noop("Save this list as…"), ("Ctrl+Shift+V",)),
        ("columns", tr_noop("Columns…"), ("Ctrl+Shift+L",)),
        ("group", tr_noop("Group by"), ("Ctrl+G",)),
        ("edit", tr_noop("Edit the selected accounts…"), ("Ctrl+Shift+E",)),
        ("copy", tr_noop("Copy as a table"), ("Ctrl+C",)),
        ("export", tr_noop("Export the list…"), ("Ctrl+Shift+X",)),
        ("print", tr_noop("Print…"), ("Ctrl+P",)),
        ("pdf", tr_noop("Save as PDF…"), ("Ctrl+Shift+F",)),
    )
)
"""Keys of a list of accounts."""

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("visit.new", tr_noop("Log a visit"), ("Ctrl+N",), "visit"),
    ActionSpec("edit.undo", tr_noop("Undo the last change"), ("Ctrl+Z",), "edit"),
    ActionSpec("go.search", tr_noop("Search"), ("Ctrl+K", "Ctrl+F"), "go"),
    ActionSpec("go.back", tr_noop("Back"), ("Alt+Left",), "go"),
    ActionSpec("go.menu", tr_noop("Menu"), ("F10",), "go"),
    ActionSpec("go.settings", tr_noop("Settings"), ("Ctrl+,",), "go"),
    ActionSpec("page.refresh", tr_noop("Refresh this page"), ("F5",), "page"),
    ActionSpec("help.shortcuts", tr_noop("Keyboard shortcuts"), ("F1", "Ctrl+/"), "help"),
    ActionSpec("app.quit", tr_noop("Quit"), ("Ctrl+Q",), "help"),
    ActionSpec("page.save", tr_noop("Save"), ("Ctrl+Return", "Ctrl+Enter"), "page", everywhere=False),
    ActionSpec("page.save_next", tr_noop("Save and next stop"), ("Ctrl+Shift+Return",), "page", everywhere=False),
    ActionSpec("page.cancel", tr_noop("Cancel"), ("Esc",), "page", everywhere=False),
    ActionSpec("page.new_contact", tr_noop("New contact"), ("Ctrl+Shift+P",), "page", everywhere=False),
    ActionSpec("page.new_objection", tr_noop("New objection"), ("Ctrl+Shift+O",), "page", everywhere=False),
    ActionSpec("page.new_account", tr_noop("New account"), ("Ctrl+Shift+A",), "page", everywhere=False),
    ActionSpec("page.new_order", tr_noop("New order"), ("Ctrl+Shift+N",), "page", everywhere=False),
    ActionSpec("page.new_invoice", tr_noop("New invoice"), ("Ctrl+Shift+I",), "page", everywhere=False),
    ActionSpec("page.new_payment", tr_noop("New payment"), ("Ctrl+Shift+M",), "page", everywhere=False),
    ActionSpec("page.new_refund", tr_noop("New refund"), ("Ctrl+Shift+R",), "page", everywhere=False),
    ActionSpec("page.delivered", tr_noop("Note the delivery"), ("Ctrl+Shift+D",), "page", everywhere=False),
    ActionSpec("page.paste", tr_noop("Add the picture of the clipboard"), ("Ctrl+V",), "page", everywhere=False),
    ActionSpec("page.edit", tr_noop("Edit"), ("Ctrl+E",), "page", everywhere=False),
    ActionSpec("page.filter", tr_noop("Filter the list"), ("/",), "page", everywhere=False),
    ActionSpec("merge.swap", tr_noop("Keep the other account"), ("Ctrl+T",), "page", everywhere=False),
    ActionSpec("duplicates.apart", tr_noop("These accounts are not the same"), ("D",), "list", everywhere=False),
    ActionSpec("duplicates.later", tr_noop("Decide about these accounts later"), ("L",), "list", everywhere=False),
    *LIST_ACTIONS,
    *MAP_ACTIONS,
)

_SHOWN = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
_BY_KEY = {spec.key: spec for spec in ACTIONS}


def spec_of(key: str) -> ActionSpec:
    """The table's entry; KeyError for a key that is not in it."""
    return _BY_KEY[key]


def make_action(key: str, owner: QWidget, slot: Callable[[], object]) -> QAction:
    """The table's action on ``owner``: window-wide, or for page actions while ``owner`` has the focus."""
    spec = spec_of(key)
    action = QAction(spec.label(), owner)
    action.setObjectName(spec.key)
    action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
    if not spec.everywhere:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    elif key == "app.quit":  # also when a dialog has just ended, and its window has the keyboard still
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
    action.triggered.connect(lambda _checked=False: slot())
    owner.addAction(action)
    return action


def shortcut_text(key: str) -> str:
    """The first shortcut as the keyboard is labelled, e.g. ``Ctrl+N``."""
    return keys_text(spec_of(key).shortcuts[0])


def keys_text(keys: str) -> str:
    """A portable key name as the keyboard is labelled: both Enter keys alike, arrows as arrows."""
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    for name, shown in _SHOWN.items():
        text = text.replace(name, shown)
    return text
