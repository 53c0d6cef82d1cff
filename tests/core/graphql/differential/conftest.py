"""Makes the modules of this folder importable: tests are no package."""

import importlib.util
import sys
from pathlib import Path

for path in (Path(__file__).with_name("odd.py"), Path(__file__).with_name("documents.py")):
    name = f"differential_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
