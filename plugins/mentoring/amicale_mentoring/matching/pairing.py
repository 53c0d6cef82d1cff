"""A mentor for somebody, by hand: who comes next, put into the draft, or made a pair at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, Text, log_act, today, translator
from amicale_mentoring.matching.computing import NEVER
from amicale_mentoring.matching.criteria import excluded, fit
from amicale_mentoring.matching.crowds import UNREAD, programme_to_match
from amicale_mentoring.matching.loading import profiles, profiles_of, rules_of
from amicale_mentoring.matching.plans import COORDINATE
from amicale_mentoring.matching.profiles import Profile, Rules
from amicale_mentoring.matching.sending import lock_all
from amicale_mentoring.pairs.beginning import begin_pair
from amicale_mentoring.pairs.telling import tell_begun
from amicale_mentoring.requests.closing import close_for_the_full

_ = translator("mentoring")
WARNINGS: Mapping[str, Text] = {
    "same_employer": _("They work for the same employer."),
    "before": _("They are or were a pair."),
    "no_language": _("They have no language in common."),
    "charter": _("One of them has not accepted the charter as it is now."),
}
"""What a coordinator may put aside, once they have read it."""
KEPT_APART = _("The rules of the programme keep them apart.")
"""In place of an employer that somebody does not show to who asks."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody with room for somebody else."""

    profile: Profile
    score: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """Who is to be given somebody, in which programme, and who might be."""

    row: Mapping[str, Any]
    profile: Profile
    rules: Rules
    candidates: Sequence[Candidate]


async def sought(actor: Actor, mentee: UUID) -> Sought:
    """Everybody with room for a mentee, or a peer: who fits without a warning first, of those the best first.

    :raises Refusal: they do not take part, or are not this coordinator's.
    """
    row = await taking_part(actor, mentee)
    own = (await profiles_of([mentee], today())).get(mentee)
    if own is None:
        raise nobody()
    rules, unread = await rules_of(row["programme"]), await unread_in(row["programme"])
    others = await profiles(row["programme"], "peer" if row["role"] == "peer" else "mentor", today())
    found = [candidate(each, own, rules, unread) for each in others if each.capacity and each.id != own.id]
    fits = [each for each in found if not set(each.warnings) & set(NEVER)]
    return Sought(row, own, rules, sorted(fits, key=lambda it: (bool(it.warnings), -it.score, it.profile.id)))


async def taking_part(actor: Actor, mentee: UUID) -> Mapping[str, Any]:
    """A mentee or a peer of a programme that the actor looks after.

    :raises Refusal: there is none such for them.
    """
    row = await DB.fetch_row(
        """SELECT p.*, g.kind FROM mentoring.participation p JOIN mentoring.programme g ON g.id = p.programme
           WHERE p.id = $1 AND p.state = 'active' AND p.role <> 'mentor'""",
        mentee,
    )
    if row is None or not actor.may(COORDINATE, on=row["programme"]):
        raise nobody()
    return dict(row)


def nobody() -> Refusal:
    """What is said where there is nobody, and where they are not theirs."""
    return Refusal(_("This person looks for nobody in a programme of yours."), code="NOT_FOUND")


async def unread_in(programme: UUID) -> frozenset[UUID]:
    """Who has not accepted the charter as it is now."""
    return frozenset(row["id"] for row in await DB.fetch(UNREAD, programme))


def candidate(mentor: Profile, mentee: Profile, rules: Rules, unread: frozenset[UUID]) -> Candidate:
    """How well one fits, and what speaks against it."""
    against = excluded(mentor, mentee, rules)
    charter = ("charter",) if {mentor.id, mentee.id} & unread else ()
    return Candidate(mentor, fit(mentor, mentee, rules), ((against,) if against else ()) + charter)


async def one_candidate(actor: Actor, mentee: UUID, mentor: UUID, *, despite: bool) -> tuple[Sought, Candidate]:
    """Who was chosen.

    :param despite: what speaks against it was read, and put aside.
    :raises Refusal: they have no room, are not to be together, or something speaks against it.
    """
    known = await sought(actor, mentee)
    chosen = next((each for each in known.candidates if each.profile.id == mentor), None)
    if chosen is None:
        message = _("This person has no place for them now, or one of the two does not wish it. Choose somebody else.")
        raise Refusal(message, code="CONFLICT", field="mentor", reason="NOT_TOGETHER")
    if chosen.warnings and not despite:
        said = KEPT_APART if chosen.warnings[0] == "same_employer" else WARNINGS[chosen.warnings[0]]
        raise Refusal(said, code="CONFLICT", field="mentor", reason="WARNED")
    return known, chosen


async def pair_by_hand(actor: Actor, mentee: UUID, mentor: UUID, *, despite: bool = False) -> UUID:
    """Make two a pair now. Both are told; a draft that had other ideas for the mentee has them no more.

    :raises Refusal: they have no room, are not to be together, or something speaks against it and was not put aside.
    """
    programme = (await taking_part(actor, mentee))["programme"]
    async with DB.transaction():
        await DB.execute("SELECT id FROM mentoring.programme WHERE id = $1 FOR SHARE", programme)
        await DB.execute("SELECT id FROM mentoring.plan WHERE programme = $1 AND state = 'draft' FOR UPDATE", programme)
        await lock_all([mentor, mentee])
        # Looked at under the locks: who leaves, or says that it is not to be, does so before or after.
        known, chosen = await one_candidate(actor, mentee, mentor, despite=despite)
        await programme_to_match(programme)
        await refuse_a_pair(mentor, mentee)
        pair = await begin_pair(programme, mentor, mentee, "by_hand", score=chosen.score)
        await take_out(programme, [mentee, mentor] if known.row["role"] == "peer" else [mentee])
        await tell_begun([pair])
        await close_for_the_full([mentor, mentee])
        await log_act(actor, "mentoring.paired_by_hand", pair)
    return pair


async def refuse_a_pair(one: UUID, two: UUID) -> None:
    """Two who are a pair now, on whichever sides.

    :raises Refusal: they are.
    """
    if await DB.fetch_value(
        """SELECT EXISTS (SELECT FROM mentoring.pair r WHERE r.state IN ('active', 'paused')
               AND (r.mentor, r.mentee) IN (($1, $2), ($2, $1)))""",
        one, two,
    ):  # fmt: skip
        raise Refusal(_("They are a pair already."), code="CONFLICT", reason="PAIRED")


async def take_out(programme: UUID, people: Sequence[UUID]) -> None:
    """What the draft said of people who have nobody to look for any more."""
    await DB.execute(
        """DELETE FROM mentoring.match m USING mentoring.plan p, mentoring.participation w
           WHERE p.id = m.plan AND p.programme = $1 AND p.state = 'draft' AND NOT m.refused
             AND w.id IN (m.mentor, m.mentee) AND w.id = ANY ($2) AND w.taken >= w.capacity""",
        programme, list(people),
    )  # fmt: skip
    await DB.execute(
        "UPDATE mentoring.plan SET version = version + 1 WHERE programme = $1 AND state = 'draft'", programme
    )
