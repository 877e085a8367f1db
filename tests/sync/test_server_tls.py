"""TLS with a company's own authority, proxies, and what is refused: a server as a process, the client of the app."""

from __future__ import annotations

import datetime as dt
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from papers import Papers, make_papers
from sync_world import new_id
from urllib3.util.retry import Retry

from sync.client.http import HttpClient
from sync.client.ports import Address, OfflineError
from sync.protocol.auth_messages import DeviceInfo
from sync.protocol.version import Hello
from sync.server.__main__ import main
from sync.server.command.home import Home, opened

DAY = dt.timedelta(days=1)
NOW = dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return make_papers(tmp_path_factory.mktemp("papers"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Home:
    monkeypatch.setenv("FIELDAPP_SERVER_HOME", str(tmp_path / "server"))
    monkeypatch.delenv("FIELDAPP_SERVER_DB", raising=False)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    assert main(["init", "--name", "Acme", "--admin", "Ada"]) == 0
    capsys.readouterr()
    return Home.of(None)


@contextmanager
def served(scheme: str, *options: str, verify: str | bool = True) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sync.server", "serve", "--port", str(port), *options]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ)
    url = f"{scheme}://127.0.0.1:{port}"
    try:
        with requests.Session() as session:
            patient = Retry(total=12, connect=12, backoff_factor=0.05, backoff_max=2)
            session.mount(f"{scheme}://", requests.adapters.HTTPAdapter(max_retries=patient))
            assert session.get(f"{url}/healthz", timeout=30, verify=verify).status_code == 200
        yield url
    finally:
        process.terminate()
        assert process.wait(30) == 0


class Kept:
    """Tokens in memory."""

    def __init__(self) -> None:
        self.token: str | None = None

    def load(self) -> str | None:
        return self.token

    def save(self, token: str | None) -> None:
        self.token = token


def client(url: str, ca: str | None) -> HttpClient:
    device = new_id()
    return HttpClient(Address(url, ca), DeviceInfo(device, "Laptop"), Kept(), lambda: Hello(3, new_id(), device))


def code(home: Home) -> str:
    with opened(home) as parts:
        tenant = parts.directory.tenant(None).id
        return parts.access.enrol(tenant, parts.directory.user(tenant, "Ada")).code


def test_a_laptop_joins_by_the_company_s_own_authority(home: Home, papers: Papers) -> None:
    options = ("--certificate", papers.certificate, "--key", papers.key)
    with served("https", *options, verify=papers.authority) as url:
        with client(url, papers.authority) as mine:
            assert mine.join(code(home)).organisation.name == "Acme"
            assert mine.wait(10**6, 0).head >= 2
        with client(url, None) as stranger, pytest.raises(OfflineError):
            stranger.join(code(home))
        answer = requests.get(f"{url}/auth/v1/server", verify=papers.authority, timeout=30)
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
        with pytest.raises(requests.ConnectionError):
            requests.get(url.replace("https", "http") + "/healthz", timeout=30)


def test_a_proxy_must_be_named_and_must_speak_tls(home: Home) -> None:
    assert home.folder.exists()
    through = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    with served("http", "--behind-proxy") as url:
        answer = requests.get(f"{url}/auth/v1/server", headers=through, timeout=30)
        assert answer.status_code == 200
        assert "Strict-Transport-Security" in answer.headers
        plain = requests.get(f"{url}/auth/v1/server", headers=through | {"X-Forwarded-Proto": "http"}, timeout=30)
        assert (plain.status_code, plain.json()["code"]) == (403, "forbidden")
    with served("http", "--behind-proxy", "--trusted-proxy", "192.0.2.0/24") as url:
        assert requests.get(f"{url}/auth/v1/server", headers=through, timeout=30).status_code == 403


def refused(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["serve", *options]) == 1
    return capsys.readouterr().err


def test_what_is_not_safe_is_refused_in_a_sentence(
    home: Home, papers: Papers, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert home.folder.exists()
    monkeypatch.setenv("LC_ALL", "C")
    assert "--certificate" in refused(capsys, "--host", "0.0.0.0")  # noqa: S104  # that it is refused is the point
    assert "--key" in refused(capsys, "--certificate", papers.certificate)
    other = tmp_path / "none.pem"
    other.write_text("nothing", "utf-8")
    assert str(other) in refused(capsys, "--certificate", str(other), "--key", papers.key)
    assert "10.0.0" in refused(capsys, "--behind-proxy", "--trusted-proxy", "10.0.0")


def test_the_client_speaks_plainly_to_this_machine_alone() -> None:
    with pytest.raises(ValueError, match="https"):
        client("http://sync.example.com", None)
    client("http://127.0.0.1:1", None).close()
    client("http://[::1]:1", None).close()
