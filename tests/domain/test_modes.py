"""Modes: replay, hysteresis, overrides and the mix (rules §4, invariants 21 to 26)."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.mode_mix import ModeOverride, effective_mode, flow, mix
from fieldapp.domain.modes import (
    Evidence,
    Mode,
    ModeConfig,
    ModeError,
    ModeHistory,
    ModeOrder,
    candidate_to_move_up,
    replay,
)

DAY = 24 * 3600 * 1_000_000
FAR = 10_000 * DAY
CHANNELS = ("rep", "assisted", "self", "renew")
DEFAULT = ModeConfig()

orders = st.lists(
    st.builds(
        ModeOrder,
        id=st.integers(0, 40).map(lambda n: f"o{n:02d}"),
        at=st.integers(0, 400).map(lambda n: n * DAY),
        channel=st.sampled_from(CHANNELS),
        valid=st.sampled_from((True, True, True, False)),
    ),
    max_size=30,
    unique_by=lambda o: o.id,
)
configs = st.sampled_from(
    (
        DEFAULT,
        ModeConfig(window_orders=None, window_days=90),
        ModeConfig(window_orders=10, dwell=3, min_orders=5),
        ModeConfig(window_orders=4, dwell=1, min_orders=1),
    )
)
modes = st.sampled_from(list(Mode))


def history(*channels: str, config: ModeConfig = DEFAULT, as_of: int = 0) -> ModeHistory:
    run = [ModeOrder(f"o{i:03d}", i * DAY, channel) for i, channel in enumerate(channels)]
    return replay(run, config, as_of or len(run) * DAY)


def naive_mode(run: list[ModeOrder], config: ModeConfig, as_of: int) -> tuple[str | None, list[tuple[str, str]]]:
    """The rules written a second time, in the plainest way."""
    valid = sorted((o.at, o.id, o.channel) for o in run if o.valid and o.at <= as_of)
    mode, moves, streak, previous = "manual", [], 0, None
    for i, (at, _, _) in enumerate(valid):
        if config.window_days is None:
            window = valid[: i + 1][-(config.window_orders or 0) :]
        else:
            window = [v for v in valid[: i + 1] if v[0] > at - config.window_days * DAY]
        n = len(window)
        s_auto = Fraction(sum(c in ("self", "renew") for _, _, c in window), n)
        s_semi = Fraction(sum(c != "rep" for _, _, c in window), n)
        wanted = mode
        if n >= config.min_orders:
            if s_auto >= Fraction(8, 10):
                wanted = "auto"
            elif mode == "auto" and s_auto < Fraction(6, 10):
                wanted = "semi" if s_semi >= Fraction(3, 10) else "manual"
            elif mode == "semi" and s_semi < Fraction(3, 10):
                wanted = "manual"
            elif mode == "manual" and s_semi >= Fraction(5, 10):
                wanted = "semi"
        streak = streak + 1 if wanted == previous else 1
        previous = wanted
        if wanted != mode and streak >= config.dwell:
            moves.append((mode, wanted))
            mode, previous, streak = wanted, None, 0
    return (mode if valid else None), moves


@given(orders, configs, st.integers(0, 500).map(lambda n: n * DAY))
def test_replay_agrees_with_the_rules_written_twice(run: list[ModeOrder], config: ModeConfig, as_of: int) -> None:
    found = replay(run, config, as_of)
    mode, moves = naive_mode(run, config, as_of)
    assert (found.mode.value if found.mode else None) == mode
    assert [(s.from_mode.value, s.to_mode.value) for s in found.switches] == moves


@given(orders, configs, st.randoms(use_true_random=False))
def test_invariant_21_only_the_set_of_orders_counts(
    run: list[ModeOrder], config: ModeConfig, shuffle: random.Random
) -> None:
    first = replay(run, config, FAR)
    doubled = [*run, *run]
    shuffle.shuffle(doubled)
    assert replay(doubled, config, FAR) == first


@given(orders, configs)
def test_invariant_22_no_two_switches_are_closer_than_dwell(run: list[ModeOrder], config: ModeConfig) -> None:
    at = [s.order_index for s in replay(run, config, FAR).switches]
    assert all(b - a >= config.dwell for a, b in pairwise(at))


@given(configs, st.integers(0, 20))
def test_invariant_23_one_channel_ends_in_its_mode(config: ModeConfig, more: int) -> None:
    count = config.min_orders + config.dwell - 1 + more
    assert history(*["self"] * count, config=config).mode is Mode.AUTO
    assert history(*["rep"] * count, config=config).mode is Mode.MANUAL


@given(st.sampled_from(CHANNELS), st.sampled_from(CHANNELS), st.integers(0, 40))
def test_invariant_24_alternating_channels_switch_at_most_once(first: str, second: str, count: int) -> None:
    channels = [first if i % 2 == 0 else second for i in range(count)]
    assert len(history(*channels).switches) <= 1


@given(
    orders,
    st.lists(
        st.builds(
            lambda i, mode, start, length: ModeOverride(
                f"v{i}", mode, "agreed", "boss", start, None if length is None else start + length
            ),
            st.integers(0, 9),
            modes,
            st.integers(0, 50),
            st.none() | st.integers(1, 50),
        ),
        max_size=5,
    ),
    st.integers(0, 120),
)
def test_invariant_25_an_active_override_wins_and_the_derived_mode_runs_on(
    run: list[ModeOrder], overrides: list[ModeOverride], at: int
) -> None:
    derived = replay(run, DEFAULT, FAR)
    found = effective_mode(derived, overrides, at)
    active = [o for o in overrides if o.from_at <= at and (o.until_at is None or at < o.until_at)]
    assert found.derived == derived.mode
    if active:
        latest = max(active, key=lambda o: (o.from_at, o.id))
        assert found.override is not None
        assert (found.override.from_at, found.override.id) == (latest.from_at, latest.id)
        assert found.effective is found.override.mode
    else:
        assert (found.effective, found.override) == (derived.mode, None)


@given(st.lists(st.none() | modes, max_size=60))
def test_invariant_26_shares_sum_to_one_hundred_percent(found: list[Mode | None]) -> None:
    result = mix(found)
    counted = [m for m in found if m is not None]
    assert sum(result.counts.values()) == len(counted)
    if not counted:
        assert result.shares is None
        return
    assert result.shares is not None
    assert sum(result.shares.values()) == 10_000
    for mode in Mode:
        assert abs(result.shares[mode] - Fraction(10_000 * counted.count(mode), len(counted))) < 1


accounts = st.dictionaries(st.sampled_from("abcdefghij"), st.none() | modes)


@given(accounts, accounts)
def test_invariant_26_the_flow_table_reconciles_the_counts(
    before: dict[str, Mode | None], after: dict[str, Mode | None]
) -> None:
    table = flow(before, after)
    for mode in Mode:
        start = list(before.values()).count(mode)
        end = list(after.values()).count(mode)
        assert end == start + table.incoming(mode) - table.outgoing(mode)


def test_a_switch_tells_what_it_rests_on() -> None:
    found = history("rep", "rep", "assisted", "self", "assisted", "self")
    (switch,) = found.switches
    assert (switch.from_mode, switch.to_mode) == (Mode.MANUAL, Mode.SEMI)
    assert (switch.order_id, switch.at) == ("o004", 4 * DAY)
    assert switch.evidence == Evidence(rep=2, assisted=2, self=1)
    assert found.evidence == Evidence(rep=2, assisted=2, self=2)


def test_one_order_does_not_flip_the_mode() -> None:
    assert history(*["self"] * 8, "rep").mode is Mode.AUTO
    assert history(*["self"] * 8, "rep", "rep", "rep").mode is Mode.AUTO
    assert history(*["self"] * 8, "rep", "rep", "rep", "rep").mode is Mode.SEMI


def test_leaving_auto_goes_to_manual_when_nothing_else_is_left() -> None:
    config = ModeConfig(window_orders=3)
    moves = history(*["self"] * 6, "rep", "rep", "rep", "rep", config=config).switches
    assert [s.to_mode for s in moves] == [Mode.AUTO, Mode.MANUAL]


def test_cancelled_orders_and_later_orders_do_not_count() -> None:
    run = [ModeOrder(f"o{i}", i * DAY, "self", valid=i != 1) for i in range(5)]
    assert replay(run, DEFAULT, 3 * DAY).mode is Mode.MANUAL
    assert replay(run, DEFAULT, 4 * DAY).mode is Mode.AUTO


def test_without_orders_an_account_is_a_prospect_outside_the_mix() -> None:
    found = replay([], DEFAULT, FAR)
    assert (found.mode, found.in_mix, found.is_dormant) == (None, False, False)


@pytest.mark.parametrize(("extra", "dormant"), [(0, False), (1, True)])
def test_dormant_after_180_days(extra: int, dormant: bool) -> None:
    found = replay([ModeOrder("o", 5 * DAY, "rep")], DEFAULT, 185 * DAY + extra)
    assert (found.is_dormant, found.in_mix) == (dormant, not dormant)


@pytest.mark.parametrize(
    ("mode", "evidence", "expected"),
    [
        (Mode.MANUAL, Evidence(rep=4, self=2), Mode.SEMI),
        (Mode.MANUAL, Evidence(rep=5, self=1), None),
        (Mode.SEMI, Evidence(rep=2, self=4), Mode.AUTO),
        (Mode.SEMI, Evidence(rep=1, assisted=3, self=2), None),
        (Mode.AUTO, Evidence(self=6), None),
        (Mode.MANUAL, Evidence(self=2), None),
        (Mode.MANUAL, Evidence(), None),
    ],
)
def test_who_is_about_to_move_up(mode: Mode, evidence: Evidence, expected: Mode | None) -> None:
    assert candidate_to_move_up(mode, evidence, DEFAULT) is expected


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"enter_auto_ppm": 600_000}, "thresholds_flap"),
        ({"leave_semi_ppm": 500_000}, "thresholds_flap"),
        ({"enter_auto_ppm": 1_000_001}, "thresholds_flap"),
        ({"window_days": 90}, "bad_window"),
        ({"window_orders": None}, "bad_window"),
        ({"window_orders": 0}, "bad_window"),
        ({"dwell": 0}, "bad_dwell"),
        ({"min_orders": 7}, "bad_dwell"),
        ({"stale_days": 0}, "bad_stale_days"),
    ],
)
def test_a_configuration_that_would_flap_is_refused(changes: dict[str, int | None], code: str) -> None:
    with pytest.raises(ModeError) as caught:
        ModeConfig(**changes)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_an_override_needs_a_reason_and_a_duration() -> None:
    with pytest.raises(ModeError, match="override_without_reason"):
        ModeOverride("v", Mode.AUTO, "  ", "boss", 0)
    with pytest.raises(ModeError, match="override_ends_before_start"):
        ModeOverride("v", Mode.AUTO, "agreed", "boss", 5, 5)
    with pytest.raises(ModeError, match="unknown_channel"):
        ModeOrder("o", 0, "phone")
