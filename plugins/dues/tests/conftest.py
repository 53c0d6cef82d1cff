"""A school with dues, and short ways to say what a test needs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from amicale import Refusal
from amicale.testing.kit import School
from amicale.testing.untouched import untouched

sys.path.insert(0, str(Path(__file__).parent))

from making import Dues


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """Dues are on in every school of these tests."""
    return ("dues",)


@pytest.fixture
def dues(school: School) -> Dues:
    """A school with dues switched on."""
    return Dues(school)


class Refused:
    """Expects a refusal; what it said is in ``error`` afterwards. With ``async``, nothing was left behind by it."""

    def __init__(self, why: str, field: str | None = None) -> None:
        self.why, self.field = why, field
        self.error: Refusal | None = None
        self.rows = untouched("dues")

    async def __aenter__(self) -> Refused:
        await self.rows.__aenter__()
        return self

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> bool:
        expected = self.__exit__(kind, error, trace)
        await self.rows.__aexit__(None, None, None)
        return expected

    def __enter__(self) -> Refused:
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        assert isinstance(error, Refusal) or error is None, error
        assert error is not None, f"not refused: {self.why}"
        assert self.why in (error.code, error.reason), (error.code, error.reason)
        assert self.field is None or error.field == self.field, error.field
        self.error = error
        return True


@pytest.fixture
def refused() -> type[Refused]:
    """``async with refused("CLOSED"):`` what happens inside is refused, with this reason, and leaves nothing."""
    return Refused
