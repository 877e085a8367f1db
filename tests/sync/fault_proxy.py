"""A network that fails at one byte it is told: reads whole messages of HTTP, and spoils the one that was asked for.

Runs in an event loop and a thread of its own. A spoilt message is cut (a reset), truncated (an end in the middle),
delayed, doubled, or dribbled byte by byte; what comes after it passes.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

PLACES = ("first line", "headers", "end of headers", "start of body", "middle of body", "last byte")
Action = Literal["cut", "truncate", "delay", "double", "dribble"]
Side = Literal["request", "answer"]
_AT_ONCE = struct.pack("ii", 1, 0)
_DELAY_S = 0.05
_END = b"\r\n\r\n"


@dataclass
class Fault:
    """What is to happen to the next message about a path, and whether it did."""

    path: str
    action: Action
    side: Side = "request"
    place: str = PLACES[0]
    was_met: threading.Event = field(default_factory=threading.Event)

    def offset(self, message: bytes) -> int:
        """Return how many bytes come before the place."""
        head = message.index(_END) + len(_END)
        body = len(message) - head
        line = message.index(b"\r\n")
        return {
            "first line": line // 2,
            "headers": (line + head) // 2,
            "end of headers": head - 2,
            "start of body": head,
            "middle of body": head + body // 2,
            "last byte": len(message) - 1,
        }[self.place]


class BrokenError(Exception):
    """The connection is spoilt and done with."""


class FaultProxy:
    """Stands before a port of this machine."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._fault: Fault | None = None
        self._loop = asyncio.new_event_loop()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault-proxy")
        self._thread.start()
        self._server = self._run(asyncio.start_server(self._serve, sock=self._listening))

    def arm(self, fault: Fault) -> Fault:
        """Spoil the next message that fits."""
        self._fault = fault
        return fault

    def close(self) -> None:
        """Cut everything."""
        self._run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    async def _serve(self, near: asyncio.StreamReader, to_near: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        far, to_far = await asyncio.open_connection("127.0.0.1", self._target)
        try:
            while request := await _message(near):
                fault = self._take(request)
                await _pass_on(to_far, request, fault, "request", again=self._once_more)
                answer = await _message(far)
                if not answer:
                    break
                await _pass_on(to_near, answer, fault, "answer")
        except (BrokenError, OSError, asyncio.IncompleteReadError):
            for writer in (to_near, to_far):
                _reset(writer)
        finally:
            for writer in (to_near, to_far):
                writer.close()

    def _take(self, request: bytes) -> Fault | None:
        fault = self._fault
        if fault is None or fault.path not in request.partition(b"\r\n")[0].decode():
            return None
        self._fault = None
        fault.was_met.set()
        return fault

    async def _once_more(self, request: bytes) -> None:
        """Send a request over a connection of its own, and wait for its answer."""
        far, to_far = await asyncio.open_connection("127.0.0.1", self._target)
        to_far.write(request)
        await to_far.drain()
        await _message(far)
        to_far.close()


async def _pass_on(
    to: asyncio.StreamWriter,
    message: bytes,
    fault: Fault | None,
    side: Side,
    again: Callable[[bytes], Coroutine[Any, Any, None]] | None = None,
) -> None:
    if fault is None or fault.side != side:
        to.write(message)
        await to.drain()
        return
    at = fault.offset(message)
    if fault.action == "double":
        if again is not None:
            await again(message)
        to.write(message)
    elif fault.action == "dribble":
        for byte in message:
            to.write(bytes((byte,)))
            await to.drain()
    else:
        to.write(message[:at])
        await to.drain()
        if fault.action == "cut":
            raise BrokenError
        if fault.action == "truncate":
            with suppress(OSError):
                to.write_eof()
            to.close()
            raise BrokenError
        await _later(_DELAY_S)
        to.write(message[at:])
    await to.drain()


async def _later(seconds: float) -> None:
    loop = asyncio.get_running_loop()
    moment = loop.create_future()
    loop.call_later(seconds, moment.set_result, None)
    await moment


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close as a network that is gone does."""
    if (raw := writer.get_extra_info("socket")) is not None and not writer.is_closing():
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        writer.transport.abort()


async def _message(reader: asyncio.StreamReader) -> bytes:
    """Read one whole message; empty where the connection ended before it began."""
    try:
        head = await reader.readuntil(_END)
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return b""
    for line in head.lower().split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name == b"content-length":
            return head + await reader.readexactly(int(value))
        assert name != b"transfer-encoding", "nothing of ours is sent in chunks"
    return head
