"""A private mail: the log says whose plugin it is, to whom and how it went. Nothing says which mail it is."""

from __future__ import annotations

import json
import logging
import re
from importlib import resources
from typing import Any

import pytest

from amicale import DB, post_mail, post_to_many
from amicale.access import roles
from amicale.actor import SYSTEM
from amicale.doctor import Says
from amicale.errors import CompositionError
from amicale.i18n import Text
from amicale.mail import service
from amicale.mail.checks import check_mails
from amicale.mail.sending import send_due
from amicale.plugins.check_mails import check_mails as check_kinds
from amicale.plugins.manifest import Mail
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox

WORDS = "Who recommends you"
FIELDS = '{ __type(name: "QueuedMail") { fields { name type { name kind ofType { kind } } } } }'
REFUSED = "554 5.7.1 relay denied"


class Secrets:
    """One private mail that failed, and whoever reads the log. ``words`` is what nobody else may learn."""

    def __init__(self, school: School, kind: str, anne: Any) -> None:
        self.school, self.kind, self.anne = school, kind, anne
        self.staff = school.actor(anne, "mails.manage")
        self.words = (kind, kind.partition(".")[2], WORDS, "Made up")

    def are_not_in(self, shown: Any) -> None:
        text = shown if isinstance(shown, str) else json.dumps(shown, default=str)
        assert not [each for each in self.words if each in text], text

    async def log(self, **variables: Any) -> list[dict[str, Any]]:
        """All that the log says in the schema, by every plain field that it has."""
        fields = (await self.school.data(self.staff, FIELDS))["__type"]["fields"]
        names = " ".join(it["name"] for it in fields)
        ask = f"query ($filter: QueuedMailFilter) {{ mails(filter: $filter) {{ edges {{ node {{ {names} }} }} }} }}"
        return [edge["node"] for edge in (await self.school.data(self.staff, ask, **variables))["mails"]["edges"]]


@pytest.fixture
async def secrets(school: School, postbox: Postbox, kind: Any) -> Secrets:
    """It was refused for good."""
    postbox.before_mail = lambda _address: REFUSED
    anne = await school.person("Anne", email="anne@example.org")
    name = kind(f"{WORDS}\n\nRead [this](https://school.test/secret)", private=True)
    await post_mail(name, member_id=anne, payload={"secret": WORDS})
    await send_due({})
    postbox.before_mail = lambda _address: None
    return Secrets(school, name, anne)


class TestLog:
    async def test_says_whose_to_whom_and_why_and_no_more(self, secrets: Secrets) -> None:
        [shown] = await secrets.log()
        secrets.are_not_in(shown)
        assert {name: shown[name] for name in ("kind", "title", "state", "error", "address", "memberName", "bulk")} == {
            "kind": "amicale.private", "title": "Private mail of the portal", "state": "parked", "bulk": None,
            "error": "recipient 554 5.7.1", "address": "anne@example.org", "memberName": "Anne Durand",
        }  # fmt: skip

    async def test_is_the_same_for_one_and_for_many_wanted_or_not(
        self, secrets: Secrets, school: School, kind: Any, purpose: str
    ) -> None:
        async def nothing(_payload: Any, _reader: Any) -> None:
            return None

        await DB.execute("DELETE FROM amicale.mail")
        await post_mail(kind("One", nothing, private=True), member_id=secrets.anne)
        await DB.execute(
            """INSERT INTO amicale.consent (id, member, purpose, granted, source)
               VALUES (gen_random_uuid(), $1, $2, false, 'page')""",
            secrets.anne, purpose,
        )  # fmt: skip
        await post_to_many(kind("Many", private=True, purpose=purpose), [secrets.anne])
        await send_due({})
        assert {row["error"] for row in await DB.fetch("SELECT error FROM amicale.mail")} == {
            "not_needed",
            "not_agreed",
        }
        own = ("id", "createdAt", "nextAt", "triedAt")
        one, many = ({**each, **dict.fromkeys(own)} for each in await secrets.log())
        assert one == many
        first, second = await service.listed(SYSTEM)
        assert {**first, "id": 0, "created_at": 0, "next_at": 0} == {**second, "id": 0, "created_at": 0, "next_at": 0}

    @pytest.mark.parametrize("hidden", [{"bulk": True}, {"bulk": False}, {"reason": "not_agreed"}])
    async def test_no_filter_finds_out(self, secrets: Secrets, hidden: dict[str, Any]) -> None:
        await DB.execute("UPDATE amicale.mail SET error = 'not_agreed', purpose = 'amicale.news'")
        assert await secrets.log(filter=hidden) == []
        await DB.execute("UPDATE amicale.mail SET purpose = NULL")
        assert await secrets.log(filter=hidden) == []

    async def test_its_kind_finds_nothing_and_is_in_no_list(self, secrets: Secrets) -> None:
        assert await secrets.log(filter={"kind": secrets.kind}) == []
        assert len(await secrets.log(filter={"kind": "amicale.private"})) == 1
        kinds = (await secrets.school.data(secrets.staff, "{ mailKinds { name title } }"))["mailKinds"]
        secrets.are_not_in(kinds)
        assert {"name": "amicale.private", "title": "Private mail of the portal"} in kinds

    async def test_what_its_code_raises_is_not_told(self, secrets: Secrets, kind: Any, caplog: Any) -> None:
        async def broken(_payload: Any, _reader: Any) -> None:
            raise LookupError(WORDS)

        await DB.execute("DELETE FROM amicale.mail")
        name = kind("News", broken, private=True)
        caplog.set_level(logging.INFO, "amicale")
        key = await post_mail(name, member_id=secrets.anne)
        await send_due({})
        [shown] = await secrets.log()
        assert (shown["error"], shown["state"]) == ("compose", "queued")
        assert await secrets.log(filter={"reason": "compose LookupError"}) == []
        assert len(await secrets.log(filter={"reason": "compose"})) == 1
        assert "cannot be written" in caplog.text
        assert name not in caplog.text
        assert str(key) not in caplog.text, "where it failed says which kind it is, so nothing leads to its reader"

    async def test_a_plugin_that_is_off_tells_no_more(self, secrets: Secrets) -> None:
        await DB.execute("UPDATE amicale.mail SET kind = 'gone.secret'")
        [shown] = await secrets.log()
        assert (shown["kind"], shown["title"]) == ("gone.private", "gone.private")


class TestElsewhere:
    async def test_on_the_page(self, secrets: Secrets, browser: Browser) -> None:
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", secrets.anne)
        await browser.sign_in(secrets.anne)
        await DB.execute("UPDATE amicale.mail SET state = 'parked' WHERE private")
        page = (await browser.get("/staff/mails?state=parked&kind=amicale.private")).text
        assert "Private mail of the portal" in page
        secrets.are_not_in(page)
        assert "anne@example.org" not in (await browser.get(f"/staff/mails?state=parked&kind={secrets.kind}")).text

    async def test_at_the_command_line(self, secrets: Secrets) -> None:
        [shown] = await service.listed(SYSTEM, "parked")
        secrets.are_not_in(shown)
        assert (shown["kind"], shown["address"], shown["purpose"]) == ("amicale.private", "anne@example.org", None)

    async def test_in_the_logs_of_the_machine(self, secrets: Secrets, postbox: Postbox, caplog: Any) -> None:
        caplog.set_level(logging.INFO, "amicale")
        postbox.before_mail = lambda _address: REFUSED
        await post_mail(secrets.kind, member_id=secrets.anne)
        await send_due({})
        assert "was not taken" in caplog.text
        secrets.are_not_in(caplog.text)

    async def test_in_what_doctor_says(self, secrets: Secrets) -> None:
        secrets.are_not_in([(it.detail, str(it.remedy)) for it in await check_mails(Says("en"))])

    async def test_in_the_queue(self, secrets: Secrets) -> None:
        rows = await DB.fetch("SELECT entrypoint, convert_from(payload, 'UTF8') AS payload FROM pgqueuer.pgqueuer")
        secrets.are_not_in([dict(row) for row in rows])


class TestActs:
    RETRY = "mutation ($id: ID!) { retryMail(id: $id) { kind title state } }"
    STOP = "mutation ($id: ID!) { giveUpMail(id: $id) { kind title state } }"
    MANY = "mutation ($kind: String) { retryParkedMails(kind: $kind) }"

    async def test_it_is_sent_again_and_given_up_like_any(self, secrets: Secrets, postbox: Postbox) -> None:
        [shown] = await secrets.log()
        again = await secrets.school.data(secrets.staff, self.RETRY, id=shown["id"])
        assert again["retryMail"]["state"] == "queued"
        secrets.are_not_in(again)
        stopped = await secrets.school.data(secrets.staff, self.STOP, id=shown["id"])
        assert stopped["giveUpMail"]["state"] == "skipped"
        assert (await secrets.school.refusal(secrets.staff, self.RETRY, id=shown["id"]))["code"] == "CONFLICT"
        acts = await DB.fetch("SELECT act, row_to_json(e)::text AS said FROM amicale.audit_entry e")
        assert {"mail.retried", "mail.given_up"} <= {row["act"] for row in acts}
        secrets.are_not_in([row["said"] for row in acts])

    async def test_many_by_what_is_shown_and_by_nothing_else(self, secrets: Secrets, postbox: Postbox) -> None:
        answer = await secrets.school.data(secrets.staff, self.MANY, kind=secrets.kind)
        assert answer["retryParkedMails"] == 0, "it would say which kind it is"
        answer = await secrets.school.data(secrets.staff, self.MANY, kind="amicale.private")
        assert answer["retryParkedMails"] == 1
        await send_due({})
        assert postbox.last("anne@example.org").subject == WORDS, "its reader reads it as it is"


class TestMigration:
    async def test_hides_what_plugins_posted_before_and_letters(self, school: School) -> None:
        text = (resources.files("amicale") / "migrations" / "0032_private_mails.sql").read_text("utf-8")
        await DB.execute("ALTER TABLE amicale.mail DROP COLUMN private")
        for kind in ("jobs.insider_asked", "amicale.report_settled", "amicale.sign_in"):
            await DB.execute(
                "INSERT INTO amicale.mail (id, kind, address) VALUES (gen_random_uuid(), $1, 'a@example.org')", kind
            )
        for statement in (each for each in text.split(";\n") if each.strip()):
            await DB.execute(statement)
        shown = {row["kind"] for row in await service.listed(SYSTEM)}
        assert shown == {"jobs.private", "amicale.private", "amicale.sign_in"}

    async def test_names_what_the_core_marks(self, school: School) -> None:
        text = (resources.files("amicale") / "migrations" / "0032_private_mails.sql").read_text("utf-8")
        marked = {name for name, mail in school.assembly.mails.items() if mail.private}
        assert marked == set(re.findall(r"'(amicale\.\w+)'", text))


class TestName:
    def test_that_stands_for_all_private_ones_is_nobodys(self) -> None:
        async def plain(payload: Any, _reader: Any) -> Any:
            return payload

        with pytest.raises(CompositionError, match=r"jobs\.private"):
            check_kinds([("jobs", [Mail("jobs.private", Text("jobs", "x"), plain)])], ())
