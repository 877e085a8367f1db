"""Installs the package, works with the installed program, upgrades, removes and purges it: as a user's machine will.

python3 packaging/linux/check_installed.py FIELDAPP.deb [-o FOLDER] [--archive FIELDAPP.run]

As root; FOLDER gets pictures of the screen. Standard library alone, so that it runs on a bare system; whatever is
missing for it is installed by apt.
"""

from __future__ import annotations

import argparse
import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "scrot": "scrot", "desktop-file-validate": "desktop-file-utils"}
PROGRAM = "/usr/bin/fieldapp"
OUTCOME = "Samples left, they call on Friday"
PERSON = "nobody"
WAIT_S = 120
PAINTED = 20_000
"""Bytes of a picture: an empty screen has two thousand, a page of the program fifty thousand and more."""
KEPT = ("/opt/fieldapp", PROGRAM, "/usr/share/applications/fieldapp.desktop", "/usr/share/man/man1/fieldapp.1.gz")
"""What is there while the program is installed, and nothing of it afterwards."""


def run(*command: str, **more: object) -> str:
    """Run a command to its end; its output. Raises CalledProcessError with what it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900, **more)  # type: ignore[call-overload]
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
        done.check_returncode()
    return str(done.stdout)


def apt(*arguments: str) -> None:
    """Run apt-get without questions."""
    surroundings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    options = ["-qq", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    run("apt-get", *options, *arguments, env=surroundings)


def earlier(package: Path, folder: Path) -> Path:
    """The same package under a lower version, as the build before this one."""
    content = folder / "content"
    run("dpkg-deb", "--raw-extract", str(package), str(content))
    control = content / "DEBIAN" / "control"
    lines = control.read_text(encoding="utf-8").split("\n")
    lines = ["Version: 0.0.1" if line.startswith("Version: ") else line for line in lines]
    control.write_text("\n".join(lines), encoding="utf-8")
    made = folder / "earlier.deb"
    run("dpkg-deb", "-Zgzip", "-z1", "--build", str(content), str(made))
    shutil.rmtree(content)
    return made


class User:
    """Somebody without rights, with a home of their own."""

    def __init__(self, home: Path) -> None:
        self._person = pwd.getpwnam(PERSON)
        os.chown(home, self._person.pw_uid, self._person.pw_gid)
        self.home = home
        self.surroundings = {
            "HOME": str(home),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "FIELDAPP_DB_KEY": "c4" * 32,
            "FIELDAPP_HOME": str(home / "data"),
            "TZ": "Asia/Shanghai",
        }

    def does(self, *arguments: str) -> str:
        """Run the installed program to its end."""
        return self.runs(PROGRAM, *arguments)

    def runs(self, *command: str) -> str:
        """Run any command to its end."""
        who = {"user": self._person.pw_uid, "group": self._person.pw_gid}
        return run(*command, env=self.surroundings, cwd=self.home, **who)

    def exported(self, kind: str) -> list[dict[str, object]]:
        """Every record of a kind."""
        file = self.home / f"{kind}.json"
        self.does("export", kind, "-o", str(file))
        document = json.loads(file.read_text(encoding="utf-8"))
        return list(document["rows"] if isinstance(document, dict) else document)

    @contextmanager
    def window(self, display: str) -> Iterator[subprocess.Popen[bytes]]:
        """The running program with its window on the screen; ended at the latest when the block ends."""
        surroundings = self.surroundings | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        program = subprocess.Popen(
            [PROGRAM], env=surroundings, user=self._person.pw_uid, group=self._person.pw_gid, cwd=self.home
        )
        try:
            keys(display, "search", "--sync", "--onlyvisible", "--name", "FieldApp", "windowfocus", "--sync")
            yield program
        finally:
            if program.poll() is None:
                program.kill()
            program.wait(WAIT_S)


@contextmanager
def screen() -> Iterator[str]:
    """An X server of its own, and the name of its display."""
    out, into = os.pipe()
    command = ["Xvfb", "-displayfd", str(into), "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-ac"]
    server = subprocess.Popen(command, pass_fds=(into,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(into)
    with os.fdopen(out) as ready:
        display = f":{ready.readline().strip()}"
    try:
        yield display
    finally:
        server.terminate()
        server.wait(WAIT_S)


def keys(display: str, *arguments: str) -> None:
    """Press keys, or look for a window."""
    run("xdotool", *arguments, env=os.environ | {"DISPLAY": display})


def picture(display: str, file: Path) -> None:
    """Keep what is on the screen, as soon as the window there has been painted. Raises SystemExit if it never is."""
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        run("scrot", "--overwrite", str(file), env=os.environ | {"DISPLAY": display})
        if file.stat().st_size > PAINTED:
            return
        time.sleep(0.2)
    sys.exit(f"{file}: there is next to nothing on the screen")


def log_a_visit(user: User, display: str, pictures: Path) -> None:
    """Write a visit down by key presses alone."""
    account = str(user.exported("accounts")[0]["short_name"])
    with user.window(display) as program:
        picture(display, pictures / "installed.png")
        keys(display, "key", "ctrl+n")
        keys(display, "type", "--delay", "20", account)
        keys(display, "key", "--delay", "60", "Return", "1", "Tab", "Tab", "Tab")
        keys(display, "type", "--delay", "8", OUTCOME)
        picture(display, pictures / "visit.png")
        keys(display, "key", "--delay", "60", "ctrl+Return", "ctrl+q")
        program.wait(WAIT_S)


def has_visit(user: User) -> bool:
    """Whether the visit is in the data."""
    return any(visit.get("outcome") == OUTCOME for visit in user.exported("visits"))


def version() -> str:
    """The installed version, empty for none."""
    command = ["dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Version}", "fieldapp"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return said.removeprefix("installed ") if said.startswith("installed ") else ""


def check(package: Path, pictures: Path, work: Path) -> None:
    """All of it, in the order of a user's life. Raises SystemExit or CalledProcessError at the first fault."""
    home = work / "home"
    home.mkdir()
    user = User(home)
    step = Steps()
    before = earlier(package, work)
    step.did("made the build before this one")
    apt("install", str(before))
    step.did(f"installed {version()}")
    for name in ("fieldapp", "fieldapp-carry"):
        run("desktop-file-validate", f"/usr/share/applications/{name}.desktop")
    user.does("demo", "--prepare-only", "--size", "S", "--lang", "en")
    with screen() as display:
        log_a_visit(user, display, pictures)
        expect(has_visit(user), "the visit was not saved")
        step.did("logged a visit by keys")
        apt("install", str(package))
        expect(version() not in ("", "0.0.1"), "the upgrade did not take place")
        step.did(f"upgraded to {version()}")
        with user.window(display) as program:
            picture(display, pictures / "upgraded.png")
            keys(display, "key", "ctrl+q")
            program.wait(WAIT_S)
        expect(has_visit(user), "the visit is gone after the upgrade")
    kept = sorted(str(one) for one in home.rglob("store.db"))
    apt("remove", "fieldapp")
    expect(not version() and not Path(PROGRAM).is_symlink(), "it is still there after it was removed")
    apt("purge", "fieldapp")
    expect(not [one for one in KEPT if os.path.lexists(one)], "something of it is left after the purge")
    expect(sorted(str(one) for one in home.rglob("store.db")) == kept != [], "the user's data are gone")
    step.did("removed and purged; the user's data are there")


def check_archive(archive: Path, work: Path) -> None:
    """The archive for people without root: into a home, started, and out of it again."""
    home = work / "rootless"
    home.mkdir()
    user, step = User(home), Steps()
    user.runs("sh", str(archive), "--nox11")
    own = str(home / ".local" / "bin" / "fieldapp")
    user.runs(own, "demo", "--prepare-only", "--size", "S", "--lang", "en")
    expect("accounts" in user.runs(own, "status", "--json"), "the program of the archive does not know its data")
    user.runs("sh", str(archive), "--nox11", "--", "--remove")
    expect(not os.path.lexists(own), "the program of the archive is still there after it was removed")
    expect(bool(list(home.rglob("store.db"))), "the user's data are gone with the program")
    step.did("installed without root from the archive, and removed again; the user's data are there")


class Steps:
    """Says what was done and how long it took."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def did(self, what: str) -> None:
        """Say that something is done."""
        now = time.monotonic()
        print(f"{now - self._since:6.1f} s  {what}", flush=True)
        self._since = now


def expect(is_so: bool, otherwise: str) -> None:
    """Stop with a sentence where something is not as it should be."""
    if not is_so:
        sys.exit(f"check_installed: {otherwise}")


def main() -> int:
    """Do it where it can be done; without rights, or where the program is in use already, say so and do nothing."""
    parser = argparse.ArgumentParser(description="what a user's machine will see")
    parser.add_argument("package", type=Path)
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="for pictures of the screen")
    parser.add_argument("--archive", type=Path, metavar="FILE.run", help="try the archive for people without root, too")
    arguments = parser.parse_args()
    reason = "it takes root to install packages" if os.geteuid() else "apt-get is missing"
    if os.geteuid() or not shutil.which("apt-get"):
        print(f"skipped: {reason}")
        return 0
    if version() or Path(KEPT[0]).exists():  # perhaps under a distributor's name
        print("skipped: FieldApp is installed here, and this would remove it")
        return 0
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        apt("update")
        apt("install", *missing)
    with tempfile.TemporaryDirectory() as work:
        Path(work).chmod(0o755)
        pictures = arguments.output or Path(work)
        pictures.mkdir(parents=True, exist_ok=True)
        try:
            check(arguments.package.resolve(), pictures, Path(work))
            if arguments.archive:
                check_archive(arguments.archive.resolve(), Path(work))
        finally:
            if version():
                apt("purge", "fieldapp")
    return 0


if __name__ == "__main__":
    sys.exit(main())
