"""The log keeps a few full files, the newest of them lowest in number, and loses no line between them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fieldapp.infra import log


@contextmanager
def logging_to(file: Path) -> Iterator[logging.Logger]:
    logger, handler = logging.getLogger("rotating"), log.RotatingHandler(file)
    logger.addHandler(handler)
    yield logger
    logger.removeHandler(handler)
    handler.close()


@pytest.fixture
def logger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[logging.Logger]:
    monkeypatch.setattr(log, "MAX_BYTES", 100)
    with logging_to(tmp_path / "fieldapp.log") as logger:
        yield logger


def lines(folder: Path) -> dict[str, list[str]]:
    return {file.name: file.read_text("utf-8").split() for file in sorted(folder.iterdir())}


def test_a_full_file_makes_room(tmp_path: Path, logger: logging.Logger) -> None:
    for number in range(3):
        logger.warning("%s", f"{number}" * 60)
    assert lines(tmp_path) == {"fieldapp.log": ["2" * 60], "fieldapp.log.1": ["0" * 60, "1" * 60]}


def test_the_oldest_file_goes(tmp_path: Path, logger: logging.Logger) -> None:
    for number in range(10, 16):
        logger.warning("%s", f"{number}" * 50)
    kept = lines(tmp_path)
    assert kept == {
        "fieldapp.log": ["15" * 50],
        "fieldapp.log.1": ["14" * 50],
        "fieldapp.log.2": ["13" * 50],
        "fieldapp.log.3": ["12" * 50],
    }


def test_what_an_earlier_run_wrote_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MAX_BYTES", 100)
    (tmp_path / "fieldapp.log").write_text("x" * 200, "utf-8")
    with logging_to(tmp_path / "fieldapp.log") as logger:
        logger.warning("new")
    assert lines(tmp_path) == {"fieldapp.log": ["new"], "fieldapp.log.1": ["x" * 200]}
