"""The lines of vCards as properties: unfolded, decoded, unescaped; versions 2.1, 3.0 and 4.0 as programs write them."""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from fieldapp.services.importing.letters import fits_big5, fits_chinese

BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN", "X-ANDROID-CUSTOM-PHOTO"})
MAX_VALUE = 1 << 20
_BARE_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_NAME = re.compile(r"(?:(?P<group>[A-Za-z0-9_-]+)\.)?(?P<name>[A-Za-z0-9_-]+)\s*(?=[;:])")
_PARAMETER = re.compile(r';\s*(?P<key>[^=;:"]*)(?:=(?P<value>(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*))?')
_MARKER = re.compile(r"(?:BEGIN|END):VCARD\s*", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CARET = {"^n": "\n", "^'": '"', "^^": "^"}


@dataclass(slots=True)
class Property:
    """One property of a card. ``types`` are upper case; ``raw`` is unfolded but neither decoded nor unescaped."""

    name: str
    group: str
    types: frozenset[str]
    parameters: dict[str, str]
    raw: str = ""
    is_old: bool = False
    encoding: str = "utf-8"
    pieces: list[str] = field(default_factory=list)

    @property
    def is_quoted(self) -> bool:
        """Tell whether the value is quoted-printable."""
        return self.parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE"

    @property
    def is_binary(self) -> bool:
        """Tell whether the value is a picture or the like, which is passed over."""
        return self.name in BINARY or self.parameters.get("ENCODING", "").upper() in ("B", "BASE64")

    @property
    def rank(self) -> int:
        """Return the place that the card gives it: preferred ones first."""
        told = self.parameters.get("PREF", "")
        if told.isdecimal():
            return min(int(told), 100)
        return 0 if "PREF" in self.types else 101

    def text(self) -> str:
        """Return the value as one text."""
        return self._plain(self.raw)

    def parts(self, mark: str = ";") -> list[str]:
        """Return the value's components, each decoded and unescaped."""
        return [self._plain(part) for part in _split(self.raw, mark)]

    def _plain(self, raw: str) -> str:
        if self.is_quoted:
            raw = _decoded(quopri.decodestring(_to_bytes(raw, self.encoding)), self.parameters.get("CHARSET"))
        elif charset := self.parameters.get("CHARSET"):
            raw = _recoded(raw, self.encoding, charset)
        return _unescaped(raw, is_old=self.is_old).strip()


def card_lines(lines: Iterable[str], encoding: str) -> Iterator[Property | str]:
    """Yield the properties of a text in order; a line that is none is yielded as it stands.

    Values beyond a mebibyte are cut, pictures are passed over. ``encoding`` is the file's.
    """
    current: Property | None = None
    is_old = False
    was_whole = True
    for raw in lines:
        line = raw.rstrip("\r\n")
        if not line.strip():
            if was_whole and current is not None and current.is_quoted:
                yield _closed(current)  # an empty line ends a value that says that it goes on
                current = None
            was_whole = raw.endswith("\n")
            continue
        was_whole = raw.endswith("\n")  # a line end doubled by a transfer (CR CR LF) leaves a blank line behind
        if current is not None and _goes_on(current, line):
            _append(current, line)
            continue
        if current is not None:
            yield _closed(current)
            current = None
        made = _begun(line, encoding, is_old=is_old)
        if made is None:
            yield line
            continue
        if made.name == "VERSION":
            is_old = made.raw.strip().startswith("2")
        current = made
    if current is not None:
        yield _closed(current)


def _goes_on(current: Property, line: str) -> bool:
    if _MARKER.fullmatch(line) or current.name in ("BEGIN", "END"):
        return False
    if current.is_quoted and current.pieces[-1].endswith("="):
        return True
    if line[0] in " \t":
        return True
    return current.is_binary and ":" not in line


def _append(current: Property, line: str) -> None:
    if current.is_binary or sum(map(len, current.pieces)) > MAX_VALUE:
        return
    if current.is_quoted:
        current.pieces[-1] = current.pieces[-1].removesuffix("=")
        current.pieces.append(line)
        return
    current.pieces.append(line if current.is_old else line[1:])


def _closed(current: Property) -> Property:
    current.raw = "" if current.is_binary else "".join(current.pieces).removesuffix("=" if current.is_quoted else "\0")
    return current


def _begun(line: str, encoding: str, *, is_old: bool) -> Property | None:
    found = _NAME.match(line.lstrip("\ufeff "))
    if found is None:
        return None
    rest = found.string[found.end() :]
    parameters: dict[str, str] = {}
    types: set[str] = set()
    while rest.startswith(";") and (one := _PARAMETER.match(rest)):
        _take(one["key"].strip().upper(), one["value"], parameters, types)
        rest = rest[one.end() :]
    if not rest.startswith(":"):
        return None
    made = Property(found["name"].upper(), found["group"] or "", frozenset(types), parameters, is_old=is_old)
    made.encoding = encoding
    made.pieces = [rest[1:]]
    made.raw = rest[1:]
    return made


def _take(key: str, value: str | None, parameters: dict[str, str], types: set[str]) -> None:
    if value is None:  # version 2.1 writes the value alone
        if key in _BARE_ENCODINGS:
            parameters["ENCODING"] = key
        elif key:
            types.add(key)
        return
    plain = re.sub(r"\^[n'^]", lambda found: _CARET[found[0]], value.replace('"', ""))
    if key == "TYPE":
        types.update(part.strip().upper() for part in plain.split(",") if part.strip())
    else:
        parameters[key] = plain.strip()


def _split(raw: str, mark: str) -> list[str]:
    parts = [""]
    escaped = False
    for char in raw:
        if char == mark and not escaped:
            parts.append("")
        else:
            parts[-1] += char
        escaped = char == "\\" and not escaped
    return parts


def _unescaped(raw: str, *, is_old: bool) -> str:
    if "\\" not in raw:
        return raw.replace("\r\n", "\n")

    def put(found: re.Match[str]) -> str:
        char = found[1]
        if char in "nN":
            return found[0] if is_old else "\n"
        return char if char in ',;:\\"' else found[0]

    return _ESCAPE.sub(put, raw).replace("\r\n", "\n")


def _to_bytes(raw: str, encoding: str) -> bytes:
    try:
        return raw.encode(encoding.replace("utf-8-sig", "utf-8"), "surrogateescape")
    except UnicodeEncodeError:
        return raw.encode("utf-8", "replace")


def _recoded(raw: str, encoding: str, charset: str) -> str:
    """Read a value again whose own charset is another than the file's."""
    if raw.isascii() or encoding.startswith("utf-16"):
        return raw
    data = _to_bytes(raw, encoding)
    if any("\udc80" <= char <= "\udcff" for char in raw):
        return _decoded(data, charset)
    return raw


def _decoded(data: bytes, charset: str | None) -> str:
    """Decode bytes by the charset told, by UTF-8, or by what they look like."""
    for name in (charset, "utf-8"):
        try:
            if name:
                return data.decode("gb18030" if codecs.lookup(name).name in ("gb2312", "gbk") else name)
        except (LookupError, ValueError):  # no such charset, a name that is none, or bytes that do not fit
            continue
    chinese, share = fits_chinese(data)
    taiwanese, other = fits_big5(data)
    if chinese and share >= other:
        return data.decode("gb18030", "replace")
    return data.decode("big5" if taiwanese else "cp1252", "replace")


def joined(parts: Sequence[str], between: str = ", ") -> str:
    """Join the parts that are not empty."""
    return between.join(part for part in parts if part)
