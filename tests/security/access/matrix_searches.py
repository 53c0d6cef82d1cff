"""What the list of offers, alerts and partners' offers add to the school that is looked at: a search, a boost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from matrix_filling import Filler
from matrix_offers import TWIN

from amicale import DB, global_id, key_of, today

Values = Callable[[Mapping[str, str]], dict[str, Any]]
SEARCH = {
    "every": "day", "contracts": ["permanent"], "remote": ["none"], "country": "FR", "level_until": 8,
    "pay_shown": False, "for_me": False, "from_partner": False, "feed": 1, "version": 1,
}  # fmt: skip
OFFER = "SELECT title AS words, ARRAY[sector] AS sectors, ARRAY[city] AS cities FROM jobs.offer WHERE id = $1"
BOOST = {"class_from": 1900, "class_until": 2200, "programmes": ["markprogramme"], "stopped_at": None}


def no(_ids: Mapping[str, str]) -> dict[str, Any]:
    """Nothing to send."""
    return {}


def of(kind: str, **more: Any) -> Values:
    """The row of this type."""
    return lambda ids: {"id": ids[kind], **more}


def token(ids: Mapping[str, str]) -> dict[str, Any]:
    """The address in a mail of the search."""
    from amicale_jobs.searches.tokens import stop_path

    return {"token": stop_path(key_of(ids["SavedJobSearch"], "SavedJobSearch")).rpartition("/")[2]}


def days(_ids: Mapping[str, str]) -> dict[str, Any]:
    """A week from now on."""
    return {"offer": global_id("JobOffer", TWIN), "startsOn": str(today()), "endsOn": str(today() + timedelta(days=6))}


QUERIES: Mapping[str, Values] = {
    "savedJobSearch": of("SavedJobSearch"),
    "jobAlertToStop": token,
}
INPUTS: Mapping[str, Values] = {
    "saveJobSearch": lambda _ids: {"title": "Marknew", "every": "NEVER", "input": {"words": "marknew"}},
    "changeJobSearch": of("SavedJobSearch", version=1, title="Marknew", every="NEVER"),
    "setJobAlert": of("SavedJobSearch", every="NEVER"),
    "deleteJobSearch": of("SavedJobSearch"),
    "getJobAlertsAgain": no,
    "makeJobSearchFeed": of("SavedJobSearch"),
    "endJobSearchFeed": of("SavedJobSearch"),
    "stopJobAlert": token,
    "boostJobOffer": days,
    "stopJobBoost": lambda ids: {"offer": ids["JobOffer"]},
}
PATHS: Mapping[str, str] = {
    "/jobs/searches/{id}": "SavedJobSearch",
    "/jobs/stop/{token}": "none",
    "/staff/offers/boost/{id}": "JobOffer",
}


async def the_searches(filler: Filler) -> None:
    """After the offers."""
    found = dict(await DB.fetch_row(OFFER, await filler.row("jobs", "offer")) or {})
    await filler.row("jobs", "saved_search", {**SEARCH, **found, "starts_from": today(), "starts_until": today()})
    boost = await filler.row("jobs", "boost", BOOST)
    await DB.execute(
        """INSERT INTO jobs.boost_told (boost, member, week, slot, told_in, told_at)
           VALUES ($1, $2, $3, 1, gen_random_uuid(), now())""",
        boost, filler.member, today(),
    )  # fmt: skip
    await DB.execute(
        """INSERT INTO amicale.consent (id, member, purpose, granted, source)
           VALUES (gen_random_uuid(), $1, 'jobs.partner_offers', true, 'page')""",
        filler.member,
    )
