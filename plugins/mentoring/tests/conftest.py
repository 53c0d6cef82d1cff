"""A school with mentoring."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from amicale.testing.kit import School

sys.path.insert(0, str(Path(__file__).parent))

from mentoring_making import Mentoring


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """Mentoring is on in every school of these tests."""
    return ("mentoring",)


@pytest.fixture
def mentoring(school: School) -> Mentoring:
    """A school with mentoring switched on."""
    return Mentoring(school)
