"""What becomes of a row when a patch arrives: one rule per field, declared by its policy. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sync.protocol.mutation import Value, Values
from sync.protocol.states import Reason


class MergeRefusedError(Exception):
    """The patch touches a field that no patch may touch."""

    def __init__(self, reason: Reason, name: str) -> None:
        super().__init__(reason.value, name)
        self.reason = reason
        self.name = name


@dataclass(frozen=True, slots=True)
class Merged:
    """``changes`` are the values to write; ``conflict`` and ``overwrote`` hold values found, see messages.Result."""

    changes: dict[str, Value] = field(default_factory=dict)
    conflict: dict[str, Value] = field(default_factory=dict)
    overwrote: dict[str, Value] = field(default_factory=dict)


def merge(current: Values, patch: Values, base: Values, policies: Mapping[str, str]) -> Merged:
    """Return what the patch does to the row as it stands.

    ``policies`` has append, cas, lww, set, delta or server for every field of the patch. ``base`` has the values the
    writer saw; a field it lacks was empty. The cas fields of one patch stand or fall together, because they were
    decided together (kept, on that day). Raises MergeRefusedError for append and server.
    """
    out = Merged()
    for name, wanted in patch.items():
        match policies[name]:
            case "append":
                raise MergeRefusedError(Reason.APPEND_ONLY, name)
            case "server":
                raise MergeRefusedError(Reason.SERVER_ONLY, name)
            case "set":
                _note(out, name, current.get(name), _merged_set(current.get(name), base.get(name), wanted))
            case "delta":
                _note(out, name, current.get(name), _number(current, name) + _number(patch, name) - _number(base, name))
            case "lww":
                _last_wins(out, name, current.get(name), base.get(name), wanted)
            case policy:
                assert policy == "cas", policy
    _compare_and_set(out, [name for name in patch if policies[name] == "cas"], current, patch, base)
    return out


def _last_wins(out: Merged, name: str, found: Value, seen: Value, wanted: Value) -> None:
    if not _same(found, wanted) and not _same(found, seen):
        out.overwrote[name] = found
    _note(out, name, found, wanted)


def _compare_and_set(out: Merged, names: Iterable[str], current: Values, patch: Values, base: Values) -> None:
    open_ones = [name for name in names if not _same(current.get(name), patch[name])]
    if all(_same(current.get(name), base.get(name)) for name in open_ones):
        out.changes.update({name: patch[name] for name in open_ones})
    else:
        out.conflict.update({name: current.get(name) for name in open_ones})


def _merged_set(found: Value, seen: Value, wanted: Value) -> list[str] | None:
    now, before, after = (set(one) if isinstance(one, list) else set() for one in (found, seen, wanted))
    return sorted((now | (after - before)) - (before - after)) or None


def _number(values: Values, name: str) -> int:
    value = values.get(name)
    return value if isinstance(value, int) else 0


def _note(out: Merged, name: str, found: Value, value: Value) -> None:
    if not _same(found, value):
        out.changes[name] = value


def _same(one: Value, other: Value) -> bool:
    return (one or None) == (other or None) if isinstance(one, list) or isinstance(other, list) else one == other
