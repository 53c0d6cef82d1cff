"""The fixtures of these tests; what they share besides is in ``conftest_figures.py``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from conftest_figures import filled, fresh

__all__ = ["filled", "fresh"]
