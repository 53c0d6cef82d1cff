"""What partners' lists and the world's pages add to the school that is looked at: a list, a reading, a public offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from matrix_filling import Filler
from matrix_students import OFFER as PUBLIC

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.graphql.types import global_id
from amicale.plugins import toggle
from amicale.testing.kit import School

Values = Callable[[Mapping[str, str]], dict[str, Any]]
FEED = {
    "address": "https://127.0.0.1/offers.json", "format": "json", "state": "active", "hours": 6, "failures": 0,
    "version": 1,
    "mapping": '{"items": "marklist", "fields": {"key": "markpath"}, "contracts": {"markword": "permanent"}}',
    "last": '{"at": "2026-11-01T09:00:00+00:00", "count": 1, "outcome": "taken", "words": ["markword"], "places": []}',
}  # fmt: skip
RUN = {"outcome": "failed", "unread": '[{"key": "markkey", "en": "markwhy"}]'}
TYPED = {"title": "Marknew", "key": "id", "position": "title", "contract": "=permanent", "expiresOn": "until"}


def of(kind: str, **more: Any) -> Values:
    """The row of this type."""
    return lambda ids: {"id": ids[kind], **more}


INPUTS: Mapping[str, Values] = {
    "createJobFeed": lambda _ids: {"input": {"title": "Marknew"}},
    "changeJobFeed": of("JobFeed", input=TYPED, version=1),
    "lookAtJobFeed": of("JobFeed"),
    "readJobFeed": of("JobFeed", sure=False),
    "pauseJobFeed": of("JobFeed", paused=True),
    "removeJobFeed": of("JobFeed"),
}
PATHS: Mapping[str, str] = {
    "/offers/{id}": global_id("JobOffer", PUBLIC),
    "/staff/offers/feeds/{id}": "JobFeed",
    "/staff/offers/feeds/{id}/edit": "JobFeed",
    "/plugin/jobs/feeds/{token}": "guessed.xml",
    "/plugin/jobs/offers/{key}/card.png": global_id("JobOffer", PUBLIC),
}
EMPTY: Mapping[str, str] = {
    "JobOffer.posting": "the world may not read it (test_outside_posting.py)",
    "JobOffer.shareCard": "the world may not read it",
    "mutation lookAtJobFeed": "its address is not on the public internet (plugins/jobs/tests/feeds)",
}


async def open_to_the_world(school: School) -> None:
    """Who writes an offer may show it to everybody."""
    await toggle.set_settings(SYSTEM, "jobs", {"public_offers": True})
    await school.refresh()


async def the_feeds(filler: Filler) -> None:
    """After the offers and what students do, one of whose offers the world may read."""
    await DB.execute("UPDATE jobs.offer SET public = true WHERE id = $1", PUBLIC)
    await filler.row("jobs", "feed", FEED)
    await filler.row("jobs", "feed_run", RUN)
