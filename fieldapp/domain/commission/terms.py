"""A plan's text without what concerns others: what may lie on the laptop of the person that it pays."""

from __future__ import annotations

import re

from fieldapp.domain.commission.plan_file import read_plan
from fieldapp.domain.commission.reading import DocumentError

_HEAD = re.compile(r"^\s*\[\[?\s*([A-Za-z0-9_.\-\"']+)\s*\]\]?\s*(#.*)?$")
_OTHERS = ("version.overlay", "version.override")


def terms_for(document: str, user: str) -> str | None:
    """Return the plan's text with the person's own overlays and nobody's contracts; None where that cannot be told.

    Tables are left out whole, the rest stays as it was written; what came of it is read again before it is trusted.
    """
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in document.splitlines():
        head = _HEAD.match(line)
        if head:
            parts.append((head[1], []))
        parts[-1][1].append(line)
    kept = [lines for name, lines in parts if not name.startswith(_OTHERS)]
    text = "\n".join("\n".join(lines) for lines in kept) + "\n"
    own = [lines for name, lines in parts if name == _OTHERS[0] and _is_of(lines, user)]
    if own and len({name for name, _ in parts if name == "version"}) == 1:
        text += "\n".join("\n".join(lines) for lines in own) + "\n"
    try:
        plan = read_plan(text)
    except DocumentError:
        return None
    named = {one.beneficiary for version in plan.versions for one in version.overlays}
    has_contracts = any(version.override is not None for version in plan.versions)
    return None if has_contracts or named - {user} else text


def _is_of(lines: list[str], user: str) -> bool:
    return any(re.match(rf"^\s*beneficiary\s*=\s*[\"']{re.escape(user)}[\"']", line) for line in lines)
