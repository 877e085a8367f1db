"""The decision map edited in place, by mouse or keys. It says what is meant; somebody else writes it.

While a box has the keyboard: N adds a person, R roles, S stance (or + - 0), A draws an arrow, D removes one, K and
2 name the key persons, L has left, Delete deletes, F2 renames, Ctrl with arrows moves; T tidies up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fieldapp.domain.decision_map import DecisionMap, MapPerson, Node
from fieldapp.infra.i18n import tr
from fieldapp.ui.actions import MAP_ACTIONS, make_action, shortcut_text
from fieldapp.ui.theme import manager, px
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.decision_map import DecisionMapView, MapLabel
from fieldapp.ui.widgets.decision_map_menus import MapMenu, RolesMenu, stance_menu
from fieldapp.ui.widgets.flow import FlowLayout
from fieldapp.ui.widgets.text import MutedLabel, literal

_BY_KEYS = ("open", "move", "zoom")
"""Listed with the other keys, but the boxes themselves follow them."""
_ON_PEOPLE = (
    *("rename", "edit", "roles", "stance", "for", "against", "neutral"),
    *("arrow", "unlink", "key", "second", "left", "delete"),
)
_MENU = (
    ("open", "person", "rename", "edit"),
    ("roles", "stance", "key", "second"),
    ("arrow", "unlink"),
    ("left", "delete"),
)
_STRIP = ("person", "roles", "stance", "arrow", "menu", "tidy", "save_picture", "copy_picture")


class DecisionMapEditor(QWidget):
    """The map with a strip of actions beneath it. Signals carry ids of people (or ``role:<role>`` where said)."""

    node_focused = Signal(str)
    """A box became the current one: a person's id or ``role:<role>``."""
    person_opened = Signal(str)
    edit_wanted = Signal(str)
    goal_wanted = Signal(str)
    """A visit is to find out who holds this role."""
    person_added = Signal(str, str)
    """Name, and the role they hold or ""."""
    renamed = Signal(str, str)
    roles_changed = Signal(str, object)
    stance_changed = Signal(str, str)
    arrow_drawn = Signal(str, str)
    arrow_removed = Signal(str, str)
    rank_changed = Signal(str, int)
    """1 key person, 2 second, 0 neither."""
    left_changed = Signal(str, bool)
    delete_wanted = Signal(str)
    moved = Signal(str, int, int)
    tidied = Signal()
    picture_wanted = Signal(str)
    """``save`` or ``copy``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = DecisionMapView(name)
        self.view.setToolTip("")
        self.canvas = self.view.canvas
        self.canvas.is_editable = True
        self.hint = MutedLabel(wrap=True)
        self.hint.hide()
        self._labels: Mapping[str, MapLabel] = {}
        self._known: frozenset[str] | None = None
        self.actions_by_key = self._make_actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.view, self.hint, self._strip()):
            column.addWidget(part)
        self._column = column
        self._connect()
        manager().changed.connect(self._measure)
        self._measure()
        self._on_current("")

    def show_map(self, plan: DecisionMap, labels: Mapping[str, MapLabel]) -> None:
        """Show a map; a person who was just added here gets the keyboard."""
        self._labels = labels
        self.view.show_map(plan, labels)
        if self._known is not None:
            fresh = [node.id for node in plan.nodes if node.person is not None and node.id not in self._known]
            if fresh:
                self._known = None
                self.view.focus_node(fresh[0])
        self._on_current(self.canvas.current)

    def start_over(self) -> None:
        """The map of another account follows."""
        self.canvas.start_over()
        self.expect_nobody()

    def expect_nobody(self) -> None:
        """Who was to be added could not be."""
        self._known = None

    def current_person(self) -> MapPerson | None:
        """The person of the current box."""
        node = self._node()
        return node.person if node else None

    # ---------------------------------------------------------------------------------- building

    def _make_actions(self) -> dict[str, QAction]:
        deeds: dict[str, Callable[[], object]] = {
            "person": self.add_person,
            "rename": self._rename,
            "edit": lambda: self._with_person(lambda one: self.edit_wanted.emit(one.id)),
            "roles": lambda: self._pop_up(self.roles_menu()),
            "stance": lambda: self._pop_up(self.stance_menu()),
            "for": lambda: self._set_stance("for"),
            "against": lambda: self._set_stance("against"),
            "neutral": lambda: self._set_stance("neutral"),
            "arrow": lambda: self._with_person(lambda one: self.canvas.start_link(one.id)),
            "unlink": self._unlink,
            "key": lambda: self._toggle_rank(1),
            "second": lambda: self._toggle_rank(2),
            "left": lambda: self._with_person(lambda one: self.left_changed.emit(one.id, not one.left)),
            "delete": lambda: self._with_person(lambda one: self.delete_wanted.emit(one.id)),
            "tidy": self.tidied.emit,
            "menu": lambda: self._pop_up(self.node_menu()),
            "save_picture": lambda: self.picture_wanted.emit("save"),
            "copy_picture": lambda: self.picture_wanted.emit("copy"),
        }
        assert {f"map.{key}" for key in (*deeds, *_BY_KEYS)} == {spec.key for spec in MAP_ACTIONS}
        return {key: make_action(f"map.{key}", self, deed) for key, deed in deeds.items()}

    def _strip(self) -> QWidget:
        strip = QWidget()
        flow = FlowLayout(strip, spacing=4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        strip.setSizePolicy(policy)
        titles = {
            "person": tr("Add a person"),
            "roles": tr("Roles"),
            "stance": tr("Stance"),
            "arrow": tr("Arrow"),
            "menu": tr("More…"),
            "tidy": tr("Tidy up"),
            "save_picture": tr("Save picture…"),
            "copy_picture": tr("Copy picture"),
        }
        self.buttons: dict[str, LinkButton] = {}
        for key in _STRIP:
            action = self.actions_by_key[key]
            button = LinkButton(titles[key], action.trigger, quiet=key in ("tidy", "save_picture", "copy_picture"))
            button.setToolTip(f"{action.text()} ({shortcut_text(f'map.{key}')})")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.buttons[key] = button
            flow.addWidget(button)
        return strip

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.current_changed.connect(self._on_current)
        canvas.current_changed.connect(self.node_focused)
        canvas.clicked.connect(self._on_clicked)
        canvas.entered.connect(self._on_entered)
        canvas.menu_wanted.connect(self._on_menu)
        canvas.arrow_menu_wanted.connect(self._on_arrow_menu)
        canvas.moved.connect(self.moved)
        canvas.arrow_drawn.connect(self.arrow_drawn)
        canvas.linking_changed.connect(self._on_linking)
        canvas.named.connect(self._on_named)

    # ---------------------------------------------------------------------------------- menus

    def node_menu(self) -> MapMenu:
        """All that can be done with the current box."""
        node = self._node()
        menu = MapMenu(self)
        if node is not None and node.person is None and node.missing_role:
            self._fill_role_menu(menu, node.missing_role)
        else:
            for group in _MENU:
                for key in group:
                    if key in self.actions_by_key:
                        menu.addAction(self.actions_by_key[key])
                    elif node is not None and node.person is not None:
                        opened = menu.addAction(f"{tr('Open the person')}\t{shortcut_text('map.open')}")
                        opened.triggered.connect(lambda _checked=False, one=node.id: self.person_opened.emit(one))
                menu.addSeparator()
        for key in ("tidy", "save_picture", "copy_picture"):
            menu.addAction(self.actions_by_key[key])
        return menu

    def _fill_role_menu(self, menu: MapMenu, role: str) -> None:
        """What can be done about a role that nobody is known to hold."""
        goal = menu.addAction(tr("Plan a visit to find out"))
        goal.triggered.connect(lambda: self.goal_wanted.emit(role))
        menu.addAction(f"{tr('Add the person who holds it')}\tN").triggered.connect(self.add_person)
        for box in self.canvas.boxes:
            if box.node.person is not None and not box.node.person.left:
                known = menu.addAction(literal(tr("It is {name}", name=box.label.name)))
                known.triggered.connect(lambda _checked=False, one=box.node.person: self._give_role(one, role))
        menu.addSeparator()

    def roles_menu(self) -> RolesMenu | None:
        """The roles of the current person, to tick."""
        person = self.current_person()
        if person is None:
            return None
        menu = RolesMenu(person.roles, self)
        menu.applied.connect(lambda roles: self.roles_changed.emit(person.id, roles))
        return menu

    def stance_menu(self) -> MapMenu | None:
        """The stance of the current person, to choose."""
        person = self.current_person()
        return stance_menu(person.stance, self._set_stance, self) if person else None

    def arrows_menu(self, arrows: Sequence[tuple[str, str]] = ()) -> MapMenu:
        """Arrows to remove: those from and to the current person, if no others are given."""
        menu = MapMenu(self)
        names = {box.key: box.label.name for box in self.canvas.boxes}
        for a, b in arrows or self._arrows():
            line = menu.addAction(literal(tr("Remove {person} → {other}", person=names[a], other=names[b])))
            line.triggered.connect(lambda _checked=False, ends=(a, b): self.arrow_removed.emit(*ends))
        return menu

    def _pop_up(self, menu: MapMenu | None, at: QPoint | None = None) -> None:
        if menu is None:
            return
        box = self.canvas.box(self.canvas.current)
        if at is None:
            at = self.canvas.mapToGlobal(box.outline().bottomLeft()) if box else self.mapToGlobal(QPoint(0, 0))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # ---------------------------------------------------------------------------------- what was meant

    def add_person(self) -> None:
        """Type the name of a new person: in the dashed box of an unknown role, or in an empty cell."""
        node = self._node()
        if node is not None and node.person is None:
            self.canvas.edit_name(node.id, known=self._people_by_name())
        else:
            self.canvas.edit_name("")

    def _rename(self) -> None:
        person = self.current_person()
        if person is not None:
            self.canvas.edit_name(person.id, self._labels[person.id].name)

    def _on_named(self, key: str, name: str) -> None:
        node = self.view.plan().node(key)
        if node is not None and node.person is not None:
            self.renamed.emit(key, name)
            return
        role = key.removeprefix("role:")
        known = self._people_by_name().get(name)
        if role and known is not None:
            self._give_role(known, role)
            return
        self._known = frozenset(self.view.node_ids())
        self.person_added.emit(name, role)

    def _give_role(self, person: MapPerson, role: str) -> None:
        self.roles_changed.emit(person.id, person.roles | {role})

    def _people_by_name(self) -> dict[str, MapPerson]:
        """Who has not left, by name; namesakes are left out."""
        people = [(box.label.name, box.node.person) for box in self.canvas.boxes if box.node.person is not None]
        names = [name for name, _ in people]
        return {name: one for name, one in people if not one.left and names.count(name) == 1}

    def _set_stance(self, stance: str) -> None:
        self._with_person(lambda one: self.stance_changed.emit(one.id, stance))

    def _toggle_rank(self, rank: int) -> None:
        self._with_person(lambda one: self.rank_changed.emit(one.id, 0 if one.key_rank == rank else rank))

    def _unlink(self) -> None:
        arrows = self._arrows()
        if len(arrows) == 1:
            self.arrow_removed.emit(*arrows[0])
        elif arrows:
            self._pop_up(self.arrows_menu())

    def _arrows(self) -> list[tuple[str, str]]:
        current = self.canvas.current
        return [(e.source, e.target) for e in self.view.plan().edges if current in (e.source, e.target)]

    def _on_clicked(self, key: str) -> None:
        node = self.view.plan().node(key)
        if node is not None and node.person is None:
            self.add_person()
        self.node_focused.emit(key)

    def _on_entered(self, key: str) -> None:
        node = self.view.plan().node(key)
        if node is not None and node.person is None:
            self.add_person()
        else:
            self.person_opened.emit(key)

    def _on_menu(self, key: str, at: QPoint) -> None:
        self.view.focus_node(key)
        self._pop_up(self.node_menu(), at)

    def _on_arrow_menu(self, source: str, target: str, at: QPoint) -> None:
        self._pop_up(self.arrows_menu([(source, target)]), at)

    def _on_linking(self, source: str) -> None:
        name = self._labels[source].name if source in self._labels else ""
        self.hint.setText(tr("Whom does {name} influence? Arrow keys and Enter, or a click; Esc ends.", name=name))
        self.hint.setVisible(bool(source))
        if source:
            self.hint.setAccessibleName(self.hint.text())
            QAccessible.updateAccessibility(QAccessibleEvent(self.hint, QAccessible.Event.Alert))

    def _on_current(self, _key: str) -> None:
        person = self.current_person()
        for key in _ON_PEOPLE:
            self.actions_by_key[key].setEnabled(person is not None)
        if person is not None:
            self.actions_by_key["unlink"].setEnabled(bool(self._arrows()))
        self.actions_by_key["menu"].setEnabled(self._node() is not None)
        for key, button in self.buttons.items():
            button.setVisible(self.actions_by_key[key].isEnabled())

    def _node(self) -> Node | None:
        return self.view.plan().node(self.canvas.current)

    def _with_person(self, do: Callable[[MapPerson], object]) -> None:
        person = self.current_person()
        if person is not None:
            do(person)

    def _measure(self) -> None:
        self._column.setSpacing(px(4))
