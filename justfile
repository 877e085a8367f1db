# Short names for the tools in .venv; CONTRIBUTING.md tells what each does.

set positional-arguments

python := ".venv/bin/python"

default: lint types layers test

setup:
    bash packaging/dev/test.sh --prepare-only

run *args:
    bash packaging/dev/demo.sh "$@"

test *args:
    bash packaging/dev/test.sh "$@"

test-fast *args:
    {{ python }} -m pytest -q tests/domain tests/services "$@"

test-slow *args:
    {{ python }} -m pytest -m slow "$@"

kill-loop *args:
    {{ python }} tests/e2e/kill_loop.py "$@"

kills *args:
    {{ python }} tests/sync/kill_client.py "$@"
    {{ python }} tests/sync/kill_server.py "$@"

soak *args:
    {{ python }} tests/sync/soak.py "$@"

fuzz *args:
    {{ python }} tests/fuzz/run.py "$@"

simulate *args:
    {{ python }} tests/simulation/run.py "$@"

power-loss *args:
    {{ python }} tests/power_loss/run.py "$@"

lint:
    {{ python }} -m ruff check
    {{ python }} -m ruff format --check

format:
    {{ python }} -m ruff check --fix
    {{ python }} -m ruff format

types:
    {{ python }} -m mypy

layers:
    .venv/bin/lint-imports

i18n:
    {{ python }} packaging/dev/translations.py --update
    {{ python }} packaging/dev/translations.py --check

docs:
    NO_MKDOCS_2_WARNING=1 {{ python }} -m mkdocs build --strict --quiet

docs-images *args:
    {{ python }} packaging/dev/docs_images.py "$@"

docs-model *args:
    {{ python }} packaging/dev/data_model.py "$@"

docs-commands *args:
    {{ python }} packaging/dev/cli_reference.py "$@"

screens *args:
    {{ python }} packaging/dev/screens.py "$@"

bench *args:
    {{ python }} -m benchmarks "$@"

lock *args:
    bash packaging/dev/lock.sh "$@"

check:
    .ci/run

freeze-schema:
    {{ python }} packaging/dev/freeze_schema.py

package *args:
    bash packaging/package.sh "$@"

package-test *args:
    bash packaging/test_package.sh "$@"

notices *args:
    {{ python }} packaging/dev/notices.py "$@"
