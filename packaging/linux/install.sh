#!/bin/sh
# Runs inside the archive for users without root: puts the program into the home of the one who runs it.
# Usage of the archive: sh FieldApp-VERSION-x86_64.run [-- --remove]
set -eu
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/opt/fieldapp
commands=$HOME/.local/bin

remove() {
    rm -rf "$program"
    rm -f "$commands/fieldapp" "$data/applications/fieldapp.desktop" "$data/applications/fieldapp-carry.desktop" \
        "$data/mime/packages/fieldapp.xml" "$data/icons/hicolor/scalable/apps/fieldapp.svg"
}

case "${1:-}" in
--remove)
    remove
    echo "FieldApp is removed; your data in $data/FieldApp are kept."
    exit 0
    ;;
esac

mkdir -p "$HOME/.local/opt" "$commands" "$data/applications" "$data/mime/packages" "$data/icons/hicolor/scalable/apps"
rm -rf "$program.new"
mkdir "$program.new"
cp -R fieldapp _internal "$program.new/"
[ ! -d distributor ] || cp -R distributor "$program.new/"
rm -rf "$program"
mv "$program.new" "$program"
ln -sfn "$program/fieldapp" "$commands/fieldapp"
for entry in fieldapp fieldapp-carry; do
    sed "s|^Exec=fieldapp|Exec=$program/fieldapp|" "share/applications/$entry.desktop" >"$data/applications/$entry.desktop"
done
cp share/mime/packages/fieldapp.xml "$data/mime/packages/"
if command -v update-mime-database >/dev/null; then
    update-mime-database "$data/mime" || echo "Files of FieldApp are not known to this system yet; open them with fieldapp carry open."
fi
cp share/icons/hicolor/scalable/apps/fieldapp.svg "$data/icons/hicolor/scalable/apps/"
if ! "$program/fieldapp" screenshot --help >/dev/null 2>&1; then
    echo "FieldApp is installed in $program, but does not start here. Its libraries need glibc 2.36 (Debian 12, Ubuntu 24.04)."
    exit 1
fi
echo "FieldApp is installed: $commands/fieldapp, and in the menu. To remove it: sh THIS-FILE -- --remove"
