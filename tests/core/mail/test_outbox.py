"""Posting: a mail is sent if, and only if, the transaction is kept."""

from datetime import timedelta
from typing import Any

import pytest

from amicale import DB, post_mail
from amicale.errors import CompositionError
from amicale.mail.sending import send_due
from amicale.tasks.inline import work_off
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox


class TestPost:
    async def test_a_mail_is_sent_by_a_worker(self, school: School, postbox: Postbox) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        await post_mail("amicale.mail_test", member_id=anne, locale="en")
        assert postbox.mails == []
        await work_off(school.assembly)
        mail = postbox.last("anne@example.org")
        assert mail.subject == "Mail works"
        assert mail.link() == "http://school.test/"
        assert "reach anne@example.org." in mail.text

    async def test_what_is_undone_is_not_sent(self, school: School, postbox: Postbox) -> None:
        async def fail() -> None:
            async with DB.transaction():
                await post_mail("amicale.mail_test", address="a@example.org")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            await fail()
        await work_off(school.assembly)
        assert postbox.mails == []
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail") == 0

    async def test_later_is_later(self, school: School, postbox: Postbox) -> None:
        await post_mail("amicale.mail_test", address="a@example.org", after=timedelta(hours=1))
        await send_due({})
        assert postbox.mails == []
        await DB.execute("UPDATE amicale.mail SET next_at = next_at - interval '1 hour'")
        await send_due({})
        assert len(postbox.mails) == 1

    async def test_a_kind_that_nobody_has_is_refused(self, school: School) -> None:
        with pytest.raises(CompositionError, match="register_mails"):
            await post_mail("amicale.nonsense", address="a@example.org")

    async def test_a_bulk_mail_goes_to_members_only(self, school: School, kind: Any, purpose: str) -> None:
        with pytest.raises(CompositionError, match="member_id"):
            await post_mail(kind("News", purpose=purpose), address="a@example.org")

    async def test_it_goes_to_somebody(self, school: School) -> None:
        with pytest.raises(CompositionError, match="member_id"):
            await post_mail("amicale.mail_test")
