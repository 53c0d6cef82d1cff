"""Matching in the schema: a programme's plans, and who could be brought together with somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import strawberry

from amicale import DB, Context, Info, Order, Sql, act, batch, by_id, global_id, key_of, mail_sample, many, one
from amicale_mentoring import tables
from amicale_mentoring.matching.numbers import MentoringToMatch, to_match
from amicale_mentoring.matching.pairing import KEPT_APART, WARNINGS, Candidate, Sought, sought
from amicale_mentoring.matching.types import MentoringPlan
from amicale_mentoring.matching.words import said_of, show_work
from amicale_mentoring.rules import coordinated

ID = strawberry.ID
MOST = 50
NAMES = """
    SELECT w.id, btrim(p.given_name || ' ' || coalesce(nullif(p.usual_name, ''), p.family_name)) AS name,
        p.class_years[array_upper(p.class_years, 1)] AS class_year, w.capacity - w.taken AS free,
        $2 = '' OR p.search @@ amicale.search_query($2) AS found,
        ARRAY(SELECT btrim(q.given_name || ' ' || coalesce(nullif(q.usual_name, ''), q.family_name))
              FROM mentoring.match m JOIN mentoring.plan pl ON pl.id = m.plan AND pl.state = 'draft'
              JOIN mentoring.participation v ON v.id IN (m.mentor, m.mentee) AND v.id <> w.id
              JOIN amicale.member q ON q.id = v.member
              WHERE w.id IN (m.mentor, m.mentee) AND NOT m.refused ORDER BY q.sort_name) AS meant_for
    FROM mentoring.participation w JOIN amicale.member p ON p.id = w.member WHERE w.id = ANY ($1)
"""


@strawberry.type(description="Somebody with room for somebody else.")
class MentoringCandidate:
    """A mentor for a mentee, or a peer for a peer."""

    participation: ID
    name: str
    class_year: int | None
    score: int = strawberry.field(description="How well they fit, of 1,000.")
    reasons: list[str] = strawberry.field(description="Why they fit, best first.")
    warnings: list[str] = strawberry.field(
        description="What speaks against it, in words; a coordinator may put it aside."
    )
    free: int = strawberry.field(description="Places that no pair takes.")
    meant_for: list[str] = strawberry.field(description="For whom the draft means these places.")


@strawberry.type(description="Who is to be given somebody, and who might be.")
class MentoringSearch:
    """Those who fit without a warning first, of those the best first."""

    participation: ID
    name: str
    programme: ID
    peers: bool
    free: int = strawberry.field(description="How many places they have left themselves.")
    found: int = strawberry.field(description="How many candidates there are in all.")
    meant_for: list[str] = strawberry.field(description="Whom they have in the draft.")
    candidates: list[MentoringCandidate]


async def search_of(known: Sought, context: Context, search: str, first: int) -> MentoringSearch:
    """Candidates with their names, as the schema has them."""
    ids = [each.profile.id for each in known.candidates]
    rows = {row["id"]: row for row in await DB.fetch(NAMES, [*ids, known.profile.id], search.strip())}
    found = [each for each in known.candidates if rows[each.profile.id]["found"]]
    shown = found[: min(max(first, 1), MOST)]
    said = await said_of(context, [(each.profile.id, known.profile.id) for each in shown], known.rules)
    own, known_work = rows[known.profile.id], await show_work(context, [known.profile, *(it.profile for it in shown)])
    hidden = {it.profile.id for it in shown if not {it.profile.member, known.profile.member} <= known_work}
    return MentoringSearch(
        participation=gid("Participation", known.profile.id), name=own["name"],
        programme=gid("Programme", known.row["programme"]), peers=known.row["role"] == "peer", free=own["free"],
        found=len(found), meant_for=list(own["meant_for"]),
        candidates=[
            of(each, rows[each.profile.id], said.get((each.profile.id, known.profile.id), []),
               warnings_of(each, context, hides_work=each.profile.id in hidden)) for each in shown
        ],
    )  # fmt: skip


def warnings_of(each: Candidate, context: Context, *, hides_work: bool) -> list[str]:
    """What speaks against it, in words; of an employer that one of them does not show, only that a rule does."""
    texts = [KEPT_APART if hides_work and code == "same_employer" else WARNINGS[code] for code in each.warnings]
    return [text.to(context.actor.locale) for text in texts]


def of(each: Candidate, row: Mapping[str, Any], said: list[str], warnings: list[str]) -> MentoringCandidate:
    """One of them."""
    return MentoringCandidate(
        participation=gid("Participation", each.profile.id), name=row["name"], class_year=row["class_year"],
        score=each.score, reasons=said, warnings=warnings,
        free=row["free"], meant_for=list(row["meant_for"]),
    )  # fmt: skip


def gid(kind: str, key: UUID) -> ID:
    """A global id."""
    return ID(global_id(f"Mentoring{kind}", key))


@strawberry.type(description="A mail as it looks, with made-up values.")
class MentoringMailSample:
    """To be read before it is sent to many."""

    subject: str
    text: str


@strawberry.type
class MatchingOfProgramme:
    """What this room adds to a programme."""

    open_plan: MentoringPlan | None = one(
        on=Sql("{row}.programme = {parent}.id AND {row}.state IN ('draft', 'sending')"),
        description="The plan that is worked on, or being sent.",
    )  # fmt: skip
    sent_plans: list[MentoringPlan] | None = many(
        tables.Plan.programme, where=Sql("{row}.state = 'sent'"),
        order=(Order(Sql("{row}.id"), "uuid", descending=True),), limit=20,
    )  # fmt: skip
    to_match: MentoringToMatch | None = batch(to_match, needs=("id",), visible=coordinated("{row}.id"))


@strawberry.type
class MatchingQuery:
    """What can be asked about matching."""

    mentoring_plan: MentoringPlan | None = by_id(access="member")

    @act(access="member", weight=200)
    async def mentoring_candidates(
        self, info: Info, mentee: ID, search: str | None = "", first: int | None = 12
    ) -> MentoringSearch | None:
        """Who could be brought together with a mentee, or a peer: for who looks after the programme."""
        known = await sought(info.context.actor, key_of(mentee, "MentoringParticipation"))
        return await search_of(known, info.context, search or "", first or 12)

    @act(access="mentoring.coordinate", on="programme")
    async def mentoring_begun_mail(self, info: Info, programme: ID) -> MentoringMailSample:
        """What both of a pair are written when it begins, with made-up people."""
        subject, text = await mail_sample("mentoring.begun", info.context.actor.locale)
        return MentoringMailSample(subject=subject, text=text)
