"""Each fault is caught by a short course of events; the real classes go through the same course unharmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import fault_world
import pytest
import seeded
from clocks import DAY
from fault_world import Scene, ViolationError, expect
from sync_world import Names, World

from fieldapp.domain.schema import REGISTRY
from sync.protocol.messages import Result, Sent
from sync.server.store.database import Database, create_schema
from sync.server.work import push
from sync.server.work.collect import collect
from sync.server.work.judge import Judge

Course = Callable[[Scene], None]


def others_commit_meanwhile(scene: Scene) -> None:
    """Two people's changes, and a manager who asks between them."""
    ann, ben, mia = (scene.laptop(name) for name in ("ann", "ben", "mia"))
    first, second = ann.account(), ben.account()
    for one in (ann, ben, mia):
        one.settle()
    for one, account in ((ann, first), (ben, second), (ann, first)):
        one.contact(account)
        one.round()
        mia.round()
    scene.all_is_right()


def a_child_comes_a_page_before_its_parent(scene: Scene) -> None:
    ann, mia = scene.laptop("ann"), scene.laptop("mia")
    account = ann.account()
    for number in range(6):
        ann.contact(account, f"{number}")
    ann.round()
    ann.edit("account", account, phone="1")  # the account is the newest row now, and comes last
    ann.round()
    mia.way.limit = 2
    mia.round()
    expect(mia.way.pulls > 3, "it came in pages")
    scene.all_is_right()


def a_push_arrives_while_a_pull_is_answered(scene: Scene) -> None:
    """Its request was given up as lost; it arrives after the rows were read, and before the answers are."""
    ann = scene.laptop("ann")
    account = ann.account()
    ann.settle()
    visit = ann.visit(account, "unterwegs")
    ann.way.loses_request = True
    ann.round()  # no answer: it was sent, as far as anybody knows
    ann.way.is_busy = True
    ann.round()  # the push is turned away, the pull is not
    expect(visit in ann.rows("visit"), "what was saved is gone from the screen")
    scene.all_is_right()


def an_account_is_handed_over(scene: Scene) -> None:
    ann, ben, mia = (scene.laptop(name) for name in ("ann", "ben", "mia"))
    account = ann.account()
    ann.contact(account)
    for one in (ann, ben, mia):
        one.settle()
    scene.hand_over(account, "ben")
    scene.all_is_right()
    expect(not ann.rows("contact"), "it left")
    expect(ben.rows("contact"), "it arrived")


def an_account_is_deleted_with_what_hangs_on_it(scene: Scene) -> None:
    ann, mia = scene.laptop("ann"), scene.laptop("mia")
    account = ann.account()
    ann.contact(account)
    for one in (ann, mia):
        one.settle()
    boss = scene.world.laptop("mia")
    boss.push(boss.delete("account", account))
    scene.all_is_right()


def somebody_changes_the_team(scene: Scene) -> None:
    ann, mia = scene.laptop("ann"), scene.laptop("mia")
    ann.contact(ann.account())
    for one in (ann, mia):
        one.settle()
    world = scene.world
    world.directory.change_user(world.tenant, world.users["ann"], {"unit_id": world.units["south"]})
    scene.all_is_right()


def somebody_is_away_while_removals_are_forgotten(scene: Scene) -> None:
    ann, mia = scene.laptop("ann"), scene.laptop("mia")
    account = ann.account()
    gone = ann.contact(account)
    for one in (ann, mia):
        one.settle()
    ann.remove("contact", gone)
    ann.contact(account, "bleibt")
    ann.settle()
    _forget(scene)
    scene.all_is_right()


def removals_are_forgotten_during_a_first_sync(scene: Scene) -> None:
    ann, mia = scene.laptop("ann"), scene.new_laptop("mia")
    account = ann.account()
    people = [ann.contact(account, f"{number}") for number in range(20)]
    ann.settle()
    for person in people[:3]:
        ann.remove("contact", person)
    ann.settle()
    mia.way.limit = 4
    mia.way.before_pull = lambda pull: _forget(scene) if pull == 3 else None
    mia.round()
    expect(mia.way.pulls < 12, "it came to its end at once")
    scene.all_is_right()


def an_answer_is_lost(scene: Scene) -> None:
    ann = scene.laptop("ann")
    account = ann.account()
    ann.settle()
    ann.visit(account)
    ann.edit("account", account, phone="1")
    ann.way.loses_answer = True
    ann.round()
    scene.all_is_right()


def a_laptop_goes_on_with_a_copy(scene: Scene) -> None:
    ann = scene.laptop("ann")
    account = ann.account()
    ann.settle()
    copy = ann.copied()
    ann.visit(account, "nach der Kopie")
    ann.visit(account, "auch")
    ann.settle()
    ann.put_back(copy)
    ann.visit(account, "anderes unter derselben Nummer")
    scene.all_is_right()
    expect(len(ann.rows("visit")) == 3, "all three visits are there")


def one_mutation_cannot_be_taken_in(scene: Scene) -> None:
    ann = scene.laptop("ann")
    account = ann.account()
    ann.settle()
    ann.edit("account", account, notes="poison")
    visit = ann.visit(account, "danach")
    ann.settle()
    expect(visit in fault_world.server_rows(scene.world, "visit"), "what follows gets through")
    expect(not ann.waiting(), "nothing waits")


def _forget(scene: Scene) -> None:
    world = scene.world
    with world.database.write() as conn:
        collect(conn, world.database, world.tenant, world.clock.now_us() + DAY)


CAUGHT_BY: dict[str, Course] = {
    "EarlyVersion": others_commit_meanwhile,
    "PageByPage": a_child_comes_a_page_before_its_parent,
    "LateAnswers": a_push_arrives_while_a_pull_is_answered,
    "ScopeAfterwards": an_account_is_handed_over,
    "SilentCascade": an_account_is_deleted_with_what_hangs_on_it,
    "NoRefcount": an_account_is_handed_over,
    "LostScopeStays": somebody_changes_the_team,
    "FreshScopeAdds": somebody_is_away_while_removals_are_forgotten,
    "NoFloor": somebody_is_away_while_removals_are_forgotten,
    "FloorOfPaging": removals_are_forgotten_during_a_first_sync,
    "NoRecord": an_answer_is_lost,
    "NumbersAlone": a_laptop_goes_on_with_a_copy,
    "AnsweredByNumber": a_laptop_goes_on_with_a_copy,
    "PoisonBlocks": one_mutation_cannot_be_taken_in,
}


class _Fussy(Judge):
    """Has a fault of ours: one word makes it fail."""

    def carry_out(self, one: Sent) -> Result:
        if one.patch.get("notes") == "poison":
            raise RuntimeError("a fault of ours")
        return super().carry_out(one)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Names]:
    """A server's file with the organisation in it."""
    path = tmp_path_factory.mktemp("founded") / "server.db"
    database = Database(f"sqlite:///{path}", REGISTRY, pool=1)
    create_schema(database)
    names = World(database).names
    database.close()
    return path, names


@pytest.fixture
def scene(
    founded: tuple[Path, Names], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Scene]]:
    """Makes the scene when it is asked for: after the fault was put in."""
    monkeypatch.setattr(push, "Judge", _Fussy)
    copyfile(founded[0], tmp_path / "server.db")
    database = Database(f"sqlite:///{tmp_path}/server.db", REGISTRY, pool=5)
    made: list[Scene] = []

    def make() -> Scene:
        made.append(Scene(World(database, founded[1]), tmp_path))
        return made[0]

    yield make
    for one in made:
        one.close()
    database.close()


@pytest.mark.parametrize("course", dict.fromkeys(CAUGHT_BY.values()), ids=lambda course: course.__name__)
def test_the_real_classes_hold(course: Course, scene: Callable[[], Scene]) -> None:
    course(scene())


@pytest.mark.parametrize("name", CAUGHT_BY)
def test_a_fault_is_caught(name: str, scene: Callable[[], Scene], monkeypatch: pytest.MonkeyPatch) -> None:
    seeded.FAULTS[name].put_in(monkeypatch)
    with pytest.raises(ViolationError):
        CAUGHT_BY[name](scene())
    assert seeded.FAULTS[name].has_run


def test_each_fault_is_one_method_and_is_tried() -> None:
    assert CAUGHT_BY.keys() == seeded.FAULTS.keys()
    assert len(seeded.FAULTS) == 14
    for fault in seeded.FAULTS.values():
        assert len(seeded.overridden(fault.kind)) == 1, fault.kind
