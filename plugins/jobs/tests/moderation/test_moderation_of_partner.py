"""On the staff's page of a partner: its offers."""

from __future__ import annotations

from jobs_making import Jobs

from amicale.testing.browser import Browser


async def test_staff_see_a_partners_offers_and_nobody_elses(jobs: Jobs, browser: Browser) -> None:
    guest = await jobs.guest("Airbus")
    await jobs.offer("Theirs (F/H)", company="Airbus")
    await jobs.offer("Somebody else's (F/H)", company="Dassault")
    await browser.sign_in(await jobs.administrator())
    page = await browser.get(f"/staff/partners/{jobs.school.id('Partner', guest.partner)}")
    assert page.status_code == 200
    assert "Theirs (F/H)" in page.text
    assert "Somebody" not in page.text
