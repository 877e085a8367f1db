"""Decision maps that are hard to read, for tests and for looking at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fieldapp.domain.codes import REQUIRED_ROLES
from fieldapp.domain.decision_map import DecisionMap, MapPerson, lay_out
from fieldapp.ui.map_texts import roles_line
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.decision_map_text import SIGNS, MapLabel

LONG_ZH = "欧阳上官司徒诸葛慕容令狐皇甫尉迟公孙赫连"
LONG_EN = "Bartholomew Featherstonehaugh-Cholmondeley"


@dataclass(frozen=True)
class Case:
    """People with their names, and arrows by id."""

    people: tuple[MapPerson, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    arrows: tuple[tuple[str, str], ...] = ()
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def plan(self) -> DecisionMap:
        """The map laid out, with the roles nobody here holds."""
        held = {role for one in self.people if not one.left for role in one.roles}
        return lay_out(self.people, self.arrows, [r for r in REQUIRED_ROLES if r not in held], self.places)

    def labels(self) -> dict[str, MapLabel]:
        """Labels in the language in use."""
        found = {
            one.id: MapLabel(
                self.names.get(one.id, one.id),
                roles_line(one.roles),
                stance=code_text("stance", one.stance),
                sign=SIGNS[one.stance],
                tags=self.tags.get(one.id, ()),
            )
            for one in self.people
        }
        missing = {node.id: MapLabel(code_text("role", node.missing_role), "?") for node in self.plan().nodes}
        return {**missing, **found}


def someone(key: str, roles: Iterable[str] = (), stance: str = "for", rank: int = 0, **more: bool) -> MapPerson:
    """A person in few words."""
    return MapPerson(key, frozenset(roles), stance, 3, rank, more.get("outside", False), more.get("left", False))


def crowd() -> Case:
    """25 people and 40 arrows."""
    roles = ("user", "recommender", "selector", "gatekeeper", "user", "champion", "decision_maker", "payer")
    stances = ("for", "neutral", "against", "unknown")
    people = tuple(
        someone(f"p{n:02}", {roles[n % 8]}, stances[n % 4], 1 if n == 6 else 2 if n == 14 else 0) for n in range(25)
    )
    arrows = tuple((f"p{n % 25:02}", f"p{(n * 7 + 3 + n // 25) % 25:02}") for n in range(42))
    kept = tuple(dict.fromkeys(one for one in arrows if one[0] != one[1]))[:40]
    return Case(people, {one.id: "赵钱孙李周吴郑王"[n % 8] + f"经理{n}" for n, one in enumerate(people)}, kept)


CASES: Mapping[str, Case] = {
    "nobody": Case(),
    "couple": Case(
        (
            someone("he", {"user", "selector", "payer"}, "for", 2),
            someone("she", {"user", "recommender", "selector", "decision_maker", "payer"}, "neutral", 1),
        ),
        {"he": "王老板", "she": "刘老板娘"},
        (("he", "she"), ("she", "he")),
    ),
    "crowd": crowd(),
    "outside": Case(
        (
            someone("user", {"user"}, "for"),
            someone("buyer", {"selector"}, "against", 2),
            someone("boss", {"payer"}, "neutral"),
            someone("father", {"decision_maker"}, "neutral", 1, outside=True),
        ),
        {"user": "周工", "buyer": "孙经理", "boss": "陈总", "father": "陈老先生"},
        (("user", "buyer"), ("buyer", "boss"), ("boss", "father"), ("father", "boss")),
        {"father": ("公司外",)},
    ),
    "left": Case(
        (
            someone("old", {"decision_maker"}, "for", 1, left=True),
            someone("next", {"selector", "decision_maker"}, "neutral", 2),
            someone("user", {"user"}, "for"),
        ),
        {"old": "张董", "next": "李总", "user": "周工"},
        (("user", "next"), ("next", "old")),
        {"old": ("已离开",), "next": ("建议 ★1",)},
    ),
    "long": Case(
        (
            someone("zh", {"user", "gatekeeper"}, "against"),
            someone("en", {"recommender", "selector", "champion"}, "unknown", 1),
            someone("both", {"decision_maker", "payer"}, "neutral", 2, outside=True),
        ),
        {"zh": LONG_ZH, "en": LONG_EN, "both": f"{LONG_ZH} {LONG_EN}"},
        (("zh", "en"), ("en", "both")),
        {"both": ("outside", "has left")},
    ),
    "ring": Case(
        tuple(someone(key, {role}) for key, role in (("a", "user"), ("b", "selector"), ("c", "payer"), ("d", "user"))),
        {"a": "甲", "b": "乙", "c": "丙", "d": "丁"},
        (("a", "b"), ("b", "c"), ("c", "a"), ("b", "a"), ("a", "d"), ("d", "a")),
    ),
}
