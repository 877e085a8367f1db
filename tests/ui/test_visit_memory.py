"""A reason that comes up in a visit tells what eliminated such reasons before."""

from __future__ import annotations

from pathlib import Path

from manners_stage import manners_stage
from PySide6.QtWidgets import QLabel

from fieldapp.ui.pages.visit import VisitPage

_KNOWN = """
SELECT o.account_id, o.id, e.note FROM objection o
JOIN objection d ON d.rate = o.rate AND d.category = o.category AND d.id <> o.id
JOIN objection_event x ON x.objection_id = d.id AND x.kind = 'eliminated'
JOIN objection_event e ON e.objection_id = d.id AND e.kind = 'answered' AND e.note <> ''
WHERE NOT EXISTS (SELECT 1 FROM objection_event n WHERE n.objection_id = o.id AND n.kind IN ('eliminated', 'accepted'))
ORDER BY o.id LIMIT 1
"""


def test_what_helped_before_stands_beneath_a_reason_that_came_up(tmp_path: Path) -> None:
    with manners_stage(tmp_path, "sample", "en") as stage:
        account, objection, _ = stage.opened.reader.execute(_KNOWN).fetchone()
        stage.shell.show_page("visit", account_id=account)
        stage.settle()
        page = stage.shell.page("visit")
        assert isinstance(page, VisitPage)
        page.fields.objections.chips.set_checked([objection])
        stage.settle()
        labels: list[QLabel] = list(page.fields.objections.findChildren(QLabel))
        said = [one.text() for one in labels if one.text().startswith("What helped before: ")]
        assert len(said) == 1
        assert len(said[0]) > len("What helped before: ")
