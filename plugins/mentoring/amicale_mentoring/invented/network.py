"""Questions to the network: some that people are asked now, some that are closed, and what came of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB
from amicale_mentoring.invented.rows import Story, ago, put


async def put_needs(story: Story, members: Sequence[UUID]) -> None:
    """All of them; the first people are those who ask and answer."""
    alive = await DB.fetch(
        """SELECT id FROM amicale.member WHERE id = ANY($1) AND NOT deceased AND listed
           ORDER BY array_position($1, id)""",
        [each for each in members if each not in (story.member, story.staff)],
    )
    people = iter([row["id"] for row in alive][:120])
    for said in story.told["need"]:
        asker = story.member if said["who"] == "member" else next(people)
        count = len(said.get("helps", ())) + said.get("passes", 0) + said.get("silent", 0)
        asked = [next(people) for _each in range(count)]
        await put_need(story, said, asker, [story.member, *asked] if said.get("asks_member") else asked)
    await put_readiness(list(people)[:6])


async def put_need(story: Story, said: Mapping[str, Any], asker: UUID, asked: Sequence[UUID]) -> None:
    """One, and what those who were asked said."""
    days, closed = said["days"], said["state"] == "closed"
    meant = {
        "fits": [{"entry": entry, "label": label} for entry, label in said.get("fits", ())],
        "topics": said.get("topics", []),
    }
    need = await put("need", {
        "member": asker, "words": said["words"], "looks_for": meant, "state": said["state"],
        "rounds": max(1, len(asked) // 4), "created_at": ago(days + 0.1), "sent_at": ago(days),
        "next_round_at": ago(-1) if said["state"] == "asking" else None,
        "closed_at": ago(days - 12) if closed else None,
        "outcome": said.get("outcome", ""), "thanks": said.get("thanks", ""),
        "questioned_at": ago(2) if said["state"] == "paused" else None,
    })  # fmt: skip
    for at, person in enumerate(asked):
        await put_answer(said, need, person, at - bool(said.get("asks_member")), days)


async def put_answer(said: Mapping[str, Any], need: UUID, person: UUID, at: int, days: float) -> None:
    """What one of them said; the one before all others has not answered yet."""
    helps = said.get("helps", ())
    state = "asked"
    if 0 <= at < len(helps):
        state = "helps"
    elif 0 <= at < len(helps) + said.get("passes", 0):
        state = "passes"
    elif at >= 0 and said["state"] == "closed":
        state = "silent"
    values: dict[str, Any] = {"answered_at": ago(days - 1)} if state in ("helps", "passes") else {}
    if state == "helps":
        values |= {
            "words": helps[at],
            "shows_email": at == 0,
            "helped": True if said.get("outcome") == "helped" else None,
        }
    reasons = json.dumps([entry for entry, _label in said.get("fits", ())])
    await put("approach", {
        "need": need, "member": person, "round": 1 + max(at, 0) // 4, "reasons": reasons, "state": state,
        "asked_at": ago(days), **values,
    })  # fmt: skip


async def put_readiness(people: Sequence[UUID]) -> None:
    """Some wish to be asked more, some less, and one never."""
    for at, person in enumerate(people):
        known = await DB.fetch_value("SELECT true FROM mentoring.readiness WHERE member = $1", person)
        if not known:
            await put("readiness", {"member": person, "a_month": (4, 1, 0)[at % 3]})
