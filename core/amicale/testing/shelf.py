"""Plugins made up for a test, installed without pip: Python finds them by their metadata, as it finds real ones."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.machinery import PathFinder
from pathlib import Path

from amicale.events import Event


@dataclass(frozen=True)
class MadeUp:
    """A plugin as text.

    :param files: path below the package -> content.
    :param module: the module in it where the entry point leads.
    :param requires: lines of ``Requires-Dist``.
    """

    name: str
    files: Mapping[str, str] = field(default_factory=dict)
    requires: Sequence[str] = ("amicale-core",)
    version: str = "1.0"
    package: str = ""
    distribution: str = ""
    module: str = "plugin"

    @property
    def import_name(self) -> str:
        """The import package."""
        return self.package or f"amicale_{self.name}"

    @property
    def distribution_name(self) -> str:
        """What one would ``pip install``."""
        return self.distribution or f"amicale-{self.name}"


class Shelf:
    """A folder on ``sys.path``; what is put there is installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._packages: set[str] = set()

    def put(self, plugin: MadeUp) -> None:
        """Install a plugin; one of the same name is replaced.

        :raises ValueError: there is a real one of this name, whose modules would be forgotten with this one's.
        """
        self._refuse_real(plugin.import_name)
        (self.folder / plugin.import_name).mkdir(exist_ok=True)
        for path, text in plugin.files.items():
            file = self.folder / plugin.import_name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        (self.folder / plugin.import_name / "__init__.py").touch()
        self._describe(plugin)

    def copy(self, folder: Path, plugin: MadeUp) -> None:
        """Install a package that lies somewhere else as files."""
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(folder, self.folder / plugin.import_name, ignore=ignored, dirs_exist_ok=True)
        self._describe(plugin)

    def remove(self, plugin: MadeUp) -> None:
        """Uninstall a plugin."""
        shutil.rmtree(self.folder / plugin.import_name, ignore_errors=True)
        shutil.rmtree(self._metadata(plugin), ignore_errors=True)
        self.forget()

    def forget(self) -> None:
        """Forget what was imported from here, as a new process would."""
        for name in [name for name in sys.modules if name.split(".")[0] in self._packages]:
            del sys.modules[name]
        for name in [name for name in Event.registry if name.split(".")[0] in self._packages]:
            del Event.registry[name]
        importlib.invalidate_caches()

    def _refuse_real(self, package: str) -> None:
        spec = PathFinder.find_spec(package, [path for path in sys.path if path != str(self.folder)])
        if spec is not None and spec.origin:
            raise ValueError(f"{package} is installed already: choose another name for what is made up")

    def _describe(self, plugin: MadeUp) -> None:
        folder = self._metadata(plugin)
        folder.mkdir(exist_ok=True)
        head = (
            f"Metadata-Version: 2.1\nName: {plugin.distribution_name}\nVersion: {plugin.version}\nSummary: Made up.\n"
        )
        requires = "".join(f"Requires-Dist: {line}\n" for line in plugin.requires)
        (folder / "METADATA").write_text(head + requires, "utf-8")
        entry = f"[amicale.plugins]\n{plugin.name} = {plugin.import_name}.{plugin.module}\n"
        (folder / "entry_points.txt").write_text(entry, "utf-8")
        self._packages.add(plugin.import_name)
        self.forget()

    def _metadata(self, plugin: MadeUp) -> Path:
        return self.folder / f"{plugin.distribution_name.replace('-', '_')}-{plugin.version}.dist-info"


@contextmanager
def shelf_in(folder: Path) -> Iterator[Shelf]:
    """A shelf in a folder, gone from this process afterwards."""
    shelf = Shelf(folder)
    sys.path.insert(0, str(folder))
    try:
        yield shelf
    finally:
        sys.path.remove(str(folder))
        shelf.forget()
