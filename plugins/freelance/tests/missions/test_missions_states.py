"""The state of one mission is one word, and in French it agrees with it; offers of jobs have the same words."""

from __future__ import annotations

import pytest
from freelance_making import Freelance

from amicale.testing.browser import Browser

WORDS = {
    "draft": "Brouillon", "waiting": "En relecture", "open": "En ligne", "chosen": "Attribuée", "done": "Réalisée",
    "expired": "Expirée", "withdrawn": "Retirée", "refused": "Non acceptée",
}  # fmt: skip


@pytest.mark.parametrize(("state", "word"), WORDS.items())
async def test_a_state_agrees_with_its_mission(freelance: Freelance, browser: Browser, state: str, word: str) -> None:
    client = await freelance.person("Client")
    mission = await freelance.mission(client, state=state)
    await browser.sign_in(client)
    page = (await browser.get(f"/freelance/missions/{freelance.id('Mission', mission)}?lang=fr")).text
    badges = [part.partition("</span>")[0].rpartition(">")[2] for part in page.split('<span class="am-badge')[1:]]
    assert word in badges, badges
