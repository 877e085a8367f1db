"""Writes what is meant on the decision map, and saves or copies its picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from fieldapp.domain.errors import DomainError
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import AccountPageView
from fieldapp.services.changes import Changes
from fieldapp.services.people import PeopleService
from fieldapp.ui.account_errors import problem_text
from fieldapp.ui.context import Context
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.map_export import Picture, PictureSaver
from fieldapp.ui.map_picture import Heading
from fieldapp.ui.map_texts import map_labels
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.decision_map_editor import DecisionMapEditor

ARROW_STRENGTH = 3
"""Of an arrow just drawn, in the middle of 1 to 5; the form of a person changes it."""


class MapController(QObject):
    """Between one editor and the use cases; every edit is one intent, so that undo takes it back as a whole."""

    def __init__(self, context: Context, editor: DecisionMapEditor, banner: InlineBanner) -> None:
        super().__init__(editor)
        self._context, self._editor, self._banner = context, editor, banner
        self._view: AccountPageView | None = None
        self._deleting = ""
        self._saver = PictureSaver(context.tasks, banner, editor)
        for signal, deed in (
            (editor.person_added, self._add),
            (editor.renamed, self._rename),
            (editor.roles_changed, self._set_roles),
            (editor.stance_changed, self._set_stance),
            (editor.arrow_drawn, self._draw_arrow),
            (editor.arrow_removed, self._remove_arrow),
            (editor.rank_changed, self._set_rank),
            (editor.left_changed, self._set_left),
            (editor.delete_wanted, self._delete),
            (editor.moved, self._move),
            (editor.tidied, self._tidy),
            (editor.picture_wanted, self._picture),
        ):
            signal.connect(deed)

    def show_view(self, view: AccountPageView) -> None:
        """Show the people of an account."""
        if self._view is not None and self._view.head.id != view.head.id:
            self._editor.start_over()
        self._view = view
        self._editor.show_map(view.map, map_labels(view))

    @property
    def _people(self) -> PeopleService:
        return self._context.use_cases.people

    # ---------------------------------------------------------------------------------- edits

    def _add(self, name: str, role: str) -> None:
        if self._view is not None:
            roles = (role,) if role else ()
            self._save(partial(self._people.add, self._view.head.id, {"name": name}, roles), self._on_not_added)

    def _rename(self, person_id: str, name: str) -> None:
        self._save(partial(self._people.edit, person_id, {"name": name}))

    def _set_roles(self, person_id: str, roles: frozenset[str]) -> None:
        self._edit(person_id, {}, roles=tuple(roles))

    def _set_stance(self, person_id: str, stance: str) -> None:
        self._edit(person_id, {"stance": stance})

    def _set_rank(self, person_id: str, rank: int) -> None:
        self._edit(person_id, {}, key_rank=rank)

    def _draw_arrow(self, source: str, target: str) -> None:
        known = [one for one in self._view.arrows if (one.from_id, one.to_id) == (source, target)] if self._view else []
        if not known:
            self._save(partial(self._people.set_influence, source, target, ARROW_STRENGTH))

    def _remove_arrow(self, source: str, target: str) -> None:
        self._save(partial(self._people.set_influence, source, target, None))

    def _set_left(self, person_id: str, left: bool) -> None:
        self._save(partial(self._people.leave if left else self._people.come_back, person_id))

    def _delete(self, person_id: str) -> None:
        self._deleting = person_id
        self._save(partial(self._people.delete, person_id), self._on_not_deleted)

    def _move(self, person_id: str, x: int, y: int) -> None:
        self._save(partial(self._people.move_on_map, person_id, x, y))

    def _tidy(self) -> None:
        if self._view is not None:
            self._save(partial(self._people.tidy_map, self._view.head.id))

    def _edit(
        self,
        person_id: str,
        values: dict[str, object],
        roles: tuple[str, ...] | None = None,
        key_rank: int | None = None,
    ) -> None:
        person = self._view.person(person_id) if self._view else None
        if person is not None:
            fields = {"name": person.row.name, **values}
            self._save(partial(self._people.edit, person_id, fields, roles, key_rank=key_rank))

    def _save(self, work: Callable[[], Changes], on_error: Callable[[BaseException], None] | None = None) -> None:
        self._banner.hide()
        self._context.save(work, on_error=on_error or self._on_error)

    def _on_error(self, error: BaseException) -> None:
        text = problem_text(error) if isinstance(error, Exception) else error_sentence(error)
        self._banner.show_message(text, "bad")

    def _on_not_added(self, error: BaseException) -> None:
        self._editor.expect_nobody()
        self._on_error(error)

    def _on_not_deleted(self, error: BaseException) -> None:
        if isinstance(error, DomainError) and error.code == "contact_has_history":
            leave = partial(self._set_left, self._deleting, True)
            self._banner.show_message(problem_text(error), "warn", tr("Note that they left"), leave)
        else:
            self._on_error(error)

    # ---------------------------------------------------------------------------------- pictures

    def _picture(self, what: str) -> None:
        if self._view is None:
            return
        picture = Picture(Heading(self._view.head.name, self._view.today), self._view.map, map_labels(self._view))
        if what == "copy":
            picture.copy()
            self._banner.show_message(tr("The picture is on the clipboard."), "good")
        else:
            self._saver.ask(picture)
