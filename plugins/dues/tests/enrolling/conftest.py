"""A plan that cohorts are enrolled in."""

from __future__ import annotations

import pytest
from making import Dues


@pytest.fixture
async def life(dues: Dues) -> Dues:
    """A school with 300 EUR for life, which the school may pay."""
    await dues.plan("life", kind="lifetime", amount=30000, payers=["member", "school"])
    return dues
