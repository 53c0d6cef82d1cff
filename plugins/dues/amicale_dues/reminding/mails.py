"""What reminders say. It is looked up when they are sent: who has paid meanwhile gets none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Purpose, Recipient, money_text, today, translator
from amicale_dues.reminding.candidates import DEFAULT, PURPOSE

_ = translator("dues")

CALL = """
SELECT r.about, c.reference, c.currency, p.terms -> 'title' AS title,
       c.open_amount - (SELECT coalesce(sum(i.amount), 0) FROM dues.instalment i
                        WHERE i.charge = c.id AND i.due_on > r.about) AS amount
FROM dues.reminder r JOIN dues.charge c ON c.id = r.charge JOIN dues.plan p ON p.id = c.plan
WHERE r.run = $1 AND r.member = $2 AND c.closed = '' AND c.open_amount > 0
  AND NOT EXISTS (SELECT FROM dues.payment m WHERE m.member = $2 AND m.state = 'promised')
"""
TIME = """
SELECT r.about, p.terms -> 'title' AS title
FROM dues.reminder r JOIN dues.cover c ON c.id = r.cover JOIN dues.plan p ON p.id = c.plan
JOIN dues.membership m ON m.id = c.membership AND m.state = 'active'
WHERE r.run = $1 AND r.member = $2 AND c.void_since IS NULL
  AND NOT EXISTS (SELECT FROM dues.cover n LEFT JOIN dues.charge g ON g.id = n.charge
                  WHERE n.member = $2 AND n.void_since IS NULL AND coalesce(g.closed, '') = ''
                    AND (n.ends_on > r.about OR n.ends_on IS NULL))
"""


async def compose_due(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """What is open of a call, as long as it is."""
    row = await DB.fetch_row(CALL, UUID(payload["run"]), reader.member_id)
    if row is None or row["amount"] <= 0:
        return None
    return {
        **facts(row, reader), "amount": money_text(row["amount"], row["currency"], reader.locale),
        "reference": row["reference"], "late": row["about"] < today(),
    }  # fmt: skip


async def compose_end(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """That time ends, as long as nothing follows it."""
    row = await DB.fetch_row(TIME, UUID(payload["run"]), reader.member_id)
    return None if row is None else {**facts(row, reader), "late": row["about"] < today()}


def facts(row: Mapping[str, Any], reader: Recipient) -> dict[str, Any]:
    """What both say."""
    titles = json.loads(row["title"] or "{}")
    title = titles.get(reader.locale) or titles.get("fr") or next(iter(titles.values()), "")
    return {"plan": title, "day": row["about"], "locale": reader.locale, "link": reader.link("/dues")}


SAMPLE = {"plan": "Annuelle", "day": "2026-12-31", "late": False, "locale": "fr", "link": "https://example.org/dues"}
PURPOSES = (
    Purpose(
        PURPOSE,
        _("Reminders of my dues"),
        _("The association may remind me by mail when my membership ends, or when a payment is due."),
        default=DEFAULT,
    ),
)
MAILS = (
    Mail(
        "dues.remind_due", _("Reminder of a payment that is due"), compose_due, purpose=PURPOSE,
        sample={**SAMPLE, "amount": "50,00 €", "reference": "RF18539007547034"},
    ),
    Mail("dues.remind_end", _("Reminder that the membership ends"), compose_end, purpose=PURPOSE, sample=SAMPLE),
)  # fmt: skip
