"""What freelance adds to the school that is looked at: a member's profile, a client's words, a partner's mission."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from matrix_filling import Filler

from amicale import DB

Values = Callable[[Mapping[str, str]], dict[str, Any]]
SECRET = "markreference"
PROFILE = {
    "state": "open", "currency": "EUR", "country": "FR", "rate_shown": "clients", "outside": True, "asked_at": None,
    "resting_until": None, "free_from": None, "days_a_week": 3.0, "languages": ["fr"], "alerts": "week",
}  # fmt: skip
MISSION = {
    "state": "open", "posted_by": None, "currency": "EUR", "country": "FR", "pay_from": 100, "pay_to": 200,
    "languages": ["fr"], "remote": "full",
}  # fmt: skip
REFERENCE = {"state": "confirmed", "address": "", "hash": None, "year_from": 2020, "year_to": 2021, "locale": "en"}
BUSY = {"starts_on": None, "mission": None}
CLIENT = {"client": "Marknew", "company": "Marknew", "work": "Marknew", "yearFrom": 2020, "email": "new@client.example"}


def no(_ids: Mapping[str, str]) -> dict[str, Any]:
    """Nothing to send."""
    return {}


def of(kind: str, **more: Any) -> Values:
    """The row of this type."""
    return lambda ids: {"id": ids[kind], **more}


def plain(**values: Any) -> Values:
    """The same whoever asks."""
    return lambda _ids: values


QUERIES: Mapping[str, Values] = {
    "freelancePreview": plain(reader="MEMBER"),
    "freelanceReferenceAsked": plain(secret=SECRET),
    "freelanceSkills": plain(first=5),
    "popularFreelanceSkills": plain(first=5),
}
INPUTS: Mapping[str, Values] = {
    "saveFreelanceProfile": plain(input={"headline": "Marknew", "skills": ["Marknew"]}),
    "publishFreelanceProfile": no,
    "restFromFreelance": no,
    "closeFreelanceProfile": no,
    "deleteFreelanceProfile": no,
    "confirmFreelanceCalendar": no,
    "addFreelanceBusy": plain(startsOn="2027-01-31", daysAWeek=1),
    "removeFreelanceBusy": of("FreelanceBusy"),
    "stopFreelanceProfile": of("FreelanceProfile", reason="No."),
    "letFreelanceProfile": of("FreelanceProfile"),
    "askForFreelanceReference": plain(input=CLIENT),
    "withdrawFreelanceReference": of("FreelanceReference"),
    "confirmFreelanceReference": plain(secret=SECRET, words="Yes."),
    "refuseFreelanceReference": plain(secret=SECRET),
    "dismissFreelanceFit": of("FreelanceFit"),
}
PATHS: Mapping[str, str] = {
    "/freelance/people/{id}": "FreelanceProfile",
    "/freelance/reference/{secret}": SECRET,
    "/partner/freelancers/{id}": "FreelanceProfile",
}
EMPTY: Mapping[str, str] = {
    "FreelanceMission.fits": "they have proposed themselves for it: what fits is another mission",
    "FreelanceMission.myFit": "what fits is another mission",
    "FreelanceProfile.freeFrom": "they are free now",
    "FreelanceProfile.restingUntil": "they do not rest",
    "mutation publishFreelanceProfile": "staff have taken it off the list",
    "mutation deleteFreelanceProfile": "they are proposed for a mission",
}


async def the_freelance(filler: Filler) -> None:
    """After the partners, whose mission it is."""
    profile = await filler.row("freelance", "profile", PROFILE)
    mission = await filler.row("freelance", "mission", MISSION)
    today = await DB.fetch_value("SELECT amicale.today()")
    await filler.row("freelance", "busy", {**BUSY, "profile": profile, "starts_on": today, "ends_on": today})
    await filler.row("freelance", "reference", {**REFERENCE, "profile": profile})
    proposal = {"profile": profile, "mission": mission, "currency": "EUR", "state": "short"}
    await filler.row("freelance", "proposal", proposal)
    fits = {"profile": profile, "mission": await another_mission(filler), "score": 90, "dismissed_at": None}
    await filler.row("freelance", "finding", fits)
    await DB.execute(
        """INSERT INTO freelance.reference
               (id, profile, client, company, work, year_from, address_hash, hash, expires_at)
           VALUES ($1, $2, 'Markclient', 'Markcompany', 'Markwork', 2020, $3, $3, now() + interval '9 days')""",
        uuid4(), profile, sha256(SECRET.encode()).digest(),
    )  # fmt: skip


async def another_mission(filler: Filler) -> UUID:
    """One of the partner's for which the member has not proposed themselves: it fits them."""
    key = uuid4()
    await DB.execute(
        """INSERT INTO freelance.mission (id, state, partner, client, title, expires_on, opened_at)
           VALUES ($1, 'open', $2, 'Markpartner', 'Marktitle', amicale.today() + 9, now())""",
        key, filler.rows["amicale", "partner"],
    )  # fmt: skip
    return key
