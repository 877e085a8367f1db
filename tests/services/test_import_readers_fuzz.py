"""Spoilt files of every kind end as a table or a refusal, and good rows between bad ones all come back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_fuzz import READERS, WHOLE, lost_cards, lost_rows, read


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=60)
@given(chance=st.randoms(use_true_random=False))
def test_spoilt_files_do_no_harm(tmp_path_factory: pytest.TempPathFactory, reader: str, chance: random.Random) -> None:
    path = tmp_path_factory.getbasetemp() / f"spoilt-{reader}"
    path.write_bytes(READERS[reader](chance))
    assert read(path)


@pytest.mark.parametrize("reader", READERS)
def test_what_is_spoilt_is_read_when_it_is_whole(tmp_path: Path, reader: str) -> None:
    path = tmp_path / "whole"
    path.write_bytes(WHOLE[reader])
    assert read(path) == "read"


@settings(max_examples=40)
@given(chance=st.randoms(use_true_random=False))
def test_good_rows_between_rubbish_come_back(tmp_path_factory: pytest.TempPathFactory, chance: random.Random) -> None:
    assert lost_rows(tmp_path_factory.getbasetemp() / "rows", chance) == []


@settings(max_examples=40)
@given(chance=st.randoms(use_true_random=False))
def test_good_cards_between_rubbish_come_back(tmp_path_factory: pytest.TempPathFactory, chance: random.Random) -> None:
    assert lost_cards(tmp_path_factory.getbasetemp() / "cards", chance) == []
