"""A school with dues, and short ways to say what a test needs."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """Dues are on in every school of these tests."""
    return ("dues",)
