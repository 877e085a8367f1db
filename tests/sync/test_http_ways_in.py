"""Codes, passwords, tokens and laptops, over HTTP."""

from __future__ import annotations

from clocks import DAY, HOUR, SECOND
from net import Net, NetLaptop
from sync_world import new_id

from sync.protocol.auth_messages import DeviceInfo, Join, Login
from sync.protocol.errors import Code, ProtocolError


def code_of(http: Net, name: str) -> str:
    return http.access.enrol(http.world.tenant, http.world.users[name]).code


def join(http: Net, code: str, device: str | None = None) -> int:
    body = {"code": code, "device": {"id": device or new_id(), "name": "Laptop"}}
    return http.call("POST", "/auth/v1/join", body).status_code


def refresh(laptop: NetLaptop, token: str | None = None) -> tuple[int, dict[str, str]]:
    body = {"refresh_token": token or laptop.tokens["refresh_token"], "device": laptop.device}
    answer = laptop.net.call("POST", "/auth/v1/refresh", body)
    return answer.status_code, answer.json()


def test_a_code_works_once_however_it_is_typed(http: Net) -> None:
    code = code_of(http, "ann")
    assert join(http, " " + code.lower().replace("-", " ")) == 200
    assert join(http, code) == 401


def test_a_code_expires(http: Net) -> None:
    code = code_of(http, "ann")
    http.world.clock.now += 73 * HOUR
    assert join(http, code) == 401


def test_a_code_is_not_used_up_by_a_laptop_of_somebody_else(http: Net) -> None:
    ben = http.join("ben")
    code = code_of(http, "ann")
    assert join(http, code, ben.device) == 403
    assert join(http, code) == 200


def test_guessing_codes_is_slowed_down(http: Net) -> None:
    assert [join(http, "AAAAA-BBBBB-CCCCC-DDDDD") for _ in range(6)] == [401] * 5 + [429]
    good = code_of(http, "ann")
    assert join(http, good) == 429
    http.world.clock.now += 2 * SECOND
    assert join(http, good) == 200


def login(http: Net, name: str, password: str, device: str | None = None) -> tuple[int, dict[str, str]]:
    body = {"login": name, "password": password, "device": {"id": device or new_id(), "name": "Second"}}
    answer = http.call("POST", "/auth/v1/login", body)
    return answer.status_code, {"wait": answer.headers.get("Retry-After", "")} | answer.json()


def test_a_second_laptop_by_password(http: Net) -> None:
    assert login(http, "ann", "no password yet")[0] == 401
    http.join("ann", password="correct horse")
    assert login(http, "ann", "correct horse")[0] == 200
    wrong, unknown = login(http, "ann", "wrong"), login(http, "nobody", "wrong")
    assert (wrong[0], wrong[1]["code"]) == (unknown[0], unknown[1]["code"]) == (401, "wrong_credentials")


def test_wrong_passwords_make_one_wait_longer_and_longer(http: Net) -> None:
    http.join("ann", password="correct horse")
    for _ in range(5):
        assert login(http, "ann", "wrong")[0] == 401
    waits = []
    for _ in range(3):
        status, told = login(http, "ann", "correct horse")
        assert status == 429
        waits.append(int(told["wait"]))
        http.world.clock.now += waits[-1] * SECOND
        assert login(http, "ann", "wrong")[0] == 401
    assert waits[0] < waits[1] < waits[2]
    http.world.clock.now += 900 * SECOND
    assert login(http, "ann", "correct horse")[0] == 200


def test_how_the_organisation_is_written_neither_shuts_out_nor_gives_more_tries(http: Net) -> None:
    other, top = http.world.directory.found("ÄCME Öl", lambda tenant: "key of " + tenant)
    code = http.access.enrol(other.id, http.world.directory.add_user(other.id, "eve", "rep", top)).code
    device = DeviceInfo(new_id(), "First")
    http.access.join(Join(code, device, "correct horse"), "10.0.0.1")

    def attempt(organisation: str, password: str, address: str) -> Code | None:
        try:
            http.access.login(Login("eve", password, device, organisation), address)
        except ProtocolError as error:
            return error.code
        return None

    assert attempt("äcme öl", "correct horse", "10.0.0.2") is None
    assert attempt("Acme", "correct horse", "10.0.0.2") is Code.WRONG_CREDENTIALS
    written = ("äcme öl", "Äcme öl", "äCme öl", "äcMe öl", "äcmE öl")
    tried = [attempt(name, "wrong", f"10.0.1.{n}") for n, name in enumerate(written)]
    assert tried == [Code.WRONG_CREDENTIALS] * 5
    assert attempt("ÄCME ÖL", "correct horse", "10.0.2.1") is Code.TOO_MANY


def test_a_new_password_signs_the_other_laptops_out(http: Net) -> None:
    one = http.join("ann", password="correct horse")
    two = http.join("ann")
    change = {"old": "correct horse", "new": "battery staple"}
    assert one.call("POST", "/auth/v1/password", change | {"old": "wrong"}).status_code == 401
    assert one.call("POST", "/auth/v1/password", change).status_code == 204
    assert one.call("GET", "/auth/v1/me").status_code == 200
    assert two.call("GET", "/auth/v1/me").status_code == 401
    assert refresh(two)[0] == 401
    assert login(http, "ann", "correct horse")[0] == 401


def test_another_password_that_comes_with_a_code_signs_the_other_laptops_out(http: Net) -> None:
    one = http.join("ann", password="correct horse")
    two = http.join("ann", password="correct horse")
    assert one.call("GET", "/auth/v1/me").status_code == 200, "the same password changes nothing"
    three = http.join("ann", password="battery staple")
    assert [each.call("GET", "/auth/v1/me").status_code for each in (one, two, three)] == [401, 401, 200]
    assert refresh(one)[0] == 401
    assert login(http, "ann", "correct horse")[0] == 401
    assert login(http, "ann", "battery staple")[0] == 200


def test_a_person_s_laptops_are_replaced(http: Net) -> None:
    lost, other = http.join("ann"), http.join("mia")
    open_code = http.access.enrol(http.world.tenant, http.world.users["ann"]).code
    assert http.access.shut_laptops_out(http.world.tenant, http.world.users["ann"]) == 1
    assert lost.call("GET", "/auth/v1/me").json()["code"] == "device_revoked"
    assert refresh(lost)[1]["code"] == "device_revoked"
    body = {"code": open_code, "device": {"id": new_id(), "name": "found it"}}
    assert http.call("POST", "/auth/v1/join", body).json()["code"] == "code_invalid"
    assert other.call("GET", "/auth/v1/me").status_code == 200
    assert http.join("ann").call("GET", "/auth/v1/me").status_code == 200
    assert http.access.shut_laptops_out(http.world.tenant, http.world.users["ann"]) == 1


def test_access_ends_soon_and_refreshing_goes_on(http: Net) -> None:
    """S26."""
    ann = http.join("ann")
    http.world.clock.now += 16 * 60 * SECOND
    assert ann.call("GET", "/auth/v1/me").status_code == 401
    status, tokens = refresh(ann)
    assert status == 200
    ann.tokens = tokens
    assert ann.call("GET", "/auth/v1/me").json()["person"]["name"] == "ann"
    http.world.clock.now += 91 * DAY
    assert refresh(ann)[0] == 401


def test_a_lost_answer_to_a_refresh_locks_nobody_out(http: Net) -> None:
    ann = http.join("ann")
    first = ann.tokens["refresh_token"]
    _, lost = refresh(ann, first)
    status, tokens = refresh(ann, first)
    assert status == 200
    ann.tokens = tokens
    assert ann.call("GET", "/auth/v1/me").status_code == 200
    assert refresh(ann, lost["refresh_token"])[1]["code"] == "refresh_reused", "who held the lost answer is found out"
    assert ann.call("GET", "/auth/v1/me").status_code == 401


def test_a_stolen_refresh_token_voids_the_family(http: Net) -> None:
    ann, other = http.join("ann"), http.join("ann")
    stolen = ann.tokens["refresh_token"]
    _, ann.tokens = refresh(ann)
    assert ann.call("GET", "/auth/v1/me").status_code == 200
    status, told = refresh(ann, stolen)
    assert (status, told["code"]) == (401, "refresh_reused")
    assert ann.call("GET", "/auth/v1/me").status_code == 401
    assert refresh(ann)[0] == 401
    assert other.call("GET", "/auth/v1/me").status_code == 200, "another laptop is another family"


def test_a_refresh_token_works_on_its_laptop_only(http: Net) -> None:
    ann = http.join("ann")
    body = {"refresh_token": ann.tokens["refresh_token"], "device": new_id()}
    assert http.call("POST", "/auth/v1/refresh", body).status_code == 401


def test_signing_out(http: Net) -> None:
    ann = http.join("ann")
    assert ann.call("POST", "/auth/v1/logout").status_code == 204
    assert ann.call("GET", "/auth/v1/me").status_code == 401
    assert refresh(ann)[0] == 401


def test_laptops_are_listed_locked_and_let_in_again(http: Net) -> None:
    ann, ben, ada = (http.join(name) for name in ("ann", "ben", "ada"))
    ann.pull()
    mine = ann.call("GET", "/auth/v1/devices").json()["devices"]
    assert [(one["id"], one["person"], one["version"], one["waiting"]) for one in mine] == [
        (ann.device, "ann", "0.1.0", 0)
    ]
    assert {one["id"] for one in ada.call("GET", "/auth/v1/devices").json()["devices"]} == {
        ann.device,
        ben.device,
        ada.device,
    }
    assert ben.call("POST", f"/auth/v1/devices/{ann.device}/lock").status_code == 404
    assert ada.call("POST", f"/auth/v1/devices/{ann.device}/lock").status_code == 204
    assert ann.call("GET", "/auth/v1/me").json()["code"] == "device_locked"
    assert ada.call("POST", f"/auth/v1/devices/{ann.device}/unlock").status_code == 204
    assert ann.call("GET", "/auth/v1/me").status_code == 200
    assert ada.call("POST", f"/auth/v1/devices/{ann.device}/revoke").status_code == 204
    assert ada.call("POST", f"/auth/v1/devices/{ann.device}/unlock").status_code == 204
    assert ann.call("GET", "/auth/v1/me").json()["code"] == "device_revoked", "revoking is for good"
    assert join(http, code_of(http, "ann"), ann.device) == 403


def test_the_database_keeps_no_secret(http: Net) -> None:
    ann = http.join("ann", password="correct horse")
    secrets = {ann.tokens["access_token"], ann.tokens["refresh_token"], "correct horse", code_of(http, "ann")}
    with http.world.database.read() as conn:
        kept = " ".join(
            str(row)
            for name, table in http.world.database.metadata.tables.items()
            if name.startswith("auth_")
            for row in conn.execute(table.select())
        )
    assert "$argon2id$" in kept
    assert not [one for one in secrets if one in kept or one.rpartition(".")[2] in kept]
