"""The programmes of the demonstration: one of every kind, in every state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale_mentoring.invented.rows import Story, ago, day, put

AS_SAID = (
    "title", "about", "kind", "direction", "state", "by_request", "by_batch", "instant", "mentors_ask", "months", "gap",
    "capacity", "most_waiting", "expiry_days", "remind_days", "silence_days", "weights",
)  # fmt: skip


async def put_programmes(story: Story) -> None:
    """All of them, with the charter that they share."""
    for said in story.told["programme"]:
        key = await put("programme", columns(story, said))
        story.programmes[said["key"]] = key
        await put("charter", {"programme": key, "version": 1, "words": charter(story), "since": ago(500)})


def columns(story: Story, said: Mapping[str, Any]) -> dict[str, Any]:
    """A row of what demo.toml says."""
    first, last = said.get("signing", (None, None))
    draft, closed = said["state"] == "draft", said["state"] == "closed"
    starts = said.get("starts")
    return {
        **{name: said[name] for name in AS_SAID if name in said},
        "mentors": said["rules"]["mentors"], "mentees": said["rules"]["mentees"], "charter": charter(story),
        "signing_up_from": day(first), "signing_up_until": day(last), "starts_on": day(starts),
        "ends_on": day(said.get("ends")), "follows": story.programmes.get(said.get("follows", "")),
        "opened_at": None if draft else ago(40 - (starts or 0)), "closed_at": ago(200) if closed else None,
        "created_at": ago(60 - (starts or 0)),
    }  # fmt: skip


def charter(story: Story) -> dict[str, str]:
    """What one accepts, by language."""
    return {locale: words.strip() for locale, words in story.told["charter"].items()}
