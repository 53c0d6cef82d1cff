"""What staff does with mails: seeing how they are, trying them again. Actor first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.i18n import translator
from amicale.mail import server
from amicale.mail.outbox import SEND
from amicale.mail.showing import error_of, kind_of, purpose_of
from amicale.plugins.manifest import Act
from amicale.tasks.outbox import enqueue

_ = translator("amicale")
MANAGE = "mails.manage"
ACTS: tuple[Act, ...] = (
    Act("mail.retried", _("Let a mail be sent again")),
    Act("mails.retried", _("Let all mails be sent again that had failed: %(count)s")),
    Act("mail.given_up", _("Gave a mail up")),
)
AGAIN = f"""
UPDATE amicale.mail q SET state = 'queued', attempts = 0, next_at = now(), error = ''
WHERE state = ANY ($1::text[]) AND ($2::uuid IS NULL OR id = $2) AND ($3::text IS NULL OR {kind_of("q")} = $3)
RETURNING id
"""  # noqa: S608 -- our own words
LISTED = f"""
SELECT q.id, {kind_of("q")} AS kind, q.state, q.attempts, {error_of("q")} AS error, q.created_at, q.next_at, q.sent_at,
       {purpose_of("q")} AS purpose, q.private,
       coalesce(q.address, (SELECT nullif(c.address, '') FROM amicale.partner_contact c WHERE c.id = q.contact),
                (SELECT e.address FROM amicale.email e WHERE e.member = q.member
                 ORDER BY e.bounced_at IS NOT NULL, e.is_primary DESC LIMIT 1)) AS address
FROM amicale.mail q WHERE $1::text IS NULL OR q.state = $1 ORDER BY q.created_at DESC, q.id DESC LIMIT $2
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class MailStatus:
    """How mail is doing. ``waiting`` is for how many seconds the oldest has been due."""

    counts: Mapping[str, int]
    waiting: float
    failing_since: datetime | None
    error: str


async def status() -> MailStatus:
    """As it is now."""
    rows = await DB.fetch("SELECT state, count(*) AS count FROM amicale.mail GROUP BY state")
    waiting = await DB.fetch_value(
        """SELECT coalesce(extract(epoch FROM now() - min(next_at)), 0)::float8 FROM amicale.mail
           WHERE state = 'queued' AND next_at <= now()"""
    )
    state = await server.server_state()
    counts = {row["state"]: row["count"] for row in rows}
    return MailStatus(counts, waiting, state.since, state.error)


async def retry(actor: Actor, mail_id: UUID) -> None:
    """Send a mail that failed once more, with as many tries as a new one.

    :raises Refusal: it has not failed.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        found = await DB.fetch(AGAIN, ["parked", "failed"], mail_id, None)
        if not found:
            raise Refusal(_("This mail has not failed, or is forgotten already."), code="CONFLICT", field="id")
        await log_act(actor, "mail.retried", None, mail=mail_id)
        await let_try()


async def retry_all(actor: Actor, kind: str | None = None) -> int:
    """The same with all that are parked, or those of one kind; answers how many.

    :param kind: as the log names it: private mails are of no other kind than ``jobs.private``.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        found = await DB.fetch(AGAIN, ["parked"], None, kind)
        await log_act(actor, "mails.retried", None, count=len(found))
        await let_try()
    return len(found)


async def give_up(actor: Actor, mail_id: UUID) -> None:
    """Do not send a mail that waits or has failed."""
    actor.require(MANAGE)
    async with DB.transaction():
        found = await DB.fetch(
            """UPDATE amicale.mail SET state = 'skipped', error = 'cancelled'
               WHERE id = $1 AND state IN ('queued', 'parked') RETURNING id""",
            mail_id,
        )
        if not found:
            raise Refusal(_("This mail does not wait any more."), code="CONFLICT", field="id")
        await log_act(actor, "mail.given_up", None, mail=mail_id)


async def let_try() -> None:
    """Let a worker begin at once, also with a server that was left alone."""
    await server.try_now()
    await enqueue(SEND)


async def listed(actor: Actor, state: str | None = None, limit: int = 50) -> Sequence[Mapping[str, object]]:
    """The latest mails: to whom, when, and what became of them; for the command line."""
    actor.require(MANAGE)
    return [dict(row) for row in await DB.fetch(LISTED, state, limit)]
