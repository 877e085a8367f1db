"""The script that the installed program starts with."""

import multiprocessing
import os
import sys


def own_libraries_for_us_alone() -> None:
    """Browsers and viewers opened from here are the system's and use its libraries, not those beside this program."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    multiprocessing.freeze_support()  # the second process that a large import works in starts here, too
    own_libraries_for_us_alone()
    from fieldapp.__main__ import main

    sys.exit(main())
