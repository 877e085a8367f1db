"""The guide of an installed program: found in the language in use, and none where none was shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldapp.infra import guide


def test_without_a_shipped_guide_there_is_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "folder", lambda: tmp_path / "none")
    assert guide.page("en") is None


def test_each_language_has_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "folder", lambda: tmp_path)
    for name in ("user-guide.html", "user-guide.zh.html"):
        (tmp_path / name).touch()
    assert guide.page("zh_CN") == tmp_path / "user-guide.zh.html"
    assert guide.page("en") == tmp_path / "user-guide.html"
