"""Seats: who of a partner has an address, and the links by which an invited person takes theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from amicale.access.secrets import hashed, new_secret
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of

HOME, INVITATION = "/partner", "/partners/invitation"
LIFETIME = timedelta(days=14)
"""How long the link of an invitation works. After it, the address itself still does, at the page for signing in."""

SEAT = """
    SELECT c.id, c.state, p.id AS partner, p.name, p.state AS partner_state
    FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner
    WHERE c.address = $1 AND c.state <> 'ended' AND p.state IN ('asked', 'active', 'paused')
"""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place at a partner. ``partner`` is its name."""

    contact_id: UUID
    partner_id: UUID
    partner: str
    state: str
    partner_state: str

    @property
    def lets_in(self) -> bool:
        """Whether its person can come in now, if it is them."""
        return self.partner_state == "active" and self.state in ("active", "invited")

    @property
    def invited(self) -> bool:
        """Whether they have not accepted the terms yet."""
        return self.state == "invited"

    @property
    def waits(self) -> bool:
        """Whether somebody has to decide on their request first."""
        return "asked" in (self.state, self.partner_state)


async def seat_of(address: str, *, lock: bool = False) -> Seat | None:
    """The living seat of an address; there is one at the most."""
    row = await DB.fetch_row(f"{SEAT} FOR UPDATE OF c" if lock else SEAT, address.strip().lower())
    if row is None:
        return None
    return Seat(uuid_of(row["id"]), uuid_of(row["partner"]), row["name"], row["state"], row["partner_state"])


async def new_link(contact_id: UUID) -> str:
    """The secret of a link by which somebody takes their seat; only its hash is kept."""
    secret = new_secret()
    await DB.execute(
        "INSERT INTO amicale.partner_link (hash, contact, expires_at) VALUES ($1, $2, $3)",
        hashed(secret), contact_id, datetime.now(UTC) + LIFETIME,
    )  # fmt: skip
    return secret


async def create_partner_link(contact_id: UUID) -> str:
    """The secret of a link that signs a contact in once, for whoever runs the server."""
    from amicale.access.signing_in import LIFETIME as SHORT
    from amicale.access.tables import SignInTry

    secret = new_secret()
    address = await DB.fetch_value("SELECT address FROM amicale.partner_contact WHERE id = $1", contact_id)
    ends = datetime.now(UTC) + SHORT
    await SignInTry(address=address, contact=contact_id, link=hashed(secret), expires_at=ends).save()
    return secret
