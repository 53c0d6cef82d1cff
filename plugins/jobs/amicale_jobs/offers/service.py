"""Writing offers, sending them, changing them. Actor first; transactions live here. How they end is in ending.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, Text, log_act, new_id, settings_of, spend, today, together, translator
from amicale_jobs.companies.known import company_named, company_of
from amicale_jobs.offers.limits import refuse_too_many
from amicale_jobs.offers.opening import opened
from amicale_jobs.offers.values import at, columns_in
from amicale_jobs.offers.writers import (
    Row,
    Writer,
    is_own,
    own,
    refuse_fed,
    refuse_older,
    writer_of,
)
from amicale_jobs.rules import MANAGE
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
A_DAY, MOST_A_DAY, MOST_BY_STAFF = 86_400.0, 60, 2_000
WAYS = ("apply_url", "apply_address", "apply_words")
HOW = _("Say how to apply: a page, an e-mail address, or in words.")
CHANGEABLE = ("draft", "waiting", "open", "refused")
SUBSTANCE = frozenset({
    "title", "words", "contract", "company", "apply_url", "apply_address", "apply_words", "city", "country", "sector",
    "skills", "public",
})  # fmt: skip
"""What was looked at when an offer was accepted. Others, such as a later end, need no second look."""


async def write(actor: Actor, given: Mapping[str, Any], *, as_staff: bool = False) -> UUID:
    """A new offer: a draft that nobody else reads yet.

    :param given: the fields of the form that were sent; a title and a contract at least.
    :raises Refusal: naming the field.
    """
    writer = await writer_of(actor, as_staff=as_staff)
    settings = await settings_of(JobsSettings)
    most = MOST_BY_STAFF if as_staff else MOST_A_DAY
    await spend("jobs.write", writer.contact or writer.member or "", limit=most, seconds=A_DAY)
    row = {"title": "", "contract": "", **given}
    columns = {"currency": settings.currency, **typed_in(row, settings.currency, settings)}
    columns["expires_on"] = columns.get("expires_on") or today() + timedelta(days=settings.expires_days)
    async with DB.transaction():
        columns["company"] = await company_for(writer, columns.pop("company", ""))
        return await put(writer, columns)


async def put(writer: Writer, columns: Mapping[str, Any]) -> UUID:
    """The row of a new draft."""
    made = new_id()
    values = {
        "id": made, "state": "draft", "source": writer.source, "posted_by": writer.member, "contact": writer.contact,
        **columns,
    }  # fmt: skip
    marks = ", ".join(f"${at}" for at in range(1, len(values) + 1))
    await DB.execute(f"INSERT INTO jobs.offer ({', '.join(values)}) VALUES ({marks})", *values.values())  # noqa: S608
    return made


async def company_for(writer: Writer, name: str) -> UUID | None:
    """Whose offer it is: a partner posts its own, others name the company."""
    if writer.partner is not None:
        return await company_of(writer.partner)
    return await company_named(name) if name else None


def typed_in(given: Mapping[str, Any], currency: str, settings: JobsSettings) -> dict[str, Any]:
    """What was sent, by column, as far as it can be judged by itself; ``company`` is still a name.

    :raises Refusal: naming the fields.
    """
    read: dict[str, Any] = together({
        "columns": lambda: columns_in(given, currency),
        "contract": lambda: refuse_contract(given, settings),
        "public": lambda: refuse_public(given, settings),
    })["columns"]  # fmt: skip
    return read


def refuse_contract(given: Mapping[str, Any], settings: JobsSettings) -> None:
    """A kind of contract is one of the school's."""
    if "contract" in given and given["contract"] not in settings.contracts:
        raise Refusal(_("Choose the kind of contract."), field="input.contract")


def refuse_public(given: Mapping[str, Any], settings: JobsSettings) -> None:
    """An offer is public only where the school's settings say so."""
    if given.get("public") and not getattr(settings, "public_offers", False):
        raise Refusal(_("This school shows its offers to members only."), field="input.public")


def refuse_unfit(row: Mapping[str, Any]) -> None:
    """What contradicts itself, once what was sent and what stands are together."""
    together({
        "pay": lambda: refuse_below(row, "pay_from", "pay_to", _("This is less than where the pay begins.")),
        "years": lambda: refuse_below(
            row, "class_years_from", "class_years_until", _("This is before the first class year.")
        ),
    })  # fmt: skip


def refuse_below(row: Mapping[str, Any], first: str, last: str, said: Text) -> None:
    """The end of a range is not before its beginning."""
    least, most = row.get(first), row.get(last)
    if least is not None and most is not None and most < least:
        raise Refusal(said, field=at(last))


def refuse_end(day: date, settings: JobsSettings) -> None:
    """The end of an offer is to come, and not too far away."""
    if not today() <= day <= today() + timedelta(days=settings.expires_most):
        raise Refusal(
            _("Choose a day from today on, %(most)s days away at the most. It can be renewed.",
              most=settings.expires_most), field="input.expiresOn", reason="END",
        )  # fmt: skip


async def change(actor: Actor, offer: UUID, given: Mapping[str, Any], version: int | None = None) -> None:
    """Change an offer. An accepted one whose writer is moderated waits again, if what was looked at changes.

    :param version: as the writer read it.
    :raises Refusal: it is not theirs, has ended, comes from a list, or was changed since.
    """
    settings = await settings_of(JobsSettings)
    async with DB.transaction():
        row = await own(actor, offer, *CHANGEABLE)
        columns = typed_in(given, row["currency"], settings)
        refuse_fed(row)
        refuse_older(row, version)
        await name_company(row, columns)
        changed = {name: value for name, value in columns.items() if row[name] != value}
        refuse_unfit({**row, **changed})
        if "expires_on" in changed:
            await note_end(row, changed, settings)
        if changed:
            await store(actor, row, changed, settings)


async def name_company(row: Row, columns: dict[str, Any]) -> None:
    """The company that was named; that of a partner's offer stays the partner's."""
    if "company" not in columns:
        return
    name = columns.pop("company")
    if row["source"] != "partner":
        columns["company"] = await company_named(name) if name else None


async def note_end(row: Row, changed: dict[str, Any], settings: JobsSettings) -> None:
    """A later end is told of anew; a draft's may be anything until it is sent."""
    if changed["expires_on"] is None:
        raise Refusal(_("An offer always has an end. Choose the last day on which it is shown."),
                      field="input.expiresOn", reason="END")  # fmt: skip
    if row["state"] in ("open", "waiting"):
        refuse_end(changed["expires_on"], settings)
        changed["reminded_at"] = None


async def store(actor: Actor, row: Row, changed: dict[str, Any], settings: JobsSettings) -> None:
    """Write what changed, and let it wait again where that is asked for."""
    fields = sorted(changed)
    if row["state"] == "open" and needs_look(actor, row, settings, fields):
        changed |= {"state": "waiting", "sent_at": await DB.fetch_value("SELECT now()")}
    told = ", ".join(f"{name} = ${at}" for at, name in enumerate(changed, start=2))
    await DB.execute(
        f"UPDATE jobs.offer SET {told}, version = version + 1, changed_at = now() WHERE id = $1",  # noqa: S608
        row["id"], *changed.values(),
    )  # fmt: skip
    if not is_own(actor, row):
        await log_act(actor, "jobs.offer_changed", row["posted_by"], offer=row["id"], fields=", ".join(fields))


def needs_look(actor: Actor, row: Row, settings: JobsSettings, fields: list[str]) -> bool:
    """Whether this change of an accepted offer waits to be looked at."""
    moderated = row["source"] in settings.moderated and settings.changes_moderated
    return moderated and not actor.may(MANAGE) and not SUBSTANCE.isdisjoint(fields)


async def send(actor: Actor, offer: UUID, version: int | None = None) -> str:
    """Send a draft, or one that was not accepted and has been changed. Answers how it stands then: waiting, or open.
    What staff have refused is never put back without them.

    :raises Refusal: something is missing, or too many of the writer's are there already.
    """
    settings = await settings_of(JobsSettings)
    async with DB.transaction():
        row = await own(actor, offer, "draft", "refused")
        refuse_older(row, version)
        together({
            "company": lambda: require(row["company"] is not None, "company", _("Say which company offers it.")),
            "words": lambda: require(row["words"], "words", _("Say what it is about, in a few lines.")),
            "unfit": lambda: refuse_unfit(row),
            "ways": lambda: require(any(row[way] for way in WAYS), "apply_url", HOW),
            "end": lambda: refuse_end(row["expires_on"], settings),
        })  # fmt: skip
        await refuse_too_many(row, settings)
        looked_at = row["source"] in settings.moderated or row["state"] == "refused"
        waits = looked_at and not actor.may(MANAGE)
        await (wait(offer) if waits else open_(offer))
        return "waiting" if waits else "open"


def require(there: Any, name: str, said: Text) -> None:
    """What readers need before they can do anything: who offers it, what it is, how to answer."""
    if not there:
        raise Refusal(said, field=at(name), reason="INCOMPLETE")


async def wait(offer: UUID) -> None:
    """It waits until somebody has looked at it."""
    await DB.execute(
        """UPDATE jobs.offer SET state = 'waiting', sent_at = now(), ended_at = NULL, refusal = '', refusal_words = '',
               version = version + 1, changed_at = now() WHERE id = $1""",
        offer,
    )


async def open_(offer: UUID) -> None:
    """It is there for all; the first time, those who look for such a thing are told."""
    first = await DB.fetch_value("SELECT opened_at IS NULL FROM jobs.offer WHERE id = $1", offer)
    await DB.execute(
        """UPDATE jobs.offer SET state = 'open', opened_at = coalesce(opened_at, now()), sent_at = NULL,
               ended_at = NULL, refusal = '', refusal_words = '', version = version + 1, changed_at = now()
           WHERE id = $1""",
        offer,
    )
    if first:
        await opened([offer])


async def drop(actor: Actor, offer: UUID) -> None:
    """Throw a draft away."""
    async with DB.transaction():
        await own(actor, offer, "draft", "refused")
        await DB.execute("DELETE FROM jobs.offer WHERE id = $1", offer)
