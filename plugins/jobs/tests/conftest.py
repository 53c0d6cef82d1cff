"""A school with jobs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from amicale.i18n import register_catalogue
from amicale.testing.kit import School

sys.path.insert(0, str(Path(__file__).parent))

from jobs_making import Jobs

register_catalogue("jobs", "amicale_jobs")  # a test of words needs no school


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """Jobs are on in every school of these tests."""
    return ("jobs",)


@pytest.fixture
def jobs(school: School) -> Jobs:
    """A school with jobs switched on."""
    return Jobs(school)
