"""Imports go down only: the contracts of pyproject.toml hold here, and they would notice if they did not."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
LAYERS = ("app", "ui", "models", "infra", "storage", "services", "domain")


def check_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs import-linter in `folder` with the packages that lie there."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    return subprocess.run(
        [*command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


def small_tree(folder: Path, modules: dict[str, str]) -> Path:
    """A project with this one's contracts, empty packages, and the sources given."""
    (folder / "pyproject.toml").write_bytes((PROJECT / "pyproject.toml").read_bytes())
    parts = [f"sync/{part}" for part in ("protocol", "client", "server")]
    empty = ["fieldapp", "sync", *(f"fieldapp/{layer}" for layer in LAYERS), *parts]
    sources = {f"{package}/__init__.py": "" for package in empty} | {"fieldapp/infra/i18n.py": ""} | modules
    for name, source in sources.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return folder


def test_the_project_keeps_its_contracts() -> None:
    result = check_contracts(PROJECT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_clean_tree_passes(tmp_path: Path) -> None:
    tree = small_tree(tmp_path, {"fieldapp/services/visits.py": "import fieldapp.domain\n"})
    result = check_contracts(tree)
    assert result.returncode == 0, result.stdout + result.stderr


# importer: what it may not import
BREACHES = {
    "fieldapp.domain.rates": "fieldapp.services",
    "fieldapp.domain.grades": "PySide6",
    "fieldapp.domain.money": "sqlite3",
    "fieldapp.services.visits": "fieldapp.storage",
    "fieldapp.services.people": "sqlcipher3",
    "fieldapp.storage.outbox": "fieldapp.infra",
    "fieldapp.infra.i18n": "PySide6",
    "fieldapp.infra.tasks": "fieldapp.models",
    "fieldapp.models.table": "fieldapp.ui",
    "fieldapp.ui.today": "fieldapp.storage",
    "fieldapp.ui.account": "keyring",
    "sync.client.engine": "fieldapp.domain",
    "sync.protocol.codec": "requests",
    "sync.server.app": "fieldapp.services",
    "sync.server.jobs": "PySide6",
}


def test_every_breach_is_found(tmp_path: Path) -> None:
    """All at once in one tree: each must be named with its importer, late imports inside functions too."""
    modules = {
        importer.replace(".", "/") + ".py": f"def late():\n    import {imported}\n"
        for importer, imported in BREACHES.items()
    }
    result = check_contracts(small_tree(tmp_path, modules))
    assert result.returncode == 1
    missed = {
        importer: imported
        for importer, imported in BREACHES.items()
        if f"{importer} -> {imported} (l.2)" not in result.stdout
    }
    assert not missed, result.stdout


def test_every_layer_is_under_contract() -> None:
    config = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract["type"] == "layers")["layers"]
    found = {path.parent.name for path in (PROJECT / "fieldapp").glob("*/__init__.py")}
    assert found <= set(layers), "a folder of fieldapp/ that no contract speaks about"
