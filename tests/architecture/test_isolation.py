"""What tests/conftest.py promises every test: no network, own folders, a fixed key, zone and language."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.invalid", 443), ("2001:db8::1", 80)])
def test_other_machines_are_out_of_reach(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as client:
        for connect in (client.connect, client.connect_ex):
            with pytest.raises(AssertionError, match="may not connect"):
                connect(address)


def test_this_machine_is_in_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())


def test_every_test_has_a_data_folder_of_its_own(tmp_path: Path) -> None:
    home = Path(os.environ["FIELDAPP_HOME"])
    assert home.parent == tmp_path
    assert not home.exists()
    assert len(bytes.fromhex(os.environ["FIELDAPP_DB_KEY"])) == 32
    assert Path(os.environ["XDG_CONFIG_HOME"]).is_relative_to(tmp_path)


def test_the_place_is_fixed() -> None:
    local = datetime(2026, 11, 22, tzinfo=UTC).astimezone()
    assert local.isoformat() == "2026-11-22T08:00:00+08:00"
    assert os.environ["LC_ALL"] == "C.UTF-8"
