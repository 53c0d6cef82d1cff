"""Signing in by e-mail: somebody types an address, and gets a mail with a link and a code.

What is typed makes a *try*, bound to the browser by a cookie. The same is done for every address, known or not: whose
it is, the worker looks up when it writes the mail. So neither the answer nor its time tells who is a member.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from amicale.access.codes import hash_code, new_code
from amicale.access.secrets import hashed, new_secret
from amicale.access.tables import SignInTry
from amicale.access.throttle import TooMany, spend
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.mail.outbox import post
from amicale.members.values import email_address
from amicale.partners.seats import Seat, seat_of

LIFETIME = timedelta(minutes=15)
MAIL, UNKNOWN, NO_ACCESS = "amicale.sign_in", "amicale.sign_in_unknown", "amicale.sign_in_no_access"
QUARTER, HOUR, DAY = 15 * 60.0, 3600.0, 86_400.0

HOLDERS = """
    SELECT e.id, e.member FROM amicale.email e JOIN amicale.member m ON m.id = e.member AND NOT m.deceased
    WHERE e.address = $1 AND (e.verified_at IS NOT NULL OR NOT EXISTS (
        SELECT FROM amicale.email v WHERE v.address = $1 AND v.verified_at IS NOT NULL))
"""
"""Who may sign in by an address: the one who has proved it, else all living who have it."""


async def begin(typed: str, network: str, locale: str, target: str = "/") -> str:
    """Somebody asks for a mail: the secret of their try, for a cookie of their browser.

    :param network: where they ask from, for the limits.
    :param target: where they go then.
    :raises Refusal: this is no address, or there were too many.
    """
    address = email_address(typed)
    await spend("sign_in.mail", network, limit=60, seconds=HOUR)
    await spend("sign_in.mail.a", address, limit=5, seconds=QUARTER)
    await spend("sign_in.mail.d", address, limit=20, seconds=DAY)
    secret, key = new_secret(), uuid7()
    async with DB.transaction():
        await SignInTry(
            id=key, browser=hashed(secret), address=address, target=target, expires_at=datetime.now(UTC) + LIFETIME
        ).save()
        await post(MAIL, address=address, payload={"try": str(key)}, locale=locale)
    return secret


async def compose_sign_in(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """The mail's link and code, made when it is sent; of a try that is over, nothing.

    For an address that nobody has, all is done alike, and another mail sent: so the time of this does not tell either.
    Somebody of a partner signs in by the same mail; who is a member too finds both ways in it.
    """
    key, link, code = UUID(payload["try"]), new_secret(), new_code()
    found = await DB.fetch(HOLDERS, recipient.address)
    seat = await seat_of(recipient.address)
    lets_in = seat if seat is not None and seat.lets_in else None
    known = await DB.fetch_value(
        """UPDATE amicale.sign_in_try SET link = $2, code = $3, emails = $4, contact = $5
           WHERE id = $1 AND proved_at IS NULL AND expires_at > now() RETURNING id""",
        key, hashed(link), await hash_code(code), [uuid_of(row["id"]) for row in found],
        lets_in.contact_id if lets_in else None,
    )  # fmt: skip
    if known is None:
        return None
    if not found and lets_in is None:
        await (tell_unknown(recipient.address, recipient.locale) if seat is None else tell_no_access(seat, recipient))
        return None
    return said(HERE.link(f"/sign-in/{link}"), code, lets_in, both=bool(found))


def said(link: str, code: str, seat: Seat | None, *, both: bool) -> Mapping[str, Any]:
    """What is in the mail. One secret serves both ways: a link says which of them its reader means (``as``)."""
    ways = {"member_link": f"{link}?as=member", "partner_link": f"{link}?as=partner"}
    return {
        "link": link, "code": code, "minutes": round(LIFETIME.total_seconds() / 60),
        "partner": seat.partner if seat is not None else "", "both": both and seat is not None, **ways,
    }  # fmt: skip


async def tell_no_access(seat: Seat, recipient: Any) -> None:
    """Say to somebody of a partner why there is no way in now: it rests, or their request waits. Once a day at most."""
    try:
        await spend("sign_in.no_access", recipient.address, limit=1, seconds=DAY)
    except TooMany:
        return
    payload = {"contact": str(seat.contact_id)}
    await post(NO_ACCESS, address=recipient.address, payload=payload, locale=recipient.locale)


async def compose_no_access(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """The mail to an address whose seat lets nobody in now; nothing when that has changed."""
    from amicale.schoolsettings import SchoolSettings

    seat, school = await seat_of(recipient.address), await HERE.settings_of(SchoolSettings)
    if seat is None or seat.lets_in:
        return None
    return {"partner": seat.partner, "waits": seat.waits, "contact": school.contact_email}


async def tell_unknown(address: str, locale: str) -> None:
    """Say that nobody is known by this address, once a day at the most: people forget which one they gave.

    Strangers who never asked are not flooded, and schools may switch it off.
    """
    from amicale.schoolsettings import SchoolSettings

    if not (await HERE.settings_of(SchoolSettings)).mail_to_unknown:
        return
    try:
        await spend("sign_in.unknown", address, limit=1, seconds=DAY)
    except TooMany:
        return
    await post(UNKNOWN, address=address, locale=locale)


async def compose_unknown(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """The mail to an address that nobody has."""
    return {"address": recipient.address, "link": HERE.link("/join")}


async def create_sign_in_link(member_id: UUID, lifetime: timedelta = LIFETIME, *, strong: bool = False) -> str:
    """The secret of a link that signs somebody in once, for whoever runs the server.

    :param strong: whether whoever makes it vouches for the person: no second factor is asked for then.
    """
    secret = new_secret()
    ends = datetime.now(UTC) + lifetime
    await SignInTry(member=member_id, link=hashed(secret), expires_at=ends, strong=strong).save()
    return secret


async def clear_tries(payload: Mapping[str, Any]) -> None:
    """A job: forget tries that are over."""
    await DB.execute("DELETE FROM amicale.sign_in_try WHERE expires_at < now()")
