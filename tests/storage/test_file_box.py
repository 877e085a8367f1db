"""The encrypted file of photos and files: taken in once, whole or not at all, and nothing left of what was removed."""

from __future__ import annotations

import hashlib
import io
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from clocks import TickingClock
from new_stores import new_store
from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.domain.errors import DomainError
from fieldapp.services.attachments import AttachmentService
from fieldapp.services.errors import StoreError
from fieldapp.services.search import SearchService
from fieldapp.storage.attachment_reader import SqlAttachmentReader
from fieldapp.storage.attachments import PIECE, FileBox
from fieldapp.storage.search_reader import SqlSearchReader
from fieldapp.storage.store import Store

KEY = bytes(range(32))
HEAD = b"\x89PNG\r\n\x1a\n"
MARK = b"a shelf that nobody else may see "


def photo(size: int, seed: int = 1) -> bytes:
    return (HEAD + Random(seed).randbytes(size))[:size]


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def box(tmp_path: Path) -> Iterator[FileBox]:
    opened = FileBox(tmp_path / "files.db", KEY, TickingClock().now_us)
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_store(tmp_path / "store.db", TickingClock())
    yield made
    made.db.close()


def add(box: FileBox, data: bytes, name: str = "shelf.png") -> str:
    return box.add(io.BytesIO(data), name).sha256


@pytest.mark.parametrize("size", [9, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17])
def test_what_is_taken_in_comes_out(box: FileBox, size: int) -> None:
    data = photo(size)
    assert add(box, data) == sha(data)
    assert b"".join(box.pieces(sha(data))) == data
    assert box.read(sha(data), 3, size) == data[3:]
    assert box.read(sha(data), size - 2, 1) == data[-2:-1]
    assert box.held([sha(data), "0" * 64]).keys() == {sha(data)}


def test_the_same_content_is_kept_once(box: FileBox, tmp_path: Path) -> None:
    data = photo(4 * PIECE)
    add(box, data)
    box.close()
    before = (tmp_path / "files.db").stat().st_size
    add(box, data, "another name.png")
    box.close()
    assert (tmp_path / "files.db").stat().st_size <= before + PIECE


def test_nothing_of_it_can_be_read_without_the_key(box: FileBox, tmp_path: Path) -> None:
    add(box, HEAD + MARK * 1_000)
    for path in tmp_path.iterdir():
        assert MARK not in path.read_bytes(), path.name
    box.close()
    with pytest.raises(sqlcipher.DatabaseError):
        sqlcipher.connect(str(tmp_path / "files.db")).execute("SELECT * FROM file").fetchall()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("run.exe", b"MZ\x90" + bytes(99), "file_type"),
        ("photo.jpg", b"MZ\x90" + bytes(99), "file_disguised"),
        ("notes.txt", b"\x7fELF" + bytes(99), "file_type"),
        ("notes.txt", HEAD + bytes(99), "file_disguised"),
        ("plan.docx", b"%PDF-1.7", "file_disguised"),
        ("offer.pdf", HEAD, "file_disguised"),
        ("logo.svg", b"<svg onload='x'/>", "file_type"),
        ("page.html", b"<html>", "file_type"),
        ("start.desktop", b"[Desktop Entry]", "file_type"),
        ("empty.png", b"", "file_empty"),
        ("large.png", photo(2 * PIECE + 1), "file_too_large"),
    ],
)
def test_what_is_refused_leaves_nothing(box: FileBox, tmp_path: Path, name: str, data: bytes, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        box.add(io.BytesIO(data), name, most=2 * PIECE)
    assert refused.value.code == code
    assert box.held([sha(data)]) == {}
    if (tmp_path / "files.db").exists():
        assert _count(box, "piece") == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\Users\\x\\shelf.png", "shelf.png"),
        ("a\u202egnp.exe.png", "a gnp.exe.png"),
        ("货架 1.png", "货架 1.png"),
        ("x" * 300 + ".png", "x" * 116 + ".png"),
        (".png", "file.png"),
    ],
)
def test_names_lead_nowhere(box: FileBox, given: str, kept: str) -> None:
    assert box.add(io.BytesIO(photo(100)), given).name == kept


def test_a_photo_under_the_ending_of_another_format_is_a_photo(box: FileBox) -> None:
    assert box.add(io.BytesIO(b"\xff\xd8\xff\xe0" + bytes(99)), "shelf.png").mime == "image/jpeg"


def test_a_download_goes_on_where_it_was(box: FileBox, tmp_path: Path) -> None:
    data = photo(3 * PIECE + 5)
    assert box.receive(sha(data), len(data), 0, data[:PIECE]) == PIECE
    assert box.receive(sha(data), len(data), PIECE, data[PIECE : 2 * PIECE - 1]) == PIECE, "no half pieces"
    with pytest.raises(ValueError, match="next"):
        box.receive(sha(data), len(data), 0, data[:PIECE])
    box.close()
    again = FileBox(tmp_path / "files.db", KEY, TickingClock().now_us)
    assert again.held([sha(data)])[sha(data)].received == PIECE, "of a program that was ended meanwhile"
    with pytest.raises(StoreError, match="missing"):
        list(again.pieces(sha(data)))
    assert again.receive(sha(data), len(data), PIECE, data[PIECE:]) == len(data)
    assert b"".join(again.pieces(sha(data))) == data
    again.close()


def test_a_download_that_is_not_what_its_sum_says_leaves_nothing(box: FileBox) -> None:
    data = photo(PIECE + 5)
    assert box.receive("0" * 64, len(data), 0, data) == 0
    assert box.held(["0" * 64]) == {}
    assert _count(box, "piece") == 0


def test_what_no_row_names_is_swept_and_nothing_of_it_stays(box: FileBox, store: Store, tmp_path: Path) -> None:
    kept, gone = HEAD + b"kept" * 1_000, HEAD + MARK * 60_000
    account = _account(store)
    service = AttachmentService(store, SqlAttachmentReader(store.db), box, TickingClock())
    service.attach(account, [box.add(io.BytesIO(kept), "a.png")])
    taken = box.add(io.BytesIO(gone), "b.png")
    assert box.sweep(store.db) == 0, "it was taken in a moment ago, and its row is still to be written"
    service.attach(account, [taken])
    box.keep_preview(sha(gone), MARK)
    assert box.sweep(store.db) == 0
    (row,) = (one.row.id for one in service.lines(account) if one.row.name == "b.png")
    service.remove([row])
    assert box.sweep(store.db) == 0, "it may be brought back"
    assert store.undo_last() is not None
    assert {one.row.name for one in service.lines(account)} == {"a.png", "b.png"}
    store.db.execute("DELETE FROM attachment WHERE id = ?", (row,))
    store.db.execute("DELETE FROM outbox WHERE row_id = ?", (row,))
    assert box.sweep(store.db) == 1
    assert box.held([sha(kept), sha(gone)]).keys() == {sha(kept)}
    assert box.preview(sha(gone)) is None
    box.close()
    assert MARK not in _decrypted(tmp_path / "files.db"), "not even in pages that are free"


def test_a_file_that_a_draft_names_is_kept(box: FileBox, store: Store) -> None:
    data = photo(100)
    add(box, data)
    box.let_go([sha(data)])
    store.db.execute("INSERT INTO draft VALUES ('visit', 'x', ?, 1)", (f'{{"files":["{sha(data)}"]}}',))
    assert box.sweep(store.db) == 0
    store.db.execute("DELETE FROM draft")
    assert box.sweep(store.db) == 1


def test_what_was_fetched_goes_when_it_is_too_much_and_own_files_stay(box: FileBox) -> None:
    own = photo(PIECE, 1)
    add(box, own)
    fetched = [photo(PIECE, seed) for seed in (2, 3, 4)]
    for data in fetched:
        box.receive(sha(data), len(data), 0, data)
    list(box.pieces(sha(fetched[0])))  # looked at again
    assert box.make_room(2 * PIECE) == 1
    assert box.held([sha(data) for data in (own, *fetched)]).keys() == {sha(own), sha(fetched[0]), sha(fetched[2])}


def test_what_the_server_had_no_room_for_is_offered_again(box: FileBox) -> None:
    """More room and other limits are the administrator's to give; a kind that is not taken stays refused."""
    files = {code: add(box, photo(100, at)) for at, code in enumerate(("quota", "too_large", "file_type"))}
    for code, one in files.items():
        box.note(one, code)
    box.try_again()
    held = box.held(files.values())
    assert {code: held[one].problem for code, one in files.items()} == {
        "quota": None, "too_large": None, "file_type": "file_type",
    }  # fmt: skip


def test_a_full_disk_is_told_and_leaves_nothing(box: FileBox) -> None:
    add(box, photo(100))
    db = box._db()
    pages = int(db.execute("PRAGMA page_count").fetchone()[0])
    db.execute(f"PRAGMA max_page_count={pages + 600}").fetchall()
    with pytest.raises(StoreError) as told:
        add(box, photo(8 * PIECE, 5))
    assert told.value.code == "disk_full"
    assert _count(box, "file") == 1
    db.execute("PRAGMA max_page_count=1000000").fetchall()
    assert add(box, photo(8 * PIECE, 5))


def test_a_file_of_another_profile_is_put_aside(box: FileBox, tmp_path: Path) -> None:
    data = photo(100)
    add(box, data)
    box.close()
    other = FileBox(tmp_path / "files.db", bytes(32), TickingClock().now_us)
    assert other.held([sha(data)]) == {}
    other.close()
    (aside,) = (tmp_path / "replaced").glob("files-*.db")
    assert FileBox(aside, KEY, TickingClock().now_us).held([sha(data)])[sha(data)].is_whole


_CHILD = """
import io, os, signal, sys
sys.path[:0] = {path!r}
from fieldapp.storage import attachments
from fieldapp.storage.attachments import FileBox
box = FileBox(attachments.Path({file!r}), bytes(range(32)), lambda: 1)
class Dying(io.BytesIO):
    def read(self, size=-1):
        if self.tell() >= {at}:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(size)
data = bytes.fromhex("89504e470d0a1a0a") + bytes(6 << 20)
if {down}:
    box.receive("ab" * 32, len(data), 0, data[: 2 << 20])
    os.kill(os.getpid(), signal.SIGKILL)
box.add(Dying(data), "shelf.png")
"""


@pytest.mark.parametrize(("at", "down"), [(1 << 20, 0), (3 << 20, 0), (6 << 20, 0), (0, 1)])
def test_killed_in_the_middle(tmp_path: Path, at: int, down: int) -> None:
    file = tmp_path / "files.db"
    code = _CHILD.format(path=sys.path, file=str(file), at=at, down=down)
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    box = FileBox(file, KEY, TickingClock().now_us)
    if down:
        assert box.held(["ab" * 32])["ab" * 32].received == 2 << 20
    else:
        assert (_count(box, "file"), _count(box, "piece")) == (0, 0)
    assert add(box, photo(PIECE))
    assert box._db().execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    box.close()


def _count(box: FileBox, table: str) -> int:
    return int(box._db().execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _account(store: Store) -> str:
    with store.write("add") as batch:
        owner = batch.find("user")[0]["id"]
        return batch.insert("account", {"legal_name": "Hengda", "owner_id": owner})


def _decrypted(path: Path) -> bytes:
    """Every page of the file as it is without its encryption, free ones too."""
    plain = path.with_name("plain.db")
    db = sqlcipher.connect(str(path))
    db.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    assert db.execute("PRAGMA freelist_count").fetchone()[0] == 0
    db.execute(f"ATTACH '{plain}' AS plain KEY ''")
    db.execute("SELECT sqlcipher_export('plain')")
    db.close()
    return plain.read_bytes() + b"".join(one.read_bytes() for one in path.parent.glob("files.db-*"))


def test_the_search_finds_files_by_name(box: FileBox, store: Store) -> None:
    account = _account(store)
    service = AttachmentService(store, SqlAttachmentReader(store.db), box, TickingClock())
    service.attach(account, [box.add(io.BytesIO(photo(100)), "货架照片 spring.png")])
    search = SearchService(SqlSearchReader(store.db, "nobody"))
    for words in ("货架照片", "spring"):
        (hit,) = search.find(words)
        assert (hit.kind, hit.account_id, hit.title) == ("note", account, "Hengda")
    (line,) = service.lines(account)
    service.remove([line.row.id])
    assert search.find("货架照片") == ()
