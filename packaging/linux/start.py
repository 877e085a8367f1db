"""The script that the installed program starts with."""

import os
import sys

# Browsers and viewers opened from here are the system's and use its libraries, not those beside this program.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before:
    os.environ["LD_LIBRARY_PATH"] = before

from fieldapp.__main__ import main  # noqa: E402  (must come after the lines above)

sys.exit(main())
