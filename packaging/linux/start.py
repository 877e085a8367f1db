"""The script that the installed program starts with."""

import sys

from fieldapp.__main__ import main

sys.exit(main())
