"""Bodies and paths that are meant to break the server: bombs, depth, double keys, ways out of a folder."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import zstandard
from net import Net

from fieldapp.infra.file_copies import OpenedCopies
from sync.server.files.folder import FolderStore

_BOMB = b"[" + b" " * 60_000_000 + b"]"
PATHS = ("/auth/v1/login", "/auth/v1/join", "/auth/v1/refresh", f"/auth/v1/wiping/{'a' * 8}/sealed")


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_bombs_are_refused_before_they_unfold_at_every_door_without_a_token(http: Net, encoding: str) -> None:
    packed = gzip.compress(_BOMB, mtime=0) if encoding == "gzip" else zstandard.compress(_BOMB)
    assert len(packed) < 70_000
    for path in PATHS:
        answer = http.call("POST", path, packed, headers={"Content-Encoding": encoding})
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large"), path


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_laptop_s_own_bombs_too(http: Net, encoding: str) -> None:
    ann = http.join("ann")
    packed = gzip.compress(_BOMB, mtime=0) if encoding == "gzip" else zstandard.compress(_BOMB)
    for path in ("/sync/v1/push", "/sync/v1/pull", "/sync/v1/digest", "/auth/v1/escrow"):
        assert ann.call("POST", path, packed, headers={"Content-Encoding": encoding}).status_code == 413, path
    assert ann.call("GET", "/auth/v1/me").status_code == 200, "the server goes on"


def test_a_bomb_within_a_bomb_is_no_message(http: Net) -> None:
    ann = http.join("ann")
    twice = gzip.compress(gzip.compress(_BOMB, mtime=0), mtime=0)
    assert ann.call("POST", "/sync/v1/push", twice, headers={"Content-Encoding": "gzip"}).status_code == 400
    doubly = {"Content-Encoding": "gzip, gzip"}
    assert ann.call("POST", "/sync/v1/push", twice, headers=doubly).status_code in (400, 415)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"epoch":"","scopes":' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
        (b'{"epoch":"","epoch":"x","scopes":{}}', 400),
        (b'{"epoch":"","scopes":{"org@x":[0,0],"org@x":[9,9]}}', 400),
        (b'{"epoch":"","scopes":{},"limit":1e400}', 400),
        (b'{"epoch":"","scopes":{},"limit":' + b"9" * 5_000 + b"}", 400),
        (b'{"epoch":"","scopes":{},"limit":NaN}', 400),
        (b'{"epoch":"\\ud800","scopes":{}}', 400),
        (b'{"epoch":"","scopes":{},"admin":true}', 400),
        (b'{"epoch":"","scopes":{' + b",".join(b'"%d":[0,0]' % n for n in range(9_000)) + b"}}", 413),
    ],
)  # fmt: skip
def test_json_that_is_understood_in_two_ways_is_understood_in_none(http: Net, body: bytes, status: int) -> None:
    ann = http.join("ann")
    assert ann.call("POST", "/sync/v1/pull", body).status_code == status


def test_a_duplicate_key_hides_nothing_from_the_judge(http: Net) -> None:
    """Whoever reads the first and whoever reads the second would disagree about whose account it is."""
    ann = http.join("ann")
    one = json.dumps(ann.mutation("insert", "account", legal_name="Hengda"))
    twice = one.replace('"patch": {', f'"patch": {{"owner_id": "{http.world.users["ben"]}", "owner_id": null, ')
    answer = ann.call("POST", "/sync/v1/push", b'{"epoch":"","mutations":[' + twice.encode() + b"]}")
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


WAYS_OUT = (
    "../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "....//....//x",
    "a" * 63, "A" * 64, "a" * 64 + "/../../x", "%00", "a" * 64 + "%00.png",
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_path_leads_out_of_the_folder_of_files(http: Net, way: str) -> None:
    ann = http.join("ann")
    for path in (f"/att/v1/files/{way}", f"/att/v1/uploads/{way}"):
        answer = ann.call("GET", path)
        assert answer.status_code in (400, 404, 405), (path, answer.status_code)
        assert "root:" not in answer.text


def test_the_store_of_files_looks_at_every_letter_of_a_name(tmp_path: Path) -> None:
    store, outside = FolderStore(tmp_path / "files"), tmp_path / "outside"
    outside.write_bytes(b"secret")
    for tenant, upload in (("../..", "x"), ("0" * 8, "../../outside"), ("a/../..", "b" * 36), ("", "../outside")):
        with pytest.raises(ValueError):  # whatever it says
            store.append(tenant, upload, 0, b"x")
    assert outside.read_bytes() == b"secret"
    assert {one.name for one in tmp_path.iterdir()} <= {"files", "outside"}


@pytest.mark.parametrize("name", ["../../../evil.sh", "/etc/cron.d/evil", "..\\..\\evil.exe", "a\0b", "..", ""])
def test_a_file_that_a_colleague_named_opens_inside_its_folder(tmp_path: Path, name: str) -> None:
    copies = OpenedCopies(tmp_path / "home" / "opened")
    made = copies.make(name, [b"x"])
    assert made.resolve().is_relative_to((tmp_path / "home" / "opened").resolve())
    assert made.read_bytes() == b"x"
    assert {one.name for one in tmp_path.iterdir()} == {"home"}
