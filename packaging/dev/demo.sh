#!/usr/bin/env bash
# Installs what FieldApp needs and opens it on sample data. More arguments go to 'fieldapp demo'.
# Usage: bash packaging/dev/demo.sh [--size S|M|L] [--lang zh_CN|en] [--role ROLE] [--prepare-only]
set -euo pipefail
# shellcheck source=packaging/dev/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

find_python
need_packages "${run_packages[@]}"
need_venv desktop

has_display() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] || [ "$(uname)" != Linux ]
}
if ! has_display && [[ " $* " != *" --prepare-only "* ]]; then
    echo "Everything is installed, but there is no display here, so the window cannot open; pictures of its pages can be made:"
    echo "    .venv/bin/fieldapp screenshot today --demo S -o today.png"
    exit 0
fi
exec "$venv/bin/fieldapp" demo "$@"
