"""A school with mentoring."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """Mentoring is on in every school of these tests."""
    return ("mentoring",)
