#!/usr/bin/env bash
# Installs what FieldApp's tests need and runs all of them. More arguments go to pytest.
# Usage: bash packaging/dev/test.sh [--prepare-only | pytest's arguments]
set -euo pipefail
# shellcheck source=packaging/dev/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

find_python
need_packages "${run_packages[@]}" "${test_packages[@]}"
need_venv dev
[ "${1:-}" != --prepare-only ] || exit 0
cd "$project"
exec "$venv/bin/python" -m pytest -n 2 --dist worksteal "$@"
