"""``amicale doctor`` says when places are counted wrong, and when nobody does the daily work."""

from __future__ import annotations

from mentoring_making import Mentoring, put

from amicale import DB, new_id
from amicale_mentoring import findings
from amicale_mentoring.keeping.checks import CHECKS


async def found() -> dict[str, str]:
    """What is wrong, by check."""
    return {each.check: each.detail for check in CHECKS for each in await check() if not each.ok}


async def test_all_is_well_while_pairs_come_and_go(mentoring: Mentoring) -> None:
    for state in ("active", "done", "paused"):
        await mentoring.pair(state=state)
    assert await found() == {}


async def test_wrong_places_and_what_is_past_its_time_are_found(mentoring: Mentoring) -> None:
    two = await mentoring.pair()
    programme = (await mentoring.row("pair", two.id))["programme"]
    await mentoring.request(await mentoring.part(programme, "mentee"), two.mentor)
    await put("need", {"id": new_id(), "member": two.mentor.member, "words": "x", "state": "asking"})
    await DB.execute("UPDATE mentoring.participation SET taken = 0 WHERE id = $1", two.mentor.id)
    await DB.execute("UPDATE mentoring.request SET expires_at = now() - interval '3 days'")
    await DB.execute("UPDATE mentoring.pair SET ends_on = amicale.today() - 5")
    await DB.execute("UPDATE mentoring.need SET next_round_at = now() - interval '3 days'")
    assert await found() == {
        "mentoring-places": "1 people whose places are not what their pairs take",
        "mentoring-waiting": "past their time: 1 requests, 1 pairs, 1 questions to the network",
    }


def test_doctor_asks_them() -> None:
    assert set(CHECKS) <= set(findings.CHECKS)
