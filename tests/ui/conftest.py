"""What every test of widgets gets: the light theme at 100 % and English, whatever the test before left behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from fieldapp.infra import i18n
from fieldapp.ui import theme


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> Iterator[None]:
    i18n.set_language("en")
    theme.apply(qapp, "light", 100)
    yield
    i18n.set_language("en")
