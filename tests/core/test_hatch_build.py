import importlib.util
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", Path(__file__).parents[2] / "core" / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "frontend" / "node_modules").mkdir(parents=True)
    (tmp_path / "frontend" / "package.json").write_text("{}")
    return tmp_path


class Builder:
    """Stands for npm and the build: writes one file, counts its calls."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, frontend: Path, vendor: Path) -> None:
        self.calls += 1
        vendor.mkdir(parents=True, exist_ok=True)
        (vendor / "htmx.js").write_text(str(self.calls))


class TestBringUpToDate:
    def test_builds_once_and_then_only_when_an_input_changes(self, hook: ModuleType, root: Path) -> None:
        make = Builder()
        said: list[str] = []
        assert hook.bring_up_to_date(root, said.append, make)
        assert not hook.bring_up_to_date(root, said.append, make)
        (root / "frontend" / "icons.json").write_text("{}")
        assert hook.bring_up_to_date(root, said.append, make)
        assert (make.calls, len(said)) == (2, 2)

    def test_builds_again_when_the_vendor_folder_is_gone(self, hook: ModuleType, root: Path) -> None:
        make = Builder()
        hook.bring_up_to_date(root, print, make)
        (root / hook.VENDOR / hook.STAMP).unlink()
        assert hook.bring_up_to_date(root, print, make)

    def test_a_failed_build_leaves_no_stamp(self, hook: ModuleType, root: Path) -> None:
        def fail(frontend: Path, vendor: Path) -> None:
            raise RuntimeError("no network")

        with pytest.raises(RuntimeError, match="no network"):
            hook.bring_up_to_date(root, print, fail)
        assert hook.bring_up_to_date(root, print, Builder())


class TestFingerprint:
    def test_sees_a_renamed_file_and_does_not_see_node_modules(self, hook: ModuleType, root: Path) -> None:
        frontend = root / "frontend"
        before = hook.fingerprint(frontend)
        (frontend / "node_modules" / "x.js").write_text("1")
        assert hook.fingerprint(frontend) == before
        (frontend / "package.json").rename(frontend / "other.json")
        assert hook.fingerprint(frontend) != before


class TestRun:
    def test_says_which_step_failed_in_the_tool_s_own_words(self, hook: ModuleType, tmp_path: Path) -> None:
        def program(arguments: list[str], **options: object) -> SimpleNamespace:
            return SimpleNamespace(returncode=7, stdout="ENOTFOUND some host")

        with pytest.raises(RuntimeError, match=r"(?s)'npm ci' ended with code 7.*ENOTFOUND"):
            hook.run("npm ci", program, ["ci"], tmp_path)
