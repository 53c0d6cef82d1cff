"""On the page of one's mentoring stands what one waits for."""

from __future__ import annotations

from typing import Any

from mentoring_making import Mentoring


async def test_who_has_asked_sees_that_an_answer_is_awaited(mentoring: Mentoring, browser: Any) -> None:
    programme = await mentoring.programme("Tremplin")
    mentor = await mentoring.part(programme, "mentor", name="Zoé")
    mentee = await mentoring.part(programme, "mentee", email="anne@example.org")
    request = await mentoring.request(mentee, mentor)
    await browser.sign_in(mentee.member)
    page = await browser.get("/mentoring")
    assert f"/mentoring/requests/{mentoring.id('Request', request)}" in page.text
