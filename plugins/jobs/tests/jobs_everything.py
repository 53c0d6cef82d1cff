"""Somebody who has a row of every kind, with words that name them, for tests of copies, erasures and merges."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from jobs_making import Jobs, put

from amicale import DB, new_id, today

GIVEN, FAMILY = "Zébulonne", "Markerski"
NAME = f"{GIVEN} {FAMILY}"
ADDRESS = "zebulonne.markerski@example.org"
MARKS = ("zebulonne", "markerski", "NOTE-OF-HERS", "WISH-OF-HERS", "ASKED-BY-HER", "SAID-BY-HER")
"""What must stand in no dump once she is erased."""
NOW = datetime.now(UTC)


async def zoe(jobs: Jobs) -> UUID:
    """Whom it is about."""
    return await jobs.person(GIVEN, family_name=FAMILY, email=ADDRESS)


async def everywhere(jobs: Jobs) -> UUID:
    """She has all of it: as who posts, searches, asks, is asked, recommends and is recommended."""
    her, other = await zoe(jobs), await jobs.person("Other")
    hers = await jobs.offer("Hers", posted_by=her, source="member", apply_address=ADDRESS, words=f"Write to {NAME}")
    theirs = await jobs.offer("Theirs", posted_by=other, source="member")
    soon = NOW + timedelta(days=5)
    await own(her, theirs)
    asked, by_other = new_id(), new_id()
    await put("question", {"id": asked, "member": her, "offer": theirs, "title": "Theirs", "words": "ASKED-BY-HER"})
    await put("approach", {"id": new_id(), "question": asked, "member": other, "state": "yes", "words": "Yes!",
                           "expires_at": soon, "answered_at": NOW})  # fmt: skip
    await put("question", {"id": by_other, "member": other, "offer": hers, "title": "Hers", "words": f"For {NAME}"})
    await put("approach", {"id": new_id(), "question": by_other, "member": her, "state": "asked",
                           "words": "SAID-BY-HER", "expires_at": soon})  # fmt: skip
    for member, person in ((her, other), (other, her)):
        await put("recommendation", {"id": new_id(), "offer": theirs, "member": member, "person": person,
                                     "words": f"About {NAME}", "expires_at": soon})  # fmt: skip
    await put("report", {"id": new_id(), "offer": theirs, "reporter": her, "reason": "fraud", "said": "SAID-BY-HER"})
    return her


async def own(her: UUID, theirs: UUID) -> None:
    """What is hers alone."""
    await put("saved_search", {"id": new_id(), "member": her, "title": f"For {NAME}", "words": "data"})
    await put("application", {"id": new_id(), "member": her, "offer": theirs, "title": "Theirs", "note": "NOTE-OF-HERS",
                              "remind_on": today() + timedelta(days=2)})  # fmt: skip
    await put("wish", {"id": new_id(), "member": her, "contracts": ["internship"], "words": "WISH-OF-HERS"})
    helped = new_id()
    await put("help", {"id": helped, "member": her, "topic": "cv", "offer": theirs})
    await put("help_message", {"id": new_id(), "help": helped, "side": "asker", "writer": her, "words": f"I am {NAME}"})
    company = await DB.fetch_value("SELECT company FROM jobs.offer WHERE id = $1", theirs)
    await put("insider", {"id": new_id(), "member": her, "company": company})
    await put("calendar_address", {"id": new_id(), "member": her, "hash": b"h", "sealed": b"s"})
    boost: dict[str, Any] = {"id": new_id(), "offer": theirs, "starts_on": today(), "ends_on": today()}
    await put("boost", boost)
    await put("boost_told", {"boost": boost["id"], "member": her, "week": today(), "slot": 1, "told_in": new_id()})
