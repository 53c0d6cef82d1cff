"""What students and insiders add to the school that is looked at: a list, a wish, help, questions, recommendations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from matrix_filling import Filler

from amicale.database.engine import DB
from amicale.graphql.types import global_id

Values = Callable[[Mapping[str, str]], dict[str, Any]]
COMPANY, OFFER, OTHERS, PARTNERS, ASKING, TOLD, TOLD_PARTNER, NEAR = (
    UUID(int=number) for number in range(8_003_001, 8_003_009)
)
"""A company with an insider, its offers; another's question; recommendations by, to and of the member."""
APPLICATION = {"state": "taken", "told": False, "link": "https://example.org/mark"}
WISH = {
    "state": "paused", "contracts": ["internship"], "shared": True, "found_at": None, "weekly_hours": 20.0, "level": 4,
}  # fmt: skip
HELP = {"state": "waiting", "claimed_by": None, "claimed_at": None, "closed_at": None}
DEADLINE = {
    "class_years_from": 1900,
    "class_years_until": 2200,
    "link": "https://example.org/mark",
    "programmes": ["markprogramme"],
}


def no(_ids: Mapping[str, str]) -> dict[str, Any]:
    """Nothing to send."""
    return {}


def of(kind: str, **more: Any) -> Values:
    """The row of this type."""
    return lambda ids: {"id": ids[kind], **more}


def at(kind: str, key: UUID, **more: Any) -> Values:
    """A row that is made below."""
    return lambda _ids: {"id": global_id(kind, key), **more}


NEW = {"title": "Marknew", "company": "Marknew"}
DAY = {"title": "Marknew", "day": "2027-01-31"}
QUERIES: Mapping[str, Values] = {
    name: of(kind) for name, kind in (
        ("myJobApplication", "JobApplication"), ("jobDeadline", "JobDeadline"), ("jobHelp", "JobHelp"),
        ("jobWish", "JobWish"), ("jobQuestion", "JobQuestion"), ("jobApproach", "JobApproach"),
        ("jobRecommendation", "JobRecommendation"),
    )
} | {"partnerJobRecommendation": at("JobRecommendation", TOLD_PARTNER)}  # fmt: skip
INPUTS: Mapping[str, Values] = {
    "noteJobOffer": lambda _ids: {"offer": global_id("JobOffer", OFFER)},
    "addJobApplication": lambda _ids: {"input": NEW},
    "changeJobApplication": of("JobApplication", input=NEW),
    "moveJobApplication": of("JobApplication", state="APPLIED"),
    "remindOfJobApplication": of("JobApplication"),
    "removeJobApplication": of("JobApplication"),
    "tellJobTaken": of("JobApplication", who="STUDENT"),
    "makeJobCalendarAddress": no,
    "dropJobCalendarAddress": no,
    "saveJobWish": lambda _ids: {"input": {"contracts": ["internship"]}},
    "setJobWishState": lambda _ids: {"state": "PAUSED"},
    "shareJobWish": lambda _ids: {"shared": True},
    "removeJobWish": no,
    "askJobHelp": lambda _ids: {"topic": "CV", "words": "Marknew"},
    "writeJobHelp": of("JobHelp", words="Marknew"),
    "settleJobHelp": of("JobHelp"),
    "claimJobHelp": of("JobHelp", mine=True),
    "answerJobHelp": of("JobHelp", words="Marknew"),
    "closeJobHelp": of("JobHelp"),
    "addJobDeadline": lambda _ids: {"input": DAY},
    "changeJobDeadline": of("JobDeadline", input=DAY),
    "removeJobDeadline": of("JobDeadline"),
    "beJobInsider": lambda _ids: {"input": {"company": global_id("JobCompany", COMPANY)}},
    "leaveJobInsiders": of("JobInsider"),
    "askJobInsider": lambda _ids: {
        "input": {"company": global_id("JobCompany", COMPANY), "words": "How is it to work there, and with whom?"}
    },
    "askNextJobInsider": of("JobQuestion"),
    "withdrawJobQuestion": of("JobQuestion"),
    "answerJobQuestion": of("JobApproach", words="Marknew"),
    "declineJobQuestion": of("JobApproach", reason="NO_TIME"),
    "recommendForJob": lambda ids: {
        "offer": global_id("JobOffer", OFFER), "person": ids["correspondent"], "words": "Marknew"
    },
    "agreeToJobRecommendation": of("JobRecommendation"),
    "refuseJobRecommendation": of("JobRecommendation"),
    "withdrawJobRecommendation": at("JobRecommendation", ASKING),
    "answerJobRecommendation": at("JobRecommendation", TOLD, wanted=True),
    "answerPartnerJobRecommendation": at("JobRecommendation", TOLD_PARTNER, wanted=True),
}  # fmt: skip
PATHS: Mapping[str, str] = {
    "/jobs/applications/{id}": "JobApplication",
    "/careers/help/{id}": "JobHelp",
    "/staff/careers/help/{id}": "JobHelp",
    "/staff/careers/deadlines/{id}": "JobDeadline",
    "/jobs/{id}/ask-insider": global_id("JobOffer", OFFER),
    "/jobs/{id}/insider": global_id("JobOffer", OFFER),
    "/jobs/{id}/recommend": global_id("JobOffer", OFFER),
    "/jobs/questions/{id}": "JobQuestion",
    "/jobs/asked/{id}": "JobApproach",
    "/jobs/recommendations/{id}": "JobRecommendation",
    "/partner/jobs/recommendations/{id}": global_id("JobRecommendation", TOLD_PARTNER),
    "/plugin/jobs/calendars/{name}": "guessed.ics",
}
EMPTY: Mapping[str, str] = {
    "JobHelp.claimedName": "nobody has taken it on",
    "JobHelp.closedAt": "it is open",
    "JobRecommendation.personEmail": "they have not both said yes (test_referring_recommendations.py)",
    "JobRecommendation.posterEmail": "they have not both said yes",
    "JobRecommendation.answeredAt": "it waits",
    "JobQuestion.answers": "nobody has said yes",
    "JobInsider.offer": "it is of a company",
    "JobOffer.myInsider": "they may be asked about another company",
    "JobQuestion.company": "it is about an offer",
    "query myJobCalendarAddress": "none was made",
    "query jobWishNumbers": "fewer than five have said what they look for",
    "query jobOffersForMe": "nothing that is open fits the member",
}


async def the_students(filler: Filler) -> None:
    """After the offers and the partners: what is the member's, and what others do."""
    today = await DB.fetch_value("SELECT amicale.today()")
    offer = await filler.row("jobs", "offer")
    await filler.row("jobs", "application", {**APPLICATION, "offer": offer})
    await filler.row("jobs", "wish", {**WISH, "starts_on": today, "ends_on": today})
    await filler.row("jobs", "deadline", DEADLINE)
    await filler.row("jobs", "help", {**HELP, "offer": offer})
    await filler.row("jobs", "help_message", {"side": "asker"})
    others = [uuid4() for _ in range(2)]
    await DB.execute(
        """INSERT INTO amicale.member (id, given_name, family_name, listed)
           SELECT id, 'Inside', 'Neighbour', true FROM unnest($1::uuid[]) AS id""",
        others,
    )
    await the_company(filler.member, others[0])
    await filler.row("jobs", "insider", {"offer": None, "company": COMPANY, "a_month": 9, "recommends": True})
    await the_questions(filler, others)
    await the_recommendations(filler, others)


async def the_company(member: UUID, insider: UUID) -> None:
    """A company where another may be asked, with an offer of the member's and one of the partner's."""
    await DB.execute("INSERT INTO jobs.company (id, name, key) VALUES ($1, 'Markinside', 'markinside')", COMPANY)
    for key, contact in ((OFFER, None), (PARTNERS, await a_contact())):
        await DB.execute(
            """INSERT INTO jobs.offer (id, title, company, contract, state, source, posted_by, contact, expires_on,
                                       opened_at)
               VALUES ($1, 'Markjob', $2, 'permanent', 'open', $3, $4, $5, amicale.today() + 9, now())""",
            key, COMPANY, "partner" if contact else "member", None if contact else member, contact,
        )  # fmt: skip
    await DB.execute(
        "INSERT INTO jobs.insider (id, member, company, a_month) VALUES ($1, $2, $3, 20)", uuid4(), insider, COMPANY
    )


async def a_contact() -> UUID | None:
    """Somebody of the partner whose people look on."""
    found = await DB.fetch_value(
        """SELECT c.id FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner
           WHERE c.state = 'active' AND p.state = 'active' ORDER BY c.owner DESC, c.created_at LIMIT 1"""
    )
    return None if found is None else UUID(str(found))


async def the_questions(filler: Filler, others: list[UUID]) -> None:
    """The member's, which rests, and another's that they are asked."""
    await filler.row("jobs", "question", {"state": "resting", "offer": PARTNERS, "company": None, "ended_at": None})
    await DB.execute(
        "INSERT INTO jobs.insider (id, member, offer, a_month) VALUES ($1, $2, $3, 20)", uuid4(), others[1], PARTNERS
    )
    await DB.execute(
        """INSERT INTO jobs.question (id, member, offer, company, title, words)
           VALUES ($1, $2, $3, $4, 'marktitle', 'markwords')""",
        OTHERS, others[0], OFFER, COMPANY,
    )  # fmt: skip
    await filler.row("jobs", "approach", {"question": OTHERS, "state": "asked", "reason": "", "shows_email": True})


async def the_recommendations(filler: Filler, others: list[UUID]) -> None:
    """Of the member; by them; to them; and to the partner."""
    for key, offer, by, person, state in (
        (NEAR, PARTNERS, others[0], filler.member, "asked"), (ASKING, PARTNERS, filler.member, others[0], "asked"),
        (TOLD, OFFER, others[0], others[1], "agreed"), (TOLD_PARTNER, PARTNERS, others[0], others[1], "agreed"),
    ):  # fmt: skip
        await DB.execute(
            """INSERT INTO jobs.recommendation (id, offer, member, person, words, person_words, state, expires_at)
               VALUES ($1, $2, $3, $4, 'markwhy', 'markadded', $5, now() + interval '9 days')""",
            key, offer, by, person, state,
        )  # fmt: skip
    filler.rows["jobs", "recommendation"] = NEAR
