"""Tells all stories of a sample company, in chunks that never hold more than a few hundred accounts."""

from __future__ import annotations

from collections.abc import Iterator

from fieldapp.services.sample.automation import add_usage, fall_back, set_mode
from fieldapp.services.sample.calendar import Calendar
from fieldapp.services.sample.campaign import Market
from fieldapp.services.sample.companies import Companies
from fieldapp.services.sample.dice import Dice
from fieldapp.services.sample.organisation import Rep, build_organisation
from fieldapp.services.sample.people import add_people
from fieldapp.services.sample.portfolio import plan_ahead, plan_some
from fieldapp.services.sample.reasons import add_reasons
from fieldapp.services.sample.service import add_opening, add_servers
from fieldapp.services.sample.showcase import tell_showcase
from fieldapp.services.sample.sink import Chunk, Sink
from fieldapp.services.sample.spec import SIZES, SampleSpec, Size
from fieldapp.services.sample.story import Story, World
from fieldapp.services.sample.trade import add_trade, add_wallet
from fieldapp.services.sample.visits import add_cancelled_plan, add_talks, talk_days
from fieldapp.services.sample.words import Words

_ACCOUNTS_PER_CHUNK = 250


def generate(spec: SampleSpec, words: Words) -> Iterator[Chunk]:
    """Yield (entity, [(id, values), ...]), units and users first, then accounts with all that is theirs.

    Equal specs give equal rows, in any process. Within a chunk parents stand before children, except that
    an account names its key persons and a plan the visit it follows. Nothing is later than ``as_of``'s local
    day but plans, due dates and promised deliveries.
    """
    size = SIZES[spec.size]
    dice = Dice(spec.origin)
    sink = Sink(spec.origin)
    staff = build_organisation(size, words, dice, sink)
    world = World(dice, Calendar(spec.as_of, spec.zone), words, staff, sink)
    market = Market.of(world, spec.origin)
    companies = Companies(world)
    yield from sink.drain()
    mine = tell_showcase(world, companies, staff.reps[0], market.territory_of)
    for story in mine:
        market.see(story)
    planned = len(mine)
    has_fallen = False
    for number in range(planned, size.accounts):
        rep = _owner(staff.reps, size, number)
        story = _tell(world, companies, number, rep, market, rich=size.rich or rep.is_me)
        if rep.is_me:
            mine.append(story)
            has_fallen = has_fallen or fall_back(world, story)
        else:
            plan_some(world, story)
        if number == size.mine - 1:
            plan_ahead(world, mine[planned:])
        if number % _ACCOUNTS_PER_CHUNK == _ACCOUNTS_PER_CHUNK - 1:
            yield from sink.drain()
    market.write(world)
    yield from sink.drain()


def _owner(reps: tuple[Rep, ...], size: Size, number: int) -> Rep:
    """Return who owns an account: the first ones are the sample rep's, the others go round."""
    return reps[0] if number < size.mine else reps[1 + number % (len(reps) - 1)]


def _tell(world: World, companies: Companies, number: int, rep: Rep, market: Market, *, rich: bool) -> Story:
    story, values = companies.start(number, rep, rich=rich)
    values["territory_id"] = market.territory_of(story.place)
    add_people(world, story, values)
    world.sink.add("account", values, story.account_id)
    add_opening(world, story)
    add_servers(world, story)
    add_trade(world, story)
    set_mode(world, story)
    add_usage(world, story)
    add_wallet(world, story)
    add_talks(world, story, talk_days(world, story))
    add_cancelled_plan(world, story)
    add_reasons(world, story)
    market.see(story)
    return story
