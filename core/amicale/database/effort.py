"""Whether something was kept of what is being tried: then it cannot be tried again as a whole (racing.py)."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Effort:
    """One try at an act, and whether something of it is kept already."""

    kept: bool = False


EFFORT: ContextVar[Effort | None] = ContextVar("EFFORT", default=None)


def note_kept() -> None:
    """Something was written that no other try takes back."""
    effort = EFFORT.get()
    if effort is not None:
        effort.kept = True
