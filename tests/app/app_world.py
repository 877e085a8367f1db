"""What tests of the application share: a profile in a folder of its own, and looks into its store."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from clocks import SteadyClock

from fieldapp.app.profile import Opened, Profile
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets, Secrets


def profile_in(folder: Path, secrets: Secrets | None = None) -> Profile:
    """A profile in a data folder; without ``secrets`` its keyring works and is empty."""
    return Profile(AppPaths(folder).profile(), secrets or MemorySecrets(), SteadyClock())


def add_account(opened: Opened, name: str) -> str:
    """Write one account, as a form would."""
    me = opened.reader.conn.execute("SELECT value FROM meta WHERE key = 'me'").fetchone()[0]
    with opened.store.write("add_account") as batch:
        batch.set_subject(name)
        return batch.insert("account", {"legal_name": name, "owner_id": me})


def account_names(profile: Profile) -> list[str]:
    """The names in the store as the keyring opens it."""
    with closing(profile.open()) as opened:
        rows = opened.reader.conn.execute("SELECT legal_name FROM account ORDER BY legal_name").fetchall()
        return [str(row[0]) for row in rows]


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Everything a folder holds, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
