"""Who comes and goes again and again fills nobody's mailbox."""

from __future__ import annotations

import pytest

from amicale import DB, Refusal
from amicale_clubs import membership

MAILS = "SELECT count(*) FROM amicale.mail WHERE kind = $1"


async def come_and_go(actor, club):
    for _ in range(20):
        await membership.join(actor, club)
        await membership.leave(actor, club)


async def invite_and_take_back(actor, club, person):
    for _ in range(20):
        await membership.invite(actor, club, person)
        await membership.withdraw_invitation(actor, club, person)


async def test_asking_again_and_again_writes_a_few_mails_only(clubs):
    leader, person = await clubs.person(), await clubs.person()
    club = await clubs.club(leader=leader, joining="on_request")
    with pytest.raises(Refusal, match="tried too often"):
        await come_and_go(clubs.as_(person), club)
    assert await DB.fetch_value(MAILS, "clubs.requested") == membership.PAIR_A_DAY


async def test_nor_does_inviting_and_taking_it_back(clubs):
    leader, person = await clubs.person(), await clubs.person()
    club = await clubs.club(leader=leader)
    with pytest.raises(Refusal, match="tried too often"):
        await invite_and_take_back(clubs.as_(leader), club, person)
    assert await DB.fetch_value(MAILS, "clubs.invited") == membership.PAIR_A_DAY


async def test_a_stranger_who_tries_to_invite_uses_up_nobody_elses_tries(clubs):
    leader, person, stranger = await clubs.person(), await clubs.person(), await clubs.person()
    club = await clubs.club(leader=leader)
    for _ in range(membership.PAIR_A_DAY + 1):
        with pytest.raises(Refusal):
            await membership.invite(clubs.as_(stranger), club, person)
    await membership.invite(clubs.as_(leader), club, person)
    await membership.join(clubs.as_(person), club)
