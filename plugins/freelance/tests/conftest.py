"""A school with freelance."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from amicale.testing.kit import School

sys.path.insert(0, str(Path(__file__).parent))

from freelance_making import Freelance


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """Freelance is on in every school of these tests."""
    return ("freelance",)


@pytest.fixture
def freelance(school: School) -> Freelance:
    """A school with freelance switched on."""
    return Freelance(school)
