"""Who is due a reminder on a day, of what, and why some of them are not written to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Text, translator
from amicale_dues.reminding.queries import CANDIDATES
from amicale_dues.reminding.settings import RemindingSettings

_ = translator("dues")
PURPOSE = "dues.reminders"
DEFAULT = True
"""Whether it holds for who never answered: to be told what one owes to one's own association is expected of it (GDPR,
article 6.1.f). Every reminder can be unsubscribed from."""

REASONS: dict[str, Text] = {
    "deceased": _("have died"),
    "payer": _("do not pay themselves: the school or an employer does"),
    "may_opt_out": _("may still decline what they were enrolled in"),
    "covered": _("are covered otherwise"),
    "exempt": _("are exempt"),
    "under_way": _("are paying at the moment"),
    "question": _("have a payment that waits for your answer"),
    "not_offered": _("had a plan that is not offered any more"),
    "no_address": _("have no e-mail address"),
    "bounced": _("have an address that refuses mails"),
    "opted_out": _("do not want reminders"),
    "most": _("were reminded often enough"),
    "pause": _("were reminded a few days ago"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is due a reminder of one thing."""

    member: UUID
    name: str
    rule: str
    key: str
    plan: UUID
    title: Mapping[str, str]
    charge: UUID | None
    cover: UUID | None
    about: date
    falls_on: date
    amount: int | None
    """Minor units that are open by then; None where time ends."""
    currency: str
    reason: str
    """Why they are not written to; empty where they are."""

    @property
    def sent(self) -> bool:
        """Whether they are written to."""
        return not self.reason


async def candidates(on: date, settings: RemindingSettings) -> Sequence[Candidate]:
    """All of a day, by name. Who got this reminder already is not among them."""
    rules = settings.reminders
    rows = await DB.fetch(
        CANDIDATES, on, list(rules), [rule.of for rule in rules.values()], [rule.days for rule in rules.values()],
        settings.remind_late, settings.remind_most, settings.remind_pause, DEFAULT, PURPOSE,
    )  # fmt: skip
    return [candidate_of(row) for row in rows]


def candidate_of(row: Mapping[str, Any]) -> Candidate:
    """A row as a value."""
    return Candidate(
        row["member"], row["name"], row["rule"], row["key"], row["plan"], json.loads(row["title"] or "{}"),
        row["charge"], row["cover"], row["about"], row["falls_on"], row["amount"], row["currency"] or "EUR",
        row["reason"],
    )  # fmt: skip
