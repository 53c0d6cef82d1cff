"""Builders for the importer's tests: no database, nothing on the disk but temporary files."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from amicale.members.importing import (
    ImportOptions,
    ImportPlan,
    PersonDraft,
    RejectedRow,
    build_plan,
    clean_rows,
    make_cleaner,
    map_headers,
    open_table,
    sample_of,
)

TODAY = date(2026, 6, 1)
Read = Callable[..., list[PersonDraft | RejectedRow]]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of text or bytes and return its path."""

    def _write(content: str | bytes, name: str = "people.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return _write


def read_rows(path: Path, **options: object) -> list[PersonDraft | RejectedRow]:
    """Everything that the importer reads from a file."""
    told = options.pop("told", None)
    table = open_table(path)
    report = map_headers(table.headers, sample_of(table), told)
    return list(clean_rows(table, make_cleaner(table, report, ImportOptions(TODAY, **options))))


@pytest.fixture
def read(write: Callable[..., Path]) -> Read:
    """The cleaned rows of a text."""
    return lambda content, **options: read_rows(write(content), **options)


@pytest.fixture
def plan_of(read: Read) -> Callable[..., ImportPlan]:
    """The plan for a text and known people."""
    return lambda content, known=(), **options: build_plan(read(content, **options), known)


@pytest.fixture(scope="session")
def generator() -> ModuleType:
    """The maker of second files (generator.py stands beside this file and is no package)."""
    path = Path(__file__).parent / "generator.py"
    spec = importlib.util.spec_from_file_location("amicale_test_generator", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
