"""A disk that has not yet written everything it was given, and what is left of it when the power goes.

Content: what was written to a file before its last fsync is there. Of each later write any sectors may be there and
any missing, whatever came before or after it. Names: what happened in a folder before its own last fsync is there; a
file that moved between two folders of which one was synced may have both names. Bytes of a sector that were not
written never change (SQLite's "powersafe overwrite").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from power_journal import Entry, Kind


@dataclass(frozen=True, slots=True)
class Model:
    """How much of what was not synced survives: ``content`` and ``names`` are one of the words below."""

    content: str
    """none, all, some (any sectors), torn (in order, the last one cut), holes (the size without the bytes)"""
    names: str
    """none, all, first (in order, up to some step), some (any steps)"""
    sector: int = 512

    def __str__(self) -> str:
        return f"content {self.content}, names {self.names}, sectors of {self.sector}"


MODELS = (
    Model("none", "none"),
    Model("none", "all"),
    Model("all", "none"),
    Model("holes", "all"),
    Model("torn", "first"),
    Model("torn", "first", 4096),
    Model("some", "all"),
    Model("some", "first", 4096),
    Model("some", "some"),
    Model("some", "some", 4096),
)


class UnseenError(AssertionError):
    """The program wrote in a way that the shim does not record."""


@dataclass(frozen=True, slots=True)
class Change:
    """A write, or a new size where ``data`` is None."""

    offset: int
    data: bytes | None

    def apply(self, content: bytearray) -> None:
        end = self.offset + len(self.data or b"")
        if len(content) < end:
            content.extend(bytes(end - len(content)))
        if self.data is None:
            del content[self.offset :]
        else:
            content[self.offset : end] = self.data

    def pieces(self, sector: int) -> Iterator[Change]:
        """Cut a write where sectors end."""
        if self.data is None:
            yield self
            return
        at, end = self.offset, self.offset + len(self.data)
        while at < end:
            stop = min(end, (at // sector + 1) * sector)
            yield Change(at, self.data[at - self.offset : stop - self.offset])
            at = stop


@dataclass(slots=True)
class File:
    """What is on the disk for certain, and what was given to it since."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            change.apply(self.synced)
        self.pending.clear()

    def left(self, model: Model, dice: Random) -> bytes:
        """The content after the power came back."""
        content = bytearray(self.synced)
        for change in _survivors(self.pending, model, dice):
            change.apply(content)
        return bytes(content)


def _survivors(pending: list[Change], model: Model, dice: Random) -> Iterator[Change]:
    if model.content == "holes":
        for change in pending:
            yield change if change.data is None else Change(change.offset + len(change.data) - 1, b"\0")
        return
    pieces = [piece for change in pending for piece in change.pieces(model.sector)]
    if model.content == "torn":
        pieces = pieces[: dice.randint(0, len(pieces))]
    elif model.content == "some":
        share = dice.random()
        pieces = [piece for piece in pieces if dice.random() < share]
    elif model.content == "none":
        return
    yield from pieces


Step = tuple[tuple[int, str, int | None], ...]
"""What one call did to names: (folder's inode, name, file's number or folder's inode, None where the name went)."""
Names = dict[int, dict[str, int]]
Given = tuple[str, int, bytes | None]


class Disk:
    """The folder ``root`` as the journal's calls change it; it was on the disk before the first one, as was all of
    ``given`` (relative path, inode, content; None for a folder, which comes before what it holds).
    """

    def __init__(self, root: Path, inode: int, given: Iterable[Given] = ()) -> None:
        self.files: dict[int, File] = {}
        self._numbers: dict[int, int] = {}
        self._root_inode = inode
        self._folders = {root: inode}
        self._now: Names = {inode: {}}
        self._synced: Names = {inode: {}}
        self._steps: list[Step] = []
        for name, of, content in given:
            self._give(root / name, of, content)

    def _give(self, path: Path, inode: int, content: bytes | None) -> None:
        number = self._add_folder(path, inode) if content is None else self._add_file(inode, bytearray(content))
        for names in (self._now, self._synced):
            names[self._folders[path.parent]][path.name] = number

    def _add_folder(self, path: Path, inode: int) -> int:
        self._folders[path] = inode
        self._now[inode], self._synced[inode] = {}, {}
        return inode

    def _add_file(self, inode: int, content: bytearray) -> int:
        """Give a file a number of its own: an inode is used again while the old file's name may still come back."""
        number = self._numbers[inode] = -len(self.files) - 1
        self.files[number] = File(content)
        return number

    def apply(self, entry: Entry) -> None:
        """Take one more call. Raises UnseenError."""
        if entry.kind is Kind.UNSEEN:
            raise UnseenError(f"{entry.data.decode()} of {entry.path}")
        if entry.kind in (Kind.WRITE, Kind.RESIZE):
            change = Change(entry.offset, entry.data if entry.kind is Kind.WRITE else None)
            self.files[self._numbers[entry.inode]].pending.append(change)
        elif entry.kind is Kind.SYNC:
            self._sync(entry.inode)
        else:
            self._rename(entry)

    def left(self, model: Model, dice: Random) -> dict[str, bytes | None]:
        """What the root holds when the power comes back, by relative path; None is a folder."""
        names = {folder: dict(held) for folder, held in self._synced.items()}
        for step in _surviving_steps(self._steps, model, dice):
            _apply_step(names, step)
        return dict(self._tree(names, self._root_inode, "", model, dice))

    def _tree(
        self, names: Names, folder: int, place: str, model: Model, dice: Random
    ) -> Iterator[tuple[str, bytes | None]]:
        for name, inode in sorted(names[folder].items()):
            if inode in names:
                yield f"{place}{name}", None
                yield from self._tree(names, inode, f"{place}{name}/", model, dice)
            elif name.endswith("-shm"):  # mapped memory, of which anything may have been written
                yield f"{place}{name}", dice.randbytes(32 * 1024)
            else:
                yield f"{place}{name}", self.files[inode].left(model, dice)

    def _sync(self, inode: int) -> None:
        if inode not in self._now:
            self.files[self._numbers[inode]].sync()
            return
        steps, self._steps = self._steps, []
        for step in steps:
            _apply_step(self._synced, tuple(one for one in step if one[0] == inode))
            if rest := tuple(one for one in step if one[0] != inode):
                self._steps.append(rest)

    def _rename(self, entry: Entry) -> None:
        old = (self._folders[entry.path.parent], entry.path.name)
        if entry.kind in (Kind.CREATE, Kind.MAKE_FOLDER):
            is_folder = entry.kind is Kind.MAKE_FOLDER
            number = (
                self._add_folder(entry.path, entry.inode) if is_folder else self._add_file(entry.inode, bytearray())
            )
            step: Step = ((*old, number),)
        elif entry.kind is Kind.UNLINK:
            step = ((*old, None),)
        else:
            new = (self._folders[entry.target.parent], entry.target.name)
            number = self._now[old[0]][old[1]]
            step = ((*new, number),) if entry.kind is Kind.LINK else ((*old, None), (*new, number))
        _apply_step(self._now, step)
        self._steps.append(step)


def _apply_step(names: Names, step: Step) -> None:
    for folder, name, inode in step:
        if inode is None:
            names[folder].pop(name, None)
        else:
            names[folder][name] = inode


def _surviving_steps(steps: list[Step], model: Model, dice: Random) -> list[Step]:
    if model.names == "none":
        return []
    if model.names == "first":
        return steps[: dice.randint(0, len(steps))]
    if model.names == "some":
        return [step for step in steps if dice.random() < 0.5]
    return steps
