#!/usr/bin/env bash
# Writes the lock files of packaging/locks/ from pyproject.toml: one per extra, every file with its hashes.
# Usage: bash packaging/dev/lock.sh [--upgrade]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

uv=.venv/bin/uv
[ -x "$uv" ] || uv=$(command -v uv) || {
    echo "lock: uv is missing; run 'just setup' first." >&2
    exit 1
}

compile() { # compile EXTRA [more options of uv]
    local extra=$1
    shift
    "$uv" pip compile pyproject.toml --extra "$extra" \
        --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "just lock" --quiet \
        --output-file "packaging/locks/$extra.txt" "$@" >/dev/null
    echo "packaging/locks/$extra.txt"
}

# dev comes first and holds the others to its versions, so that what is tested is what is installed.
compile dev "$@"
for extra in desktop build server package; do
    compile "$extra" --constraint packaging/locks/dev.txt "$@"
done
