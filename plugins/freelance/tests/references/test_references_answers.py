"""References: asked by mail, answered by the link, forgotten in time."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

from freelance_making import Freelance, refused

from amicale import DB
from amicale.tasks.inline import work_off
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox
from amicale_freelance.references import answering, service
from amicale_freelance.references.service import Asked

ASKED = Asked("Jeanne Morel", "Maison Vasseur", "A brand platform", 2024, "Jeanne@Vasseur.example", locale="en")
CONFIRMED = """query ($id: ID!) { freelanceProfile(id: $id) {
  references { client company words state expiresAt } askedReferences { state } } }"""


async def asked(freelance: Freelance, school: School, postbox: Postbox) -> tuple[object, object, str]:
    """Anne has asked her client; answers her, the reference and the secret of the mail."""
    anne = await freelance.profile("Anne", email="anne@example.org", language="en")
    made = await service.ask(anne.actor, ASKED)
    await work_off(school.assembly)
    mail = postbox.last("jeanne@vasseur.example")
    found = re.search(r"/freelance/reference/([\w-]+)", mail.text)
    assert found is not None
    return anne, made, found.group(1)


class TestAsk:
    async def test_writes_one_mail_and_waits(self, freelance: Freelance, school: School, postbox: Postbox) -> None:
        anne = await freelance.profile("Anne", email="anne@example.org", language="en")
        await service.ask(anne.actor, ASKED)
        assert await refused(service.ask(anne.actor, ASKED)) == "ASKED"
        await work_off(school.assembly)
        mail = postbox.last("jeanne@vasseur.example")
        assert mail.subject == "Anne Durand asks you to confirm their work"
        assert "anne@example.org" not in mail.text
        seen = await school.data(
            freelance.as_(await freelance.person()), CONFIRMED, id=freelance.id("Profile", anne.id)
        )
        assert seen["freelanceProfile"] == {"references": [], "askedReferences": []}

    async def test_an_empty_form_says_all_that_it_lacks(self, freelance: Freelance, browser: Browser) -> None:
        anne = await freelance.profile("Anne", email="anne@example.org", language="en")
        await browser.sign_in(anne.member)
        lacks = ("client", "company", "work", "email", "yearFrom")
        empty = {**dict.fromkeys(lacks, ""), "language": "en", "form_key": "reference"}
        answer = await browser.post("/freelance/mine", "AskForFreelanceReference", **empty)
        assert answer.status_code == 422
        assert "There are 5 problems" in answer.text
        assert all(f'id="error-{name}-reference"' in answer.text for name in lacks)

    async def test_is_asked_and_taken_back_on_the_page(self, freelance: Freelance, browser: Browser) -> None:
        anne = await freelance.profile("Anne", email="anne@example.org", language="en")
        await browser.sign_in(anne.member)
        fields = {"client": "Jeanne Morel", "company": "Maison Vasseur", "work": "A brand platform", "language": "en"}
        more = {"yearFrom": "2024", "yearTo": "", "email": "jeanne@vasseur.example"}
        page = "/freelance/mine"
        wrong = await browser.post(page, "AskForFreelanceReference", **fields, email="nobody", form_key="reference")
        assert 'value="Jeanne Morel"' in wrong.text, "what was typed stays"
        await browser.post(page, "AskForFreelanceReference", **fields, **more, form_key="reference")
        assert "Waits for the client" in (await browser.get(page)).text
        key = await DB.fetch_value("SELECT id FROM freelance.reference WHERE profile = $1", anne.id)
        await browser.post(page, "WithdrawFreelanceReference", id=freelance.id("Reference", key))
        assert "Waits for the client" not in (await browser.get(page)).text

    async def test_refuses_oneself_and_what_cannot_be(self, freelance: Freelance) -> None:
        anne = await freelance.profile("Anne", email="anne@example.org", language="en")
        wrong = {
            "OWN": replace(ASKED, address="ANNE@example.org"), "input.email": replace(ASKED, address="nobody"),
            "input.yearFrom": replace(ASKED, year_to=2020), "input.client": replace(ASKED, client=" "),
            "input.work": replace(ASKED, work=""), "input.language": replace(ASKED, locale="de"),
        }  # fmt: skip
        for reason, each in wrong.items():
            assert await refused(service.ask(anne.actor, each)) == reason
        assert await refused(service.ask(freelance.as_(await freelance.person()), ASKED)) == "NO_PROFILE"

    async def test_an_address_is_asked_three_times_a_month_by_all_together(self, freelance: Freelance) -> None:
        for _each in range(3):
            await service.ask((await freelance.profile()).actor, ASKED)
        assert await refused(service.ask((await freelance.profile()).actor, ASKED)) == "NOT_NOW"


class TestLink:
    async def test_shows_and_confirms_only_by_post(
        self, freelance: Freelance, school: School, postbox: Postbox, browser: Browser
    ) -> None:
        anne, made, secret = await asked(freelance, school, postbox)
        page = f"/freelance/reference/{secret}"
        for _each in range(2):
            shown = await browser.get(page)
            assert "A brand platform" in shown.text
        assert (await freelance.row("reference", made))["state"] == "asked"  # type: ignore[arg-type]
        fields = {"words": "Clear <b>and</b> fast", "showsName": "false", "form_key": "confirm"}
        await browser.post(page, "ConfirmFreelanceReference", **fields)
        row = await freelance.row("reference", made)  # type: ignore[arg-type]
        assert (row["state"], row["address"]) == ("confirmed", "")
        await work_off(school.assembly)
        assert "has confirmed your work" in postbox.last("anne@example.org").subject
        reader = freelance.as_(await freelance.person())
        seen = await school.data(reader, CONFIRMED, id=freelance.id("Profile", anne.id))  # type: ignore[attr-defined]
        said = {"client": None, "company": "Maison Vasseur", "words": "Clear <b>and</b> fast", "state": None}
        assert seen["freelanceProfile"]["references"] == [{**said, "expiresAt": None}]
        await browser.post(page, "RefuseFreelanceReference", misuse="false")
        row = await freelance.row("reference", made)  # type: ignore[arg-type]
        assert (row["state"], row["words"], row["client"], row["hash"]) == ("withdrawn", "", "-", None)
        assert "Il n’y a rien à répondre ici" in (await browser.get(page)).text

    async def test_misuse_is_told_to_staff_and_ends_all_questions(
        self, freelance: Freelance, school: School, postbox: Postbox
    ) -> None:
        anne, made, secret = await asked(freelance, school, postbox)
        await answering.refuse(secret, misuse=True)
        noted = "SELECT count(*) FROM amicale.audit_entry WHERE act = 'freelance.reference_misused'"
        assert await DB.fetch_value(noted) == 1
        assert await refused(service.ask((await freelance.profile()).actor, ASKED)) == "NOT_NOW"
        own = await school.data(anne.actor, CONFIRMED, id=freelance.id("Profile", anne.id))  # type: ignore[attr-defined]
        assert own["freelanceProfile"]["askedReferences"] == [{"state": "declined"}]
        assert made

    async def test_is_answered_once_by_twenty_at_once(
        self, freelance: Freelance, school: School, postbox: Postbox
    ) -> None:
        _anne, made, secret = await asked(freelance, school, postbox)
        acts = [answering.confirm(secret, "Yes", shows_name=True), answering.refuse(secret)] * 10
        found = await asyncio.gather(*acts, return_exceptions=True)
        assert found
        assert (await freelance.row("reference", made))["state"] in {"declined", "withdrawn"}  # type: ignore[arg-type]

    async def test_of_others_is_worth_nothing(self, freelance: Freelance, school: School, postbox: Postbox) -> None:
        _anne, made, secret = await asked(freelance, school, postbox)
        for wrong in ("", secret[:-1], secret.lower(), "x" * 43):
            assert await refused(answering.confirm(wrong, "", shows_name=True)) == "OVER"
        assert (await freelance.row("reference", made))["state"] == "asked"  # type: ignore[arg-type]


class TestExpire:
    async def test_forgets_the_address_and_the_link(
        self, freelance: Freelance, school: School, postbox: Postbox
    ) -> None:
        _anne, made, secret = await asked(freelance, school, postbox)
        assert await service.expire() == 0
        await DB.execute("UPDATE freelance.reference SET expires_at = now()")
        assert await answering.found(secret) is None
        assert [await service.expire(), await service.expire()] == [1, 0]
        row = await freelance.row("reference", made)  # type: ignore[arg-type]
        assert (row["state"], row["address"], row["hash"]) == ("expired", "", None)


class TestWithdraw:
    async def test_is_for_ones_own_and_leaves_nothing(
        self, freelance: Freelance, school: School, postbox: Postbox
    ) -> None:
        anne, made, secret = await asked(freelance, school, postbox)
        other = await freelance.profile("Bea")
        assert await refused(service.withdraw(other.actor, made)) == "NOT_FOUND"  # type: ignore[arg-type]
        await service.withdraw(anne.actor, made)  # type: ignore[attr-defined, arg-type]
        assert await DB.fetch_value("SELECT count(*) FROM freelance.reference") == 0
        assert await answering.found(secret) is None
