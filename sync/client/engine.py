"""One round of sync: everything out, everything in, one transaction at the end. Single flight, no clock, no threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sync.client.ports import Applied, LocalStore, PullState, Transport
from sync.protocol.checksum import scopes_hash
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import PENDING
from sync.protocol.messages import Page, Pull, Push, Result

_MOST_RESETS = 4
_MOST_PULLS = 100_000
_MOST_PUSHES = 10_000


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did. ``head`` is where the organisation was; ``push_problem`` tells why pushing stopped early.

    ``mended`` are the scopes that came anew because a checksum or a row was wrong: a sign of a fault, or of a bad disk.
    """

    sent: int
    applied: tuple[Applied, ...]
    head: int
    push_problem: ProtocolError | None = None
    mended: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows were put or removed."""
        return sum(one.rows for one in self.applied)

    @property
    def answers(self) -> tuple[Result, ...]:
        """What became of own mutations."""
        return tuple(answer for one in self.applied for answer in one.answers)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round is: mutations sent, rows received, and of about how many where everything is fetched anew."""

    sent: int = 0
    received: int = 0
    total: int | None = None


class Engine:
    """Push, then pull into the stage, then apply. A push that fails never keeps the pull from being tried.

    ``progress`` is called between two steps; what it raises ends the round there.
    """

    FEW = 8
    """So many scopes, all read equally far, go by their hash; fewer are named one by one."""
    AUDIT_EVERY = 500
    """Rounds after which all rows are looked at again; at a round a minute, every working day."""

    def __init__(
        self, store: LocalStore, transport: Transport, progress: Callable[[Progress], None] = lambda _: None
    ) -> None:
        self._store = store
        self._transport = transport
        self._progress = progress
        self._heard = 0
        self._head = 0
        self._sent = 0
        self._received = 0
        self._total: int | None = None
        self._is_brief = False
        self._mended: set[str] = set()
        self._rounds = 0

    def round(self) -> Round:
        """Do one round.

        Raises OfflineError, SignInError, or ProtocolError when the pull was refused. After any of them the next
        round goes on where this one stopped.
        """
        self._sent = self._received = 0
        self._total = None
        self._mended.clear()
        applied: list[Applied] = []
        for _ in range(_MOST_RESETS):
            problem = self._push_all()
            if self._pull_all(applied):
                self._rounds += 1
                return Round(self._sent, tuple(applied), self._head, problem, tuple(sorted(self._mended)))
        raise ProtocolError(Code.FAULT, "the server asked to begin anew again and again")

    def _push_all(self) -> ProtocolError | None:
        try:
            for _ in range(_MOST_PUSHES):
                mutations = self._store.outgoing(self._heard)
                if not mutations:
                    return None
                self._push(Push(self._store.pull_state().epoch, mutations))
        except ProtocolError as error:
            return error
        return None

    def _push(self, message: Push) -> None:
        try:
            self._transport.push(message)
        except ProtocolError as error:
            if not self._recover(error, message):
                raise
            return
        # Not what the server expects next: of a file restored from a copy it knows numbers that mean other mutations.
        self._heard = message.mutations[-1].mid
        self._sent += len(message.mutations)
        self._progress(Progress(self._sent, self._received))

    def _recover(self, error: ProtocolError, message: Push) -> bool:
        """Do what the server's refusal asks for; False if nothing can be done at once."""
        expected = error.members.get("expect_mid")
        if error.code is Code.GAP and isinstance(expected, int) and expected - 1 < self._heard:
            self._heard = expected - 1  # it lost some of those it had, or an answer misled us
            return True
        if error.code in (Code.FORK, Code.GAP):
            self._fork()
            return True
        if error.code is Code.EPOCH:
            self._store.restored()
            self._heard = 0
            return True
        if isinstance(expected, int) and message.mutations[0].mid < expected:
            self._heard = min(expected - 1, message.mutations[-1].mid)  # it stopped half-way: it has those before
        return False

    def _fork(self) -> None:
        self._store.forked()
        self._heard = 0

    def _pull_all(self, applied: list[Applied]) -> bool:
        """Fetch and apply until nothing is left to hear; False if the server has to be told everything again first."""
        for _ in range(_MOST_PULLS):
            asked = self._store.pull_state()
            page = self._fetch(asked)
            if page is None:
                return False
            if page.more:
                continue
            done = self._store.apply(page)
            applied.append(done)
            self._head = page.brief or max((pos for pos, _since in page.cursors.values()), default=0)
            self._is_brief = True  # the first round of a program tells every scope, and has all checksums compared
            if wrong := done.mismatched or self._astray():
                self._mend(wrong)
            elif not (done.answers and len(asked.unheard) == PENDING):
                return True
        raise ProtocolError(Code.FAULT, "the pull does not come to an end")

    def _astray(self) -> tuple[str, ...]:
        """Compare the rows themselves in a program's first round, and seldom after that: it means to read them all."""
        return () if self._rounds % self.AUDIT_EVERY else self._store.astray()

    def _mend(self, scopes: tuple[str, ...]) -> None:
        """Have scopes served anew. Raises ProtocolError when that was tried before in this round."""
        if not self._mended.isdisjoint(scopes):
            raise ProtocolError(Code.FAULT, "a checksum stays wrong")
        self._mended.update(scopes)
        self._store.forget(scopes)

    def _fetch(self, asked: PullState) -> Page | None:
        """Fetch one page and stage it if more are to come; None after cursors were forgotten."""
        try:
            page, data = self._transport.pull(self._question(asked))
            if asked.epoch and page.epoch != asked.epoch:
                raise ProtocolError(Code.EPOCH)
        except ProtocolError as error:
            if not self._begin_anew(error):
                raise
            return None
        self._received = max(self._received, asked.held) + sum(map(len, page.puts.values())) + len(page.removes)
        self._total = page.total or self._total
        self._progress(Progress(self._sent, self._received, self._total))
        if page.more:
            self._store.stage(page, data)
        return page

    def _question(self, asked: PullState) -> Pull:
        """Name many scopes by their hash, where all were read equally far."""
        places = set(asked.cursors.values())
        if self._is_brief and len(asked.cursors) >= self.FEW and len(places) == 1:
            pos, since = next(iter(places))
            if pos == since:
                return Pull(asked.epoch, {}, asked.unheard, brief=(pos, scopes_hash(asked.cursors)))
        return Pull(asked.epoch, asked.cursors, asked.unheard)

    def _begin_anew(self, error: ProtocolError) -> bool:
        if error.code is Code.EPOCH:
            self._store.restored()
            self._heard = 0
            return True
        if error.code is Code.GC_FLOOR:
            self._store.start_over()
            return True
        if error.code is Code.CURSORS and self._is_brief:
            self._is_brief = False
            return True
        return False
