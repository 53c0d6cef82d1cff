"""The end of a pair at its pages: saying how it was, and a certificate that is one's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from mentoring_making import Mentoring, Two

from amicale import DB, Refusal, new_id
from amicale.testing.browser import Browser
from amicale_mentoring.closing.certificates import certifiable, certificate, said

LAST = datetime(2026, 3, 12, 18, tzinfo=UTC)


async def met(pair: UUID, days: int, minutes: int, gathering: UUID | None = None) -> None:
    """They met so many days before the last time."""
    await DB.execute(
        """INSERT INTO mentoring.session (id, pair, state, starts_at, minutes, proposed_by, gathering)
           VALUES ($1, $2, 'held', $3, $4, 'mentor', $5)""",
        new_id(), pair, LAST - timedelta(days=days), minutes, gathering,
    )  # fmt: skip
    await DB.execute("UPDATE mentoring.pair SET first_met_at = coalesce(first_met_at, $2) WHERE id = $1", pair, LAST)


@pytest.fixture
async def group(mentoring: Mentoring) -> list[Two]:
    """A mentor of two: each met alone once, and both together once."""
    programme = await mentoring.programme("Premiers pas", kind="group")
    mentor = await mentoring.part(programme, "mentor", name="Anne", capacity=2)
    pairs = [
        await mentoring.pair(programme, mentor, await mentoring.part(programme, "mentee", name=name), state="done")
        for name in ("Léa", "Tom")
    ]
    gathering = new_id()
    for days, two in enumerate(pairs):
        await met(two.id, 30 + days, 45)
        await met(two.id, 0, 90, gathering)
    return pairs


def facts(data: dict[str, Any]) -> list[str]:
    """The numbers on a certificate."""
    return [value for _label, value in data["facts"]]


class TestCertificate:
    async def test_counts_a_gathering_once_and_names_nobody_else(self, group: list[Two]) -> None:
        (row,) = await certifiable(group[0].mentor.actor)
        data = await said(row, "en")
        assert facts(data) == ["February 2026 – March 2026", "3", "3\u00a0h", "2"]
        assert data["lead"] == "was a mentor in the programme"
        assert not {"Léa", "Tom"} & set(str(data).replace("'", " ").split())
        (hers,) = await certifiable(group[0].mentee.actor)
        assert facts(await said(hers, "fr")) == ["février 2026 – mars 2026", "2", "2\u00a0h 15\u00a0min"]

    async def test_is_a_file_in_both_languages_and_the_same_each_time(self, group: list[Two]) -> None:
        actor, part = group[0].mentor.actor, group[0].mentor.id
        first = await certificate(actor, part, "fr")
        assert (first.name, first.content[:5]) == ("attestation-mentorat.pdf", b"%PDF-")
        assert b"pdfaid:part" in first.content
        assert (await certificate(actor, part, "fr")).content == first.content
        assert (await certificate(actor, part, "en")).content != first.content

    async def test_is_nobody_elses_and_none_without_a_meeting(self, mentoring: Mentoring, group: list[Two]) -> None:
        two = await mentoring.pair(state="done")
        boss = await mentoring.coordinator()
        for actor, part in (
            (two.mentor.actor, group[0].mentor.id), (boss, group[0].mentor.id), (two.mentor.actor, two.mentor.id),
            (group[0].mentee.actor, group[0].mentor.id),
        ):  # fmt: skip
            with pytest.raises(Refusal) as found:
                await certificate(actor, part)
            assert found.value.code == "NOT_FOUND"

    async def test_says_who_teaches_whom_in_reverse_mentoring(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair(await mentoring.programme(direction="reverse"), state="done")
        await met(two.id, 1, 60)
        (row,) = await certifiable(two.mentor.actor)
        assert "graduated earlier" in (await said(row, "en"))["lead"]


class TestPages:
    async def test_saying_how_it_was_and_getting_the_certificate(
        self, mentoring: Mentoring, group: list[Two], browser: Browser
    ) -> None:
        two = group[0]
        page = f"/mentoring/pairs/{mentoring.id('Pair', two.id)}"
        await browser.sign_in(two.mentee.member)
        assert "/how-it-was" in (await browser.get(page)).text
        assert "Say how it was with Anne" in (await browser.get("/mentoring")).text
        refused = await browser.post(f"{page}/how-it-was", "SayHowItWas", rating="9", thanks="Merci Anne")
        assert refused.status_code == 422
        assert "Merci Anne" in refused.text, "what was written is not lost"
        done = await browser.post(f"{page}/how-it-was", "SayHowItWas", rating="5", again="true", thanks="Merci Anne")
        assert "That helps to make the next season better" in done.text
        assert "Say how it was with" not in (await browser.get("/mentoring")).text
        part = mentoring.id("Participation", two.mentee.id)
        file = await browser.get(f"/plugin/mentoring/certificates/{part}?language=fr")
        assert (file.status_code, file.headers["content-type"]) == (200, "application/pdf")
        other = mentoring.id("Participation", two.mentor.id)
        assert (await browser.get(f"/plugin/mentoring/certificates/{other}")).status_code == 404
        await browser.sign_in(two.mentor.member)
        assert "Merci Anne" in (await browser.get(page)).text

    async def test_a_meeting_is_rated_with_one_click(
        self, mentoring: Mentoring, group: list[Two], browser: Browser
    ) -> None:
        two = group[0]
        page = f"/mentoring/pairs/{mentoring.id('Pair', two.id)}"
        held = await DB.fetch_value(
            "SELECT id FROM mentoring.session WHERE pair = $1 ORDER BY starts_at DESC LIMIT 1", two.id
        )
        await browser.sign_in(two.mentee.member)
        assert "Was it worth it?" in (await browser.get(page)).text
        await browser.post(page, "RateMeeting", session=mentoring.id("Session", held), rating="5")
        assert "You said: worth it" in (await browser.get(page)).text
        await browser.sign_in(two.mentor.member)
        assert "Was it worth it?" in (await browser.get(page)).text

    async def test_what_somebody_writes_is_never_markup(
        self, mentoring: Mentoring, group: list[Two], browser: Browser
    ) -> None:
        two = group[0]
        page = f"/mentoring/pairs/{mentoring.id('Pair', two.id)}"
        await browser.sign_in(two.mentee.member)
        await browser.post(f"{page}/how-it-was", "SayHowItWas", rating="5", thanks="<script>alert(1)</script>")
        await browser.sign_in(two.mentor.member)
        for address in (page, f"{page}/how-it-was"):
            assert "<script>alert(1)" not in (await browser.get(address)).text
