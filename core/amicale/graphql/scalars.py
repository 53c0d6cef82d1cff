"""Scalars whose text is the same whether Python or PostgreSQL writes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from strawberry.schema.types.base_scalars import DateTimeDefinition, TimeDefinition
from strawberry.types.scalar import ScalarDefinition


def moment(value: datetime | time) -> str:
    """ISO 8601, seconds to the last digit that is not zero, as PostgreSQL's JSON has it."""
    text = value.isoformat()
    if not value.microsecond:
        return text
    whole, dot, rest = text.partition(".")
    return whole + dot + rest[:6].rstrip("0") + rest[6:]


SCALARS: dict[object, ScalarDefinition] = {
    datetime: replace(DateTimeDefinition, serialize=moment),
    time: replace(TimeDefinition, serialize=moment),
}
"""By the Python type they stand for."""
