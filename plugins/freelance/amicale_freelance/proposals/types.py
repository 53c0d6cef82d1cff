"""Proposals and messages in the schema. What can be done stands in mutations.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from amicale import Context, Money, Node, Order, Sql, batch, column, key_of, many, money_of, node, one
from amicale_freelance import tables
from amicale_freelance.matching.service import reasons_for
from amicale_freelance.proposals.answering import REASONS
from amicale_freelance.proposals.rules import BOTH_AGREE, FOR_ME, MINE, MY_SIDE, PROPOSAL_EXISTS, STANDS, THEIRS
from amicale_freelance.types import NAME, FreelanceMission, FreelanceProfile

PERSON = "(SELECT " + NAME.replace("{row}", "x") + " FROM freelance.profile x WHERE x.id = {row}.profile)"  # noqa: S608
PRIMARY = """(SELECT e.address FROM amicale.email e WHERE e.member = {0} AND e.verified_at IS NOT NULL
    AND e.bounced_at IS NULL ORDER BY e.is_primary DESC, e.created_at LIMIT 1)"""
CONTACTS = "(SELECT c.address FROM amicale.partner_contact c WHERE c.id = {row}.sharing_contact AND c.state = 'active')"
THEIR_ADDRESS = f"""(
    SELECT CASE WHEN o.member IS DISTINCT FROM {{me}} THEN {PRIMARY.format("o.member")}
        WHEN asked.partner IS NULL THEN {PRIMARY.format("asked.posted_by")} ELSE {CONTACTS} END
    FROM freelance.profile o, freelance.mission asked WHERE o.id = {{row}}.profile AND asked.id = {{row}}.mission)
"""  # noqa: S608 -- our own words
"""Read where it is, as it is now: an address that somebody has taken away meanwhile is shown to nobody."""
UNREAD = f"""(SELECT count(*) FROM freelance.message w WHERE w.proposal = {{row}}.id AND w.read_at IS NULL
    AND w.side = CASE WHEN {MINE.text} THEN 'client' ELSE 'freelance' END)"""  # noqa: S608 -- our own words
SHARED_BY = "CASE WHEN {0} THEN {{row}}.freelance_shares_at ELSE {{row}}.client_shares_at END IS NOT NULL"


@node(table=tables.Message, scope=THEIRS)
class FreelanceMessage(Node):
    """What one side of a proposal wrote to the other."""

    words: str = column()
    by_me: bool = column(Sql(f"{{row}}.side = {MY_SIDE}"), description="Whether your side wrote it.")
    side: str = column(description="client or freelance.")
    written_at: datetime = column()
    read: bool = column(Sql("{row}.read_at IS NOT NULL"))


async def load_reasons(parents: Sequence[Any], context: Context) -> list[list[str]]:
    """Why somebody fits the mission, in words, best first."""
    keys = [
        (plain(each.mission_key, "FreelanceMission"), plain(each.profile_key, "FreelanceProfile")) for each in parents
    ]
    found: dict[tuple[UUID, UUID], list[str]] = {}
    for mission in {mission for mission, _profile in keys}:
        profiles = [profile for one, profile in keys if one == mission]
        why = await reasons_for(mission, profiles, context.actor.locale)
        found |= {(mission, profile): list(words) for profile, words in why.items()}
    return [found.get(key, []) for key in keys]


def plain(value: Any, kind: str) -> UUID:
    """A key, whether it was read as one or as a global id."""
    try:
        return UUID(str(value))
    except ValueError:
        return key_of(value, kind)


async def answer_words(parents: Sequence[Any], context: Context) -> list[str | None]:
    """Why the client has said no, in words."""
    return [REASONS[each.reason].to(context.actor.locale) if each.reason in REASONS else None for each in parents]


@node(table=tables.Proposal, scope=PROPOSAL_EXISTS)
class FreelanceProposal(Node):
    """Somebody proposes themselves for a mission. They read it, and the client."""

    state: str = column(description="sent, short (on the short list), chosen, declined or withdrawn.")
    words: str = column()
    day_rate: int | None = column(Sql("{row}.rate"), description="A day's, in the currency's smallest unit.")
    currency: str = column()
    rate: Money | None = money_of("day_rate", "currency")
    days: float | None = column()
    free_from: date | None = column()
    reason: str = column(description="Why not: skills, budget, dates, other, taken, mission_gone, cancelled; or empty.")
    reason_words: str | None = batch(answer_words, needs=("reason",))
    answer: str = column(description="What the client wrote when saying no, or who called it off.")
    sent_at: datetime = column()
    seen: bool = column(Sql("{row}.seen_at IS NOT NULL"), description="Whether the client has read it.")
    answered_at: datetime | None = column()
    chosen_at: datetime | None = column()
    version: int = column(description="Sent back with a change: a second writer is told.")
    mine: bool = column(MINE, description="Whether you propose yourself.")
    for_me: bool = column(FOR_ME, description="Whether it is for a mission of yours.")
    stands: bool = column(Sql(STANDS), description="Whether it waits for an answer.")
    knows_client: bool = column(Sql("{row}.short_at IS NOT NULL"), description="It was on the short list.")
    name: str = column(Sql(PERSON), description="What the person is called, as they show it to you.")
    mission_key: str = column(Sql("{row}.mission"), reference="FreelanceMission")
    profile_key: str = column(Sql("{row}.profile"), reference="FreelanceProfile")
    mission: FreelanceMission | None = one(tables.Proposal.mission)
    profile: FreelanceProfile | None = one(tables.Proposal.profile)
    fit_reasons: list[str] | None = batch(load_reasons, needs=("mission_key", "profile_key"), visible=FOR_ME)
    messages: list[FreelanceMessage] = many(
        tables.Message.proposal, order=(Order(Sql("{row}.written_at"), "timestamptz"), Order(Sql("{row}.id"), "uuid"))
    )
    unread: int = column(Sql(UNREAD), description="Messages of the other side that you have not read.")
    shared_by_me: bool = column(Sql(SHARED_BY.format(MINE.text)), description="The other may see your address.")
    shared_by_other: bool = column(Sql(SHARED_BY.format(f"NOT ({MINE.text})")))
    address: str | None = column(
        Sql(THEIR_ADDRESS), visible=Sql(BOTH_AGREE), description="The other's e-mail address, once both agree."
    )
