"""Somebody has died: nothing waits for them, the others are told kindly, and no mail goes to the dead."""

from __future__ import annotations

from typing import Any

from mentoring_everything import everywhere
from mentoring_making import Mentoring

from amicale import DB, MemberChanged, MemberDeceased
from amicale.tasks.inline import work_off
from amicale_mentoring.keeping.departing import hear, settle, settle_all


async def die(member: object) -> None:
    """Marked as deceased, however."""
    await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", member)


async def test_everything_of_theirs_ends_once_and_the_others_are_told(mentoring: Mentoring, postbox: Any) -> None:
    programme = await mentoring.programme()
    names = (("mentor", "gone"), ("mentee", "paired"), ("mentee", "asking"))
    gone, paired, asking = [await mentoring.part(programme, role, email=f"{who}@example.org") for role, who in names]
    two = await mentoring.pair(programme, gone, paired)
    await mentoring.request(asking, gone)
    await die(two.mentor.member)
    for _time in range(2):
        await hear(MemberDeceased(member_id=two.mentor.member))
    await work_off(mentoring.school.assembly)
    assert (await mentoring.row("pair", two.id))["state"] == "ended"
    assert (await mentoring.row("participation", two.mentor.id))["state"] == "left"
    assert await DB.fetch_value("SELECT state FROM mentoring.request") == "closed"
    assert sorted(mail.to for mail in postbox.mails) == ["asking@example.org", "paired@example.org"]


async def test_needs_close_and_what_they_were_asked_waits_no_more(mentoring: Mentoring) -> None:
    member = await everywhere(mentoring)
    await DB.execute("UPDATE mentoring.approach SET state = 'asked' WHERE member = $1", member)
    await die(member)
    await hear(MemberChanged(member_id=member, fields=("deceased",)))
    row = await DB.fetch_row("SELECT state, outcome, closed_at FROM mentoring.need WHERE member = $1", member)
    assert row is not None
    assert (row["state"], row["outcome"], row["closed_at"] is not None) == ("closed", "no_longer_needed", True)
    assert await DB.fetch_value("SELECT state FROM mentoring.approach WHERE member = $1", member) == "silent"


async def test_what_no_event_told_is_seen_by_the_daily_job_and_others_are_left_alone(mentoring: Mentoring) -> None:
    two, others = await mentoring.pair(), await mentoring.pair()
    await hear(MemberDeceased(member_id=others.mentor.member))  # not so: the mark was taken back meanwhile
    await die(two.mentee.member)
    await settle_all({})
    states = [(await mentoring.row("pair", each.id))["state"] for each in (two, others)]
    assert states == ["ended", "active"]
    assert await settle() == 0
