"""When people are reminded, in the schema. Thin: the rules are in changing.py."""

from __future__ import annotations

from typing import Any

import strawberry

from amicale import Info, act, settings_of
from amicale_dues.reminding.changing import When, change
from amicale_dues.settings import DuesSettings


@strawberry.type(description="When people are reminded of their dues.")
class DuesReminderSettings:
    """As the treasurer's form shows it; lists of days are as one types them."""

    remind: bool = strawberry.field(description="Whether reminders go out by themselves.")
    before_end: str
    after_end: str
    before_due: str
    after_due: str
    most: int
    pause: int
    weekends: bool
    quiet: str = strawberry.field(description="Quiet days, one a line.")
    per_hour: int
    life_years: int


@strawberry.input(description="When people are reminded of their dues. All of it is set.")
class DuesReminderSettingsInput:
    """Days as one types them: `30, 7`."""

    remind: bool = False
    before_end: str = ""
    after_end: str = ""
    before_due: str = ""
    after_due: str = ""
    most: int
    pause: int
    weekends: bool = False
    quiet: str = ""
    per_hour: int
    life_years: int = 0


@strawberry.type
class ReminderSettingsQuery:
    """When people are reminded."""

    @act(access="dues.read")
    async def dues_reminder_settings(self, info: Info) -> DuesReminderSettings:
        """As it is set."""
        return shown(info.context.settings_of(DuesSettings))


@strawberry.type
class ReminderSettingsMutation:
    """Saying when people are reminded."""

    @act(access="dues.manage")
    async def set_dues_reminders(self, info: Info, input: DuesReminderSettingsInput) -> DuesReminderSettings | None:
        """Say when people are reminded. What was sent before is not sent again."""
        await change(info.context.actor, When(**strawberry.asdict(input)))  # type: ignore[arg-type]
        return shown(await settings_of(DuesSettings))


def shown(now: DuesSettings) -> DuesReminderSettings:
    """Settings as the form has them."""
    return DuesReminderSettings(
        remind=now.remind, **{f"{place}_{of}": days(now, of, place) for of in ("end", "due") for place in PLACES},
        most=now.remind_most, pause=now.remind_pause, weekends=now.remind_weekends, quiet="\n".join(now.remind_quiet),
        per_hour=now.remind_per_hour, life_years=now.liveness_years,
    )  # fmt: skip


PLACES = ("before", "after")


def days(now: DuesSettings, of: str, place: str) -> str:
    """The days of some rules, as one types them; those of the day itself stand with those after."""
    found: Any = sorted(abs(rule.days) for rule in now.reminders.values() if rule.of == of and is_at(rule.days, place))
    return ", ".join(map(str, reversed(found) if place == "before" else found))


def is_at(count: int, place: str) -> bool:
    """Whether days lie before, or after and on the day."""
    return (count < 0) is (place == "before")
