"""The server as an administrator starts it: a process of its own, killed at the end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests


@contextmanager
def served() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The server as a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sync.server", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ)
    try:
        session = requests.Session()
        session.mount("http://", requests.adapters.HTTPAdapter(max_retries=_patient()))
        assert session.get(f"http://127.0.0.1:{port}/readyz", timeout=30).status_code == 200
        session.close()
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.kill()
        process.wait(30)
        assert process.stderr is not None
        process.stderr.close()


def _patient() -> Any:
    from urllib3.util.retry import Retry

    return Retry(total=30, connect=30, backoff_factor=0.05, backoff_max=2)
