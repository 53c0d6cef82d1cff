"""When people are reminded of their dues, and when not."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from amicale import PluginSettings, Shown, mark

RANGE = re.compile(r"(\d\d-\d\d)(?:/(\d\d-\d\d))?")


def quiet(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Days of the year on which nobody is written to, ``12-24/01-02`` or ``05-01``.

    :raises ValueError: a line is neither.
    """
    for line in lines:
        found = RANGE.fullmatch(line)
        if not found:
            raise ValueError("write quiet days as MM-DD or MM-DD/MM-DD: 12-24/01-02")
        for day in filter(None, found.groups()):
            real_day(day)
    return lines


def real_day(day: str) -> None:
    """Refuse a day that no year has.

    :raises ValueError: it is none.
    """
    try:
        date.fromisoformat(f"2000-{day}")
    except ValueError:
        raise ValueError(f"{day} is no day of a year: write MM-DD, 12-24 for Christmas Eve") from None


class Rule(BaseModel):
    """One reminder: so many days before (below zero) or after the day on which time ends, or a payment is due."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: Literal["end", "due"]
    days: int = Field(ge=-180, le=400)


RULES = {
    "ends_soon": Rule(of="end", days=-30),
    "ended": Rule(of="end", days=7),
    "due_soon": Rule(of="due", days=-3),
    "due": Rule(of="due", days=14),
    "due_again": Rule(of="due", days=45),
}


class RemindingSettings(PluginSettings):
    """Reminders. Nothing is sent by itself until the school says so."""

    remind: bool = Field(
        False, title=mark("Send reminders by themselves"), description=mark("Every morning, to those who are due one.")
    )
    reminders: Annotated[dict[str, Rule], Shown(kind="json")] = Field(
        RULES,
        title=mark("Reminders"),
        description=mark("Each by a short name: days before (below zero) or after time ends, or a payment is due."),
    )
    remind_most: int = Field(
        3, ge=1, le=12, title=mark("Reminders at the most"), description=mark("About one payment, or one year.")
    )
    remind_pause: int = Field(
        7, ge=1, le=365, title=mark("Days between two reminders"), description=mark("At least, for one person.")
    )
    remind_weekends: bool = Field(
        False, title=mark("Also at weekends"), description=mark("Otherwise what falls on one goes on Monday.")
    )
    remind_quiet: Annotated[tuple[str, ...], AfterValidator(quiet)] = Field(
        ("12-20/01-03", "08-01/08-20"),
        title=mark("Quiet days"),
        description=mark("No reminders then: 12-24/01-02, or 05-01, one a line."),
    )
    remind_late: int = Field(
        10,
        ge=0,
        le=60,
        title=mark("Days that a reminder may come late"),
        description=mark("After quiet days, say. What would come later still is left out."),
    )
    remind_per_hour: int = Field(
        500,
        ge=10,
        le=10_000,
        title=mark("Reminders an hour"),
        description=mark("Slowly is better: mail servers notice."),
    )
