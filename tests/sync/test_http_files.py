"""Files over real HTTP, on both databases: offsets, sums, kinds, limits, and who may have one."""

from __future__ import annotations

import errno
import hashlib
import time
from pathlib import Path
from typing import Any

import pytest
from net import Net, NetLaptop
from sync_world import World, new_id

from fieldapp.domain.attachments import MIMES
from sync.protocol.errors import ProtocolError
from sync.protocol.file_messages import NewFile
from sync.server.command.care import FAILURES
from sync.server.files.care import FileCare
from sync.server.files.desk import FileDesk, Limits
from sync.server.files.folder import FolderStore
from sync.server.files.ports import FileStore
from sync.server.work.rota import JOBS

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
DAY = 86_400_000_000


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def begin(laptop: NetLaptop, data: bytes, mime: str = "image/png", **more: Any) -> Any:
    return laptop.call("POST", "/att/v1/uploads", {"sha256": sha(data), "size": len(data), "mime": mime} | more)


def put(laptop: NetLaptop, upload: str, offset: object, data: bytes, **headers: str) -> Any:
    told = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"} | headers
    return laptop.call("PATCH", f"/att/v1/uploads/{upload}", data, headers=told)


def send(laptop: NetLaptop, data: bytes, mime: str = "image/png") -> Any:
    upload = begin(laptop, data, mime).json()["upload"]
    return put(laptop, upload, 0, data)


def customer(laptop: NetLaptop, name: str = "Hengda") -> str:
    one = laptop.mutation("insert", "account", legal_name=name)
    assert laptop.push(one) == ["applied"]
    return str(one["id"])


def attach(laptop: NetLaptop, account: str, data: bytes, **more: Any) -> str:
    about = {"account_id": account, "name": "shelf.png", "mime": "image/png", "size": len(data), "sha256": sha(data)}
    one = laptop.mutation("insert", "attachment", more.pop("row_id", None), **(about | more))
    assert laptop.push(one) == ["applied"]
    return str(one["id"])


def fetch(laptop: NetLaptop, data: bytes, **headers: str) -> Any:
    return laptop.call("GET", f"/att/v1/files/{sha(data)}", headers=headers)


def ready(laptop: NetLaptop) -> set[str]:
    page = laptop.pull()
    at_id, at_ready = (page["cols"]["attachment"].index(name) + 1 for name in ("id", "is_ready"))
    return {row[at_id] for row in page["puts"]["attachment"] if row[at_ready] == 1}


def test_a_file_goes_up_in_pieces_and_comes_down_in_parts(http: Net) -> None:
    ann, mia = http.join("ann"), http.join("mia")
    row = attach(ann, customer(ann), PNG)
    assert fetch(ann, PNG).status_code == 404, "not before it is whole"
    told = begin(ann, PNG).json()
    assert (told["offset"], told["is_done"]) == (0, False)
    assert put(ann, told["upload"], 0, PNG[:5_000]).json()["offset"] == 5_000
    assert begin(ann, PNG).json() == told | {"offset": 5_000}, "who asks again is told where to go on"
    assert ann.call("GET", f"/att/v1/uploads/{told['upload']}").json()["offset"] == 5_000
    assert ready(ann) == set()
    assert put(ann, told["upload"], 5_000, PNG[5_000:]).json()["is_done"] is True
    assert ready(ann) == ready(mia) == {row}
    for laptop in (ann, mia):
        whole = fetch(laptop, PNG)
        assert (whole.status_code, whole.content) == (200, PNG)
        assert whole.headers["Content-Type"] == "application/octet-stream"
        assert whole.headers["Content-Disposition"] == "attachment"
    part = fetch(ann, PNG, Range="bytes=100-199")
    assert (part.status_code, part.content, part.headers["Content-Range"]) == (
        206, PNG[100:200], f"bytes 100-199/{len(PNG)}",
    )  # fmt: skip
    assert fetch(ann, PNG, Range="bytes=10000-").content == PNG[10_000:]
    refused = fetch(ann, PNG, Range=f"bytes={len(PNG)}-")
    assert (refused.status_code, refused.json()["code"]) == (416, "range")


def test_a_wrong_offset_is_told_the_right_one(http: Net) -> None:
    ann = http.join("ann")
    upload = begin(ann, PNG).json()["upload"]
    put(ann, upload, 0, PNG[:100])
    for wrong in (0, 99, 101, 10**12):
        answer = put(ann, upload, wrong, PNG[100:200])
        assert (answer.status_code, answer.json()["code"], answer.json()["offset"]) == (409, "offset", 100)
    for malformed in ("", "-1", "1.5", "x", "9" * 30):
        assert put(ann, upload, malformed, PNG[100:200]).status_code == 400
    assert put(ann, upload, 100, b"").status_code == 400
    assert put(ann, upload, 100, PNG[100:] + b"x").status_code == 413, "more than was said"
    assert put(ann, upload, 100, PNG[100:]).json()["is_done"] is True
    again = put(ann, upload, 100, PNG[100:])
    assert (again.json()["code"], again.json()["offset"]) == ("offset", len(PNG))


def test_bytes_that_are_not_what_their_sum_says_begin_anew(http: Net) -> None:
    ann = http.join("ann")
    row = attach(ann, customer(ann), PNG)
    upload = begin(ann, PNG).json()["upload"]
    wrong = put(ann, upload, 0, PNG[:-1] + b"x")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "checksum")
    assert ready(ann) == set()
    assert begin(ann, PNG).json()["offset"] == 0
    assert send(ann, PNG).json()["is_done"] is True
    assert ready(ann) == {row}


def test_kinds_are_told_by_content(http: Net) -> None:
    ann = http.join("ann")
    program = b"MZ" + bytes(500)
    told = begin(ann, program, "application/x-msdownload")
    assert (told.status_code, told.json()["code"]) == (415, "file_type")
    assert "image/svg+xml" not in MIMES
    disguised = send(ann, program, "image/png")
    assert (disguised.status_code, disguised.json()["code"]) == (415, "file_type")
    assert begin(ann, b"<svg/>", "image/svg+xml").status_code == 415
    assert send(ann, b"plain words", "text/plain").json()["is_done"] is True


def test_sizes_and_the_room_of_an_organisation(http: Net) -> None:
    ann = http.join("ann")
    world = http.world
    store = FileDesk(world.database, _folder(http), world.clock.now_us, Limits(file=20_000, organisation=12_000))
    assert begin(ann, PNG, size=10**12).json()["most"] == 250 << 20
    store.begin(world.tenant, world.users["ann"], NewFile(sha(PNG), len(PNG), "image/png"))
    with pytest.raises(ProtocolError, match="quota"):
        store.begin(world.tenant, world.users["ann"], NewFile("0" * 64, 5_000, "image/png"))
    with pytest.raises(ProtocolError, match="too_large"):
        store.begin(world.tenant, world.users["ann"], NewFile("1" * 64, 20_001, "image/png"))


def test_knowing_a_sum_is_no_right_to_a_file(http: Net) -> None:
    """Somebody of another team names the file in a row of their own: without its bytes they never get it."""
    ann, sam = http.join("ann"), http.join("sam")
    attach(ann, customer(ann), PNG)
    send(ann, PNG)
    assert fetch(sam, PNG).status_code == 404
    row = attach(sam, customer(sam, "Own"), PNG)
    assert begin(sam, PNG).json()["is_done"] is False, "the server does not tell that it has them"
    assert fetch(sam, PNG).status_code == 404
    assert send(sam, PNG).json()["is_done"] is True
    assert ready(sam) == {row}
    assert fetch(sam, PNG).content == PNG


class CutOff(FolderStore):
    """A folder in which another request puts a shorter piece at the same offset as soon as one is there."""

    def append(self, tenant: str, upload: str, offset: int, data: bytes) -> None:
        super().append(tenant, upload, offset, data)
        super().append(tenant, upload, offset, data[:1])


def test_two_pieces_at_once_prove_nothing_of_a_file_that_is_there(http: Net, tmp_path: Path) -> None:
    ann, sam = http.join("ann"), http.join("sam")
    http.files.store = FolderStore(tmp_path)
    attach(ann, customer(ann), PNG)
    send(ann, PNG)
    attach(sam, customer(sam, "Own"), PNG)
    http.files.store = CutOff(tmp_path)
    told = put(sam, begin(sam, PNG).json()["upload"], 0, bytes(len(PNG)))
    assert told.json()["is_done"] is False
    http.files.store = FolderStore(tmp_path)
    assert begin(sam, PNG).json()["is_done"] is False
    assert fetch(sam, PNG).status_code == 404, "not a byte of it was sent"


def test_roles_distributors_and_organisations(http: Net) -> None:
    dan = http.join("dan")
    attach(dan, customer(dan), PNG)
    upload = begin(dan, PNG).json()["upload"]
    made, company = http.world.directory.found("Rival", lambda tenant: "key of " + tenant)
    eve_id = http.world.directory.add_user(made.id, "eve", "admin", company)
    other = Net(World(http.world.database, (made.id, {"company": company}, {"eve": eve_id})), http.access, http.url)
    strangers = [http.join(name) for name in ("rob", "sam", "fin", "ann", "mia")] + [other.join("eve")]
    for one in strangers:
        assert put(one, upload, 0, PNG).status_code == 404, "an upload is its person's own"
        assert one.call("GET", f"/att/v1/uploads/{upload}").status_code == 404
    assert put(dan, upload, 0, PNG).json()["is_done"] is True
    for one in strangers:
        answer = fetch(one, PNG)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    fin = begin(http.join("fin"), PNG)
    assert (fin.status_code, fin.json()["code"]) == (403, "forbidden")


def test_after_a_hand_over_only_the_new_one_reads_it(http: Net) -> None:
    ann, ben, mia = http.join("ann"), http.join("ben"), http.join("mia")
    account = customer(ann)
    attach(ann, account, PNG)
    send(ann, PNG)
    move = mia.mutation("cmd", "account", account, cmd="hand_over", owner_id=http.world.users["ben"])
    assert mia.push(move) == ["applied"]
    assert fetch(ann, PNG).status_code == 404
    assert fetch(ben, PNG).content == fetch(mia, PNG).content == PNG


def test_names_that_are_no_ids_lead_nowhere(http: Net) -> None:
    ann = http.join("ann")
    for name in ("..", "%2e%2e%2fkeys", "..%2f..%2fetc%2fpasswd", "a" * 64, "A" * 64, "%00", "0" * 63):
        assert ann.call("GET", f"/att/v1/files/{name}").status_code == 404
        assert ann.call("GET", f"/att/v1/uploads/{name}").status_code == 404
        assert put(ann, name, 0, b"x").status_code == 404
    plain = put(ann, new_id(), 0, b"x", **{"Content-Type": "text/plain"})
    assert (plain.status_code, plain.json()["code"]) == (415, "unsupported")


def test_what_nobody_names_is_forgotten_after_a_while(http: Net) -> None:
    ann, clock = http.join("ann"), http.world.clock
    store = _folder(http)
    care = FileCare(http.world.database, store, clock.now_us)
    row = attach(ann, customer(ann), PNG)
    send(ann, PNG)
    begin(ann, PNG + b"2")
    put(ann, begin(ann, PNG + b"2").json()["upload"], 0, PNG)
    clock.now += 8 * DAY
    assert care.run_due() == 1, "the upload that nobody went on with"
    assert store.has(http.world.tenant, sha(PNG))
    ann = http.join("ann")  # the token of the other laptop is over
    assert ann.push(ann.mutation("delete", "attachment", row)) == ["applied"]
    clock.now += 20 * DAY
    assert care.run_due() == 0, "it may be brought back"
    clock.now = max(clock.now, _real_now()) + 40 * DAY
    assert care.run_due() == 1
    assert not store.has(http.world.tenant, sha(PNG))
    assert begin(http.join("ann"), PNG).json()["offset"] == 0


def test_who_deletes_a_file_of_somebody_else_can_bring_it_back(http: Net) -> None:
    """Undo writes the row anew, in the name of who undoes; their laptop may never have had the bytes."""
    ann, mia, clock = http.join("ann"), http.join("mia"), http.world.clock
    account = customer(ann)
    row = attach(ann, account, PNG)
    send(ann, PNG)
    clock.now = max(clock.now, _real_now()) + 31 * DAY
    ann, mia = http.join("ann"), http.join("mia")
    assert mia.push(mia.mutation("delete", "attachment", row)) == ["applied"]
    assert fetch(mia, PNG).status_code == fetch(ann, PNG).status_code == 404
    FileCare(http.world.database, _folder(http), clock.now_us).run_due()
    assert attach(mia, account, PNG, row_id=row) == row
    assert ready(ann) == ready(mia) == {row}
    assert fetch(ann, PNG).content == fetch(mia, PNG).content == PNG
    sam = http.join("sam")
    attach(sam, customer(sam, "Own"), PNG)
    assert fetch(sam, PNG).status_code == 404, "who only knows the sum has nothing"


class FullDisk(FolderStore):
    """A folder on a disk that takes nothing for a while."""

    is_full = True

    def append(self, tenant: str, upload: str, offset: int, data: bytes) -> None:
        if self.is_full:
            raise OSError(errno.ENOSPC, "No space left on device")
        super().append(tenant, upload, offset, data)


def test_a_full_disk_is_told_and_rows_go_on(http: Net, tmp_path: Path) -> None:
    ann = http.join("ann")
    account = customer(ann)
    row = attach(ann, account, PNG)
    http.files.store = disk = FullDisk(tmp_path)
    upload = begin(ann, PNG).json()["upload"]
    told = put(ann, upload, 0, PNG)
    assert (told.status_code, told.json()["code"], told.headers["Retry-After"]) == (503, "unavailable", "60")
    attach(ann, account, PNG, name="another row.png")
    disk.is_full = False
    assert begin(ann, PNG).json()["offset"] == 0
    assert put(ann, upload, 0, PNG).json()["is_done"] is True
    assert row in ready(ann)


def test_a_server_killed_between_its_disk_and_its_database_goes_on(http: Net) -> None:
    """What is on the disk and what the database says of it, after a kill at each step of taking a piece in."""
    ann, world, store = http.join("ann"), http.world, _folder(http)
    row = attach(ann, customer(ann), PNG)
    upload = begin(ann, PNG).json()["upload"]
    store.append(world.tenant, upload, 0, PNG[:500])  # on the disk, and not noted
    assert begin(ann, PNG).json()["offset"] == 0
    assert put(ann, upload, 0, PNG[:4_000]).json()["offset"] == 4_000
    store.append(world.tenant, upload, 1_000, b"")  # noted, and lost by a disk that was restored
    assert begin(ann, PNG).json()["offset"] == 1_000
    table = world.database.table("att_upload")
    with world.database.write() as conn:
        conn.execute(table.update().values(received=len(PNG)))
    store.append(world.tenant, upload, 1_000, PNG[1_000:])  # whole and noted, and never looked at
    store.keep(world.tenant, upload, sha(PNG))  # and even in its place, which nobody can tell: it comes again
    assert begin(ann, PNG).json()["offset"] == 0
    assert ready(ann) == set()
    assert put(ann, upload, 0, PNG).json()["is_done"] is True
    assert ready(ann) == {row}
    assert fetch(ann, PNG).content == PNG


def test_every_job_that_fails_has_a_sentence() -> None:
    assert set(FAILURES) == set(JOBS)


def _folder(http: Net) -> FileStore:
    return http.files.store


def _real_now() -> int:
    return time.time_ns() // 1_000
