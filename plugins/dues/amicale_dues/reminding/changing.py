"""Saying when people are reminded, from a treasurer's form. The settings are changed; there is no second place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amicale import Actor, Refusal, change_settings, translator
from amicale_dues.reminding.settings import Rule, quiet
from amicale_dues.settings import DuesSettings

_ = translator("dues")
MOST_RULES = 12
LEAST, MOST = -180, 400


@dataclass(frozen=True, slots=True)
class When:
    """What the form says. Days are as they are typed: ``30, 7``."""

    remind: bool
    before_end: str
    after_end: str
    before_due: str
    after_due: str
    most: int
    pause: int
    weekends: bool
    quiet: str
    per_hour: int
    life_years: int


async def change(actor: Actor, when: When) -> None:
    """Write it into the settings.

    :raises Refusal: naming the field.
    """
    wanted = [
        *typed("end", -1, when.before_end, "input.beforeEnd"), *typed("end", 1, when.after_end, "input.afterEnd"),
        *typed("due", -1, when.before_due, "input.beforeDue"), *typed("due", 1, when.after_due, "input.afterDue"),
    ]  # fmt: skip
    if len(wanted) > MOST_RULES:
        raise Refusal(_("That is too many reminders: twelve at the most."), field="input.afterDue")
    checked(when)
    await change_settings(actor, DuesSettings, lambda now: values_of(now, wanted, when), access="dues.manage")


def typed(of: Any, sign: int, text: str, field: str) -> list[Rule]:
    """The days that somebody typed.

    :raises Refusal: they are no days, or too far away.
    """
    parts = [part for part in re.split(r"[\s,;]+", text.strip()) if part]
    if not all(re.fullmatch(r"\d{1,3}", part) and LEAST <= sign * int(part) <= MOST for part in parts):
        raise Refusal(_("Write days as numbers, with a comma between: 30, 7."), code="BAD_USER_INPUT", field=field)
    return [Rule(of=of, days=sign * int(part)) for part in dict.fromkeys(parts)]


def checked(when: When) -> None:
    """Refuse numbers that no school means, and quiet days that are none."""
    bounds = (("most", when.most, 1, 12), ("pause", when.pause, 1, 365), ("perHour", when.per_hour, 10, 10_000),
              ("lifeYears", when.life_years, 0, 20))  # fmt: skip
    for name, value, least, most in bounds:
        if not least <= value <= most:
            said = _("Give a number from %(least)s to %(most)s.", least=least, most=most)
            raise Refusal(said, code="BAD_USER_INPUT", field=f"input.{name}")
    try:
        quiet(lines(when.quiet))
    except ValueError:
        said = _("Write quiet days as month and day, one a line: 12-24/01-02, or 05-01.")
        raise Refusal(said, code="BAD_USER_INPUT", field="input.quiet") from None


def lines(text: str) -> tuple[str, ...]:
    """Those that are not empty."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def values_of(now: DuesSettings, wanted: list[Rule], when: When) -> Mapping[str, Any]:
    """What is set. A reminder that stays keeps its name: who got it gets it no second time."""
    names = {rule: code for code, rule in now.reminders.items()}
    rules = {names.get(rule, f"{rule.of}{rule.days:+}"): rule.model_dump() for rule in wanted}
    return {
        "remind": when.remind, "reminders": rules, "remind_most": when.most, "remind_pause": when.pause,
        "remind_weekends": when.weekends, "remind_quiet": list(lines(when.quiet)), "remind_per_hour": when.per_hour,
        "liveness_years": when.life_years,
    }  # fmt: skip
