"""Somebody with a row of every kind in mentoring, each with words of theirs to look for."""

from __future__ import annotations

import json
from uuid import UUID

from mentoring_making import Mentoring, Part, put

from amicale import DB, new_id

MARKS = ("Zebulonne", "Markerski", "zeb.marker@example.org", "0612345678")
NAME = "Zébulonne MARKERSKI"
CALL = f"{NAME}, 0612345678, zeb.marker@example.org"


async def zoe(mentoring: Mentoring) -> UUID:
    """Somebody whose every word is looked for."""
    return await mentoring.person(
        "Zébulonne", family_name="Markerski", email="zeb.marker@example.org", phones=["0612345678"]
    )


async def everywhere(mentoring: Mentoring) -> UUID:
    """Their name wherever it can stand, in their own words and in others'."""
    member, programme = await zoe(mentoring), await mentoring.programme()
    me = await mentoring.part(programme, "mentee", member=member, capacity=3, about=CALL, topics=["career"])
    await in_pairs(mentoring, programme, me)
    await in_requests(mentoring, me)
    await in_needs(mentoring, member)
    other = await mentoring.person("Other")
    await put("avoidance", {"id": new_id(), "participation": me.id, "member": other})
    await put("invited", {"id": new_id(), "programme": programme, "member": member, "batch": new_id()})
    await put("readiness", {"id": new_id(), "member": member, "a_month": 1, "topics": ["career"]})
    return member


async def in_pairs(mentoring: Mentoring, programme: UUID, me: Part) -> None:
    """A pair that is over and one that runs, with a meeting and words from both."""
    for values in ({"state": "done"}, {}):
        two = await mentoring.pair(programme, mentee=me, goals=f"{CALL} will learn", **values)
        held = {"id": new_id(), "pair": two.id, "state": "held", "place": CALL, "topics": ["career"]}
        await put("session", {**held, "starts_at": await DB.fetch_value("SELECT now()"), "proposed_by": "mentee"})
        for side in ("mentor", "mentee"):
            await put("feedback", {"id": new_id(), "pair": two.id, "side": side, "rating": 5, "thanks": f"Hi {CALL}"})


async def in_requests(mentoring: Mentoring, me: Part) -> None:
    """One that waits, one that was declined, and one of somebody else that speaks of them."""
    programme = await DB.fetch_value("SELECT programme FROM mentoring.participation WHERE id = $1", me.id)
    for values in ({}, {"state": "declined", "reason": "no_time", "words": f"Dear {NAME}"}):
        await mentoring.request(me, await mentoring.part(programme, "mentor"), message=f"I am {CALL}", **values)
    mentee, mentor = [await mentoring.part(programme, role) for role in ("mentee", "mentor")]
    await mentoring.request(mentee, mentor, message=f"I know {NAME}", state="declined", words="Ask zebulonne markerski")


async def in_needs(mentoring: Mentoring, member: UUID) -> None:
    """A need of theirs with an answer, and their answer to another's."""
    other = await mentoring.person("Asker")
    for asker, helper, state in ((member, other, "asking"), (other, member, "closed")):
        need = {"id": new_id(), "member": asker, "words": f"For {CALL}", "looks_for": {"q": "x"}, "state": state}
        if state == "closed":
            need |= {"closed_at": await DB.fetch_value("SELECT now()"), "outcome": "helped", "thanks": f"To {NAME}"}
        await put("need", need)
        answer = {"id": new_id(), "need": need["id"], "member": helper, "round": 1, "state": "helps"}
        await put("approach", {**answer, "words": f"Write to {CALL}", "reasons": json.dumps(["sector"])})
        if asker != member:
            report = {"id": new_id(), "need": need["id"], "reporter": member, "reason": "other", "said": f"By {NAME}"}
            await put("need_report", report)
