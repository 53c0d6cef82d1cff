"""Consent: who agreed to what, in which words, when and how; the latest answer holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from amicale.actor import ANONYMOUS, SYSTEM
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.members.service import merge, update
from amicale.plugins import toggle
from amicale.privacy.consents import DIRECTORY, agree, agreed, answers_of
from amicale.testing.kit import School
from amicale.testing.shelf import Shelf

NEWS, PARTNERS = "amicale.newsletter", "amicale.partners"


async def last(member: UUID) -> dict[str, Any]:
    row = await DB.fetch_row(
        """SELECT c.*, w.text, w.locale FROM amicale.consent c LEFT JOIN amicale.consent_wording w ON w.id = c.wording
           WHERE c.member = $1 ORDER BY c.at DESC, c.id DESC LIMIT 1""",
        member,
    )
    assert row is not None
    return dict(row)


async def count() -> int:
    return int(await DB.fetch_value("SELECT count(*) FROM amicale.consent"))


def reword(purpose: str, **changes: Any) -> None:
    """The wording as another version of the program has it."""
    assembly = HERE.assembly
    assert assembly is not None
    purposes = {**assembly.purposes, purpose: replace(assembly.purposes[purpose], **changes)}
    HERE.assembly = replace(assembly, purposes=purposes)


class TestAgree:
    async def test_keeps_the_words_that_were_shown_with_time_version_source_and_who(self, school: School) -> None:
        anne = await school.person()
        await agree(school.actor(anne, locale="fr"), anne, PARTNERS, True)
        row = await last(anne)
        assert (row["granted"], row["version"], row["source"], row["actor"]) == (True, 1, "page", anne)
        assert row["locale"] == "fr"
        assert row["text"] == school.assembly.purposes[PARTNERS].text.to("fr")

    async def test_withdrawing_is_one_call_like_giving_and_the_latest_holds(self, school: School) -> None:
        anne = await school.person()
        for answer in (True, False, True, False):
            await agree(school.actor(anne), anne, PARTNERS, answer)
            assert await agreed([anne], PARTNERS) == ({anne} if answer else set())
        assert await count() == 4

    async def test_the_same_answer_again_changes_nothing(self, school: School) -> None:
        anne = await school.person()
        for _time in range(3):
            await agree(ANONYMOUS, anne, NEWS, False, "mail")
        assert await count() == 1

    async def test_others_cannot_answer_for_somebody(self, school: School) -> None:
        anne, eve = await school.person(), await school.person()
        for actor, granted, source in (
            (school.actor(eve), False, "page"), (school.actor(eve), True, "staff"), (ANONYMOUS, True, "mail"),
            (school.actor(eve, "members.manage"), True, "staff"), (school.actor(eve), True, "import"),
        ):  # fmt: skip
            with pytest.raises(Refusal):
                await agree(actor, anne, PARTNERS, granted, source)  # type: ignore[arg-type]
        assert await count() == 0

    async def test_staff_who_was_asked_answers_and_it_is_noted(self, school: School) -> None:
        anne, staff = await school.person(), await school.person()
        await agree(school.actor(staff, "privacy.manage"), anne, NEWS, False, "staff")
        assert (await last(anne))["actor"] == staff
        entry = await DB.fetch_row("SELECT actor, act, subject FROM amicale.audit_entry")
        assert entry is not None
        assert tuple(entry) == (staff, "consent.withdrawn", anne)

    async def test_a_purpose_that_nobody_declares_can_be_refused_and_not_agreed_to(self, school: School) -> None:
        anne = await school.person()
        await agree(ANONYMOUS, anne, "gone.mails", False, "mail")
        with pytest.raises(Refusal, match="no purpose"):
            await agree(school.actor(anne), anne, "gone.mails", True)

    async def test_the_directory_follows_at_once(self, school: School) -> None:
        anne, other = await school.person("Anne"), school.actor(await school.person())
        document = '{ members(search: "Anne") { totalCount } }'
        for answer, found in ((False, 0), (True, 1)):
            await agree(school.actor(anne), anne, DIRECTORY, answer)
            assert (await school.data(other, document))["members"]["totalCount"] == found
            assert await agreed([anne], DIRECTORY) == ({anne} if answer else set())

    async def test_an_answer_given_through_the_profile_is_kept_too(self, school: School) -> None:
        anne = await school.person()
        await update(school.actor(anne), anne, {"listed": False})
        row = await last(anne)
        assert (row["purpose"], row["granted"], row["source"]) == (DIRECTORY, False, "page")


class TestAgreed:
    async def test_the_default_holds_for_those_who_were_never_asked(self, school: School) -> None:
        anne = await school.person()
        assert (await agreed([anne], NEWS), await agreed([anne], PARTNERS)) == ({anne}, set())

    async def test_a_school_may_ask_first(self, school: School) -> None:
        anne = await school.person()
        await toggle.set_settings(SYSTEM, "amicale", {"ask_first": [NEWS]})
        await school.refresh()
        assert await agreed([anne], NEWS) == set()
        await agree(school.actor(anne), anne, NEWS, True)
        assert await agreed([anne], NEWS) == {anne}

    async def test_never_the_deceased_and_never_strangers(self, school: School) -> None:
        gone, me = await school.person(deceased=True), await school.person()
        await agree(school.actor(gone), gone, PARTNERS, True)
        await agree(school.actor(me), me, PARTNERS, True)
        assert await agreed([gone, me, UUID(int=1)], PARTNERS) == {me}
        assert gone not in await agreed([gone], NEWS)

    async def test_a_yes_to_words_that_asked_for_less_is_asked_again_and_a_no_stays(self, school: School) -> None:
        yes, no = await school.person(), await school.person()
        await agree(school.actor(yes), yes, PARTNERS, True)
        await agree(school.actor(no), no, PARTNERS, False)
        reword(PARTNERS, version=2)
        assert await agreed([yes, no], PARTNERS) == {yes}
        reword(PARTNERS, version=3, yes_since=3, default=True)
        assert await agreed([yes, no], PARTNERS) == {yes}
        reword(PARTNERS, default=False)
        assert await agreed([yes, no], PARTNERS) == set()
        (answer,) = (each for each in await answers_of(yes) if each.purpose.name == PARTNERS)
        assert (answer.agreed, answer.outdated) == (False, True)
        await agree(school.actor(yes), yes, PARTNERS, True)
        assert await agreed([yes, no], PARTNERS) == {yes}

    async def test_a_plugins_purpose_counts_like_the_cores(self, school: School, dummy: Shelf) -> None:
        await school.enable("dummy")
        anne = await school.person()
        assert await agreed([anne], "dummy.cards") == {anne}
        await school.disable("dummy")
        with pytest.raises(Refusal):
            await agreed([anne], "dummy.cards")


class TestTheTable:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE amicale.consent SET granted = true",
            "UPDATE amicale.consent SET at = now() - interval '1 year'",
            "UPDATE amicale.consent SET member = member",
            "DELETE FROM amicale.consent",
            "TRUNCATE amicale.consent",
        ],
    )
    async def test_is_only_ever_added_to(self, school: School, statement: str) -> None:
        anne = await school.person()
        await agree(school.actor(anne), anne, PARTNERS, False)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await DB.execute(statement)
        assert (await last(anne))["granted"] is False

    async def test_goes_with_its_member_and_follows_in_a_merge(self, school: School) -> None:
        anne, other, staff = await school.person(), await school.person(), await school.person()
        await agree(school.actor(staff, "privacy.manage"), other, PARTNERS, True, "staff")
        await merge(school.actor(staff, "members.merge"), anne, other)
        assert await agreed([anne], PARTNERS) == {anne}
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", staff)
        assert (await last(anne))["actor"] is None
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", anne)
        assert await count() == 0
