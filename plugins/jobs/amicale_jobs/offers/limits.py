"""How many offers somebody may have at once, so that one poster does not fill the list."""

from __future__ import annotations

from amicale import DB, Refusal, translator
from amicale_jobs.offers.writers import Row
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
BUSY = "state IN ('open', 'waiting')"


async def refuse_too_many(row: Row, settings: JobsSettings) -> None:
    """Refuse one more than the school lets a member, or a partner, have at once. Staff and lists have no limit.

    Within a transaction: two that are sent at the same moment are counted one after the other.
    """
    if row["source"] == "member":
        whose, most = row["posted_by"], settings.open_by_member
        count = f"SELECT count(*) FROM jobs.offer WHERE posted_by = $1 AND source = 'member' AND {BUSY}"  # noqa: S608
    elif row["source"] == "partner":
        whose, most = row["of_partner"], settings.open_by_partner
        count = f"""SELECT count(*) FROM jobs.offer o JOIN amicale.partner_contact c ON c.id = o.contact
            WHERE c.partner = $1 AND o.{BUSY}"""  # noqa: S608
    else:
        return
    await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended('jobs.limit' || $1::text, 0))", str(whose))
    if await DB.fetch_value(count, whose) >= most:
        message = _(
            "You have %(most)s offers online or waiting, the most there may be. End one of them first.", most=most
        )
        raise Refusal(message, code="CONFLICT", reason="TOO_MANY")
