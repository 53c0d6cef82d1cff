"""What posters are written. A mail names an offer; the rest is read when it is sent, so that nobody is asked about what
is settled by then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, global_id, today, translator
from amicale_jobs.moderation.words import REFUSALS
from amicale_jobs.offers.answering import token_for

_ = translator("jobs")
Composer = Callable[[Mapping[str, Any], Recipient], Awaitable[Mapping[str, Any] | None]]
OFFER = """
SELECT o.id, o.title, o.state, o.expires_on, o.filled_by, o.refusal, o.refusal_words, o.posted_by, o.source,
    o.opened_at, pc.partner, coalesce(c.name, '') AS company_name,
    (SELECT coalesce(sum(d.views), 0) FROM jobs.offer_day d WHERE d.offer = o.id) AS views
FROM jobs.offer o LEFT JOIN amicale.partner_contact pc ON pc.id = o.contact LEFT JOIN jobs.company c ON c.id = o.company
WHERE o.id = $1
"""


async def facts(payload: Mapping[str, Any], reader: Recipient) -> dict[str, Any] | None:
    """What all mails about an offer say; None for who did not post it."""
    row = await DB.fetch_row(OFFER, UUID(payload["offer"]))
    if row is None:
        return None
    is_partners = reader.partner_id is not None and row["partner"] == reader.partner_id
    if not is_partners and (reader.member_id is None or row["posted_by"] != reader.member_id):
        return None
    who = reader.contact_id or reader.member_id
    if who is None:
        return None
    path = f"/{'partner/' if is_partners else ''}jobs/{global_id('JobOffer', row['id'])}"
    reason = REFUSALS.get(row["refusal"])
    return {
        **{name: row[name] for name in ("title", "company_name", "expires_on", "views", "refusal_words", "state")},
        "link": reader.link(path), "edit_link": reader.link(f"{path}/edit"),
        "days": (row["expires_on"] - today()).days, "reason": reason.to(reader.locale) if reason else "",
        "opened": row["opened_at"] is not None, "filled_by": row["filled_by"],
        "answer_link": reader.link(f"/jobs/answer/{token_for(row['id'], who)}"),
    }  # fmt: skip


def while_in(*states: str) -> Composer:
    """What a mail says as long as its offer stands like that."""

    async def compose(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
        found = await facts(payload, reader)
        return found if found is not None and found["state"] in states else None

    return compose


async def compose_ended(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """Who got it, unless that is said by now."""
    found = await facts(payload, reader)
    return found if found is not None and found["state"] == "expired" and not found["filled_by"] else None


LINK = "https://example.org/jobs/Sm9iT2ZmZXI6MQ"
SAMPLE: Mapping[str, Any] = {
    "title": "Analyste crédit (F/H)", "company_name": "Banque du Rhône", "expires_on": "2027-03-15", "views": 84,
    "refusal_words": "Précisez la rémunération et le lieu.", "state": "open", "link": LINK, "edit_link": f"{LINK}/edit",
    "days": 7, "reason": "Il manque de quoi se faire une idée.", "opened": True, "filled_by": "",
    "answer_link": "https://example.org/jobs/answer/x",
}  # fmt: skip
MAILS = (
    Mail("jobs.offer_accepted", _("Your offer is online"), while_in("open"), sample=SAMPLE),
    Mail("jobs.offer_refused", _("Your offer was not accepted"), while_in("refused"), sample=SAMPLE),
    Mail("jobs.offer_ending", _("Your offer ends soon"), while_in("open"), sample=SAMPLE),
    Mail("jobs.offer_ended", _("Your offer has ended: who got it?"), compose_ended, sample=SAMPLE),
)
