"""A profile under a real Secret Service: kept through sessions, lost, and brought back by the recovery code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_world import PROJECT

HERE = Path(__file__).resolve().parent
UNLOCK = 'eval "$(printf ci-pass | gnome-keyring-daemon --unlock --components=secrets --daemonize)"'
BEGIN = """
import json, sys
from app_world import add_account, profile_in
from pathlib import Path
from fieldapp.infra.secrets import KeyringSecrets
from fieldapp.services.errors import StoreError
folder, secrets = Path(sys.argv[1]), KeyringSecrets(timeout=20)
profile = profile_in(folder, secrets)
"""
FIRST = "opened, code, kept = profile.start_alone('王敏', '华东')\nopened.close()\nprint(json.dumps([code, kept]))"
REOPEN = "opened = profile.open()\nopened.close()\nprint(json.dumps('open'))"
LOSE = """
secrets.delete(profile.paths.key_name())
try:
    profile.open()
except StoreError as error:
    print(json.dumps(error.code))
"""
BY_CODE = "opened, kept = profile.open_with_code(sys.argv[2])\nopened.close()\nprint(json.dumps(kept))"


def in_session(home: Path, script: str, *arguments: str) -> object:
    """Run a script in a desktop session of its own and return what it printed."""
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    home.mkdir(mode=0o700, exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": os.pathsep.join((str(PROJECT), str(HERE), str(HERE.parent / "helpers"))),
    }
    command = f'{UNLOCK}\nexec "$0" -c "$@"'
    result = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", command, sys.executable, BEGIN + script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])


def test_the_key_lives_in_the_keyring_and_comes_back_by_the_code(tmp_path: Path) -> None:
    home, data = tmp_path / "home", str(tmp_path / "data")
    answer = in_session(home, FIRST, data)
    assert isinstance(answer, list)
    code, kept = answer
    assert kept is True
    assert in_session(home, REOPEN, data) == "open"
    store = tmp_path / "data" / "profiles" / "default" / "store.db"
    before = store.read_bytes()
    assert in_session(home, LOSE, data) == "no_key"
    assert store.read_bytes() == before
    assert in_session(home, BY_CODE, data, code) is True
    assert in_session(home, REOPEN, data) == "open"
