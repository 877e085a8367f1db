"""Rounds of sync carried by hand: real laptops, the real database, files in between that get lost, doubled, swapped."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from net import Net
from real_laptops import RealLaptop, laptop, server_mutations, server_rows
from sync_world import PUBLIC_KEY, new_id

from fieldapp.app import company, device_keys
from fieldapp.app.carrying import Carrier
from fieldapp.domain import recovery_code
from fieldapp.services.carrying import TakenIn
from fieldapp.services.errors import CompanyError
from fieldapp.services.needs import NeedKind
from sync.client.http import HttpClient
from sync.client.ports import OfflineError
from sync.protocol import carry
from sync.protocol.carry import CarryError
from sync.protocol.errors import Code, ProtocolError
from sync.server.carry import Answer, CarryDesk
from sync.server.people.keys import KeyFiles

PRIVATE_KEY = bytes(range(32))


@dataclass
class ByHand:
    """A laptop, the desk at the server, and a folder of files on their way."""

    one: RealLaptop
    desk: CarryDesk
    folder: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @property
    def carrier(self) -> Carrier:
        return Carrier(self.one.opened, self.one.local, lambda work: work())

    def pack(self) -> bytes:
        file = self.folder / f"{next(self.numbers)}{carry.SUFFIX}"
        self.carrier.pack(file)
        return file.read_bytes()

    def answer(self, package: bytes) -> Answer:
        return self.desk.answer(package)

    def take_in(self, receipt: bytes) -> TakenIn:
        file = self.folder / f"{next(self.numbers)}{carry.SUFFIX}"
        file.write_bytes(receipt)
        found = self.carrier.take_in(file)
        while self.one.local.catch_up():
            continue
        return found

    def there_and_back(self) -> TakenIn:
        return self.take_in(self.answer(self.pack()).receipt)

    def refused(self, receipt: bytes) -> str:
        with pytest.raises(CompanyError) as caught:
            self.take_in(receipt)
        return caught.value.code


@pytest.fixture
def desk(http: Net, tmp_path: Path) -> CarryDesk:
    keys = KeyFiles(tmp_path / "keys")
    keys.folder.mkdir()
    keys.path(http.world.tenant).write_text(recovery_code.encode(PRIVATE_KEY) + "\n", "ascii")
    return CarryDesk(http.world.database, keys, http.access, http.world.clock.now_us)


@pytest.fixture
def ann(http: Net, desk: CarryDesk, tmp_path: Path) -> Iterator[ByHand]:
    with laptop(http, "ann", tmp_path / "ann") as made:
        yield ByHand(made, desk, tmp_path)


@pytest.fixture
def mia(http: Net, desk: CarryDesk, tmp_path: Path) -> Iterator[ByHand]:
    with laptop(http, "mia", tmp_path / "mia") as made:
        yield ByHand(made, desk, tmp_path)


def test_a_whole_working_life_by_hand_ends_with_equal_databases(http: Net, ann: ByHand, mia: ByHand) -> None:
    ann.there_and_back()
    mia.there_and_back()
    account = ann.one.account("恒达精密")
    ann.one.visit(account, "first")
    ann.there_and_back()
    mia.there_and_back()
    assert mia.one.rows("account").keys() == {account}
    mia.one.edit("account", account, stage="coverage", phone="1")
    ann.one.edit("account", account, stage="conversion", phone="2")
    ann.one.visit(account, "second")
    mia.there_and_back()
    found = ann.there_and_back()
    assert found.not_taken == 1
    kinds = {need.kind for need in ann.one.opened.use_cases.needs.needs()}
    assert kinds == {NeedKind.CONFLICT, NeedKind.OVERWROTE}, "the page tells the same as after a round over the network"
    mia.there_and_back()
    for one in (ann, mia):
        one.one.is_the_servers()
    assert len(server_rows(http, "visit")) == 2


def test_what_the_network_and_a_hand_brought_is_one_history(http: Net, ann: ByHand) -> None:
    ann.one.round()
    account = ann.one.account("恒达精密")
    package = ann.pack()
    ann.one.visit(account, "after the package")
    ann.answer(package)
    ann.one.round()  # the network is back before the receipt is
    ann.one.is_the_servers()
    assert len(server_rows(http, "visit")) == len(server_rows(http, "account")) == 1


def test_a_package_carried_twice_has_one_effect_and_both_receipts_do_no_harm(http: Net, ann: ByHand) -> None:
    ann.there_and_back()
    ann.one.account("恒达精密")
    package = ann.pack()
    first, again = ann.answer(package), ann.answer(package)
    ann.take_in(first.receipt)
    assert ann.refused(again.receipt) == "carry_old_receipt"
    assert ann.refused(first.receipt) == "carry_old_receipt"
    ann.one.is_the_servers()
    assert len(server_rows(http, "account")) == 1


def test_a_lost_package_and_a_lost_receipt_cost_nothing_but_time(http: Net, ann: ByHand) -> None:
    ann.there_and_back()
    account = ann.one.account("恒达精密")
    ann.pack()  # lost on the way there
    ann.one.visit(account, "later")
    ann.answer(ann.pack())  # its receipt is lost on the way back
    ann.one.visit(account, "last")
    found = ann.there_and_back()
    assert found.rows == 3
    ann.one.is_the_servers()
    assert len(server_rows(http, "visit")) == 2


def test_packages_and_receipts_in_the_wrong_order(http: Net, ann: ByHand) -> None:
    ann.there_and_back()
    account = ann.one.account("恒达精密")
    first = ann.pack()
    ann.one.visit(account, "between")
    second = ann.pack()
    answered_second = ann.answer(second)
    answered_first = ann.answer(first)
    ann.take_in(answered_first.receipt)
    assert ann.refused(answered_second.receipt) == "carry_old_receipt"
    ann.there_and_back()
    ann.one.is_the_servers()
    assert len(server_rows(http, "visit")) == 1


@dataclass
class Road:
    """The way of one laptop's files, with the order left to chance."""

    hand: ByHand
    chance: random.Random
    out: list[bytes] = field(default_factory=list)
    back: list[bytes] = field(default_factory=list)
    visits: int = 0

    def step(self, account: str) -> None:
        """One thing that may happen now."""
        match self.chance.choice(("work", "pack", "carry", "carry", "open", "open", "net")):
            case "work" if account in self.hand.one.rows("account"):
                self.hand.one.visit(account, f"{self.visits}")
                self.visits += 1
            case "pack":
                self.out.append(self.hand.pack())
            case "carry" if self.out:  # the same one again, perhaps, or an old one
                self.back.append(self.hand.answer(self.chance.choice(self.out)).receipt)
            case "open" if self.back:
                self.open(self.back.pop(self.chance.randrange(len(self.back))))
            case "net" if self.chance.random() < 0.3:
                self.hand.one.round()

    def open(self, receipt: bytes) -> None:
        """An old one is refused in a sentence, and in no other way."""
        try:
            self.hand.take_in(receipt)
        except CompanyError as error:
            if error.code != "carry_old_receipt":
                raise


@pytest.mark.parametrize("seed", range(4))
def test_by_chance_files_are_lost_doubled_and_swapped_and_at_the_end_everybody_agrees(
    http: Net, ann: ByHand, mia: ByHand, seed: int
) -> None:
    chance = random.Random(seed)
    roads = [Road(one, chance) for one in (ann, mia)]
    for one in (ann, mia):
        one.there_and_back()
    account = ann.one.account("恒达精密")
    for _ in range(30):
        chance.choice(roads).step(account)
    for one in (ann, mia, ann, mia):
        one.there_and_back()
    for one in (ann, mia):
        one.one.is_the_servers()
    assert len(server_rows(http, "visit")) == sum(road.visits for road in roads)
    assert set(server_mutations(http).values()) == {"applied"}


def test_a_large_first_sync_comes_in_several_pages_by_one_receipt(http: Net, ann: ByHand, tmp_path: Path) -> None:
    ann.one.round()
    with ann.one.opened.store.write("many") as batch:
        for at in range(5_300):
            batch.insert("account", {"legal_name": f"Kunde {at}", "owner_id": ann.one.me()})
    ann.one.round()
    with laptop(http, "ann", tmp_path / "second") as second:
        other = ByHand(second, ann.desk, tmp_path / "second")
        answer = other.answer(other.pack())
        assert answer.pages > 1
        other.take_in(answer.receipt)
        assert len(second.rows("account")) == 5_300


def test_a_server_that_went_back_in_time_is_told_everything_again(http: Net, ann: ByHand) -> None:
    ann.there_and_back()
    ann.one.account("恒达精密")
    ann.there_and_back()
    package = ann.pack()
    head = http.world.database.table("sync_head")
    with http.world.database.write() as conn:
        conn.execute(head.update().values(epoch=new_id()))
    assert ann.refused(ann.answer(package).receipt) == "carry_old_receipt"
    ann.there_and_back()
    ann.one.is_the_servers()
    assert len(server_rows(http, "account")) == 1


# ---------------------------------------------------------------------------------------------------------- refused


def test_every_byte_of_a_package_is_guarded(http: Net, ann: ByHand) -> None:
    ann.one.account("恒达精密")
    package = ann.pack()
    chance = random.Random(7)
    places = {*range(80), len(package) - 1, *(chance.randrange(len(package)) for _ in range(60))}
    for at in places:
        spoilt = bytearray(package)
        spoilt[at] ^= 1 << chance.randrange(8)
        with pytest.raises(CarryError) as caught:
            ann.answer(bytes(spoilt))
        assert caught.value.code in ("damaged", "newer", "other_organisation", "unknown_laptop", "not_a_package"), at
    for length in (0, 1, 11, 12, 40, 200, len(package) - 1):
        with pytest.raises(CarryError) as caught:
            ann.answer(package[:length])
        assert caught.value.code == "damaged", length
    assert server_rows(http, "account") == {}


def test_every_byte_of_a_receipt_is_guarded(ann: ByHand) -> None:
    ann.there_and_back()
    ann.one.account("恒达精密")
    receipt = ann.answer(ann.pack()).receipt
    sealed_from = len(receipt) - len(carry.read(receipt).sealed)
    chance = random.Random(8)
    for at in (sealed_from, len(receipt) - 1, *(chance.randrange(sealed_from, len(receipt)) for _ in range(20))):
        spoilt = bytearray(receipt)
        spoilt[at] ^= 0xFF
        assert ann.refused(bytes(spoilt)) == "carry_damaged"
    assert ann.refused(receipt[:-1]) == "carry_damaged"
    ann.take_in(receipt)
    ann.one.is_the_servers()


def test_neither_a_package_nor_a_receipt_says_anything_to_who_finds_it(ann: ByHand) -> None:
    ann.there_and_back()
    ann.one.account("恒达精密 Secret GmbH")
    package = ann.pack()
    receipt = ann.answer(package).receipt
    for data in (package, receipt):
        assert b"Secret" not in data
        assert "恒达".encode() not in data
        assert ann.one.me().encode() not in data, "nor whose it is"


def test_a_receipt_is_for_one_laptop_and_a_package_of_one_organisation(
    http: Net, ann: ByHand, mia: ByHand, tmp_path: Path
) -> None:
    receipt = ann.answer(ann.pack()).receipt
    assert mia.refused(receipt) == "carry_other_laptop"
    assert ann.refused(ann.pack()) == "carry_not_a_receipt"
    with pytest.raises(CarryError) as caught:
        ann.answer(receipt)
    assert caught.value.code == "not_a_package"
    head = carry.read(receipt).head
    as_ours = receipt.replace(head.device.encode(), _device(mia).encode())
    assert mia.refused(as_ours) == "carry_damaged", "another name on it does not open it"
    package = ann.pack()
    elsewhere = package.replace(http.world.tenant.encode(), new_id().encode())
    with pytest.raises(CarryError) as caught:
        ann.answer(elsewhere)
    assert caught.value.code == "other_organisation"


def _device(one: ByHand) -> str:
    return carry.read(one.pack()).head.device


def test_a_laptop_cannot_sign_for_another_one(http: Net, ann: ByHand, mia: ByHand) -> None:
    package = mia.pack()
    as_ann = package.replace(_device(mia).encode(), _device(ann).encode())
    with pytest.raises(CarryError) as caught:
        ann.answer(as_ann)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(("state", "code"), [("locked", Code.DEVICE_LOCKED), ("revoked", Code.DEVICE_REVOKED)])
def test_a_laptop_that_is_shut_out_is_shut_out_by_hand_too(http: Net, ann: ByHand, state: str, code: Code) -> None:
    ann.one.round()
    ann.one.account("恒达精密")
    package = ann.pack()
    devices = http.world.database.table("auth_device")
    with http.world.database.write() as conn:
        conn.execute(devices.update().where(devices.c.id == _device(ann)).values(status=state))
    with pytest.raises(ProtocolError) as caught:
        ann.answer(package)
    assert caught.value.code is code
    assert server_rows(http, "account") == {}


def test_a_laptop_that_is_signed_out_signs_in_before_it_is_carried(http: Net, ann: ByHand) -> None:
    ann.one.account("恒达精密")
    package = ann.pack()
    ann.one.client.logout()
    with pytest.raises(CarryError) as caught:
        ann.answer(package)
    assert caught.value.code == "signed_out"
    code = http.access.enrol(http.world.tenant, http.world.users["ann"]).code
    ann.one.stop()
    company.join(ann.one.profile, http.url, code).opened.close()
    ann.one.start()
    assert ann.answer(package).changes == 1, "its keys are the same, and the server has them again"
    ann.there_and_back()
    ann.one.is_the_servers()


def test_a_stolen_token_cannot_put_keys_of_its_own_in_place(http: Net, ann: ByHand) -> None:
    with pytest.raises(ProtocolError) as caught:
        ann.one.client.leave_keys("A" * 43 + "=", "B" * 43 + "=")
    assert caught.value.code is Code.FORBIDDEN
    ann.there_and_back()


class LostAnswer:
    """A way to the server on which what it says to the keys is lost."""

    def __init__(self, client: HttpClient) -> None:
        self._client = client
        self.me = client.me

    def leave_keys(self, sign_key: str, box_key: str) -> None:
        self._client.leave_keys(sign_key, box_key)
        raise OfflineError


def test_where_the_answer_was_lost_the_same_keys_are_left_again(http: Net, ann: ByHand) -> None:
    db, table = ann.one.opened.store.db, http.world.database.table("auth_device")
    db.execute("DELETE FROM meta WHERE key LIKE 'carry_%'")  # as before the first round
    with http.world.database.write() as conn:
        conn.execute(table.update().values(sign_key=None, box_key=None))
    with pytest.raises(OfflineError):
        device_keys.leave(ann.one.opened, cast("HttpClient", LostAnswer(ann.one.client)), lambda work: work())
    assert device_keys.of(db) is None
    device_keys.leave(ann.one.opened, ann.one.client, lambda work: work())
    ann.there_and_back()


def test_whoever_has_left_brings_nothing_in(http: Net, ann: ByHand) -> None:
    ann.one.account("恒达精密")
    package = ann.pack()
    http.world.directory.change_user(http.world.tenant, http.world.users["ann"], {"left_on": "2026-11-22"})
    with pytest.raises(ProtocolError) as caught:
        ann.answer(package)
    assert caught.value.code is Code.USER_LEFT
    assert server_rows(http, "account") == {}


def test_a_bomb_is_no_package() -> None:
    bomb = carry.packed([bytes(carry.MOST)])
    assert len(bomb) < 1 << 20
    with pytest.raises(CarryError):
        carry.unpacked(bomb)


def test_the_tests_seal_for_the_key_that_the_desk_has() -> None:
    from base64 import b64encode

    from nacl.public import PrivateKey

    assert b64encode(bytes(PrivateKey(PRIVATE_KEY).public_key)).decode() == PUBLIC_KEY
