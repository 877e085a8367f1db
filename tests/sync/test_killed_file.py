"""Laptops killed in the middle of sending and fetching a file go on where they were."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

from net import Net, NetLaptop
from test_http_files import attach, begin, customer, ready

from fieldapp.storage.attachments import FileBox

MB = 1 << 20
DATA = b"\x89PNG\r\n\x1a\n" + Random(3).randbytes(6 * MB)
SHA = hashlib.sha256(DATA).hexdigest()
CHILD = """
import json, os, signal, sys, time
sys.path[:0] = json.loads(sys.argv[1])
from pathlib import Path
from fieldapp.domain.schema import SCHEMA_VERSION
from fieldapp.storage.attachments import FileBox
from sync.client.files import FileEngine, Wanted
from sync.client.http import HttpClient
from sync.client.ports import Address
from sync.protocol.auth_messages import DeviceInfo
from sync.protocol.file_messages import NewFile
from sync.protocol.version import Hello

told = json.loads(sys.argv[2])

class Keeper:
    path = Path(told["token"])
    def load(self): return self.path.read_text()
    def save(self, token): self.path.write_text(token)

class Place(FileBox):
    def outgoing(self): return [NewFile(told["sha"], told["size"], "image/png")] if told["up"] else []
    def wanted(self):
        held = self.held([told["sha"]]).get(told["sha"])
        return [] if told["up"] else [Wanted(told["sha"], told["size"], held.received if held else 0)]
    def fetched(self, sha256): pass

def progress(state):
    if told["kill"] and state.done >= told["kill"]:
        os.kill(os.getpid(), signal.SIGKILL)

device = told["device"]
hello = Hello(SCHEMA_VERSION, device, device, "0.1.0", 0)
client = HttpClient(Address(told["url"]), DeviceInfo(device, "x"), Keeper(), lambda: hello)
box = Place(Path(told["file"]), bytes(32), lambda: 1)
FileEngine(box, client, time.monotonic, progress).round()
box.close()
"""


def child(laptop: NetLaptop, folder: Path, *, up: bool, kill: int) -> int:
    token = folder / "token"
    if not token.exists():
        token.write_text(laptop.tokens["refresh_token"])
    told = {"sha": SHA, "size": len(DATA), "up": up, "kill": kill, "device": laptop.device, "url": laptop.net.url}
    told |= {"token": str(token), "file": str(folder / "files.db")}
    command = [sys.executable, "-c", CHILD, json.dumps(sys.path), json.dumps(told)]
    return subprocess.run(command, check=False, timeout=120).returncode


def test_killed_while_sending_and_while_fetching(http: Net, tmp_path: Path) -> None:
    ann, mia = http.join("ann"), http.join("mia")
    row = attach(ann, customer(ann), DATA)
    folders = {one: tmp_path / one for one in ("ann", "mia")}
    for folder in folders.values():
        folder.mkdir()
    box = FileBox(folders["ann"] / "files.db", bytes(32), lambda: 1)
    (tmp_path / "shelf.png").write_bytes(DATA)
    with (tmp_path / "shelf.png").open("rb") as source:
        box.add(source, "shelf.png")
    box.close()
    offsets = []
    for kill in (MB, 2 * MB, 3 * MB):
        assert child(ann, folders["ann"], up=True, kill=kill) == -signal.SIGKILL
        offsets.append(begin(ann, DATA).json()["offset"])
    assert 0 < offsets[0] < offsets[1] < offsets[2] < len(DATA), "what had been sent stayed"
    assert child(ann, folders["ann"], up=True, kill=0) == 0
    assert ready(ann) == {row}
    here = []
    for kill in (MB, 3 * MB):
        assert child(mia, folders["mia"], up=False, kill=kill) == -signal.SIGKILL
        theirs = FileBox(folders["mia"] / "files.db", bytes(32), lambda: 1)
        here.append(theirs.held([SHA])[SHA].received)
        theirs.close()
    assert 0 < here[0] < here[1] < len(DATA)
    assert child(mia, folders["mia"], up=False, kill=0) == 0
    theirs = FileBox(folders["mia"] / "files.db", bytes(32), lambda: 1)
    assert b"".join(theirs.pieces(SHA)) == DATA
    theirs.close()
