"""S21: files between real laptops and a real server, over a network that breaks, on both databases."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from faulty_proxy import FaultyProxy
from net import Net
from real_laptops import RealLaptop, laptop
from sync_world import new_id

from fieldapp.services.attachments import AttachmentService
from fieldapp.storage.attachment_reader import FileQueue, SqlAttachmentReader
from fieldapp.storage.attachments import FileBox
from sync.client.files import FileEngine, FileProgress
from sync.client.ports import OfflineError

HEAD = b"\x89PNG\r\n\x1a\n"
MB = 1 << 20


@dataclass
class Files:
    """The files of a laptop: bytes, rows and the way."""

    of: RealLaptop
    box: FileBox

    def __post_init__(self) -> None:
        opened = self.of.opened
        self.queue = FileQueue(opened.thread_readers, self.box)
        reader = SqlAttachmentReader(opened.thread_readers)
        self.service = AttachmentService(opened.store, reader, self.box, opened.clock)
        self.told: list[FileProgress] = []
        self.engine = FileEngine(self.queue, self.of.client, time.monotonic, self.told.append)

    def attach(self, account: str, data: bytes, name: str = "shelf.png") -> str:
        taken = self.box.add(io.BytesIO(data), name)
        self.service.attach(account, [taken])
        return taken.sha256

    def states(self, account: str) -> dict[str, str]:
        return {one.row.name: one.state for one in self.service.lines(account)}


@contextmanager
def files(of: RealLaptop, folder: Path) -> Iterator[Files]:
    box = FileBox(folder / f"{of.name}.files", bytes(32), of.opened.clock.now_us)
    yield Files(of, box)
    box.close()


@pytest.fixture
def proxy(http: Net) -> Iterator[FaultyProxy]:
    made = FaultyProxy(int(http.url.rpartition(":")[2]))
    yield made
    made.close()


def test_s21_a_file_goes_up_and_comes_down_over_a_network_that_breaks(
    http: Net, proxy: FaultyProxy, tmp_path: Path
) -> None:
    _cut_ten_times(http, proxy, tmp_path, 8 * MB)


@pytest.mark.slow
def test_s21_so_does_one_of_200_mb(http: Net, proxy: FaultyProxy, tmp_path: Path) -> None:
    _cut_ten_times(http, proxy, tmp_path, 200 * MB)


def _cut_ten_times(http: Net, proxy: FaultyProxy, tmp_path: Path, size: int) -> None:
    data = HEAD + Random(1).randbytes(size - len(HEAD))
    with (
        laptop(http, "ann", tmp_path / "ann", proxy.url) as ann,
        laptop(http, "mia", tmp_path / "mia", proxy.url) as mia,
        files(ann, tmp_path) as hers,
        files(mia, tmp_path) as theirs,
    ):
        account = ann.account("Hengda")
        sha = hers.attach(account, data)
        assert hers.states(account) == {"shelf.png": "waiting"}
        assert hers.queue.outgoing() == [], "not before the server knows its row"
        ann.round()
        for number in range(10):
            proxy.up = size // 10 + number * 1_000
            with suppress(OfflineError):
                hers.engine.round()
            proxy.up = None
            visit = ann.visit(account, f"visit {number}")
            ann.round()
            mia.round()
            assert visit in mia.rows("visit"), "rows do not wait for files"
        hers.engine.round()
        assert proxy.cuts >= 8
        ann.round()
        assert hers.states(account) == {"shelf.png": "sent"}
        assert hers.queue.outgoing() == []
        mia.round()
        assert theirs.states(account) == {"shelf.png": "away"}
        theirs.queue.want([(sha, size)])
        cuts = proxy.cuts
        for _ in range(10):
            proxy.down = size // 10
            with suppress(OfflineError):
                theirs.engine.round()
            proxy.down = None
        theirs.engine.round()
        assert proxy.cuts > cuts
        assert b"".join(theirs.box.pieces(sha)) == data
        assert theirs.states(account) == {"shelf.png": "sent"}
        ann.is_the_servers()
        mia.is_the_servers()


def test_an_answer_that_is_lost_doubles_nothing(http: Net, proxy: FaultyProxy, tmp_path: Path) -> None:
    data = HEAD + bytes(3 * MB)
    with laptop(http, "ann", tmp_path / "ann", proxy.url) as ann, files(ann, tmp_path) as hers:
        account = ann.account("Hengda")
        sha = hers.attach(account, data)
        ann.round()
        for _ in range(6):
            proxy.down = 700
            with suppress(OfflineError):
                hers.engine.round()
            proxy.down = None
        hers.engine.round()
        ann.round()
        assert hers.states(account) == {"shelf.png": "sent"}
        assert b"".join(http.files.store.read(http.world.tenant, sha, 0, len(data))) == data


def test_a_file_in_two_accounts_goes_up_once(http: Net, tmp_path: Path) -> None:
    data = HEAD + bytes(MB)
    with laptop(http, "ann", tmp_path / "ann") as ann, files(ann, tmp_path) as hers:
        first, second = ann.account("Hengda"), ann.account("Lida")
        hers.attach(first, data)
        ann.round()
        hers.engine.round()
        hers.attach(second, data, "again.png")
        ann.round()
        hers.told.clear()
        hers.engine.round()
        ann.round()
        assert hers.states(first) | hers.states(second) == {"shelf.png": "sent", "again.png": "sent"}


def test_what_the_server_refuses_holds_up_nothing_else(http: Net, tmp_path: Path) -> None:
    """A row that says another kind than its bytes are: the next file goes up all the same."""
    with laptop(http, "ann", tmp_path / "ann") as ann, files(ann, tmp_path) as hers:
        account = ann.account("Hengda")
        taken = hers.box.add(io.BytesIO(HEAD + bytes(100)), "a.png")
        about = {"account_id": account, "name": "a.pdf", "mime": "application/pdf"}
        ann.insert("attachment", about | {"size": taken.size, "sha256": taken.sha256})
        hers.attach(account, HEAD + bytes(200), "b.png")
        ann.round()
        hers.engine.round()
        ann.round()
        assert hers.states(account) == {"a.pdf": "refused", "b.png": "sent"}
        assert [one.problem for one in hers.service.lines(account) if one.row.name == "a.pdf"] == ["file_type"]
        assert hers.queue.outgoing() == [], "it is not tried for ever"


def test_a_file_that_is_taken_back_and_brought_again(http: Net, tmp_path: Path) -> None:
    with laptop(http, "ann", tmp_path / "ann") as ann, files(ann, tmp_path) as hers:
        account = ann.account("Hengda")
        hers.attach(account, HEAD + bytes(100))
        ann.round()
        hers.engine.round()
        ann.round()
        (line,) = hers.service.lines(account)
        hers.service.remove([line.row.id])
        ann.round()
        assert ann.opened.store.undo_last() is not None
        ann.round()
        hers.engine.round()
        ann.round()
        assert hers.states(account) == {"shelf.png": "sent"}


def test_somebody_without_the_right_gets_nothing_and_is_told_so(http: Net, tmp_path: Path) -> None:
    with laptop(http, "sam", tmp_path / "sam") as sam, files(sam, tmp_path) as theirs:
        sha = new_id().replace("-", "") * 2
        theirs.queue.want([(sha, 100)])
        theirs.engine.round()
        assert theirs.queue.wanted() == []
        assert theirs.box.held([sha]) == {}
