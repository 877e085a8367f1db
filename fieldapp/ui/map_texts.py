"""What the boxes of an account's decision map say."""

from __future__ import annotations

from collections.abc import Iterable

from fieldapp.domain.codes import BUYING_ROLES, REQUIRED_ROLES
from fieldapp.domain.people import FlagCode
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import AccountPageView, Person
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.decision_map_text import SIGNS, MapLabel


def map_labels(view: AccountPageView) -> dict[str, MapLabel]:
    """Labels by node id: everybody, and the roles that nobody is known to hold."""
    flag = next((one for one in view.flags if one.code is FlagCode.KEY_PERSON_LEFT), None)
    successor = flag.proposed_id if flag else None
    labels = {one.row.id: _label(one, view, is_successor=one.row.id == successor) for one in view.people}
    for role in view.cover.missing:
        goal = tr("unknown — next objective")
        labels[f"role:{role}"] = MapLabel(code_text("role", role), goal)
    return labels


def roles_line(roles: Iterable[str]) -> str:
    """Roles in their fixed order; who holds all the required ones has them as one word."""
    held = [role for role in BUYING_ROLES if role in set(roles)]
    if not held:
        return tr("role unknown")
    if set(REQUIRED_ROLES) <= set(held):
        others = [code_text("role", role) for role in held if role not in REQUIRED_ROLES]
        return "+".join([tr("all %n roles", n=len(REQUIRED_ROLES)), *others])
    return "+".join(code_text("role", role) for role in held)


def _label(person: Person, view: AccountPageView, *, is_successor: bool) -> MapLabel:
    row = person.row
    stance = row.text("stance") or "unknown"
    said = code_text("stance", stance)
    against = [one for one in view.objections if one.row.contact_id == row.id]
    if stance == "against" and against:
        said += f" ({code_text('category', against[0].row.category)})"
    left_on = row.text("left_on")
    tags = (
        tr("outside", context="tag of a person") if row.is_outside else "",
        tr("has left", context="tag of a person") if left_on else "",
        tr("next ★1", context="tag of a person") if is_successor else "",
    )
    return MapLabel(row.name, roles_line(person.roles), "", said, SIGNS[stance], tuple(tag for tag in tags if tag))
