"""What clubs write to people, at a real mail server."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from amicale import DB
from amicale.privacy.consents import agree
from amicale.tasks.inline import work_off
from amicale.testing.postbox import Postbox
from amicale_clubs import membership, service


@pytest.fixture
def mails(clubs: Any, postbox: Postbox) -> Any:
    """``await mails()``: who got which subject, after the workers did what there was to do."""

    async def mails() -> list[tuple[str, str]]:
        await work_off(clubs.school.assembly)
        return sorted((mail.to, mail.subject) for mail in postbox.mails)

    return mails


async def club_of(clubs: Any, **values: Any) -> tuple[UUID, UUID]:
    """A club, and its leader, who reads French."""
    leader = await clubs.person("Lea", email="lea@example.org", language="fr")
    return await clubs.club("Running", leader=leader, **values), leader


class TestRequest:
    async def test_leaders_are_told_who_asks(self, clubs: Any, postbox: Postbox, mails: Any) -> None:
        club, _leader = await club_of(clubs, joining="on_request")
        anne = await clubs.person("Anne")
        await membership.join(clubs.as_(anne), club, "I run.\n\n<b>Fast</b>, [really](https://evil.example)")
        assert await mails() == [("lea@example.org", "Anne Durand demande à rejoindre Running")]
        mail = postbox.last()
        assert "> I run.\n" in mail.text
        assert "<b>Fast</b>, [really](https://evil.example)" in mail.text
        assert 'href="https://evil.example' not in mail.html
        assert mail.link("/clubs/") == f"http://school.test{clubs.path(club, '/people')}"

    async def test_not_any_more_when_it_is_settled_before_the_mail_leaves(self, clubs: Any, mails: Any) -> None:
        club, leader = await club_of(clubs, joining="on_request")
        anne = await clubs.person("Anne")
        await membership.join(clubs.as_(anne), club)
        await membership.leave(clubs.as_(anne), club)
        assert await mails() == []
        await membership.join(clubs.as_(anne), club)
        await clubs.put(club, leader, state="left")
        assert await mails() == []

    async def test_nothing_is_written_when_the_act_fails(self, clubs: Any, mails: Any) -> None:
        club, _leader = await club_of(clubs, joining="on_request")
        anne = await clubs.person("Anne")

        async def fail() -> None:
            async with DB.transaction():
                await membership.join(clubs.as_(anne), club)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            await fail()
        assert await mails() == []


class TestDecision:
    async def test_the_person_is_told(self, clubs: Any, postbox: Postbox, mails: Any) -> None:
        club, leader = await club_of(clubs, joining="on_request")
        for name in ("in", "out", "guest"):
            person = await clubs.person(name.title(), email=f"{name}@example.org", language="en")
            if name != "guest":
                await clubs.put(club, person, state="asked")
            if name == "in":
                await membership.approve(clubs.as_(leader), club, person)
            elif name == "out":
                await membership.refuse(clubs.as_(leader), club, person, "We are full.")
            else:
                await membership.invite(clubs.as_(leader), club, person)
        assert await mails() == [
            ("guest@example.org", "Running invites you"),
            ("in@example.org", "Welcome to Running"),
            ("out@example.org", "Your request to join Running"),
        ]
        assert "> We are full." in postbox.last("out@example.org").text
        assert all("List-Unsubscribe" not in mail.message for mail in postbox.mails)


class TestAnnouncement:
    async def test_everybody_in_the_club_gets_it_but_its_author(self, clubs: Any, postbox: Postbox, mails: Any) -> None:
        club, leader = await club_of(clubs)
        await clubs.add(club, "Anne", email="anne@example.org", language="en")
        await clubs.add(club, "Bob", email="bob@example.org", state="left")
        await service.announce(clubs.as_(leader), club, "Race", "On *Sunday*.\n\nBring water.")
        assert await mails() == [("anne@example.org", "Running: Race")]
        mail = postbox.last()
        assert mail.text.startswith("Race\n====\n\nOn *Sunday*.\n\nBring water.\n")
        assert mail.message["List-Id"] == "<clubs.announcements.school.test>"
        assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    async def test_who_has_refused_gets_none(self, clubs: Any, mails: Any) -> None:
        club, leader = await club_of(clubs)
        anne = await clubs.add(club, "Anne", email="anne@example.org")
        await agree(clubs.as_(anne), anne, "clubs.announcements", False)
        await service.announce(clubs.as_(leader), club, "Race", "On Sunday.")
        assert await mails() == []

    async def test_one_that_is_taken_back_before_it_leaves_does_not(self, clubs: Any, mails: Any) -> None:
        club, leader = await club_of(clubs)
        await clubs.add(club, "Anne", email="anne@example.org")
        key = await service.announce(clubs.as_(leader), club, "Race", "On Sunday.")
        await service.withdraw(clubs.as_(leader), key)
        assert await mails() == []

    async def test_switching_clubs_off_cancels_what_waits(self, clubs: Any, mails: Any) -> None:
        club, leader = await club_of(clubs)
        await clubs.add(club, "Anne", email="anne@example.org")
        await service.announce(clubs.as_(leader), club, "Race", "On Sunday.")
        await clubs.school.disable("clubs")
        await clubs.school.enable("clubs")
        assert await mails() == []
        assert await DB.fetch_value("SELECT error FROM amicale.mail") == "plugin_off"
