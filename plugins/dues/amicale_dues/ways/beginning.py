"""Beginning to pay: the try is written down, then the provider is told, then the person is led there."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from amicale import DB, Actor, Refusal, money_text, spend, today, translator
from amicale_dues.ways import attempts
from amicale_dues.ways.attempts import Try, Wanted, way_named
from amicale_dues.ways.contract import Way, WayFailed
from amicale_dues.ways.looking import look

_ = translator("dues")
HOUR = 3600.0
TRIES_AN_HOUR = 30
NOT_BEGUN = _(
    "The payment could not be begun, and nothing was taken from you. Try again in a moment, or pay in another way."
)
SECONDS = 12.0
"""How long somebody waits for a provider."""

CALL = """
SELECT c.id, c.member, c.payer, c.closed, c.open_amount, c.currency, c.reference,
       coalesce(nullif(p.terms -> 'title' ->> $2, ''), p.terms -> 'title' ->> 'fr', p.code) AS title,
       coalesce((p.terms ->> 'open_amount')::boolean, false) AS more,
       greatest(c.open_amount - (SELECT coalesce(sum(i.amount), 0) FROM dues.instalment i
                                 WHERE i.charge = c.id AND i.due_on > $3), 0)::bigint AS due,
       (SELECT i.amount FROM dues.instalment i WHERE i.charge = c.id AND i.due_on > $3
        ORDER BY i.due_on LIMIT 1) AS next_part,
       (SELECT e.address FROM amicale.email e WHERE e.member = c.member AND e.is_primary) AS email,
       EXISTS (SELECT FROM dues.attempt a WHERE a.charge = c.id AND a.state = 'promised') AS promised
FROM dues.charge c JOIN dues.plan p ON p.id = c.plan WHERE c.id = $1
"""


@dataclass(frozen=True, slots=True)
class Payable:
    """A call as it can be paid now: the amount that is asked for, and the most one may give. Minor units."""

    charge: UUID
    member: UUID
    reference: str
    currency: str
    due: int
    open: int
    most: int
    title: str
    email: str


async def payable(actor: Actor, charge: UUID) -> Payable:
    """What this person can pay of a call of theirs.

    :raises Refusal: it is not theirs, paid, closed, or being paid.
    """
    row = await DB.fetch_row(CALL, charge, actor.locale, today())
    if row is None or row["member"] is None or row["member"] != actor.require_member():
        raise Refusal(_("There is no such call for dues."), code="NOT_FOUND")
    if row["closed"]:
        raise Refusal(_("This call for dues is closed: nothing is asked of you."), code="CONFLICT", reason="CLOSED")
    if row["open_amount"] <= 0:
        raise Refusal(_("This is already paid. Thank you!"), code="CONFLICT", reason="PAID")
    if row["payer"] == "school":
        raise Refusal(
            _("Your school pays this for you: nothing is asked of you."), code="CONFLICT", reason="SCHOOL_PAYS"
        )
    if row["promised"]:
        raise Refusal(
            _("A payment of yours is under way. It can take some days until the money is here."),
            code="CONFLICT", reason="PROMISED",
        )  # fmt: skip
    due = row["due"] or min(row["next_part"] or row["open_amount"], row["open_amount"])
    most = 10_000_00 if row["more"] else row["open_amount"]
    return Payable(
        row["id"], row["member"], row["reference"], row["currency"], due, row["open_amount"], max(most, due),
        row["title"], row["email"] or "",
    )  # fmt: skip


def checked(amount: int | None, wanted: Payable, locale: str) -> int:
    """The amount that is paid: what is due, or another one that fits.

    :raises Refusal: it is nothing, or more than is asked for.
    """
    if amount is None:
        return wanted.due
    if amount <= 0:
        raise Refusal(_("Give an amount above zero."), code="BAD_USER_INPUT", field="amount")
    if amount > wanted.most:
        most = money_text(wanted.most, wanted.currency, locale)
        said = _("That is more than can be paid here: %(most)s.", most=most)
        raise Refusal(said, code="BAD_USER_INPUT", field="amount")
    return amount


async def begin(actor: Actor, charge: UUID, way: str, amount: int | None = None) -> Try:
    """Begin to pay a call online. Answers the try; its ``url`` is where the person goes on.

    A second tab, and a second click, go on with the same try, so that it can be paid once. Tries by other ways are
    given up first.

    :param amount: minor units; None is what is due.
    :raises Refusal: nothing is to be paid, this way is not to be had, or its provider does not answer.
    """
    await spend("dues.begin", actor.require_member(), limit=TRIES_AN_HOUR, seconds=HOUR)
    chosen = await way_named(actor, way)
    if not chosen.online:
        raise Refusal(_("This way to pay is not online."), code="BAD_USER_INPUT", field="way")
    wanted = wanted_of(actor, await payable(actor, charge), way, amount)
    await give_up_others(actor, wanted)
    async with DB.transaction():
        await DB.execute("SELECT FROM dues.charge WHERE id = $1 FOR UPDATE", charge)
        await payable(actor, charge)
        one = await attempts.same(wanted) or await attempts.put(wanted)
    return one if one.state == "open" else await tell(chosen, one)


def wanted_of(actor: Actor, call: Payable, way: str, amount: int | None) -> Wanted:
    """The words of a try."""
    what = {"what": call.title, "call": call.reference, "locale": actor.locale, "email": call.email}
    return Wanted(call.charge, call.member, way, checked(amount, call, actor.locale), call.currency, what)


async def tell(way: Way, one: Try) -> Try:
    """Tell the provider of a try. Told again with the same key, it is the same payment there.

    :raises Refusal: it does not answer, or refuses.
    """
    try:
        async with asyncio.timeout(SECONDS):
            begun = await way.begin(one.told)
    except (WayFailed, TimeoutError) as error:
        certain = isinstance(error, WayFailed) and error.certain
        await attempts.failed(one.id, str(error) or "no answer in time", certain=certain)
        raise Refusal(NOT_BEGUN, code="CONFLICT", reason="WAY_FAILED") from error
    await attempts.opened(one.id, begun)
    found = await attempts.find(one.id)
    assert found is not None
    return found


async def give_up_others(actor: Actor, wanted: Wanted) -> None:
    """Other tries for this call are not to be paid any more; one that was paid this moment is taken in."""
    for other in await attempts.others(wanted):
        with suppress(WayFailed, Refusal):
            await (await way_named(actor, other.way)).give_up(other.reference)
        await look(other.id, seconds=SECONDS)
