"""A server that is killed and started again many times: ``python served_again.py FOLDER PORT`` forks one at each line.

What is forked has imported everything before, so that a start takes a moment and a kill falls into the work.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

from sync.server.command.home import Home, connect  # noqa: E402
from sync.server.command.serve import Listen, make_server, run  # noqa: E402


class Served:
    """A server's folder, and the process that serves it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "server.db"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = int(free.getsockname()[1])
        self.url = f"http://127.0.0.1:{self._port}"
        command = [sys.executable, __file__, str(folder), str(self._port)]
        self._parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._pid = 0

    def start(self) -> None:
        """Start a server, if there is none, and wait until it listens."""
        if not self._pid:
            self._pid = int(self._said("serve"))
            while not self._listens():
                os.kill(self._pid, 0)

    def kill(self) -> int:
        """Kill it; return how it ended: minus nine, unless it ended before."""
        os.kill(self._pid, signal.SIGKILL)
        self._pid = 0
        return int(self._said("wait"))

    def close(self) -> None:
        """End whatever runs."""
        if self._pid:
            self.kill()
        assert self._parent.stdin is not None
        self._parent.stdin.close()
        self._parent.wait(30)

    def _said(self, word: str) -> str:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        print(word, file=self._parent.stdin, flush=True)
        return self._parent.stdout.readline()

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0


@contextmanager
def served_again(folder: Path) -> Iterator[Served]:
    """Serve a folder, over and over; nothing runs afterwards."""
    made = Served(folder)
    try:
        yield made
    finally:
        made.close()


def main() -> None:
    """At each line ``serve`` fork a server and say its number, at each ``wait`` say how it ended."""
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    child = 0
    for line in sys.stdin:
        if line == "wait\n":
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
            continue
        child = os.fork()
        if child == 0:
            home = Home(folder, f"sqlite:///{folder}/server.db")
            run(make_server(connect(home), Listen(port=port)))
            os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    main()
