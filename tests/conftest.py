"""What several kinds of tests share: plugins made up for them, installed as if pip had."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from amicale.access import codes
from amicale.testing.shelf import MadeUp, Shelf, shelf_in

PLUGINS = Path(__file__).parent / "plugins_for_tests"
DUMMY = MadeUp("dummy")


def read_module(path: Path) -> ModuleType:
    """A module of the tests by its file; tests are no package."""
    name = f"tests_{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


read_module(PLUGINS / "writing.py")
read_module(PLUGINS / "unkept.py")
broken = read_module(PLUGINS / "broken.py")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that wants a ``mistake`` gets each; one that wants a ``hang`` gets those that never end."""
    for name, kinds in (("mistake", broken.BROKEN), ("hang", broken.HANGING)):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, list(kinds.values()), ids=[kind.replace(" ", "-") for kind in kinds])


@pytest.fixture(scope="session", autouse=True)
def quick_codes() -> None:
    """The hash of codes that people type is slow on purpose: a fifth of a second, a thousand times in these tests."""
    codes.COST.update(n=2**8, p=1)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Where a test puts plugins; they are uninstalled afterwards."""
    folder = tmp_path / "plugins"
    folder.mkdir()
    with shelf_in(folder) as shelf:
        yield shelf


@pytest.fixture
def dummy(shelf: Shelf) -> Shelf:
    """The dummy plugin is installed."""
    shelf.copy(PLUGINS / "amicale_dummy", DUMMY)
    return shelf


@pytest.fixture
def good() -> MadeUp:
    """A plugin with nothing wrong, to be broken."""
    made: MadeUp = broken.GOOD
    return made
