"""Scalars whose text is the same whether Python or PostgreSQL writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any, NewType

import strawberry
from strawberry.schema.types.base_scalars import DateTimeDefinition, TimeDefinition
from strawberry.types.scalar import ScalarDefinition


def moment(value: datetime | time) -> str:
    """ISO 8601, seconds to the last digit that is not zero, as PostgreSQL's JSON has it."""
    text = value.isoformat()
    if not value.microsecond:
        return text
    whole, dot, rest = text.partition(".")
    return whole + dot + rest[:6].rstrip("0") + rest[6:]


SettingValues = NewType("SettingValues", Mapping[str, Any])
"""Values of settings by name; the portal's forms fill it from fields named ``values:name``."""


def by_name(value: Any) -> Mapping[str, Any]:
    """An object, and nothing else."""
    if not isinstance(value, Mapping):
        raise ValueError('SettingValues must be an object, like {"max_leaders": 3}')
    return value


SCALARS: dict[object, ScalarDefinition] = {
    datetime: replace(DateTimeDefinition, serialize=moment),
    time: replace(TimeDefinition, serialize=moment),
    SettingValues: strawberry.scalar(
        name="SettingValues",
        description='Values of settings by name: {"max_leaders": 3}. A text is read as a form would have it: "3", one '
        "entry a line.",
        parse_value=by_name,
    ),
}
"""By the Python type they stand for."""
