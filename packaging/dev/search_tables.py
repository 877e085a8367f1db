"""Make the tables of ``resources/search`` anew: simplified characters, pinyin, and names of places.

They come from OpenCC and pypinyin, which the program itself then does without: its first search and its first save
wait for no dictionary. ``surnames.txt`` and ``heteronyms.txt`` are written by hand and only read here.

Usage: search_tables.py           writes the tables; ``--check`` says whether they are as they would be made
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import opencc
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "resources" / "search"
FIRST, LAST = 0x3400, 0x9FFF
_LONGEST_PHRASE = 4
_RARE = 0.03  # a reading that so few words have is none that people type
_ENDINGS = (
    "维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区",
    "林区", "市", "省", "盟", "县", "区", "旗",
)  # fmt: skip


def simplified() -> str:
    """Return two lines: traditional characters, and beneath each the simplified one."""
    package = Path(opencc.__file__).parent / "clib"
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "characters.txt"
        source = package / "share" / "opencc" / "TSCharacters.ocd2"
        tool = [str(package / "bin" / "opencc_dict"), "-i", str(source), "-o", str(text), "-f", "ocd2", "-t", "text"]
        subprocess.run(tool, check=True, capture_output=True)
        lines = text.read_text("utf-8").splitlines()
    pairs = [(key, values.split()[0]) for key, values in (line.split("\t") for line in lines)]
    kept = sorted((a, b) for a, b in pairs if a != b and len(a) == len(b) == 1 and max(a, b) < "\uffff")
    return "".join(a for a, _ in kept) + "\n" + "".join(b for _, b in kept) + "\n"


@cache
def plain(syllable: str) -> str:
    """Return a syllable without tone, ü as v."""
    return str(to_normal(syllable, v_to_u=False)).replace("ü", "v").replace("ê", "e")


def readings() -> dict[str, tuple[str, ...]]:
    """Return by character how it is read: as most words read it first, then as some do."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, said in phrases_dict.items():
        for char, one in zip(phrase, said, strict=False):
            counts[char][plain(one[0])] += len(phrase) == len(said)
    found = {}
    for point, text in pinyin_dict.items():
        if FIRST <= point <= LAST:
            own = list(dict.fromkeys(plain(one) for one in text.split(",")))
            found[chr(point)] = _common(own, counts[chr(point)])
    for line in (TABLES / "heteronyms.txt").read_text("utf-8").splitlines():
        char, *ways = line.split()
        found[char] = tuple(ways)
    return found


def _common(own: list[str], counts: Counter[str]) -> tuple[str, ...]:
    total = sum(counts.values())
    common = [one for one in own if counts[one] >= max(2, _RARE * total)]
    first = own[0]
    if common and counts[max(common, key=lambda one: counts[one])] >= 2 * counts[first]:
        first = max(common, key=lambda one: counts[one])
    return (first, *(one for one in common if one != first))


def pinyin(found: dict[str, tuple[str, ...]]) -> str:
    """Return two lines: the different readings, and for each character from FIRST on the place of its own."""
    different = ["", *sorted({" ".join(said) for said in found.values()})]
    place = {said: number for number, said in enumerate(different)}
    line = "".join(chr(0x100 + place[" ".join(found.get(chr(point), ()))]) for point in range(FIRST, LAST + 1))
    return "|".join(different) + "\n" + line + "\n"


def phrases(found: dict[str, tuple[str, ...]]) -> str:
    """Return words that are read otherwise than their characters, one a line."""
    lines = []
    for phrase, said in phrases_dict.items():
        own = [plain(one[0]) for one in said]
        known = len(phrase) == len(own) and all(char in found for char in phrase)
        if known and 2 <= len(phrase) <= _LONGEST_PHRASE and own != [found[char][0] for char in phrase]:
            lines.append(f"{phrase} {' '.join(own)}")
    return "\n".join(sorted(lines)) + "\n"


def places() -> str:
    """Return what names of companies begin with: provinces, cities and counties, with and without their endings."""
    with (ROOT / "resources" / "districts" / "china.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    kept = set()
    for name in names:
        stem = next((name.removesuffix(end) for end in _ENDINGS if name.endswith(end)), name)
        kept |= {one for one in (stem, name) if 2 <= len(one) <= 5}
    return "\n".join(sorted(kept - {"市辖区", "市辖", "自治"})) + "\n"


def main() -> int:
    """Write or check the tables; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    wanted_only = parser.parse_args().check
    found = readings()
    tables = {
        "simplified.txt": simplified(),
        "pinyin.txt": pinyin(found),
        "phrases.txt": phrases(found),
        "places.txt": places(),
    }
    stale = [name for name, text in tables.items() if _kept(TABLES / name) != text]
    if wanted_only:
        for name in stale:
            print(f"{name} would be made otherwise")
        return 1 if stale else 0
    for name in stale:
        (TABLES / name).write_text(tables[name], "utf-8")
    return 0


def _kept(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
