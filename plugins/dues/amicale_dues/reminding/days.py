"""On which days people are written to, and a rule in words."""

from __future__ import annotations

from datetime import date

from amicale import Text, translator
from amicale_dues.reminding.settings import RemindingSettings, Rule

_ = translator("dues")
SATURDAY = 5


def is_quiet(on: date, settings: RemindingSettings) -> bool:
    """Whether nobody is written to on a day."""
    if on.weekday() >= SATURDAY and not settings.remind_weekends:
        return True
    return any(lies_in(f"{on:%m-%d}", *(line.split("/") * 2)[:2]) for line in settings.remind_quiet)


def lies_in(day: str, first: str, last: str) -> bool:
    """Whether a day of the year lies between two, both included, also over the turn of the year."""
    return first <= day <= last if first <= last else day >= first or day <= last


def in_words(rule: Rule) -> Text:
    """``30 days before the membership ends``."""
    count = abs(rule.days)
    if rule.of == "end":
        if rule.days == 0:
            return _("On the day on which the membership ends")
        if rule.days < 0:
            return _("%(count)s days before the membership ends", count=count)
        return _("%(count)s days after the membership ended", count=count)
    if rule.days == 0:
        return _("On the day on which the payment is due")
    if rule.days < 0:
        return _("%(count)s days before the payment is due", count=count)
    return _("%(count)s days after the payment was due", count=count)
