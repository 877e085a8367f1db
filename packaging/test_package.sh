#!/usr/bin/env bash
# Installs the newest package of dist/, works with it, upgrades, removes and purges it. As root; else it says so and stops.
# Usage: bash packaging/test_package.sh [--chroot] [DEB]
# --chroot does it in a bare Debian made for it (debootstrap), so that nothing which happens to be installed here helps.
set -euo pipefail
# shellcheck source=packaging/dev/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/dev/lib.sh"
cd "$project"

bare=
[ "${1:-}" != --chroot ] || { bare=yes && shift; }
package=${1:-$(find dist -name 'fieldapp_*.deb' -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -n 1 | cut -d' ' -f2-)}
[ -n "$package" ] || die "There is no package in dist/ yet: run bash packaging/package.sh first."
archive=${package%_amd64.deb} # made together with the package, unless that was made alone
archive=dist/FieldApp-${archive##*/fieldapp_}-x86_64.run
[ -f "$archive" ] || archive=
find_python
if [ -z "$bare" ] || [ "$(id -u)" -ne 0 ]; then
    exec "$python" packaging/linux/check_installed.py "$package" -o "$project/build/package/screens" \
        ${archive:+--archive "$archive"}
fi

need_packages debootstrap
root=$project/build/package/root
unmount() {
    local place
    for place in dev/shm dev sys proc; do
        ! mountpoint -q "$root/$place" || umount "$root/$place"
    done
}
trap unmount EXIT
unmount
rm -rf --one-file-system "$root"
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
    sed -n -e 's/^deb \(\[[^]]*\] \)\?\(https\?:[^ ]*\) .*/\2/p' -e 's/^URIs: *\(https\?:[^ ]*\).*/\1/p' | head -n 1 || true)
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
say "Making a bare $suite"
debootstrap --variant=minbase --include=python3,ca-certificates "$suite" "$root" "${mirror:-http://deb.debian.org/debian}" >"$root.log"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
grep -rl Acquire /etc/apt/apt.conf.d 2>/dev/null | xargs -r -I{} cp {} "$root/etc/apt/apt.conf.d/"
for place in proc sys dev; do mount --bind "/$place" "$root/$place"; done
mount -t tmpfs tmpfs "$root/dev/shm"
cp "$package" "$root/tmp/fieldapp.deb"
cp packaging/linux/check_installed.py "$root/tmp/"
[ -z "$archive" ] || cp "$archive" "$root/tmp/fieldapp.run"
chroot "$root" python3 /tmp/check_installed.py /tmp/fieldapp.deb -o /tmp/screens ${archive:+--archive /tmp/fieldapp.run}
mkdir -p build/package/screens
cp "$root"/tmp/screens/*.png build/package/screens/
