"""The second half of signing in by e-mail: the link was opened, or the code typed.

Either one uses the try up. Who holds the address is asked again then: a mail is dead once it has changed hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from amicale.access.codes import is_code, typed
from amicale.access.secrets import hashed, new_secret
from amicale.access.sessions import Device, Method, open_session
from amicale.access.signing_in import DAY, HOLDERS
from amicale.access.throttle import spend
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.partners.seats import HOME, Seat, new_link, seat_of
from amicale.partners.sessions import open_partner_session

_ = translator("amicale")
MOST_WRONG = 5
"""After so many wrong codes the mail's code is of no use; its link still is."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody is in: the secret of the session, and where they wanted to go."""

    session: str
    target: str
    member_id: UUID | None


@dataclass(frozen=True, slots=True)
class Several:
    """An address of several people, as families have: the secret for choosing, which replaces the try's."""

    secret: str


@dataclass(frozen=True, slots=True)
class Welcomed:
    """Somebody of a partner who comes for the first time: the secret of the page on which they take their seat."""

    secret: str


@dataclass(frozen=True, slots=True)
class Person:
    """One of those who share an address: no more of them than tells them apart. ``partner``: it is a seat there."""

    id: UUID
    given_name: str
    class_year: int | None
    partner: str = ""


Entered = SignedIn | Welcomed
Proved = SignedIn | Welcomed | Several | None
"""None: the link or the code is wrong, used up or too old."""


async def waiting_for(browser: str) -> Any:
    """The try of this browser that is not over: ``address``, ``target`` and ``proved``; or None."""
    return await DB.fetch_row(
        """SELECT address, target, proved_at IS NOT NULL AS proved FROM amicale.sign_in_try
           WHERE browser = $1 AND used_at IS NULL AND expires_at > now()""",
        hashed(browser),
    )


async def is_of_browser(link: str, browser: str) -> bool:
    """Whether a link was asked for in this browser."""
    if not browser:
        return False
    asked = "SELECT EXISTS (SELECT FROM amicale.sign_in_try WHERE link = $1 AND browser = $2)"
    return bool(await DB.fetch_value(asked, hashed(link), hashed(browser)))


async def is_alive(link: str) -> bool:
    """Whether a link can still be used."""
    return bool(await DB.fetch_value(
        """SELECT EXISTS (SELECT FROM amicale.sign_in_try
                          WHERE link = $1 AND proved_at IS NULL AND used_at IS NULL AND expires_at > now())""",
        hashed(link),
    ))  # fmt: skip


async def prove_by_link(link: str, device: Device, instead_of: str = "", meant: str = "") -> Proved:
    """The link was opened, by the person and not by a program that looks at mails.

    :param meant: ``member`` or ``partner``, for who is both and has chosen a way in the mail.
    """
    async with DB.transaction():
        row = await DB.fetch_row(
            """UPDATE amicale.sign_in_try SET proved_at = now(), link = NULL, code = NULL
               WHERE link = $1 AND proved_at IS NULL AND used_at IS NULL AND expires_at > now() RETURNING *""",
            hashed(link),
        )
        return None if row is None else await let_holder_in(row, "link", device, instead_of, meant)


async def prove_by_code(browser: str, code: str, device: Device, instead_of: str = "") -> Proved:
    """The code was typed, in the browser that asked for it.

    :raises TooMany: too many were, from this network or for this address.
    """
    waiting = await waiting_for(browser)
    await spend("sign_in.code", device.network, limit=10, seconds=60)
    await spend("sign_in.code.a", waiting["address"] or "" if waiting else "", limit=50, seconds=DAY)
    counted = await DB.fetch_row(
        """UPDATE amicale.sign_in_try SET wrong = wrong + 1
           WHERE browser = $1 AND wrong < $2 AND proved_at IS NULL AND used_at IS NULL AND expires_at > now()
           RETURNING id, code""",
        hashed(browser), MOST_WRONG,
    )  # fmt: skip
    if not await is_code(typed(code), counted["code"] if counted else None) or counted is None:
        return None
    async with DB.transaction():
        row = await DB.fetch_row(
            """UPDATE amicale.sign_in_try SET proved_at = now(), link = NULL, code = NULL
               WHERE id = $1 AND code = $2 AND proved_at IS NULL AND expires_at > now() RETURNING *""",
            counted["id"], counted["code"],
        )  # fmt: skip
        return None if row is None else await let_holder_in(row, "code", device, instead_of)


async def let_holder_in(row: Any, method: Method, device: Device, instead_of: str, meant: str = "") -> Proved:
    """A try is proved: the session of the person, or the choice among several."""
    if row["member"] is not None:
        return await finish(row, uuid_of(row["member"]), "command", device, instead_of)
    holders, seat = await holders_now(row), await seat_now(row)
    if not holders and seat is None:
        await DB.execute("UPDATE amicale.sign_in_try SET used_at = now() WHERE id = $1", row["id"])
        return None
    if seat is not None and (not holders or meant == "partner"):
        return await finish_partner(row, seat, method, device, instead_of)
    if len(holders) == 1 and (seat is None or meant == "member"):
        await note_verified(row["address"], holders[0])
        return await finish(row, holders[0], method, device, instead_of)
    secret = new_secret()
    await DB.execute("UPDATE amicale.sign_in_try SET browser = $2 WHERE id = $1", row["id"], hashed(secret))
    return Several(secret)


async def holders_now(row: Any) -> list[UUID]:
    """Who held the address when the mail was written, and still does."""
    found = await DB.fetch(
        f"{HOLDERS} AND e.id = ANY ($2) ORDER BY e.member FOR UPDATE OF e", row["address"], row["emails"]
    )
    return [uuid_of(each["member"]) for each in found]


async def seat_now(row: Any) -> Seat | None:
    """The seat at a partner that had the address when the mail was written, and still does, if it lets in."""
    if row["contact"] is None:
        return None
    seat = await seat_of(row["address"], lock=True)
    return seat if seat is not None and seat.lets_in and seat.contact_id == uuid_of(row["contact"]) else None


async def finish_partner(row: Any, seat: Seat, method: Method, device: Device, instead_of: str) -> Entered:
    """Use the try up, and begin a session of somebody of a partner; who was never here takes the seat first."""
    await DB.execute("UPDATE amicale.sign_in_try SET used_at = now() WHERE id = $1", row["id"])
    if seat.invited:
        return Welcomed(await new_link(seat.contact_id))
    way: Literal["link", "code"] = "code" if method == "code" else "link"
    session = await open_partner_session(seat.contact_id, way, device, instead_of)
    await DB.execute("UPDATE amicale.partner_contact SET bounced_at = NULL WHERE id = $1", seat.contact_id)
    target = row["target"]
    return SignedIn(session, target if target.startswith(f"{HOME}/") else HOME, None)


async def note_verified(address: str, member_id: UUID) -> None:
    """Receiving a mail proves the address, of one person: what a family shares proves nobody."""
    await DB.execute(
        """UPDATE amicale.email SET verified_at = coalesce(verified_at, now()), bounced_at = NULL
           WHERE address = $1 AND member = $2 AND (verified_at IS NULL OR bounced_at IS NOT NULL)""",
        address, member_id,
    )  # fmt: skip


async def finish(row: Any, member_id: UUID, method: Method, device: Device, instead_of: str) -> SignedIn:
    """Use the try up, and begin a session."""
    await DB.execute("UPDATE amicale.sign_in_try SET used_at = now() WHERE id = $1", row["id"])
    session = await open_session(member_id, method, device, strong=row["strong"], instead_of=instead_of)
    return SignedIn(session, row["target"], member_id)


CHOOSE = """
    SELECT m.id, m.given_name, m.class_years[cardinality(m.class_years)] AS class_year
    FROM amicale.sign_in_try t
    JOIN amicale.email e ON e.id = ANY (t.emails) AND e.address = t.address
    JOIN amicale.member m ON m.id = e.member AND NOT m.deceased
    WHERE t.browser = $1 AND t.proved_at IS NOT NULL AND t.used_at IS NULL AND t.expires_at > now()
    ORDER BY m.given_name, class_year, m.id
"""


PROVED = """SELECT * FROM amicale.sign_in_try
            WHERE browser = $1 AND proved_at IS NOT NULL AND used_at IS NULL AND expires_at > now()"""


async def people_to_choose(browser: str) -> Sequence[Person]:
    """Those who share the address that was proved in this browser; the year only where the name does not tell."""
    rows = await DB.fetch(CHOOSE, hashed(browser))
    names = [row["given_name"] for row in rows]
    people = [
        Person(uuid_of(row["id"]), row["given_name"], row["class_year"] if names.count(row["given_name"]) > 1 else None)
        for row in rows
    ]
    waiting = await DB.fetch_row(PROVED, hashed(browser))
    seat = await seat_now(waiting) if waiting is not None else None
    return people if seat is None else [*people, Person(seat.contact_id, "", None, seat.partner)]


async def choose(browser: str, person_id: UUID, device: Device, instead_of: str = "") -> Entered | None:
    """One of those who share an address says which one they are: a member, or somebody of a partner."""
    async with DB.transaction():
        row = await DB.fetch_row(f"{PROVED} FOR UPDATE", hashed(browser))
        if row is None:
            return None
        seat = await seat_now(row)
        if seat is not None and seat.contact_id == person_id:
            return await finish_partner(row, seat, "code", device, instead_of)
        if person_id not in await holders_now(row):
            return None
        return await finish(row, person_id, "code", device, instead_of)


def wrong_code() -> Refusal:
    """What is said to a code that is wrong, used up or too old: one sentence for all, known address or not."""
    message = _("This code is not right, or too old. Look at the newest mail, or ask for another one.")
    return Refusal(message, field="code", reason="WRONG_CODE")
