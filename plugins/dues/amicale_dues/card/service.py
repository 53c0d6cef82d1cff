"""Cards: showing one's own, replacing it, and saying at a door whether one holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from amicale import DB, Actor, new_id, today
from amicale_dues.bylaws.plans import OURS
from amicale_dues.card.codes import Code, Kind, new_code, read_code, written

HOLDS = ("lifetime", "honorary", "current", "exempt", "free", "grace")

STANDING = """
SELECT s.state, s.until, coalesce((SELECT c.version FROM dues.card c WHERE c.member = m.id), 1) AS version,
       btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name
FROM amicale.member m LEFT JOIN LATERAL dues.standing(m.id, $2, $3) s ON true
WHERE m.id = $1 AND NOT m.deceased
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a door learns. ``why`` is unknown, expired, replaced, not_member, or empty where the card holds."""

    why: str
    code: Code | None = None
    until: date | None = None
    name: str = ""

    @property
    def valid(self) -> bool:
        """Whether its holder is a member today."""
        return not self.why


async def code_for(actor: Actor, kind: Kind) -> tuple[Code, str] | None:
    """A code for one's own card; None for who is no member today."""
    row = await DB.fetch_row(STANDING, actor.require_member(), OURS, today())
    if row is None or row["state"] not in HOLDS:
        return None
    code = new_code(actor.require_member(), row["version"], kind, datetime.now(UTC))
    return code, written(code)


async def replace(actor: Actor) -> None:
    """Have another card: every code that was shown, kept or printed before is dead from now on."""
    await DB.execute(
        """INSERT INTO dues.card (id, member, version) VALUES ($1, $2, 2)
           ON CONFLICT (member) DO UPDATE SET version = card.version + 1, replaced_at = now()""",
        new_id(), actor.require_member(),
    )  # fmt: skip


async def check(actor: Actor, text: str) -> Checked:
    """Whether a card holds, at this moment. Its holder's name is for those only who look after a door.

    Nobody can guess a code (128 bits of its seal), so that a check is limited by what any reading is limited by.
    """
    code = read_code(text)
    if code is None:
        return Checked("unknown")
    if code.expires_at < datetime.now(UTC):
        return Checked("expired", code)
    row = await DB.fetch_row(STANDING, code.member, OURS, today())
    if row is None:
        return Checked("unknown")
    name = row["name"] if actor.may("dues.check") else ""
    if row["version"] != code.version:
        return Checked("replaced", code, name=name)
    if row["state"] not in HOLDS:
        return Checked("not_member", code, name=name)
    return Checked("", code, row["until"], name)


def checked_member(actor: Actor, text: str) -> UUID | None:
    """Whose card it is, for those who look after a door."""
    code = read_code(text) if actor.may("dues.check") else None
    return code.member if code else None
