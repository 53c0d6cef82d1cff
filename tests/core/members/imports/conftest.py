"""What the tests of imports share is in import_lists.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
