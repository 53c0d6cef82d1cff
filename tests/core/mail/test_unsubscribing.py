"""RFC 8058: one click, from a mail provider, years later, without signing in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import httpx
import pytest

from amicale import DB, SYSTEM
from amicale.access.secrets import hashed
from amicale.here import HERE
from amicale.mail.outbox import cancel, post_to_many
from amicale.mail.sending import send_due
from amicale.mail.unsubscribing import secret_for
from amicale.members.service import merge
from amicale.privacy.consents import agree, agreed
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox, Received

PURPOSE = "amicale.made_up"
PROVIDER = {
    "content-type": "application/x-www-form-urlencoded", "origin": "https://mail.example.net",
    "sec-fetch-site": "cross-site", "user-agent": "One-Click",
}  # fmt: skip


@pytest.fixture
def newsletter(school: School, postbox: Postbox, kind: Any, purpose: str) -> Any:
    """``await newsletter(person)``: the mail that arrives, or None."""
    name = kind("News\n\nSomething new.", purpose=purpose)

    async def newsletter(person: UUID) -> Received | None:
        postbox.clear()
        await post_to_many(name, [person])
        await send_due({})
        return postbox.mails[-1] if postbox.mails else None

    return newsletter


def path_of(mail: Received) -> str:
    """The address to unsubscribe at, without the host."""
    return str(mail.message["List-Unsubscribe"]).strip("<>").removeprefix("http://school.test")


class TestHeaders:
    async def test_every_bulk_mail_carries_them(self, school: School, newsletter: Any) -> None:
        mail = await newsletter(await school.person("Anne", email="anne@example.org", language="en"))
        address = str(mail.message["List-Unsubscribe"]).strip("<>")
        assert address.startswith("http://school.test/unsubscribe/")
        assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert mail.message["List-Id"] == "<amicale.made-up.school.test>"
        assert f"Unsubscribe: {address}" in mail.text
        assert f'href="{address}"' in mail.html
        assert mail.raw.split(b"\r\n\r\n")[0].count(b"List-Unsubscribe:") == 1

    async def test_the_address_is_the_same_in_every_mail_and_another_for_others(
        self, school: School, newsletter: Any
    ) -> None:
        anne, zoe = [await school.person(name, email=f"{name}@example.org") for name in ("anne", "zoe")]
        paths = [path_of(await newsletter(person)) for person in (anne, anne, zoe)]
        assert paths[0] == paths[1] != paths[2]
        assert len(paths[0].removeprefix("/unsubscribe/")) == 43, "256 bits"

    async def test_a_dump_of_the_database_does_not_tell_it(self, school: School, newsletter: Any) -> None:
        mail = await newsletter(await school.person("Anne", email="anne@example.org"))
        secret = path_of(mail).rpartition("/")[2]
        rows = await DB.fetch(
            "SELECT t::text AS text FROM amicale.unsubscribe_link t UNION SELECT t::text FROM amicale.mail t"
        )
        assert rows
        assert not [row for row in rows if secret in row["text"]]


async def one_click(browser: Browser, path: str, **more: Any) -> httpx.Response:
    """What a mail provider sends."""
    browser.sign_out()
    return await browser._client.post(path, content=b"List-Unsubscribe=One-Click", headers=PROVIDER, **more)


class TestPost:
    @pytest.fixture(autouse=True)
    def keep_purpose(self, school: School, browser: Browser) -> None:
        """The application assembles anew when it starts."""
        HERE.assembly = school.assembly

    async def test_unsubscribes_at_once_and_twice_does_no_harm(
        self, school: School, newsletter: Any, browser: Browser
    ) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        path = path_of(await newsletter(anne))
        for _time in range(2):
            answer = await one_click(browser, path, follow_redirects=False)
            assert answer.status_code == 200
            assert "set-cookie" not in answer.headers or "amicale_session" not in answer.headers["set-cookie"]
        assert await agreed([anne], PURPOSE) == set()
        assert await newsletter(anne) is None
        rows = await DB.fetch("SELECT granted, source FROM amicale.consent WHERE purpose = $1", PURPOSE)
        assert [tuple(row) for row in rows] == [(False, "mail")]

    async def test_what_was_queued_before_is_not_sent_after(
        self, school: School, newsletter: Any, browser: Browser, postbox: Postbox, states: Any, kind: Any
    ) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        path = path_of(await newsletter(anne))
        await post_to_many(kind("More", purpose=PURPOSE), [anne])
        await one_click(browser, path)
        await send_due({})
        assert (await states())[-1] == ("skipped", 1, "not_agreed")

    async def test_multipart_is_taken_too(self, school: School, newsletter: Any, browser: Browser) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        path = path_of(await newsletter(anne))
        answer = await browser._client.post(
            path, files={"List-Unsubscribe": (None, "One-Click")}, headers={"origin": "null"}
        )
        assert answer.status_code == 200
        assert await agreed([anne], PURPOSE) == set()

    async def test_opening_the_address_changes_nothing(self, school: School, newsletter: Any, browser: Browser) -> None:
        anne = await school.person("Anne", email="anne@example.org", language="fr")
        path = path_of(await newsletter(anne))
        page = await browser.get(path)
        assert page.status_code == 200
        assert f'<form method="post" action="{path}">' in page.text
        assert '<html lang="fr"' in page.text
        assert "News of a made-up club" in page.text
        await browser._client.head(path)
        assert await agreed([anne], PURPOSE) == {anne}

    async def test_it_works_after_two_records_became_one_and_with_another_key(
        self, school: School, newsletter: Any, browser: Browser
    ) -> None:
        anne, again = [await school.person("Anne", email=f"a{n}@example.org") for n in range(2)]
        path = path_of(await newsletter(again))
        await merge(SYSTEM, anne, again)
        HERE.begin(
            HERE.settings.model_copy(update={"secret_key": "YW5vdGhlciBrZXkgZm9yIHRlc3RzLCBub3QgdGhhdDE"}), HERE.folder
        )
        assert (await one_click(browser, path)).status_code == 200
        assert await agreed([anne], PURPOSE) == set()

    @pytest.mark.parametrize("secret", ["x", "A" * 43, "..%2f..%2fetc", "%00", "a" * 5000])
    async def test_an_address_that_is_nobodys_tells_nothing(self, browser: Browser, secret: str) -> None:
        answer = await one_click(browser, f"/unsubscribe/{secret}")
        assert answer.status_code in (200, 403, 404)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.consent") == 0

    async def test_the_guard_lets_nothing_else_pass(self, school: School, browser: Browser) -> None:
        for path in (
            "/unsubscribe",
            "/unsubscribe/",
            "/unsubscribe/x/y",
            "/graphql",
            "/unsubscribe/../graphql",
            "//unsubscribe/x",
        ):
            answer = await browser._client.post(path, content=b"x", headers=PROVIDER)
            assert answer.status_code in (403, 404), path
        assert (await browser._client.post("/graphql", content=b"x", headers=PROVIDER)).status_code == 403

    async def test_guessing_is_hopeless(self, school: School, newsletter: Any) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        secret = secret_for(anne, PURPOSE)
        await newsletter(anne)
        assert (
            await DB.fetch_value("SELECT member FROM amicale.unsubscribe_link WHERE hash = $1", hashed(secret)) == anne
        )
        assert secret_for(anne, "amicale.other") != secret


class TestPostToMany:
    async def test_it_is_one_statement_for_all(self, school: School, kind: Any, purpose: str) -> None:
        name = kind("News", purpose=purpose)
        people = [await school.person(f"P{n}", email=f"p{n}@example.org") for n in range(50)]
        with school.counting() as statements:
            await post_to_many(name, [*people, *people[:5]])
        assert len([text for text in statements if "amicale.mail" in text]) == 1
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail") == 50

    async def test_in_waves_so_many_leave_in_an_hour(
        self, school: School, postbox: Postbox, kind: Any, purpose: str
    ) -> None:
        people = [await school.person(f"P{n}", email=f"p{n}@example.org") for n in range(10)]
        batch = await post_to_many(kind("News", purpose=purpose), people, per_hour=4)
        await DB.execute("UPDATE amicale.mail SET next_at = next_at - interval '59 minutes'")
        await send_due({})
        assert len(postbox.mails) == 4
        assert await cancel(batch) == 6
        await DB.execute("UPDATE amicale.mail SET next_at = now()")
        await send_due({})
        assert len(postbox.mails) == 4

    async def test_only_those_who_agree_get_it(self, school: School, postbox: Postbox, kind: Any, purpose: str) -> None:
        anne, zoe = [await school.person(name, email=f"{name}@example.org") for name in ("anne", "zoe")]
        await agree(school.actor(zoe), zoe, purpose, False)
        await post_to_many(kind("News", purpose=purpose), [anne, zoe])
        await send_due({})
        assert [mail.to for mail in postbox.mails] == ["anne@example.org"]
