"""Qt's own words (buttons of standard dialogs, menus of text fields) in the program's language."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from fieldapp.infra.i18n import language

log = logging.getLogger(__name__)


class QtLanguage(QObject):
    """Keeps Qt in step with ``i18n``; one per application."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translator = QTranslator(self)

    def apply(self) -> None:
        """Use the language of ``i18n`` for Qt's texts and as the default locale; call it after a switch."""
        code = language()
        QLocale.setDefault(QLocale(code))
        self._app.removeTranslator(self._translator)
        if code == "en":  # what Qt speaks by itself
            return
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{code}", folder):
            self._app.installTranslator(self._translator)
        else:
            log.warning("Qt's own texts stay English: no qtbase_%s", code)
