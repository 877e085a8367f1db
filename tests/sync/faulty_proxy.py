"""A small network between laptop and server that breaks where it is told to: real TCP, on this machine."""

from __future__ import annotations

import socket
import struct
import threading
from dataclasses import dataclass, field

_AT_ONCE = struct.pack("ii", 1, 0)  # closing with this says "reset", as a network that is gone does


@dataclass
class FaultyProxy:
    """Passes connections on to a port. ``up`` and ``down`` are how many more bytes get through before all is cut.

    Counting begins when they are set; after a cut everything passes again, over new connections.
    """

    target: int
    up: int | None = None
    down: int | None = None
    is_down: bool = False
    """Nobody gets through; what was open is cut with the next byte."""
    cuts: int = 0
    sent: bytearray = field(default_factory=bytearray)
    """What laptops sent since it was last cleared."""
    _pairs: list[tuple[socket.socket, socket.socket]] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._accept, name="proxy", daemon=True)]
        self._threads[0].start()

    def close(self) -> None:
        """Cut everything and take no more connections."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._cut()
        for thread in self._threads:
            thread.join(10)

    def send_again(self) -> bytes:
        """Send what laptops sent once more, as a network that doubles it does; return how the answer begins."""
        with socket.create_connection(("127.0.0.1", self.target), timeout=30) as again:
            again.sendall(bytes(self.sent))
            return again.recv(1 << 16)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            if self.is_down:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self.target))
            with self._lock:
                self._pairs.append((near, far))
            for way in ((near, far, "up"), (far, near, "down")):
                thread = threading.Thread(target=self._pass_on, args=way, name="proxy", daemon=True)
                self._threads.append(thread)
                thread.start()

    def _pass_on(self, source: socket.socket, target: socket.socket, way: str) -> None:
        try:
            while data := source.recv(1 << 14):
                if way == "up":
                    self.sent += data
                if self.is_down:
                    self._cut()
                    return
                whole = self._passed(data, way)
                target.sendall(whole)
                if len(whole) < len(data) or getattr(self, way) == 0:
                    self._cut()
                    return
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def _passed(self, data: bytes, way: str) -> bytes:
        """Return what gets through."""
        with self._lock:
            left = getattr(self, way)
            if left is None:
                return data
            setattr(self, way, max(0, left - len(data)))
            return data[:left]

    def _cut(self) -> None:
        with self._lock:
            self.up = self.down = None
            self.cuts += 1
            for pair in self._pairs:
                for one in pair:
                    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
                    try:
                        one.shutdown(socket.SHUT_RDWR)
                    except OSError:
                        continue  # the other end was faster
            for pair in self._pairs:
                for one in pair:
                    one.close()
            self._pairs.clear()
