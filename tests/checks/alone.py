"""Each distribution works with nothing but what it declares: core alone, the command with core, each plugin with core.

Versions come from requirements.lock, so that this tells of missing declarations and not of new releases.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASSEMBLE = """
from amicale.plugins.assembly import assemble
from amicale.plugins.discovery import installed
from amicale.plugins.state import load_core, load_one
found = installed()
assembly = assemble([load_core(None), *(load_one(dist, {}) for dist in found.values())])
print("  assembles:", ", ".join(assembly.names))
"""
PLUGINS = [path.parent for path in sorted(ROOT.glob("plugins/*/pyproject.toml"))]
CASES: dict[str, tuple[list[Path], list[str]]] = {
    "core": ([ROOT / "core"], ["-c", ASSEMBLE]),
    "cli": ([ROOT / "core", ROOT / "cli"], ["-c", "from amicale_cli.main import main; main(['version', '--json'])"]),
    **{path.name: ([ROOT / "core", path], ["-c", ASSEMBLE]) for path in PLUGINS},
}


def main() -> int:
    """Try each case in an environment of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheels = {path: build(path, folder / "wheels" / path.name) for case in CASES.values() for path in case[0]}
        return max(
            try_case(case, [wheels[path] for path in paths], command, folder)
            for case, (paths, command) in CASES.items()
        )


def build(path: Path, target: Path) -> Path:
    """A package's wheel."""
    if not target.exists():
        run(["uv", "build", "--quiet", "--wheel", "--no-build-isolation", "--out-dir", str(target), str(path)])
    return next(target.glob("*.whl"))


def try_case(case: str, wheels: list[Path], command: list[str], folder: Path) -> int:
    """Install some wheels with their declared dependencies alone, and run something."""
    print(case, flush=True)
    environment = folder / case
    venv.create(environment)
    python = str(environment / "bin" / "python")
    constraints = folder / "constraints.txt"
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    constraints.write_text("\n".join(line.removesuffix(" \\") for line in lines if "==" in line and line[0] != " "))
    run(["uv", "pip", "install", "--quiet", "--python", python, "-c", str(constraints), *map(str, wheels)])
    return subprocess.run([python, *command], check=False, cwd=folder).returncode


def run(command: list[str]) -> None:
    """A step that must go well."""
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
