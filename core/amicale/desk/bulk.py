"""Acts on many people, in three steps: they are chosen and written down, shown, then done. What is done is what was
shown.

A preview names the people, with the version of each record. Who joins the filter afterwards is not among them; whose
record somebody changes meanwhile is left out, and the result says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from amicale.access.fresh import require_fresh
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.desk import asking
from amicale.desk.kinds import KINDS, Kind
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.graphql.streaming import Stream, Wanted, snapshot
from amicale.here import HERE
from amicale.i18n import translator
from amicale.joining import invitations
from amicale.joining.choosing import Choice, eligible
from amicale.mail.outbox import cancel
from amicale.members.export_columns import chosen as chosen_columns
from amicale.tasks.outbox import enqueue

_ = translator("amicale")
READING = "members.read"
WORK = "amicale.bulk_act"
"""The job that does the work."""
MOST_AN_HOUR = 60
"""Acts that one person may prepare within an hour."""
HOURS = 12
"""How long what was shown may be done: then one looks again."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom somebody chose: these people, or, for ``everybody``, all whom the table finds.

    :param filter: as the API's ``MemberFilter``.
    """

    ids: Sequence[UUID] = ()
    everybody: bool = False
    search: str = ""
    filter: Mapping[str, Any] = field(default_factory=dict)

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of ``Query.staffMembers``."""
        given: dict[str, Any] = {"search": self.search, "filter": dict(self.filter)}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an act stands: how many it was to be, and what became, or would become, of them."""

    row: Any
    outcomes: Mapping[str, int]
    """How many, by word: ``done``, why they are left out, empty for those still to do."""


def may(actor: Actor, name: str) -> Kind:
    """The kind of an act, for somebody who may do it.

    :raises Refusal: they may not, or there is none.
    """
    actor.require(READING)
    kind = KINDS.get(name)
    if kind is None:
        raise Refusal(_("This cannot be done to many."), field="kind")
    actor.require(kind.permission)
    return kind


async def prepare(actor: Actor, name: str, choice: Chosen) -> UUID:
    """Write down whom an act is about; answers the act. Nothing is done yet.

    :raises Refusal: nobody was chosen, or too many acts were prepared lately.
    """
    may(actor, name)
    maker = actor.require_member()
    ids = await found(actor, choice) if choice.everybody else list(dict.fromkeys(choice.ids))
    async with DB.transaction():
        await refuse_flood(maker)
        act = uuid7()
        rows = await DB.fetch("SELECT id, version FROM amicale.member WHERE id = ANY($1)", ids)
        if not rows:
            raise Refusal(_("Choose somebody first: tick people in the table, or choose all of them."), field="ids")
        await DB.execute(
            "INSERT INTO amicale.bulk_act (id, kind, found, made_by) VALUES ($1, $2, $3, $4)",
            act, name, len(rows), maker,
        )  # fmt: skip
        await DB.execute(
            "INSERT INTO amicale.bulk_target (act, member, version) SELECT $1, * FROM unnest($2::uuid[], $3::int[])",
            act, [row["id"] for row in rows], [row["version"] for row in rows],
        )  # fmt: skip
    return act


async def found(actor: Actor, choice: Chosen) -> list[UUID]:
    """All whom the table shows, under the rights of who asks."""
    stream = Stream((await HERE.assembled()).schema, actor, "staffMembers", choice.arguments)
    ids: list[UUID] = []
    async with snapshot() as connection:
        async for batch in stream.batches(connection, Wanted.of(["id"])):
            ids += [uuid_of(row["id"]) for row in batch]
    return ids


async def refuse_flood(maker: UUID) -> None:
    """Nobody works so fast; what was prepared and left is forgotten at once."""
    await DB.execute("SELECT pg_advisory_xact_lock(hashtext('amicale.bulk_act'), hashtext($1))", str(maker))
    lately = await DB.fetch_value(
        "SELECT count(*) FROM amicale.bulk_act WHERE made_by = $1 AND made_at > now() - interval '1 hour'", maker
    )
    if int(lately) >= MOST_AN_HOUR:
        raise Refusal(_("That was very much within an hour. Go on later."), code="TOO_MANY_REQUESTS")


async def mine(actor: Actor, act_id: UUID, *, lock: bool = False) -> Any:
    """An act that the actor prepared, and still may do.

    :raises Refusal: there is none such.
    """
    row = await DB.fetch_row(
        f"SELECT * FROM amicale.bulk_act WHERE id = $1 AND made_by = $2 {'FOR UPDATE' if lock else ''}",  # noqa: S608
        act_id, actor.require_member(),
    )  # fmt: skip
    if row is None:
        raise Refusal(_("There is no such list of people of yours any more. Choose them again."), code="NOT_FOUND")
    may(actor, row["kind"])
    return row


async def standing(actor: Actor, act_id: UUID) -> Standing:
    """How an act stands. Before it is begun: who would be left out."""
    row = await mine(actor, act_id)
    if row["state"] == "running" and row["batch"] is not None:
        await end_if_sent(row)
        row = await mine(actor, act_id)
    if row["state"] == "prepared":
        ids = await waiting(act_id)
        reasons = await KINDS[row["kind"]].left_out(ids)
        return Standing(row, {"": len(ids) - len(reasons), **Counter(reasons.values())})
    rows = await DB.fetch(
        "SELECT outcome, count(*) AS count FROM amicale.bulk_target WHERE act = $1 GROUP BY outcome", act_id
    )
    return Standing(row, {each["outcome"]: int(each["count"]) for each in rows})


async def waiting(act_id: UUID) -> list[UUID]:
    """Whom nothing was done to yet."""
    rows = await DB.fetch("SELECT member FROM amicale.bulk_target WHERE act = $1 AND outcome = ''", act_id)
    return [uuid_of(row["member"]) for row in rows]


async def begin(
    actor: Actor, act_id: UUID, count: int, *, columns: Sequence[str] = (), per_hour: int | None = None
) -> None:
    """Do what was shown.

    :param count: how many people were shown: it must be those.
    :param columns: of an export.
    :param per_hour: of mails: invitations, and questions.
    :raises Refusal: it was done already, was shown too long ago, or is not about so many.
    """
    async with DB.transaction():
        row = await mine(actor, act_id, lock=True)
        await refuse_stale(row, count)
        if row["kind"] == "export":
            require_fresh(actor)
            await begin_export(act_id, columns)
        elif row["kind"] == "invite":
            await begin_invitations(actor, act_id, per_hour)
        elif row["kind"] == "ask_address":
            await begin_asking(actor, act_id, per_hour)
        else:
            await leave_out(act_id, await KINDS[row["kind"]].left_out(await waiting(act_id)))
            await DB.execute("UPDATE amicale.bulk_act SET state = 'running', begun_at = now() WHERE id = $1", act_id)
            await log_act(actor, f"bulk.{row['kind']}", act_id, count=row["found"])
            await enqueue(WORK, {"act": str(act_id)})


async def refuse_stale(row: Any, count: int) -> None:
    """Only what is still to do, was shown today, and is about as many as the person believes."""
    if row["state"] != "prepared":
        raise Refusal(_("This was done already."), code="CONFLICT", reason="DONE")
    if await DB.fetch_value("SELECT $1 < now() - $2 * interval '1 hour'", row["made_at"], HOURS):
        raise Refusal(_("This list is too old. Choose the people again."), code="CONFLICT", reason="STALE")
    if count != row["found"]:
        message = _("The list has %(found)s people, not %(count)s. Look at it again.", found=row["found"], count=count)
        raise Refusal(message, code="CONFLICT", reason="ANOTHER_COUNT")


async def leave_out(act_id: UUID, reasons: Mapping[UUID, str]) -> None:
    """Note why people are left out."""
    await DB.execute(
        """UPDATE amicale.bulk_target t SET outcome = out.reason
           FROM unnest($2::uuid[], $3::text[]) AS out (member, reason)
           WHERE t.act = $1 AND t.member = out.member AND t.outcome = ''""",
        act_id, list(reasons), list(reasons.values()),
    )  # fmt: skip


async def begin_export(act_id: UUID, columns: Sequence[str]) -> None:
    """The columns stand: the file is made whenever it is downloaded, and noted then."""
    names = [column.name for column in chosen_columns(tuple(columns))]
    await DB.execute(
        "UPDATE amicale.bulk_act SET state = 'done', begun_at = now(), ended_at = now(), columns = $2 WHERE id = $1",
        act_id, names,
    )  # fmt: skip
    await DB.execute("UPDATE amicale.bulk_target SET outcome = 'done' WHERE act = $1", act_id)


async def begin_invitations(actor: Actor, act_id: UUID, per_hour: int | None) -> None:
    """A wave of invitations to them: from here on it is watched with the other waves."""
    people = await eligible(await waiting(act_id))
    wave = await invitations.begin(actor, people, Choice(filter={"bulkAct": str(act_id)}), per_hour)
    await leave_out(act_id, {person.id: person.skipped or "done" for person in people})
    await DB.execute(
        "UPDATE amicale.bulk_act SET state = 'done', begun_at = now(), ended_at = now(), wave = $2 WHERE id = $1",
        act_id, wave,
    )  # fmt: skip


async def begin_asking(actor: Actor, act_id: UUID, per_hour: int | None) -> None:
    """A wave of mails that ask them whether their address is still theirs."""
    rate, _days = await invitations.pace(per_hour)
    await asking.lock()
    people = await waiting(act_id)
    reasons = await asking.not_to_ask(people)
    asked = [person for person in people if person not in reasons]
    if not asked:
        raise Refusal(_("There is nobody left to do it for."), reason="NOBODY")
    batch = await asking.ask(act_id, asked, rate)
    await leave_out(act_id, {**reasons, **dict.fromkeys(asked, "done")})
    await DB.execute(
        "UPDATE amicale.bulk_act SET state = 'running', begun_at = now(), batch = $2 WHERE id = $1", act_id, batch
    )
    await log_act(actor, "bulk.ask_address", act_id, count=len(asked))


async def end_if_sent(row: Any) -> None:
    """A wave of mails of which none waits any more is done."""
    await DB.execute(
        """UPDATE amicale.bulk_act SET state = 'done', ended_at = now() WHERE id = $1 AND state = 'running'
           AND NOT EXISTS (SELECT FROM amicale.mail WHERE batch = $2 AND state = 'queued')""",
        row["id"], row["batch"],
    )  # fmt: skip


async def stop(actor: Actor, act_id: UUID) -> None:
    """Do no more of it; what is done stays done.

    :raises Refusal: it is not under way.
    """
    async with DB.transaction():
        row = await mine(actor, act_id, lock=True)
        if row["state"] != "running":
            raise Refusal(_("This is not under way."), code="CONFLICT")
        await DB.execute("UPDATE amicale.bulk_act SET state = 'stopped', ended_at = now() WHERE id = $1", act_id)
        if row["batch"] is not None:
            await cancel(uuid_of(row["batch"]))
            await unask(act_id)
        await log_act(actor, "bulk.stopped", act_id)


async def unask(act_id: UUID) -> None:
    """Who has not been asked yet is not, and stands so in the list."""
    await DB.execute(
        "UPDATE amicale.bulk_target SET outcome = '' WHERE act = $1 AND member = ANY($2)",
        act_id, await asking.forget_unsent(act_id),
    )  # fmt: skip
