"""The sample rep's coming days: visits planned for two weeks, and two that were not made."""

from __future__ import annotations

from fieldapp.services.sample.story import Story, World
from fieldapp.services.sample.visits import add_plan

_HOURS = (9 * 60 + 15, 10 * 60 + 45, 14 * 60, 15 * 60 + 30)
_RANK = {"A": 0, "B": 1, "C": 2}
_FORGOTTEN_DAYS = (1, 4)
_DAYS_AHEAD = 14


def plan_ahead(world: World, stories: list[Story]) -> None:
    """Write plans for the accounts that have waited longest, important ones first."""
    dice, calendar = world.dice, world.calendar
    waiting = sorted((story for story in stories if story.talks), key=lambda one: (_RANK[one.abc], one.talks[-1].day))
    kept_back = waiting[:2]  # overdue accounts that nobody has planned for
    queue = [story for story in waiting if story not in kept_back]
    for back in _FORGOTTEN_DAYS:
        if queue:
            _plan(world, queue.pop(), calendar.work_day(calendar.today - back), dice.pick(_HOURS))
    for ahead in range(1, _DAYS_AHEAD + 1):
        day = calendar.today + ahead
        if calendar.work_day(day) != day:
            continue
        for minute in dice.some(_HOURS, dice.between(2, 4)):
            if queue:
                _plan(world, queue.pop(0), day, minute)


def plan_some(world: World, story: Story) -> None:
    """Write the next visit of a colleague's account, for some."""
    dice, calendar = world.dice, world.calendar
    if story.talks and dice.chance(0.6 if story.rich else 0.12):
        _plan(world, story, calendar.work_day_ahead(calendar.today + dice.between(0, 20)), dice.pick(_HOURS))


def _plan(world: World, story: Story, day: int, minute: int) -> None:
    dice = world.dice
    purpose = dice.pick(world.words.lists[f"visits.purposes.{story.stage}"])
    add_plan(world, story, day, minute, purpose, has_time=dice.chance(0.85), follows=story.talks[-1])
