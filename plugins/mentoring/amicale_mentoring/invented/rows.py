"""Rows of the demonstration, written straight: what they say happened before today."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from random import Random
from typing import Any
from uuid import UUID

import msgspec

from amicale import DB, new_id


@dataclass(frozen=True, slots=True)
class Story:
    """What the demonstration is told with: its texts, its chance, and the people who are written out."""

    told: Mapping[str, Any]
    random: Random
    member: UUID
    staff: UUID
    programmes: dict[str, UUID] = field(default_factory=dict)

    def word(self, kind: str) -> Any:
        """One of the texts of a kind."""
        return self.random.choice(self.told["words"][kind])

    def say(self, words: Sequence[Any], at: int) -> Any:
        """One of some texts, in turn."""
        return words[at % len(words)]


@dataclass(frozen=True, slots=True)
class Season:
    """A programme, as demo.toml says it, in the story."""

    story: Story
    said: Mapping[str, Any]

    @property
    def id(self) -> UUID:
        """Its key."""
        return self.story.programmes[self.said["key"]]


def read_story() -> Mapping[str, Any]:
    """What demo.toml says."""
    return tomllib.loads((resources.files("amicale_mentoring") / "demo.toml").read_text("utf-8"))


def ago(days: float) -> datetime:
    """A moment so many days before now; below zero it is to come."""
    return datetime.now(UTC) - timedelta(days=days)


def at_hour(moment: datetime, hour: int) -> datetime:
    """A meeting begins at a full hour."""
    return moment.replace(hour=hour, minute=0, second=0, microsecond=0)


def day(days: float | None) -> date | None:
    """A day so many days from today."""
    return None if days is None else (datetime.now(UTC) + timedelta(days=days)).date()


BEGUN = ("asked_at", "since", "joined_at", "given_at", "sent_at", "created_at")
"""When a row came to be, whichever it has."""


def key_at(moment: datetime) -> UUID:
    """A key as it would have been made then (RFC 9562, version 7): lists in order of keys are in order of time."""
    rest = new_id().int & ((1 << 80) - 1)
    return UUID(int=(int(moment.timestamp() * 1000) << 80) | rest)


async def put(table: str, values: Mapping[str, Any]) -> UUID:
    """A row; answers its key."""
    begun = next((values[name] for name in BEGUN if name in values), datetime.now(UTC))
    row = {"id": key_at(begun), **values}
    columns, marks = ", ".join(row), ", ".join(f"${at}" for at in range(1, len(row) + 1))
    bound = [msgspec.json.encode(each).decode() if isinstance(each, dict) else each for each in row.values()]
    await DB.execute(f"INSERT INTO mentoring.{table} ({columns}) VALUES ({marks})", *bound)  # noqa: S608 -- names of ours
    return UUID(str(row["id"]))
