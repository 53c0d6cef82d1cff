"""Makes the modules of this folder importable: tests are no package, and ``access_table.py`` is a program too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
