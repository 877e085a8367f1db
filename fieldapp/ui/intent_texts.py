"""What the user did, in words: for the sentence after undo."""

from __future__ import annotations

from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop

_INTENTS: dict[str, Marked] = {
    "start_alone": tr_noop("first start"),
    "import": tr_noop("import"),
}


def intent_text(intent: str) -> str:
    """Return the words for an intent code of the services."""
    marked = _INTENTS.get(intent)
    return tr_marked(marked) if marked else tr("the last change")
