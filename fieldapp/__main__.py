"""The first lines that run: what must work before anything large is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from fieldapp import __version__

EXIT_FAULT = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window without one; return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if sys.version_info < (3, 11):  # noqa: UP036  (a copied source tree meets any Python)
        print("FieldApp needs Python 3.11 or newer.", file=sys.stderr)
        return EXIT_FAULT
    if arguments == ["--version"]:
        print(f"fieldapp {__version__}")
        return 0
    from fieldapp.infra import crash
    from fieldapp.infra.paths import app_paths

    crash_log = app_paths().crash_log
    if not {"-h", "--help"} & set(arguments):  # asking for help leaves no traces
        crash.begin(crash_log)
    try:
        from fieldapp.app.cli import main as run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has had enough, as in "fieldapp export ... | head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  (the outermost boundary: nobody else is left to tell the user)
        return _tell_fault(error, as_json="--json" in arguments)


def _tell_fault(error: Exception, *, as_json: bool) -> int:
    from fieldapp.infra import crash
    from fieldapp.infra.i18n import tr
    from fieldapp.infra.paths import app_paths

    crash_log, kind = app_paths().crash_log, type(error).__name__
    try:
        crash.write_report(crash_log, error)
        text = tr(
            "A fault in FieldApp ({kind}). Saved data is safe; a report without personal data is in {file}.",
            kind=kind,
            file=crash_log,
        )
    except OSError:
        text = tr("A fault in FieldApp ({kind}). Saved data is safe.", kind=kind)
    if as_json:
        import json

        print(json.dumps({"error": "fault", "message": text, "kind": kind}, ensure_ascii=False, indent=1))
    else:
        print(text, file=sys.stderr)
    return EXIT_FAULT


if __name__ == "__main__":
    sys.exit(main())
