"""The state of one offer is one word, and in French it agrees with it; missions have the same words."""

from __future__ import annotations

import pytest
from jobs_making import Jobs

from amicale.testing.browser import Browser

WORDS = {
    "waiting": "En relecture", "open": "En ligne", "filled": "Pourvue", "expired": "Expirée", "withdrawn": "Retirée",
    "refused": "Non acceptée",
}  # fmt: skip


@pytest.mark.parametrize(("state", "word"), WORDS.items())
async def test_a_state_agrees_with_its_offer(jobs: Jobs, browser: Browser, state: str, word: str) -> None:
    poster = await jobs.person("Pia")
    offer = await jobs.offer(source="member", posted_by=poster, state=state)
    await browser.sign_in(poster)
    page = (await browser.get(f"/jobs/{jobs.id('Offer', offer)}?lang=fr")).text
    badges = [part.partition("</span>")[0].rpartition(">")[2] for part in page.split('<span class="am-badge')[1:]]
    assert word in badges, badges
