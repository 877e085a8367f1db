# Shared by demo.sh and test.sh: system packages, the virtual environment, the app itself. Sourced, never run.
# shellcheck shell=bash

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
venv=$project/.venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

# What Qt's libraries link to (offscreen and X11), time zones, and a font with Chinese characters.
run_packages=(
    libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 libgssapi-krb5-2 libxkbcommon0 libzstd1
    libwayland-cursor0 libwayland-egl1 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0
    fonts-wqy-microhei tzdata
)
# What the tests start: an X server, key presses, a session bus with a Secret Service, a compiler (power loss).
test_packages=(xvfb xauth xdotool dbus dbus-x11 gnome-keyring gcc libc6-dev)

say() { printf '%s\n' "$*" >&2; }
die() {
    say "$@"
    exit 1
}

# find_python: sets $python to a Python that the pinned Qt binding has builds for.
find_python() {
    local name
    for name in python3.11 python3.12 python3.13 python3 python; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            python=$(command -v "$name")
            return
        fi
    done
    die "FieldApp needs Python 3.11, 3.12 or 3.13, and none was found." \
        "On Debian or Ubuntu, as root: apt-get install python3.11 python3.11-venv"
}

# missing_packages NAME...: those that are neither installed nor provided by an installed package.
missing_packages() {
    local present name
    present=" $(dpkg-query --show --showformat='${db:Status-Status} ${Package} ${Provides}\n' |
        sed -n -e 's/^installed //p' | sed -e 's/([^)]*)//g' | tr ',\n' '  ') "
    for name in "$@"; do
        case $present in *" $name "*) ;; *) printf '%s\n' "$name" ;; esac
    done
}

# need_packages NAME...: installs what is missing when root; otherwise says what is missing and stops.
need_packages() {
    local wanted=("$@") missing
    if [ ! -x "$venv/bin/python" ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        wanted+=("$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
    fi
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is not Debian or Ubuntu, so the system's libraries are not checked." \
            "If Qt does not start, install what these packages hold: ${wanted[*]}"
        return
    fi
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        say "These system packages are missing: ${missing[*]}"
        die "As root: apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "Installing system packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 -qq update ||
        say "The package lists could not be refreshed; trying with those at hand."
    apt-get -o DPkg::Lock::Timeout=300 -qq install -y --no-install-recommends "${missing[@]}" >/dev/null ||
        die "apt could not install: ${missing[*]}"
}

fingerprint() { # fingerprint FILE...: one hash over the files' contents
    "$python" -c 'import hashlib, pathlib, sys
print(hashlib.sha256(b"".join(pathlib.Path(p).read_bytes() for p in sys.argv[1:])).hexdigest())' "$@"
}

# need_venv LOCK: makes .venv hold what packaging/locks/LOCK.txt says, and this project as an editable install.
# The dev lock holds all of the desktop lock, so an environment made for the tests serves the demo too.
need_venv() {
    local lock=$1 stamp=$venv/installed.txt locks=$project/packaging/locks
    local wants="$lock $(fingerprint "$locks/$lock.txt" "$locks/build.txt" "$project/pyproject.toml")"
    local dev="dev $(fingerprint "$locks/dev.txt" "$locks/build.txt" "$project/pyproject.toml")"
    if [ -x "$venv/bin/python" ] && "$venv/bin/python" -c '' 2>/dev/null; then
        case $(cat "$stamp" 2>/dev/null) in "$wants" | "$dev") return ;; esac
    else
        rm -rf "$venv"
        say "Making the virtual environment .venv with $("$python" --version)"
        "$python" -m venv "$venv" || die "The virtual environment could not be made."
    fi
    say "Installing the pinned libraries ($lock); the first time this fetches about 150 MB"
    rm -f "$stamp"
    "$venv/bin/python" -m pip install --quiet --require-hashes --only-binary :all: \
        --requirement "$locks/$lock.txt" --requirement "$locks/build.txt" ||
        die "The libraries could not be installed; what is already there is kept, run this again when the network is back."
    "$venv/bin/python" -m pip install --quiet --no-build-isolation --no-deps --no-index --editable "$project" ||
        die "FieldApp itself could not be installed into .venv."
    printf '%s\n' "$wants" >"$stamp"
}
