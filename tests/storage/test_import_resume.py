"""Imports in several transactions: stopped, killed and gone on with, taken back but for what changed since."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from import_profile import MAPPINGS, Profile, new_profile

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing import running
from fieldapp.services.importing.report import ImportReport, Problem
from fieldapp.services.importing.running import Progress
from fieldapp.services.importing.service import RejectedTo

HEADER = "客户编号,客户名称,电话\n"
ROWS = 95
BAD = 7
CHILD = Path(__file__).with_name("import_child.py")


def write_list(path: Path, rows: int = ROWS) -> Path:
    """One row in thirteen has no name and is rejected; row 40 stands twice, with another telephone."""
    lines = [f"C{n},{'' if n % 13 == 5 else f'公司{n}'},{1000 + n}\n" for n in range(rows)]
    path.write_text(HEADER + "".join(lines) + "C40,公司40,999\n", "utf-8")
    return path


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 100)


def after(steps: int) -> list[int]:
    return [steps]


def stop_after(steps: int) -> object:
    left = after(steps)

    def watch(_progress: Progress) -> bool:
        left[0] -= 1
        return left[0] == 0

    return watch


def counts(report: ImportReport) -> dict[str, int]:
    return report.counts["accounts"].as_dict()


def state_of(profile: Profile) -> list[tuple[object, ...]]:
    return profile.ask(
        "SELECT a.id, a.legal_name, a.phone, s.name_key FROM account a JOIN account_summary s ON s.rid = a.rid "
        "ORDER BY a.id"
    )


def whole(folder: Path, file: Path) -> list[tuple[object, ...]]:
    with new_profile(folder, name="whole") as profile:
        profile.imports.run("auto", [file])
        return [row[1:] for row in state_of(profile)]


def test_an_import_that_was_stopped_is_known_and_gone_on_with(tmp_path: Path) -> None:
    file = write_list(tmp_path / "list.csv", 300)
    with new_profile(tmp_path) as profile:
        first = profile.imports.run("auto", [file], watch=stop_after(2))
        assert first.state == "running" and first.batch is not None
        assert [one.id for one in profile.imports.interrupted()] == [first.batch]
        in_before = profile.ask("SELECT count(*), max(seq) FROM outbox")
        assert in_before[0][0] and profile.ask("SELECT count(*) FROM account")[0][0] == 200 - 15
        report = profile.imports.resume()
        assert (report.state, report.batch) == ("done", first.batch)
        assert counts(report) == {"new": 277, "unchanged": 0, "updates": 0, "rejected": 24}
        assert profile.imports.interrupted() == ()
        assert [row[1:] for row in state_of(profile)] == whole(tmp_path, file)
        assert profile.ask("SELECT count(*) FROM outbox WHERE tbl = 'account'") == [(277,)]
        with pytest.raises(DomainError, match="nothing_interrupted"):
            profile.imports.resume()
        again = profile.imports.run("auto", [file])
        assert again.batch is None and again.counts["accounts"].unchanged == 277


def test_no_group_is_too_large_to_be_sent_and_undo_takes_all_of_them(tmp_path: Path) -> None:
    file = write_list(tmp_path / "list.csv", 300)
    with new_profile(tmp_path) as profile:
        report = profile.imports.run("auto", [file])
        sizes = profile.ask("SELECT count(*) FROM outbox WHERE intent = 'import' GROUP BY group_id")
        assert len(sizes) > 2 and max(int(str(size)) for (size,) in sizes) <= 100
        assert profile.store.undo_last() is not None, "Ctrl+Z takes the whole import back"
        assert profile.ask("SELECT (SELECT count(*) FROM account) + (SELECT count(*) FROM account_summary)") == [(0,)]
        assert profile.ask("SELECT count(*) FROM outbox WHERE intent = 'import'") == [(0,)]
        with pytest.raises(DomainError, match="already_undone"):
            profile.imports.undo(str(report.batch))


def test_a_file_that_changed_meanwhile_is_not_gone_on_with(tmp_path: Path) -> None:
    file = write_list(tmp_path / "list.csv", 300)
    with new_profile(tmp_path) as profile:
        profile.imports.run("auto", [file], watch=stop_after(1))
        file.write_text(HEADER + "C1,别的,1\n", "utf-8")
        with pytest.raises(DomainError, match="files_changed"):
            profile.imports.resume()
        file.unlink()
        with pytest.raises(DomainError, match="file_missing"):
            profile.imports.resume()


def test_what_was_changed_since_is_listed_and_kept_on_request(tmp_path: Path) -> None:
    file = write_list(tmp_path / "list.csv", 300)
    with new_profile(tmp_path) as profile:
        batch = str(profile.imports.run("auto", [file]).batch)
        edited, visited = (str(row[0]) for row in profile.ask("SELECT id FROM account ORDER BY rid LIMIT 2"))
        with profile.store.write("edit_account") as writes:
            writes.patch("account", edited, {"phone": "1"})
            writes.insert("contact", {"account_id": visited, "name": "李雷"})
        with pytest.raises(DomainError) as raised:
            profile.imports.undo(batch)
        rows = raised.value.params["rows"]
        assert isinstance(rows, tuple) and raised.value.params["changed"] == 2
        assert {(one.id, one.title, one.why) for one in rows} == {
            (edited, "公司0", "changed"),
            (visited, "公司1", "needed"),
        }
        assert profile.ask("SELECT count(*) FROM account") == [(277,)], "refused, nothing is taken back"
        profile.imports.undo(batch, keep_changed=True)
        assert profile.ask("SELECT id, phone FROM account ORDER BY rid") == [(edited, "1"), (visited, "1001")]
        left = profile.ask("SELECT DISTINCT row_id FROM outbox WHERE intent = 'import'")
        assert {row[0] for row in left} == {edited, visited}, "what stays is still to be sent"
        with pytest.raises(DomainError, match="already_undone"):
            profile.imports.undo(batch)


def say(problem: Problem) -> str:
    return f"={problem.field}: {problem.code}"


def test_rejected_rows_come_back_and_import_after_correction(tmp_path: Path) -> None:
    file = write_list(tmp_path / "list.csv")
    out = tmp_path / "rejected.csv"
    with new_profile(tmp_path) as profile:
        rejected = RejectedTo(out, say, ("文件", "行", "原因"))
        report = profile.imports.run("auto", [file], rejected=rejected)
        assert report.rejected_files == (str(out),) and counts(report)["rejected"] == BAD + 1
        lines = out.read_text("utf-8-sig").splitlines()
        assert lines[0] == "客户编号,客户名称,电话,FieldApp: 文件,FieldApp: 行,FieldApp: 原因"
        assert lines[1] == "C5,,1005,list.csv,7,'=legal_name: required"
        assert lines[-1] == "C40,公司40,999,list.csv,97,'=客户编号: duplicate_key"
        assert len(lines) == 1 + BAD + 1
        out.write_text("\n".join(line.replace(",,", f",补{n},") for n, line in enumerate(lines[:-1])), "utf-8")
        again = profile.imports.run("auto", [out])
        assert counts(again) == {"new": BAD, "unchanged": 0, "updates": 0, "rejected": 0}
        assert again.ignored == {}
        assert profile.ask("SELECT count(*) FROM account") == [(ROWS,)]


def test_unknown_columns_are_kept_beside_the_account(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("客户编号,客户名称,神秘,门店数\nC1,甲,x,3\nC2,乙,,4\n", "utf-8")
    with new_profile(tmp_path) as profile:
        profile.imports.run("auto", [file], keep_unknown=True)
        kept = "SELECT a.legal_name, e.owner, e.name, e.value FROM extra_field e JOIN account a ON a.id = e.row_id"
        assert sorted(profile.ask(kept)) == [
            ("乙", "account", "门店数", "4"),
            ("甲", "account", "神秘", "x"),
            ("甲", "account", "门店数", "3"),
        ]
        file.write_text("客户编号,客户名称,神秘,门店数\nC1,甲,x,5\nC2,乙,,4\n", "utf-8")
        report = profile.imports.run("auto", [file], keep_unknown=True)
        assert counts(report) == {"new": 0, "unchanged": 1, "updates": 1, "rejected": 0}
        profile.imports.undo(str(report.batch))
        assert ("甲", "account", "门店数", "3") in profile.ask(kept)


def test_a_duplicate_is_linked_and_those_who_depend_on_it_follow(tmp_path: Path) -> None:
    firms, people = tmp_path / "firms.csv", tmp_path / "people.csv"
    firms.write_text("公司名称,税号,电话\n苏州恒达精密机械有限公司,91320594MA1XB5QN2H,051266881234\n", "utf-8")
    people.write_text("客户编号,客户名称,税号\nK7,恒达精密,91320594MA1XB5QN2H\n", "utf-8")
    contacts = tmp_path / "contacts.csv"
    contacts.write_text("公司名称,姓名,手机\n恒达精密,李雷,13800138000\n", "utf-8")
    with new_profile(tmp_path) as profile:
        profile.imports.run("auto", [firms])
        report = profile.imports.run("auto", [people])
        assert counts(report) == {"new": 0, "unchanged": 0, "updates": 0, "rejected": 0, "duplicates": 1}
        assert profile.ask("SELECT count(*) FROM account") == [(1,)]
        profile.imports.run("auto", [contacts])
        assert profile.ask("SELECT a.legal_name, c.name FROM contact c JOIN account a ON a.id = c.account_id") == [
            ("苏州恒达精密机械有限公司", "李雷")
        ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_import_killed_anywhere_is_gone_on_with(tmp_path: Path, seed: int) -> None:
    """A process of its own, killed after a random number of its chunks; what is in is whole, and not done again."""
    rounds = int(os.environ.get("FIELDAPP_KILLS", "1"))
    file = write_list(tmp_path / "list.csv", 1_000)
    expected = whole(tmp_path, file)
    for number in range(rounds):
        name = f"killed{number}"
        new_profile(tmp_path, name=name).close()
        chunks = random.Random(seed * 1_000 + number).randrange(1, 10)
        command = [sys.executable, str(CHILD), str(tmp_path / f"{name}.db"), str(file)]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        for _ in range(chunks):
            assert child.stdout.readline().startswith("chunk")
        child.send_signal(signal.SIGKILL)
        child.communicate()
        with Profile(tmp_path / f"{name}.db", MAPPINGS, empty=False, is_old=True) as profile:
            if profile.imports.interrupted():
                report = profile.imports.resume()
                assert counts(report) == {"new": 923, "unchanged": 0, "updates": 0, "rejected": 78}
            assert [row[1:] for row in state_of(profile)] == expected
            assert profile.ask("SELECT count(*) FROM outbox WHERE tbl = 'account'") == [(923,)]
