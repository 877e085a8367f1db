"""What the sample tests share: the word lists, a moment, and all rows of a size by entity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from fieldapp.domain.schema import REGISTRY
from fieldapp.services.sample import SampleSpec, generate, load_words

WORDS = Path(__file__).resolve().parents[2] / "resources" / "sample"
ZONE = "Asia/Shanghai"
Rows = dict[str, dict[str, Mapping[str, object]]]


def micros(year: int, month: int, day: int, hour: int = 14, minute: int = 32, zone: str = ZONE) -> int:
    """Return a local time as microseconds UTC."""
    return int(datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone)).timestamp()) * 1_000_000


AS_OF = micros(2026, 11, 20)


def spec_of(
    size: str = "S", language: str = "zh_CN", as_of: int = AS_OF, zone: str = ZONE, seed: int = 7
) -> SampleSpec:
    """Return a spec at the usual moment."""
    return SampleSpec(seed, size, language, as_of, zone)


@cache
def rows_of(spec: SampleSpec) -> Rows:
    """Return {entity: {id: values}} of everything generated."""
    rows: Rows = {entity: {} for entity in REGISTRY}
    for entity, chunk in generate(spec, load_words(WORDS, spec.language)):
        for row_id, values in chunk:
            assert row_id not in rows[entity], f"{entity} {row_id} twice"
            rows[entity][row_id] = values
    return rows
