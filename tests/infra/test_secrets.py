"""The database key against a real Secret Service: unlocked, locked, absent; and what wins over it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from fieldapp.infra import secrets
from fieldapp.infra.secrets import Deleted, Found, KeyringSecrets, MemorySecrets, Missing, Saved, Unavailable

KEY = bytes(range(32))
PROJECT = Path(__file__).resolve().parents[2]

PROBE = """
import json, sys
from fieldapp.infra.secrets import KeyringSecrets, _backend
store, key = KeyringSecrets(timeout=float(sys.argv[1])), bytes(range(32))
seen = [store.get("p1")]
if not hasattr(seen[0], "reason"):
    seen += [store.set("p1", key), store.get("p1"), store.get("p2"), store.set("p1", key[::-1]), store.get("p1")]
    backend = _backend()
    backend.set_password("FieldApp", "damaged", "xyz")
    seen += [store.get("damaged"), store.delete("p1"), store.delete("p1"), store.get("p1")]
plain = [name for name in sys.modules if name.startswith("keyrings")]
kinds = [getattr(outcome, "reason", type(outcome).__name__) for outcome in seen]
keys = [outcome.key.hex() for outcome in seen if hasattr(outcome, "key")]
details = [outcome.detail for outcome in seen if hasattr(outcome, "detail")]
print(json.dumps({"kinds": kinds, "keys": keys, "plain": plain, "details": details}))
"""


@pytest.fixture(autouse=True)
def no_environment_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIELDAPP_DB_KEY", raising=False)


def probe(home: Path, before: str, timeout: float = 20.0) -> dict[str, list[str]]:
    """Run the probe in a D-Bus session of its own, after a shell command that starts a daemon."""
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    home.mkdir(exist_ok=True)
    home.chmod(0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(PROJECT),
    }
    command = f'{before}\nexec "$0" -c "$1" {timeout}'
    result = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", command, sys.executable, PROBE],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    answer: dict[str, list[str]] = json.loads(result.stdout.splitlines()[-1])
    return answer


UNLOCKED = 'eval "$(printf ci-pass | gnome-keyring-daemon --unlock --components=secrets --daemonize)"'
LOCKED = 'eval "$(gnome-keyring-daemon --start --components=secrets --daemonize)"'


def test_a_real_secret_service_keeps_the_key(tmp_path: Path) -> None:
    seen = probe(tmp_path / "home", UNLOCKED)
    assert seen["kinds"] == [
        "Missing", "Saved", "Found", "Missing", "Saved", "Found", "Missing", "Deleted", "Deleted", "Missing",
    ]  # fmt: skip
    assert seen["keys"] == [KEY.hex(), KEY[::-1].hex()]
    assert seen["plain"] == []


def test_the_key_is_there_after_the_session_ended(tmp_path: Path) -> None:
    keep = """"$0" -c 'from fieldapp.infra.secrets import *; KeyringSecrets().set("kept", b"k" * 32)'"""
    check = """"$0" -c 'from fieldapp.infra.secrets import *; assert KeyringSecrets().get("kept").key == b"k" * 32'"""
    for command in (keep, check):
        probe(tmp_path / "home", f"{UNLOCKED}\n{command} || exit 1")


def test_a_locked_secret_service_does_not_hold_the_program(tmp_path: Path) -> None:
    home = tmp_path / "home"
    probe(home, UNLOCKED)  # makes the collection that is locked in the next session
    assert probe(home, LOCKED, timeout=1.0)["kinds"] == ["locked_or_timeout"]


def test_a_locked_secret_service_whose_question_nobody_answers(tmp_path: Path) -> None:
    home, prompter = tmp_path / "home", "org.gnome.keyring.SystemPrompter"
    services = home / "dbus-1" / "services"
    services.mkdir(parents=True)
    os.mkfifo(home / "pipe")
    script = home / "prompter"
    script.write_text(f"#!/bin/sh\nexec cat {home}/pipe >/dev/null 2>&1\n")
    script.chmod(0o700)
    (services / f"{prompter}.service").write_text(f"[D-BUS Service]\nName={prompter}\nExec={script}\n")
    try:
        seen = probe(home, LOCKED, timeout=1.0)
    finally:
        os.close(os.open(home / "pipe", os.O_RDWR))  # lets the silent prompter end
    assert seen["kinds"] == ["locked_or_timeout"]
    assert seen["details"] == ["no answer within 1 s"]


def test_without_a_session_bus_there_is_no_keyring(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(PROJECT)}
    environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={tmp_path}/none"
    result = subprocess.run(
        [sys.executable, "-c", PROBE, "20"], env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(result.stdout)["kinds"] == ["no_backend"]


def test_a_plain_text_backend_is_never_chosen(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(PROJECT)}
    environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={tmp_path}/none"
    environment["PYTHON_KEYRING_BACKEND"] = "keyrings.alt.file.PlaintextKeyring"
    result = subprocess.run(
        [sys.executable, "-c", PROBE, "20"], env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(result.stdout) == {"kinds": ["no_backend"], "keys": [], "plain": [], "details": [""]}


class NeverAnswers:
    """A keyring like a locked one on a desktop where nobody answers its question."""

    def get_password(self, _service: str, _profile: str) -> str:
        threading.Event().wait()
        raise AssertionError


class Refuses:
    """A keyring that fails in a way of its own."""

    def get_password(self, _service: str, _profile: str) -> str:
        raise ConnectionResetError("bus closed")


class Forgets:
    """A keyring that takes a key and does not keep it."""

    def get_password(self, _service: str, _profile: str) -> None:
        return None

    def set_password(self, _service: str, _profile: str, _key: str) -> None:
        return None


def test_a_keyring_that_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "_backend", NeverAnswers)
    answer = KeyringSecrets(timeout=0.05).get("p1")
    assert isinstance(answer, Unavailable)
    assert answer.reason == "locked_or_timeout"


def test_a_hanging_keyring_does_not_keep_the_program_from_ending() -> None:
    code = (
        "import threading\nfrom fieldapp.infra import secrets\n"
        "class Hangs:\n    def get_password(self, *_): threading.Event().wait()\n"
        "secrets._backend = Hangs\nprint(secrets.KeyringSecrets(timeout=0.05).get('p1').reason)"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT)}
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=30, check=True
    )
    assert result.stdout == "locked_or_timeout\n"


def test_quitting_does_not_wait_for_a_locked_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()

    class Asked(NeverAnswers):
        def get_password(self, service: str, profile: str) -> str:
            asked.set()
            return super().get_password(service, profile)

    monkeypatch.setattr(secrets, "_backend", Asked)
    store, answers = KeyringSecrets(timeout=3600), []
    waiting = threading.Thread(target=lambda: answers.append(store.get("p1")))
    waiting.start()
    asked.wait()
    store.stop_waiting()
    waiting.join(timeout=30)
    assert answers == [Unavailable("locked_or_timeout", "no longer waited for")]
    store.stop_waiting()  # nobody waits any more


def test_a_refusal_is_an_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "_backend", Refuses)
    assert KeyringSecrets().get("p1") == Unavailable("denied", "ConnectionResetError")
    assert KeyringSecrets().delete("p1") == Unavailable("denied", "ConnectionResetError")


def test_a_key_that_was_not_kept_is_not_called_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "_backend", Forgets)
    assert KeyringSecrets().set("p1", KEY) == Unavailable("denied", "the key could not be read back")


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "_backend", Refuses)
    monkeypatch.setenv("FIELDAPP_DB_KEY", KEY.hex())
    store = KeyringSecrets()
    assert store.get("p1") == Found(KEY)
    assert store.set("p1", KEY) == Saved()
    assert store.set("p1", KEY[::-1]) == Unavailable("environment_key", "it is another key")
    assert isinstance(store.delete("p1"), Unavailable)


@pytest.mark.parametrize("value", ["", "12", "x" * 64, "ab" * 31])
def test_a_wrong_environment_key_is_said_and_not_passed_over(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELDAPP_DB_KEY", value)
    assert KeyringSecrets().get("p1") == Unavailable("environment_key", "not 64 hexadecimal digits")


def test_keys_never_show_in_a_log() -> None:
    assert KEY.hex()[:8] not in repr(Found(KEY))
    assert repr(Found(KEY)) == "Found()"


@pytest.mark.parametrize("store", [KeyringSecrets(), MemorySecrets()])
def test_only_keys_of_32_bytes_are_kept(store: secrets.Secrets) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        store.set("p1", b"short")


def test_keys_in_memory() -> None:
    store = MemorySecrets()
    assert store.get("p1") == Missing()
    assert store.set("p1", KEY) == Saved()
    assert store.get("p1") == Found(KEY)
    assert store.delete("p1") == Deleted()
    assert store.get("p1") == Missing()
    store.unavailable = "no_backend"
    assert store.get("p1") == store.set("p1", KEY) == store.delete("p1") == Unavailable("no_backend")


def test_importing_this_does_not_import_keyring() -> None:
    code = "import sys; import fieldapp.infra.secrets; print('keyring' in sys.modules)"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT)}
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout == "False\n"
