"""Workbooks of Excel 97, written byte by byte: nothing that is installed writes them any more."""

from __future__ import annotations

import struct
from collections.abc import Sequence

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Cell = str | int | float | bool


def xls(sheets: dict[str, Sequence[Sequence[Cell | None]]], *, with_macros: bool = False) -> bytes:
    """Return a workbook. What a ``Day`` holds is shown as a date."""
    streams = {"Workbook": _workbook(sheets)}
    if with_macros:
        streams["_VBA_PROJECT_CUR"] = b'Attribute VB_Name = "Module1"\r\n' * 200
    return ole(streams)


def ole(streams: dict[str, bytes]) -> bytes:
    """Return a compound file with the streams given."""
    padded = {name: data.ljust(max(4096, -(-len(data) // SECTOR) * SECTOR), b"\0") for name, data in streams.items()}
    sectors: list[bytes] = []
    chain: list[int] = [_FAT]
    starts: dict[str, int] = {}
    for name, data in padded.items():
        starts[name] = len(chain)
        count = len(data) // SECTOR
        sectors.extend(data[at * SECTOR : (at + 1) * SECTOR] for at in range(count))
        chain.extend([*range(len(chain) + 1, len(chain) + count), _END])
    directory = len(chain)
    chain.append(_END)
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for place, (name, data) in enumerate(padded.items(), start=1):
        after = place + 1 if place < len(padded) else _FREE
        entries.append(_entry(name, 2, starts[name], len(data), right=after))
    fat = b"".join(struct.pack("<I", one) for one in chain).ljust(SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    return header + fat + b"".join(sectors) + b"".join(entries).ljust(SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    text = name.encode("utf-16-le")
    data = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, _FREE, right, child)
    return data + bytes(36) + struct.pack("<IQ", start, size)


def stream(globals_: bytes, sheet: bytes, name: str = "表") -> bytes:
    """Return a workbook of one sheet, of whose records the given ones are part."""
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 1996, 0x41, 6)) + globals_
    text = name.encode("utf-16-le")
    size = len(start) + 4 + 8 + len(text) + 4
    bound = _record(0x85, struct.pack("<IBBBB", size, 0, 0, len(name), 1) + text)
    body = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 1996, 0x41, 6)) + sheet + _record(0x0A, b"")
    return ole({"Workbook": start + bound + _record(0x0A, b"") + body})


def record(kind: int, form: str, *values: object, more: bytes = b"") -> bytes:
    """Return a record of packed values and further bytes."""
    return _record(kind, struct.pack(form, *values) + more)


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _workbook(sheets: dict[str, Sequence[Sequence[Cell | None]]]) -> bytes:
    bodies = [_sheet(rows) for rows in sheets.values()]
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 1996, 0x41, 6)) + _record(0x42, b"\xb0\x04")
    formats = b"".join(_record(0xE0, struct.pack("<HH", 0, number) + bytes(16)) for number in (0, 14))
    names = [name.encode("utf-16-le") for name in sheets]
    size = len(start) + len(formats) + sum(4 + 8 + len(name) for name in names) + 4
    parts = b""
    for name, body in zip(names, bodies, strict=True):
        parts += _record(0x85, struct.pack("<IBBBB", size, 0, 0, len(name) // 2, 1) + name)
        size += len(body)
    return start + formats + parts + _record(0x0A, b"") + b"".join(bodies)


def _sheet(rows: Sequence[Sequence[Cell | None]]) -> bytes:
    data = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 1996, 0x41, 6))
    width = max((len(row) for row in rows), default=0)
    data += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            data += _cell(number, place, cell)
    return data + _record(0x0A, b"")


class Day(float):
    """A serial number that is shown as a date."""


def _cell(row: int, place: int, cell: Cell | None) -> bytes:
    if cell is None:
        return b""
    head = struct.pack("<HHH", row, place, 1 if isinstance(cell, Day) else 0)
    if isinstance(cell, bool):
        return _record(0x205, head + struct.pack("<BB", cell, 0))
    if isinstance(cell, str):
        text = cell.encode("utf-16-le")
        return _record(0x204, head + struct.pack("<HB", len(text) // 2, 1) + text)
    return _record(0x203, head + struct.pack("<d", cell))
