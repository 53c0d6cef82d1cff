"""What matching knows of somebody, and what a programme weighs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Meeting = Literal["either", "remote", "place"]
Direction = Literal["classic", "reverse", "open"]


@dataclass(frozen=True, slots=True)
class Profile:
    """One side of a pair. Words are codes or folded text: equal means the same."""

    id: UUID
    member: UUID
    topics: frozenset[str] = frozenset()
    """What a mentor offers to speak of, or a mentee wants to."""
    sectors: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    """ISO 639-1. Who says none speaks whatever the other does."""
    city: str = ""
    country: str = ""
    meeting: Meeting = "either"
    class_year: int | None = None
    programmes: frozenset[str] = frozenset()
    employers: frozenset[str] = frozenset()
    """Present employers, folded."""
    avoids: frozenset[UUID] = frozenset()
    """Members with whom they are not to be paired: a manager, a choice of theirs."""
    before: frozenset[UUID] = frozenset()
    """Members with whom they are or were a pair, in whatever programme."""
    capacity: int = 1
    """How many pairs more they have room for."""


class Weights(BaseModel):
    """How much each criterion counts; 0 leaves it out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topics: int = Field(5, ge=0, le=10)
    sector: int = Field(3, ge=0, le=10)
    place: int = Field(1, ge=0, le=10)
    seniority: int = Field(2, ge=0, le=10)
    programme: int = Field(1, ge=0, le=10)


@dataclass(frozen=True, slots=True)
class Rules:
    """How a programme matches."""

    weights: Weights = field(default_factory=Weights)
    direction: Direction = "classic"
    gap: int = 10
    """Years between class years that fit best: ten is the middle of what programmes ask for."""
    same_employer: bool = False
    """Whether two of one employer may be a pair: what is said to a mentor is not to reach one's manager."""
