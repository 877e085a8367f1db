"""Laptops that speak real HTTP to a real server in a thread of the test's process."""

from __future__ import annotations

import json
import socket
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
import uvicorn
from argon2 import PasswordHasher
from sync_world import World, new_id

from fieldapp.domain.schema import SCHEMA_VERSION
from sync.protocol.version import HEADER, Hello, write_header
from sync.server.files.desk import FileDesk
from sync.server.files.folder import FolderStore
from sync.server.http.app import Services, make_app
from sync.server.people.access import Access


@dataclass
class Net:
    """A served world."""

    world: World
    access: Access
    url: str
    session: requests.Session = field(default_factory=requests.Session)
    desk: FileDesk | None = None

    @property
    def files(self) -> FileDesk:
        """Where the server takes files in."""
        assert self.desk is not None
        return self.desk

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        token: str | None = None,
        hello: Hello | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send one request; ``body`` as bytes goes as it is."""
        sent = dict(headers or {})
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        if hello is not None:
            sent[HEADER] = write_header(hello)
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        if data is not None:
            sent.setdefault("Content-Type", "application/json")
        return self.session.request(method, self.url + path, data=data, headers=sent, timeout=30)

    def join(self, name: str, **more: Any) -> NetLaptop:
        """A new laptop of a person, with a code made for it."""
        code = self.access.enrol(self.world.tenant, self.world.users[name]).code
        device = new_id()
        answer = self.call("POST", "/auth/v1/join", {"code": code, "device": {"id": device, "name": name}} | more)
        assert answer.status_code == 200, answer.text
        return NetLaptop(self, device, answer.json())


@dataclass
class NetLaptop:
    """A laptop that is in."""

    net: Net
    device: str
    tokens: dict[str, Any]
    client: str = field(default_factory=new_id)
    mid: int = 0

    @property
    def hello(self) -> Hello:
        return Hello(SCHEMA_VERSION, self.client, self.device, "0.1.0", 0)

    def call(self, method: str, path: str, body: object = None, **more: Any) -> requests.Response:
        return self.net.call(method, path, body, self.tokens["access_token"], self.hello, **more)

    def mutation(self, op: str, tbl: str, row_id: str | None = None, **patch: Any) -> dict[str, Any]:
        self.mid += 1
        told = {"mid": self.mid, "muid": new_id(), "group": new_id(), "op": op, "tbl": tbl, "id": row_id or new_id()}
        return told | {"base_ver": 0, "client_ts": 1, "patch": patch}

    def push(self, *mutations: dict[str, Any]) -> list[str]:
        """Push; return code or status of each."""
        answer = self.call("POST", "/sync/v1/push", {"epoch": "", "mutations": list(mutations)})
        assert answer.status_code == 200, answer.text
        return [one.get("code") or one["status"] for one in answer.json()["results"]]

    def pull(self) -> dict[str, Any]:
        answer = self.call("POST", "/sync/v1/pull", {"epoch": "", "scopes": {}})
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        assert not page["more"]
        return page


@contextmanager
def serving(world: World) -> Iterator[Net]:
    """Serve a world on a port of its own."""
    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    access = Access(world.database, world.clock.now_us, hasher)
    folder = tempfile.TemporaryDirectory()
    files = FileDesk(world.database, FolderStore(Path(folder.name)), world.clock.now_us)
    app = make_app(Services.of(world.database, world.clock.now_us, access, files))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=3))
    started = threading.Event()
    startup = server.startup

    async def tell(sockets: list[socket.socket] | None = None) -> None:
        await startup(sockets)
        started.set()

    server.startup = tell  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, args=([listening],), name="server")
    thread.start()
    try:
        assert started.wait(30)
        net = Net(world, access, f"http://127.0.0.1:{listening.getsockname()[1]}", desk=files)
        yield net
        net.session.close()
    finally:
        server.should_exit = True
        thread.join(30)
        listening.close()
        folder.cleanup()
