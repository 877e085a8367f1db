"""Make the base of the map anew: countries, provinces and prefectures as lines, and where districts are.

Usage: map_base.py GEO_BASE NANHAI.js

``GEO_BASE`` is the folder of base data (its SOURCE.txt names the packages), ``NANHAI.js`` the file
``lib/coord/geo/fix/nanhai.js`` of the npm package echarts 4.9.0. China is drawn as echarts draws it, over the other
countries, in every language: with Taiwan, South Tibet and the islands of the South China Sea.

A line of a file of shapes is a name and rings of whole thousandths of a degree, (longitude, latitude) pairs: the
first is a place, each further one the way from the one before.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[2] / "resources" / "map"
_UNIT = 1_000
_INSET_AT, _INSET_X, _INSET_Y = (126.0, 25.0), 10.5, -10.5 / 0.75
Ring = list[tuple[float, float]]


def _decoded(text: str, offsets: Sequence[int]) -> Ring:
    """Read a ring as echarts packs it: zigzag steps in 1/1024 of a degree, shifted by 64."""
    x, y, ring = offsets[0], offsets[1], []
    for at in range(0, len(text), 2):
        steps = [ord(one) - 64 for one in text[at : at + 2]]
        x, y = (before + ((step >> 1) ^ -(step & 1)) for before, step in zip((x, y), steps, strict=True))
        ring.append((x / 1024, y / 1024))
    return ring


def _polygons(geometry: dict[str, Any]) -> list[Any]:
    whole = geometry["coordinates"]
    return whole if geometry["type"] == "MultiPolygon" else [whole]


def _rings(feature: dict[str, Any], *, is_packed: bool) -> Iterator[Ring]:
    geometry = feature["geometry"]
    if not is_packed:
        for polygon in _polygons(geometry):
            yield from ([(float(x), float(y)) for x, y in ring] for ring in polygon)
        return
    offsets = geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        yield from (_decoded(text, at) for text, at in zip(geometry["coordinates"], offsets, strict=True))
        return
    for polygon, ats in zip(geometry["coordinates"], offsets, strict=True):
        yield from (_decoded(text, at) for text, at in zip(polygon, ats, strict=True))


def _thinned(ring: Ring, off: float) -> Ring:
    """Leave out what lies within ``off`` degrees of the line without it (Douglas, Peucker 1973)."""
    kept, open_ = {0, len(ring) - 1}, [(0, len(ring) - 1)]
    while open_:
        first, last = open_.pop()
        (ax, ay), (bx, by) = ring[first], ring[last]
        dx, dy = bx - ax, by - ay
        length = (dx * dx + dy * dy) ** 0.5
        worst, where = off, 0
        for at in range(first + 1, last):
            px, py = ring[at][0] - ax, ring[at][1] - ay
            away = abs(dx * py - dy * px) / length if length else (px * px + py * py) ** 0.5
            if away > worst:
                worst, where = away, at
        if where:
            kept.add(where)
            open_ += [(first, where), (where, last)]
    return [ring[at] for at in sorted(kept)]


def _packed(ring: Ring) -> list[int]:
    flat, before = [], (0, 0)
    for x, y in ring:
        here = (round(x * _UNIT), round(y * _UNIT))
        flat += [here[0] - before[0], here[1] - before[1]]
        before = here
    return flat


def _write(name: str, shapes: Iterable[tuple[str, Iterable[Ring]]], off: float) -> None:
    lines = []
    for title, rings in shapes:
        thin = [one for one in (_thinned(ring, off) for ring in rings) if len(one) > 3]
        if thin:
            lines.append(json.dumps([title, [_packed(one) for one in thin]], ensure_ascii=False, separators=(",", ":")))
    (TARGET / name).write_text("\n".join(lines) + "\n", "utf-8")


def _shapes(file: Path, *, but: Sequence[str] = ()) -> Iterator[tuple[str, Iterable[Ring]]]:
    whole = json.loads(file.read_text("utf-8"))
    for feature in whole["features"]:
        if feature["properties"]["name"] not in but:
            yield feature["properties"]["name"], _rings(feature, is_packed=bool(whole.get("UTF8Encoding")))


def _inset(file: Path) -> Iterator[tuple[str, Iterable[Ring]]]:
    """The islands of the South China Sea as the small picture beside the coast that Chinese maps have."""
    found = re.search(r"var points = (\[.*?\]);", file.read_text("utf-8"), re.DOTALL)
    if found is None:
        raise SystemExit(f"{file}: no points of the inset")
    parts = json.loads(found[1])
    yield "南海诸岛", [[(x / _INSET_X + _INSET_AT[0], y / _INSET_Y + _INSET_AT[1]) for x, y in part] for part in parts]


def _centres(file: Path) -> None:
    """Where a district is, by its code in ``resources/districts``; whole thousandths of a degree."""
    codes: dict[tuple[str, ...], str] = {}
    names: dict[str, str] = {}
    with (TARGET.parent / "districts" / "china.csv").open(encoding="utf-8", newline="") as listed:
        for row in csv.DictReader(listed):
            names[row["code"]] = row["name"]
    for code in names:
        parts = tuple(names[code[:length]] for length in (2, 4, 6) if length <= len(code))
        codes[parts] = code
        if len(parts) == 3 and parts[1] in ("市辖区", "县"):
            codes[(parts[0], parts[0], parts[2])] = code
    rows: dict[str, tuple[int, int]] = {}
    with file.open(encoding="utf-8", newline="") as known:
        for row in csv.DictReader(known):
            if not row["lat"]:
                continue
            parts = tuple(part for part in (row["sheng"], row["shi"], row["qu"]) if part)
            found = codes.get(parts) or (codes.get(parts[:1]) if len(set(parts)) == 1 else None)
            if found:
                rows.setdefault(found, (round(float(row["lat"]) * _UNIT), round(float(row["lng"]) * _UNIT)))
    lines = ["code,lat,lon", *(f"{code},{lat},{lon}" for code, (lat, lon) in sorted(rows.items()))]
    (TARGET / "districts.csv").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> int:
    """Write ``resources/map``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("geo_base", type=Path)
    parser.add_argument("nanhai", type=Path)
    chosen = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    packed = chosen.geo_base / "echarts_china"
    _write("countries.jsonl", _shapes(packed / "world.json", but=("China",)), 0.05)
    provinces = [*_shapes(packed / "china.json"), *_inset(chosen.nanhai)]
    _write("provinces.jsonl", provinces, 0.0)
    _write("prefectures.jsonl", _shapes(packed / "china-cities.json"), 0.008)
    _centres(chosen.geo_base / "china_admin" / "pca_with_coords.csv")
    return 0


if __name__ == "__main__":
    sys.exit(main())
