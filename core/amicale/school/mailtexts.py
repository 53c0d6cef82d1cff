"""What the school has its mails say: written by language, looked at, sent to oneself, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jinja2 import TemplateError

from amicale.access.fresh import require_fresh
from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.escaping import Md
from amicale.mail.outbox import post
from amicale.mail.recipients import Recipient
from amicale.mail.templates import plugin_of
from amicale.mail.trying import preview, sample_of, written
from amicale.plugins.manifest import Mail
from amicale.school.mailcheck import check_mail_text
from amicale.school.mailsource import default_text
from amicale.school.own import MANAGE, Named, Version, add, versions

_ = translator("amicale")
TESTS = 30
"""How many tests one may have sent in an hour."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A mail as its readers see it, with made-up values."""

    subject: str
    text: str
    html: str


def named(mail: Mail, locale: str) -> Named:
    """A mail's text in a language."""
    return Named("mail", mail.name, locale, plugin_of(mail))


async def kind_named(kind: str) -> Mail:
    """A kind of mail that runs.

    :raises Refusal: there is none.
    """
    found = (await HERE.assembled()).mails.get(kind)
    if found is None:
        raise Refusal(_("There is no such mail (any more)."), code="NOT_FOUND", field="kind")
    return found


async def history(mail: Mail, locale: str) -> list[Version]:
    """All that the school ever had it say."""
    return await versions(named(mail, locale))


async def look_at(mail: Mail, locale: str, body: str) -> Shown:
    """A text as it would be read.

    :raises Refusal: it cannot be.
    """
    check_mail_text(mail, body)
    try:
        message = await preview(mail.name, locale, body)
    except (TemplateError, TypeError, ValueError, RecursionError) as error:
        message_ = _("This cannot be read: %(reason)s", reason=str(error))
        raise Refusal(message_, field="body", reason="MAIL_TEXT") from None
    return Shown(str(message["Subject"]), written(message, "plain"), written(message, "html"))


async def save(actor: Actor, kind: str, locale: str, body: str, *, publish: bool, seen: UUID | None = None) -> None:
    """Keep a version of a mail's text; published, it is what is sent from now on.

    :raises Refusal: it uses what the mail does not have, or somebody else was faster.
    """
    actor.require(MANAGE)
    if publish:
        require_fresh(actor)
    mail, body = await kind_named(kind), body.replace("\r\n", "\n").strip() + "\n"
    shown = await look_at(mail, locale, body)
    if not shown.subject.strip():
        raise Refusal(_("The first line is the subject: write one."), field="body")
    async with DB.transaction():
        await add(actor, named(mail, locale), "published" if publish else "draft", body, seen=seen)
        if publish:
            await log_act(actor, "mail.worded", kind=kind, language=locale)


async def reset(actor: Actor, kind: str, locale: str) -> None:
    """Have a mail say again what it says by itself; what the school wrote is kept."""
    actor.require(MANAGE)
    mail = await kind_named(kind)
    async with DB.transaction():
        newest = next(iter(await versions(named(mail, locale), 1)), None)
        if newest is None or newest.state == "withdrawn":
            return
        await add(actor, named(mail, locale), "withdrawn", newest.body)
        await log_act(actor, "mail.unworded", kind=kind, language=locale)


async def newest_text(mail: Mail, locale: str) -> str:
    """What one edits: the newest version, be it a draft, else what the mail says by itself."""
    newest = next(iter(await versions(named(mail, locale), 1)), None)
    return newest.body if newest and newest.state != "withdrawn" else default_text(mail, locale)


async def send_to_oneself(actor: Actor, kind: str, locale: str) -> None:
    """Send the newest version, made-up values in it, to who asks."""
    actor.require(MANAGE)
    member = actor.require_member()
    await kind_named(kind)
    await spend("text_test", member, limit=TESTS, seconds=3600)
    await post("amicale.text_test", member_id=member, payload={"kind": kind, "language": locale})


async def compose_text_test(payload: Mapping[str, Any], _recipient: Recipient) -> Mapping[str, Any] | None:
    """The text as it stands when the mail is sent."""
    mail = (await HERE.assembled()).mails.get(payload["kind"])
    if mail is None:
        return None
    subject, body = sample_of(mail, payload["language"], await newest_text(mail, payload["language"]))
    return {"subject": Md(subject), "body": Md(body)}


async def html_preview(actor: Actor, kind: str, locale: str, version: str | None) -> str:
    """A mail as a whole page: a version by its id, or the newest."""
    actor.require(MANAGE)
    mail = await kind_named(kind)
    found = next((each for each in await versions(named(mail, locale)) if str(each.id) == version), None)
    return (await look_at(mail, locale, found.body if found else await newest_text(mail, locale))).html
