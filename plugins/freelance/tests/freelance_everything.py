"""Somebody who has a row of every kind, with words that name them, for tests of copies, erasures and merges."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from freelance_making import Freelance, put

from amicale import DB, new_id, today

NAME = "Zébulonne Markerski"
ADDRESS = "zebulonne.markerski@example.org"
MARKS = ("zebulonne", "markerski", "ABOUT-HER", "SAID-BY-HER", "NEED-OF-HERS")
"""What must stand in no dump once she is erased."""
NOW = datetime.now(UTC)


async def everywhere(freelance: Freelance) -> UUID:
    """She has all of it: as who works, and as a client."""
    her = await freelance.profile(
        "Zébulonne", member=await freelance.person("Zébulonne", family_name="Markerski", email=ADDRESS),
        about=f"ABOUT-HER I am {NAME}",
    )  # fmt: skip
    other = await freelance.profile("Other")
    theirs = await freelance.mission(title="Theirs")
    hers = await freelance.mission(her.member, title="Hers", need=f"NEED-OF-HERS, ask {NAME}", client=NAME)
    given = await proposal(theirs, her.id, "chosen", f"SAID-BY-HER, {NAME}")
    got = await proposal(hers, other.id, "sent", f"Dear {NAME}")
    for key, side in ((given, "freelance"), (given, "client"), (got, "client"), (got, "freelance")):
        words = "SAID-BY-HER" if (key, side) in ((given, "freelance"), (got, "client")) else f"Dear {NAME}"
        await put("message", {"id": new_id(), "proposal": key, "side": side, "words": words})
    for side, words in (("freelance", "SAID-BY-HER"), ("client", "Good work")):
        await put("review", {"id": new_id(), "proposal": given, "side": side, "rating": 4, "words": words,
                             "shows_at": NOW - timedelta(days=1)})  # fmt: skip
    await put("busy", {"id": new_id(), "profile": her.id, "starts_on": today(), "ends_on": today(), "note": NAME})
    await put("reference", {
        "id": new_id(), "profile": her.id, "state": "confirmed", "client": "Bea", "company": "Airbus",
        "work": "A brand", "year_from": 2024, "address_hash": b"h", "words": "Great", "expires_at": NOW,
        "answered_at": NOW,
    })  # fmt: skip
    return her.member


async def proposal(mission: UUID, profile: UUID, state: str, words: str) -> UUID:
    """A proposal; who is chosen makes the mission theirs."""
    row: dict[str, Any] = {"id": new_id(), "mission": mission, "profile": profile, "state": state, "words": words}
    await put("proposal", row)
    if state == "chosen":
        await DB.execute("UPDATE freelance.mission SET state = 'chosen', chosen_at = now() WHERE id = $1", mission)
    return UUID(str(row["id"]))
