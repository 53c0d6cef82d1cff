"""How long the people of partners are kept, and what is left of them then: a seat that says nothing of anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.events import PartnerContactEnded
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.mail.outbox import post
from amicale.plugins.manifest import Retention
from amicale.tasks.outbox import emit

_ = translator("amicale")
WARN, MAIL = "amicale.warn_partner_contacts", "amicale.partner_unused"
UNUSED = "amicale.partner_contacts_unused"
YEAR = 365
NOTICE = 30
"""Days between the warning and the end."""
NOTHING = (
    "given_name = '', family_name = '', address = '', job_title = '', locale = '', owner = false, opted_out = '{}', "
    "invited_by = NULL, invited_by_contact = NULL, bounced_at = NULL, emptied_at = now()"
)
LAST = "greatest(seen_at, terms_at, created_at)"
"""When somebody was last heard of."""


async def ended(rows: Sequence[Mapping[str, Any]]) -> None:
    """Plugins hear of seats that ended by themselves as they do of those that somebody ends."""
    for row in rows:
        await emit(PartnerContactEnded(partner_id=uuid_of(row["partner"]), contact_id=uuid_of(row["id"])))


RETENTION = (
    Retention(
        UNUSED, _("People of partners who have not come for long: warned a month before, then ended and emptied"),
        3 * YEAR, "amicale.partner_contact",
        f"state IN ('active', 'invited') AND warned_at < now() - interval '{NOTICE} days' AND {LAST} < {{before}}",
        emptied=f"state = 'ended', ended_at = now(), {NOTHING}", least=90, then=ended,
    ),
    Retention(
        "amicale.partner_contacts_ended", _("People of partners whose access has ended, or who were refused"), 183,
        "amicale.partner_contact", "state = 'ended' AND emptied_at IS NULL AND ended_at < {before}", emptied=NOTHING,
    ),
    Retention(
        "amicale.partners_asked", _("Organisations that asked to be partners, and were not decided on"), YEAR,
        "amicale.partner", "state = 'asked' AND created_at < {before}", least=30,
    ),
    Retention(
        "amicale.partner_asks", _("Requests of organisations whose address was never proven"), 1,
        "amicale.partner_ask", "expires_at < {before}",
    ),
)  # fmt: skip
"""Three years after the last contact is the CNIL's rule for business contacts (référentiel « gestion commerciale »,
2022)."""


async def empty_seat(contact_id: UUID) -> None:
    """Nothing is left of who it was; ids in the log and in plugins' rows lead to a seat without a name."""
    await DB.execute(f"UPDATE amicale.partner_contact SET {NOTHING} WHERE id = $1", contact_id)  # noqa: S608
    await DB.execute("DELETE FROM amicale.mail WHERE contact = $1", contact_id)
    await DB.execute("DELETE FROM amicale.unsubscribe_link WHERE contact = $1", contact_id)
    await DB.execute("DELETE FROM amicale.sign_in_try WHERE contact = $1", contact_id)


async def warn_unused(_payload: Mapping[str, Any]) -> None:
    """A job: tell those whose seat ends in a month, unless they come; and forget sessions and links that are over."""
    from amicale.privacy.retention import rules

    days = next(days for rule, days in await rules() if rule.name == UNUSED)
    async with DB.transaction():
        rows = await DB.fetch(
            f"""UPDATE amicale.partner_contact SET warned_at = now()
                WHERE state IN ('active', 'invited') AND warned_at IS NULL
                AND {LAST} < now() - make_interval(days => $1) RETURNING id""",  # noqa: S608
            max(days - NOTICE, 0),
        )
        for row in rows:
            await post(MAIL, contact_id=uuid_of(row["id"]))
    await DB.execute("DELETE FROM amicale.partner_session WHERE expires_at < now()")
    await DB.execute("DELETE FROM amicale.partner_link WHERE expires_at < now()")
