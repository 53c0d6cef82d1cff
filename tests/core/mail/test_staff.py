"""What staff sees and does, and what doctor says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from amicale import DB, mail_sample, post_mail
from amicale.access import roles
from amicale.actor import SYSTEM
from amicale.doctor import Says
from amicale.instance import Instance, InstanceSettings
from amicale.mail.checks import check_mail_server, check_mails
from amicale.mail.sending import send_due
from amicale.mail.trying import preview, written
from amicale.mail.words import explained
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox

MAILS = "{ mails { totalCount edges { node { id title state error reason memberName address bulk } } } }"


@pytest.fixture
async def parked(school: School, postbox: Postbox, kind: Any) -> Any:
    """A mail that failed for good; answers the member."""
    postbox.before_mail = lambda _address: "554 5.7.1 relay denied"
    anne = await school.person("Anne", email="anne@example.org")
    await post_mail(kind("News"), member_id=anne)
    await send_due({})
    postbox.before_mail = lambda _address: None
    return anne


class TestGraphql:
    async def test_shows_what_failed_and_why(self, school: School, parked: Any) -> None:
        data = await school.data(school.actor(parked, "mails.manage"), MAILS)
        [edge] = data["mails"]["edges"]
        assert {**edge["node"], "id": ""} == {
            "id": "", "title": "Made up", "state": "parked", "error": "recipient 554 5.7.1", "bulk": False,
            "reason": "The mail server does not pass mails on to this recipient: ask its operator whether it relays "
            "for us.", "memberName": "Anne Durand", "address": "anne@example.org",
        }  # fmt: skip

    @pytest.mark.parametrize("document", [MAILS, "{ mailStatus { way } }", "mutation { retryParkedMails }"])
    async def test_is_nobody_elses_business(self, school: School, parked: Any, document: str) -> None:
        assert (await school.refusal(school.actor(parked), document))["code"] == "FORBIDDEN"
        assert (await school.refusal(school.actor(None), document))["code"] == "UNAUTHENTICATED"

    async def test_sends_again(self, school: School, parked: Any, postbox: Postbox, states: Any) -> None:
        actor = school.actor(parked, "mails.manage")
        key = (await school.data(actor, MAILS))["mails"]["edges"][0]["node"]["id"]
        retry = "mutation($id: ID!) { retryMail(id: $id) { state } }"
        assert (await school.data(actor, retry, id=key))["retryMail"]["state"] == "queued"
        await send_due({})
        assert len(postbox.mails) == 1
        assert (await school.refusal(actor, retry, id=key))["code"] == "CONFLICT"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'mail.retried'") == 1

    async def test_all_or_gives_up(self, school: School, parked: Any, postbox: Postbox, states: Any) -> None:
        actor = school.actor(parked, "mails.manage")
        assert (await school.data(actor, "mutation { retryParkedMails }"))["retryParkedMails"] == 1
        key = (await school.data(actor, MAILS))["mails"]["edges"][0]["node"]["id"]
        await school.data(actor, "mutation($id: ID!) { giveUpMail(id: $id) { state } }", id=key)
        await send_due({})
        assert postbox.mails == []
        assert (await states())[0][::2] == ("skipped", "cancelled")

    async def test_finds_by_reader_kind_and_day(self, school: School, parked: Any, kind: Any) -> None:
        bob = await school.person("Bob", "Blanc", email="bob@example.org")
        await post_mail(kind("Other"), member_id=bob)
        actor = school.actor(parked, "mails.manage")
        ask = """query ($search: String, $filter: QueuedMailFilter) {
            mails(search: $search, filter: $filter) { edges { node { memberName } } } }"""

        async def found(**variables: Any) -> list[str]:
            edges = (await school.data(actor, ask, **variables))["mails"]["edges"]
            return sorted(edge["node"]["memberName"] for edge in edges)

        assert await found(search="blanc") == ["Bob Blanc"]
        assert await found(search="ANNE@exam") == ["Anne Durand"]
        assert await found(filter={"since": "2020-01-01", "until": "2020-01-02"}) == []
        assert await found(filter={"since": "2020-01-01", "reason": "recipient"}) == ["Anne Durand"]
        names = [it["name"] for it in (await school.data(actor, "{ mailKinds { name } }"))["mailKinds"]]
        assert "amicale.mail_test" in names

    async def test_sends_those_of_one_kind_again(self, school: School, parked: Any) -> None:
        actor = school.actor(parked, "mails.manage")
        again = "mutation ($kind: String) { retryParkedMails(kind: $kind) }"
        assert (await school.data(actor, again, kind="amicale.other"))["retryParkedMails"] == 0
        name = await DB.fetch_value("SELECT kind FROM amicale.mail")
        assert (await school.data(actor, again, kind=name))["retryParkedMails"] == 1


class TestPage:
    async def test_shows_mails_and_sends_again(
        self, school: School, parked: Any, postbox: Postbox, browser: Browser, states: Any
    ) -> None:
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", parked)
        await browser.sign_in(parked)
        page = await browser.get("/staff/mails?state=parked&search=anne&since=2020-01-01")
        assert page.status_code == 200
        assert "anne@example.org" in page.text
        answer = await browser.post("/staff/mails", "RetryParkedMails")
        assert answer.status_code == 200
        assert "They are sent again." in answer.text
        assert (await states())[0][0] == "queued"


class TestDoctor:
    def instance(self, folder: Path, **settings: Any) -> Instance:
        return Instance(folder, InstanceSettings(**settings))

    async def test_says_that_mail_is_not_set_up(self, tmp_path: Path) -> None:
        [finding] = await check_mail_server(self.instance(tmp_path), Says("en"))
        assert not finding.ok
        assert "smtp_host" in finding.remedy

    async def test_says_whether_the_server_takes_us(self, school: School, postbox: Postbox, tmp_path: Path) -> None:
        instance = self.instance(tmp_path)  # the environment names the postbox
        assert [it.ok for it in await check_mail_server(instance, Says("en"))] == [True]
        await postbox.close()
        [finding] = await check_mail_server(instance, Says("en"))
        assert not finding.ok
        assert "smtp_port" in finding.remedy

    async def test_says_that_mails_failed(self, parked: Any) -> None:
        [finding] = await check_mails(Says("en"))
        assert (finding.ok, finding.detail) == (False, "1 mails failed for good")

    async def test_says_that_mails_wait(self, school: School, kind: Any) -> None:
        await post_mail(kind("News"), address="a@example.org")
        assert [it.ok for it in await check_mails(Says("en"))] == [True]
        await DB.execute("UPDATE amicale.mail SET next_at = now() - interval '1 hour'")
        [finding] = await check_mails(Says("en"))
        assert "60 minutes" in finding.detail


class TestExplained:
    @pytest.mark.parametrize(
        ("code", "words"),
        [("sign_in 535", "smtp_password"), ("tls", "certificate"), ("timeout", "firewall"), ("recipient 450", "later"),
         ("recipient 550 5.7.1", "relays"), ("recipient 550 5.1.1", "no such address"), ("452 4.3.1", "later"),
         ("554 5.6.0", "size"), ("cut_off TimeoutError", "middle"), ("smtputf8", "SMTPUTF8"),
         ("recipient 553 5.6.7", "SMTPUTF8"), ("compose ValueError", "incident")],
    )  # fmt: skip
    def test_every_code_has_words(self, code: str, words: str) -> None:
        text = explained(code)
        assert text is not None
        assert words in text.to("en")

    def test_none_for_nothing(self) -> None:
        assert explained("") is None


class TestPreview:
    @pytest.mark.parametrize("locale", ["en", "fr"])
    async def test_every_kind_of_the_core_can_be_written(self, school: School, locale: str) -> None:
        for name in school.assembly.mails:
            message = await preview(name, locale)
            assert message["Subject"], name
            assert f'<html lang="{locale}"' in written(message, "html")
            assert written(message, "plain").count("\n") > 3, name

    @pytest.mark.parametrize("locale", ["en", "fr"])
    async def test_values_are_invented_and_never_shown_as_their_names(self, school: School, locale: str) -> None:
        for name in school.assembly.mails:
            text = written(await preview(name, locale), "plain")
            assert not re.search(r"\[[a-z ]+\]", text), (name, text)
        greeting = {"en": "Hello Camille Durand,", "fr": "Bonjour Camille Durand,"}[locale]
        assert greeting in written(await preview("amicale.letter", locale), "plain")

    async def test_a_plugin_shows_subject_and_text(self, school: School) -> None:
        subject, text = await mail_sample("amicale.letter", "fr")
        assert subject == str((await preview("amicale.letter", "fr"))["Subject"])
        assert "Bonjour Camille Durand," in text
        assert "<" not in text
