#!/usr/bin/env bash
# Makes what is installed: dist/*.deb, dist/*.run (for users without root), the bill of materials and the sizes.
# Usage: bash packaging/package.sh [--version VERSION] [--deb-only]
set -euo pipefail
# shellcheck source=packaging/dev/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/dev/lib.sh"
cd "$project"

version='' formats='deb run'
while [ $# -gt 0 ]; do
    case $1 in
    --version) version=$2 && shift 2 ;;
    --deb-only) formats=deb && shift ;;
    *) die "Usage: bash packaging/package.sh [--version VERSION] [--deb-only]" ;;
    esac
done

work=$project/build/package
venv=$work/venv # what ships comes from the desktop lock alone; the environment of the tests holds far more
# Debian's says that it is shared also where the package with the library is not installed.
shared_python() { "$python" -c 'import ctypes, sysconfig; ctypes.CDLL(sysconfig.get_config_var("INSTSONAME"))' 2>/dev/null; }

need_tools() {
    local tools=(binutils)
    [[ $formats != *run* ]] || tools+=(makeself)
    shared_python || tools+=("lib$(basename "$(readlink -f "$python")")")
    need_packages "${run_packages[@]}" libcups2 "${tools[@]}"
}

need_package_venv() {
    local locks=$project/packaging/locks stamp=$work/installed.txt wants
    wants=$(fingerprint "$locks/desktop.txt" "$locks/package.txt")
    [ "$(cat "$stamp" 2>/dev/null)" != "$wants" ] || return 0
    rm -rf "$venv" "$stamp"
    mkdir -p "$work"
    "$python" -m venv "$venv"
    say "Installing what ships and what packs it, each file checked by its hash"
    "$venv/bin/python" -m pip install --quiet --require-hashes --only-binary :all: \
        --requirement "$locks/desktop.txt" --requirement "$locks/package.txt"
    printf '%s\n' "$wants" >"$stamp"
}

# With no version given: the program's, and when it was last changed, so that a later build is an update.
package_version() {
    local own changed
    own=$("$venv/bin/python" -c 'import fieldapp; print(fieldapp.__version__)')
    changed=$(TZ=UTC git log -1 --format=%cd --date=format-local:%Y%m%d.%H%M%S 2>/dev/null || true)
    printf '%s' "${version:-$own${changed:++git$changed}}"
}

make_share() { # what lies outside the program's own folder
    local share=$work/share size
    rm -rf "$share"
    install -D -m 644 packaging/linux/fieldapp.desktop "$share/applications/fieldapp.desktop"
    install -D -m 644 packaging/linux/fieldapp-carry.desktop "$share/applications/fieldapp-carry.desktop"
    install -D -m 644 packaging/linux/fieldapp-mime.xml "$share/mime/packages/fieldapp.xml"
    install -D -m 644 resources/icons/fieldapp.svg "$share/icons/hicolor/scalable/apps/fieldapp.svg"
    for size in 48 128 256; do
        QT_QPA_PLATFORM=offscreen "$venv/bin/python" packaging/linux/icon.py resources/icons/fieldapp.svg \
            --size "$size" -o "$share/icons/hicolor/${size}x$size/apps/fieldapp.png"
    done
    install -D -m 644 LICENSE "$share/doc/fieldapp/copyright"
    cp resources/licences/third-party.txt "$share/doc/fieldapp/"
    gzip -9n <CHANGELOG.md >"$share/doc/fieldapp/changelog.gz"
    mkdir -p "$share/man/man1"
    "$venv/bin/python" packaging/dev/man_page.py -o "$share/man/man1/fieldapp.1"
    gzip -9nf "$share/man/man1/fieldapp.1"
    find "$share" -type d -exec chmod 755 {} +
}

no_larger_than() { # no_larger_than MB FILE-OR-FOLDER: growth is decided, not overlooked
    local room
    room=$(du -sm "$2" | cut -f1)
    [ "$room" -le "$1" ] || die "$2 takes $room MB, and at most $1 are allowed; dist/sizes.txt says what takes them."
}

find_python
need_tools
need_package_venv
export PACKAGE_VERSION PACKAGE_MAINTAINER="FieldApp <fieldapp@localhost>" SOURCE_DATE_EPOCH PYTHONHASHSEED=0
PACKAGE_VERSION=$(package_version)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 1)

say "Building FieldApp $PACKAGE_VERSION"
NO_MKDOCS_2_WARNING=1 "$venv/bin/python" -m mkdocs build --strict --quiet \
    --config-file packaging/guide.yml --site-dir "$work/guide"
rm -rf "$work/fieldapp"
"$venv/bin/python" -m PyInstaller --noconfirm --log-level ERROR \
    --distpath "$work" --workpath "$work/pyinstaller" packaging/linux/fieldapp.spec
make_share
"$venv/bin/python" packaging/linux/needs.py "$work/fieldapp" --config packaging/linux/nfpm.yaml -o "$work/nfpm.yaml"

mkdir -p dist
"$venv/bin/nfpm" package --config "$work/nfpm.yaml" --packager deb --target "dist/fieldapp_${PACKAGE_VERSION}_amd64.deb" >&2
if [[ $formats == *run* ]]; then
    cp packaging/linux/install.sh "$work/fieldapp/install.sh"
    cp -r "$work/share" "$work/fieldapp/share"
    makeself --gzip --quiet "$work/fieldapp" "dist/FieldApp-$PACKAGE_VERSION-x86_64.run" "FieldApp $PACKAGE_VERSION" ./install.sh
    rm -r "$work/fieldapp/install.sh" "$work/fieldapp/share"
fi
"$venv/bin/python" packaging/dev/notices.py --sbom "dist/fieldapp-$PACKAGE_VERSION.cdx.json"
"$venv/bin/python" packaging/dev/notices.py --sizes "$work/fieldapp" | tee dist/sizes.txt
no_larger_than 190 "$work/fieldapp"
no_larger_than 75 "dist/fieldapp_${PACKAGE_VERSION}_amd64.deb"
ls -l dist >&2
