"""From a queued mail to a message: who reads it, what ``compose`` says, the template, the two parts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import UUID

from amicale.here import HERE
from amicale.mail.consents import agreed
from amicale.mail.message import Bulk, Letter, Letterhead, build
from amicale.mail.recipients import Recipient, Skip, recipient_of
from amicale.mail.store import Taken
from amicale.mail.templates import plugin_of, rendered
from amicale.mail.unsubscribing import unsubscribe_address
from amicale.plugins.manifest import Mail
from amicale.school.own import Named, holding
from amicale.schoolsettings import SchoolSettings

COMPOSE_SECONDS = 30.0
OVERRIDES = Path("templates") / "mails"
"""Where in an instance's folder a school puts its own words."""


async def letterhead() -> Letterhead:
    """What all mails of the school share, as it is set now."""
    return Letterhead(await HERE.settings_of(SchoolSettings), HERE.settings, HERE.settings.base_url)


async def write(mail: Mail, taken: Taken, head: Letterhead) -> tuple[EmailMessage, Recipient]:
    """The message of a queued mail. What ``compose`` stores is committed before anything is sent.

    :raises Skip: it need not be sent.
    """
    to = await recipient_of(taken.id, head.school.locale, also_bounced=mail.asked_for)
    if mail.purpose is not None and not await is_wanted(to, mail.purpose):
        raise Skip("not_agreed")
    async with asyncio.timeout(COMPOSE_SECONDS):
        values = await mail.compose(taken.payload, to)
        files = await mail.attach(taken.payload, to) if mail.attach and values is not None else ()
    if values is None:
        raise Skip("not_needed")
    letter = await letter_of(mail, taken.id, to, values)
    return build(replace(letter, files=tuple(files)), head), to


async def is_wanted(to: Recipient, purpose: str) -> bool:
    """Whether its reader gets a bulk mail: a member by their consent, somebody of a partner unless they said no."""
    if to.contact_id is not None:
        from amicale.partners.telling import wants  # partners post mails

        return await wants(to.contact_id, purpose)
    return to.member_id is not None and to.member_id in await agreed([to.member_id], purpose)


async def letter_of(mail: Mail, mail_id: UUID, to: Recipient, values: Mapping[str, Any]) -> Letter:
    """The mail with these values."""
    own = await own_text(mail, to.locale)
    subject, body = rendered(mail, to.locale, values, overrides(), own)
    bulk = await bulk_of(mail, to)
    return Letter(mail_id, datetime.now(UTC), to, subject, body, bulk)


async def bulk_of(mail: Mail, to: Recipient) -> Bulk | None:
    """What a bulk mail carries besides."""
    if mail.purpose is None or (to.member_id is None and to.contact_id is None):
        return None
    purpose = (await HERE.assembled()).purposes.get(mail.purpose)
    title = purpose.title.to(to.locale) if purpose else mail.title.to(to.locale)
    return Bulk(mail.purpose, title, await unsubscribe_address(to.member_id, mail.purpose, to.contact_id))


async def own_text(mail: Mail, locale: str) -> str | None:
    """What staff have a mail say instead; None where they left it as it comes."""
    found = await holding(Named("mail", mail.name, locale, plugin_of(mail)))
    return found.body if found else None


def overrides() -> Path | None:
    """The school's own templates."""
    return None if HERE.folder is None else HERE.folder / OVERRIDES
