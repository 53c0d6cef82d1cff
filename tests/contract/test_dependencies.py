"""What a distribution imports, it declares, or amicale-core does: the stack that every plugin is written in.

Read from the sources, because in a workspace everything is installed: only a school with one plugin would see.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def named(folder: Path) -> str:
    """A project's name."""
    return str(tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]["name"])


FOLDERS = {path.parent.name: path.parent for path in (*ROOT.glob("*/pyproject.toml"), *ROOT.glob("plugins/*/*.toml"))}
PROVIDERS = {
    **packages_distributions(),
    **{path.name: [named(folder)] for folder in FOLDERS.values() for path in folder.glob("amicale*/")},
    "annotated_types": ["pydantic"],
    "pydantic_core": ["pydantic"],
}
"""Which distributions bring a module; the last two are what pydantic's own documentation says to import."""


def plain(name: str) -> str:
    """A distribution's name as all spell it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(folder: Path) -> set[str]:
    """The distributions that a project needs, its extras included."""
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    needed = [*project.get("dependencies", ()), *(name for extra in extras for name in extra)]
    return {plain(re.split(r"[\[<>=!~; ]", each)[0]) for each in needed} | {project["name"]}


def imported(folder: Path) -> Iterator[tuple[str, str]]:
    """Each top-level module that its sources name, and where."""
    for path in sorted(folder.glob("amicale*/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((each.name.partition(".")[0], path.name) for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0], path.name


def undeclared(folder: Path) -> list[str]:
    """What a project uses without saying so."""
    allowed = declared(folder) | declared(ROOT / "core")
    return sorted(
        {
            f"{module} ({where})"
            for module, where in imported(folder)
            if module not in sys.stdlib_module_names
            and allowed.isdisjoint(plain(each) for each in PROVIDERS.get(module, [module]))
        }
    )


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_what_is_imported_is_declared(name: str) -> None:
    assert undeclared(FOLDERS[name]) == []


def test_every_distribution_is_looked_at() -> None:
    assert {"core", "cli", "clubs", "dues", "mentoring", "jobs", "freelance"} <= set(FOLDERS)
