"""Delivery, against a real mail server that misbehaves (shared/SECURITY.md, line 56)."""

from __future__ import annotations

import asyncio
import socket
import time
from typing import Any
from uuid import uuid4

import pytest

from amicale import DB, post_mail
from amicale.actor import SYSTEM
from amicale.here import HERE
from amicale.mail import sending, server, service, store
from amicale.mail.outbox import post_to_many
from amicale.mail.sending import send_due
from amicale.tasks.inline import work_off
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox

HELLO = "Hello {{ name }}\n\nHow are you?"


async def post_hello(school: School, kind: Any, address: str = "anne@example.org") -> None:
    """One mail that waits."""
    person = await school.person("Anne", email=address)
    await post_mail(kind(HELLO), member_id=person, payload={"name": "Anne"})


class TestSendDue:
    async def test_a_mail_is_sent_once(self, school: School, postbox: Postbox, kind: Any, states: Any) -> None:
        await post_hello(school, kind)
        await work_off(school.assembly)
        await send_due({})
        assert [mail.subject for mail in postbox.mails] == ["Hello Anne"]
        assert await states() == [("sent", 1, "")]

    async def test_several_mails_go_over_one_connection(self, school: School, postbox: Postbox, kind: Any) -> None:
        name = kind(HELLO)
        people = [await school.person(f"P{n}", email=f"p{n}@example.org") for n in range(20)]
        await post_to_many(name, people, {"name": "all"})
        await send_due({})
        assert len(postbox.mails) == 20
        assert postbox.connections == 1

    async def test_what_one_person_waits_for_goes_before_what_many_get(
        self, school: School, postbox: Postbox, kind: Any, purpose: str
    ) -> None:
        people = [await school.person(f"P{n}", email=f"p{n}@example.org") for n in range(5)]
        await post_to_many(kind("News", purpose=purpose), people)
        await post_hello(school, kind)
        await send_due({})
        assert postbox.mails[0].subject == "Hello Anne"
        assert len(postbox.mails) == 6

    async def test_two_workers_never_send_at_once(self, school: School, postbox: Postbox, kind: Any) -> None:
        name = kind(HELLO)
        people = [await school.person(f"P{n}", email=f"p{n}@example.org") for n in range(30)]
        await post_to_many(name, people, {"name": "all"})
        await asyncio.gather(*(send_due({}) for _worker in range(4)))
        assert sorted(mail.to for mail in postbox.mails) == sorted(f"p{n}@example.org" for n in range(30))

    async def test_a_mail_that_comes_while_another_worker_sends_is_not_forgotten(
        self, school: School, postbox: Postbox, kind: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        name, posted = kind(HELLO), False
        original = sending.Shift.work

        async def work(shift: Any) -> float | None:
            nonlocal posted
            left = await original(shift)
            if not posted:  # nobody looks any more, and the other worker finds the door locked
                posted = True
                await post_mail(name, address="late@example.org", payload={"name": "you"})
                await send_due({})
            return left

        monkeypatch.setattr(sending.Shift, "work", work)
        await send_due({})
        assert [mail.to for mail in postbox.mails] == ["late@example.org"]

    async def test_without_a_mail_server_mails_wait(self, school: School, kind: Any, states: Any) -> None:
        await post_hello(school, kind)
        await work_off(school.assembly)
        assert await states() == [("queued", 0, "")]

    async def test_in_development_they_are_files(
        self, school: School, kind: Any, tmp_path: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        await post_hello(school, kind)
        HERE.begin(HERE.settings.model_copy(update={"mode": "development"}), HERE.folder)
        with caplog.at_level("INFO"):
            await work_off(school.assembly)
        assert HERE.folder is not None
        [file] = (HERE.folder / "mails").glob("*.eml")
        assert b"Subject: Hello Anne" in file.read_bytes()
        assert str(file) in caplog.text

    async def test_no_more_than_so_many_a_minute(
        self, school: School, postbox: Postbox, kind: Any, purpose: str
    ) -> None:
        HERE.begin(HERE.settings.model_copy(update={"mails_per_minute": 10}), HERE.folder)
        people = [await school.person(f"P{n}", email=f"p{n}@example.org") for n in range(12)]
        await post_to_many(kind("News", purpose=purpose), people)
        await send_due({})
        assert len(postbox.mails) == 8, "bulk mails leave a fifth to what people wait for"
        await post_hello(school, kind)
        await send_due({})
        assert postbox.mails[-1].subject == "Hello Anne"
        await DB.execute("UPDATE amicale.mail SET tried_at = tried_at - interval '1 minute'")
        await send_due({})
        assert len(postbox.mails) == 13


class TestServerThatIsDown:
    async def test_it_is_left_alone_longer_and_longer_and_no_mail_is_blamed(
        self, school: School, postbox: Postbox, kind: Any, states: Any, later: Any
    ) -> None:
        await post_hello(school, kind)
        await postbox.close()
        pauses = []
        for _try in range(40):  # with pauses of ten minutes, most of a working day
            await later()
            pauses.append((await server.server_state()).seconds)
        assert pauses[:3] == pytest.approx([10, 20, 60], abs=2)
        assert max(pauses) <= 600
        assert await states() == [("queued", 0, "unreachable ConnectionRefusedError")]

    async def test_what_waited_is_sent_when_it_comes_back(
        self, school: School, postbox: Postbox, kind: Any, states: Any, later: Any
    ) -> None:
        await post_hello(school, kind)
        await postbox.close()
        await later()
        await postbox.open()
        await send_due({})
        assert postbox.mails == [], "it is still left alone"
        await later()
        assert await states() == [("sent", 1, "")]
        assert len(postbox.mails) == 1
        assert (await server.server_state()).failures == 0

    async def test_one_that_hangs_is_given_up_in_time_and_no_request_notices(
        self, school: School, postbox: Postbox, kind: Any, states: Any
    ) -> None:
        hung = socket.create_server(("127.0.0.1", 0))  # takes connections and says nothing
        settings = {"smtp_port": hung.getsockname()[1], "smtp_timeout": 1.0}
        HERE.begin(HERE.settings.model_copy(update=settings), HERE.folder)
        started = time.monotonic()
        await post_hello(school, kind)
        assert time.monotonic() - started < 1, "posting does not wait for the mail server"
        await send_due({})
        assert time.monotonic() - started < 5
        assert await states() == [("queued", 0, "timeout")]
        hung.close()

    async def test_a_refused_sender_is_the_settings_fault_not_the_mails(
        self, school: School, postbox: Postbox, kind: Any, states: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def refuse(*_arguments: Any) -> str:
            return "553 5.7.1 not yours"

        monkeypatch.setattr(Postbox, "handle_MAIL", refuse, raising=False)
        await post_hello(school, kind)
        await send_due({})
        assert await states() == [("queued", 0, "sender 553 5.7.1")]


class TestServerThatRefuses:
    async def test_a_451_is_tried_again_with_growing_pauses_then_parked(
        self, school: School, postbox: Postbox, kind: Any, states: Any, later: Any
    ) -> None:
        postbox.before_mail = lambda _address: "451 4.7.1 greylisted"
        await post_hello(school, kind)
        pauses = []
        for _try in store.PAUSES:
            await later()
            pauses.append(float(await DB.fetch_value("SELECT extract(epoch FROM next_at - now()) FROM amicale.mail")))
        assert pauses == pytest.approx(list(store.PAUSES), abs=3)
        assert sum(store.PAUSES) > 24 * 3600
        await later()
        assert await states() == [("parked", len(store.PAUSES) + 1, "recipient 451 4.7.1")]

    async def test_a_451_does_not_hold_up_the_others(
        self, school: School, postbox: Postbox, kind: Any, states: Any
    ) -> None:
        postbox.before_mail = lambda address: "451 later" if "anne" in address else None
        await post_hello(school, kind)
        await post_hello(school, kind, "zoe@example.org")
        await send_due({})
        assert [mail.to for mail in postbox.mails] == ["zoe@example.org"]
        assert [state for state, *_ in await states()] == ["queued", "sent"]

    @pytest.mark.parametrize("answer", ["550 5.1.1 no such user", "550 nobody", "551 gone", "553 no", "550 5.2.1 off"])
    async def test_an_address_that_is_none_bounces(
        self, school: School, postbox: Postbox, kind: Any, states: Any, answer: str
    ) -> None:
        postbox.before_mail = lambda _address: answer
        await post_hello(school, kind)
        await send_due({})
        assert (await states())[0][0] == "failed"
        assert await DB.fetch_value("SELECT bounced_at FROM amicale.email") is not None

    @pytest.mark.parametrize("answer", ["554 5.7.1 relay denied", "550 5.7.1 policy", "552 5.2.2 full", "554 no"])
    async def test_another_refusal_is_parked_and_blames_no_address(
        self, school: School, postbox: Postbox, kind: Any, states: Any, answer: str
    ) -> None:
        postbox.before_mail = lambda _address: answer
        await post_hello(school, kind)
        await send_due({})
        assert (await states())[0][0] == "parked"
        assert await DB.fetch_value("SELECT bounced_at FROM amicale.email") is None

    async def test_an_address_that_the_server_cannot_take_is_parked_at_once(
        self, school: School, postbox: Postbox, kind: Any, states: Any
    ) -> None:
        postbox.utf8 = False
        news = kind("News")
        await post_mail(news, member_id=await school.person("Anne", email="hélène@example.org"))
        await post_mail(news, address="bob@example.org")
        await send_due({})
        assert sorted(await states()) == [("parked", 1, "smtputf8"), ("sent", 1, "")]
        assert [mail.to for mail in postbox.mails] == ["bob@example.org"]
        assert await DB.fetch_value("SELECT count(*) FROM amicale.email WHERE bounced_at IS NOT NULL") == 0
        postbox.utf8 = True
        await service.retry_all(SYSTEM)
        await send_due({})
        assert postbox.last().to == "hélène@example.org"

    async def test_a_server_that_takes_no_such_address_here_is_left_in_peace(
        self, school: School, postbox: Postbox, kind: Any, states: Any
    ) -> None:
        postbox.before_mail = lambda address: None if address.isascii() else "553 5.6.7 no such addresses"
        for address in ("hélène@example.org", "bob@example.org"):
            await post_hello(school, kind, address)
        await send_due({})
        assert sorted(await states()) == [("parked", 1, "recipient 553 5.6.7"), ("sent", 1, "")]

    async def test_refused_content_is_parked(self, school: School, postbox: Postbox, kind: Any, states: Any) -> None:
        async def refuse(_address: str) -> str:
            return "554 5.6.0 looks like spam"

        postbox.before_data = refuse
        await post_hello(school, kind)
        await send_due({})
        assert await states() == [("parked", 1, "554 5.6.0")]

    async def test_dropped_in_the_middle_of_data_it_is_sent_later(
        self, school: School, postbox: Postbox, kind: Any, states: Any, later: Any
    ) -> None:
        async def drop(_address: str) -> str:
            return "drop"

        postbox.before_data = drop
        await post_hello(school, kind)
        await send_due({})
        [(state, attempts, error)] = await states()
        assert (state, attempts) == ("queued", 1)
        assert error.startswith("cut_off")
        postbox.before_data = None
        await later()
        assert len(postbox.mails) == 1
        assert (await states())[0][0] == "sent"


class TestWhoGetsNothing:
    async def test_the_deceased(self, school: School, postbox: Postbox, kind: Any, states: Any) -> None:
        await post_hello(school, kind)
        await DB.execute("UPDATE amicale.member SET deceased = true")
        await send_due({})
        assert await states() == [("skipped", 1, "deceased")]
        assert postbox.mails == []

    async def test_the_erased(self, school: School, postbox: Postbox, kind: Any, states: Any) -> None:
        await post_hello(school, kind)
        await DB.execute("DELETE FROM amicale.member")
        await send_due({})
        assert await states() == []
        assert postbox.mails == []

    async def test_an_address_that_bounced_unless_its_reader_asks(
        self, school: School, postbox: Postbox, kind: Any, states: Any
    ) -> None:
        person = await school.person("Anne", email="anne@example.org")
        await DB.execute("UPDATE amicale.email SET bounced_at = now()")
        await post_mail(kind("News"), member_id=person)
        await post_mail(kind("News"), address="Anne@example.org")
        await post_mail(kind("Your link", asked_for=True), member_id=person)
        await send_due({})
        assert [mail.subject for mail in postbox.mails] == ["Your link"]
        assert [(state, error) for state, _, error in await states()] == [
            ("skipped", "bounced"), ("skipped", "bounced"), ("sent", ""),
        ]  # fmt: skip

    async def test_who_has_no_address(self, school: School, postbox: Postbox, kind: Any, states: Any) -> None:
        await post_mail(kind("News"), member_id=await school.person("Anne"))
        await send_due({})
        assert await states() == [("skipped", 1, "no_address")]

    async def test_when_there_is_nothing_left_to_say(
        self, school: School, postbox: Postbox, kind: Any, states: Any
    ) -> None:
        async def nothing(_payload: Any, _reader: Any) -> None:
            return None

        await post_mail(kind("News", nothing), address="a@example.org")
        await send_due({})
        assert await states() == [("skipped", 1, "not_needed")]


class TestWriting:
    async def test_one_that_cannot_be_written_is_tried_again_and_tells_no_value(
        self, school: School, postbox: Postbox, kind: Any, states: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        async def broken(payload: Any, _reader: Any) -> None:
            raise ValueError(f"cannot do {payload['secret']}")

        await post_mail(kind("News", broken), address="a@example.org", payload={"secret": "hunter2"})
        await post_hello(school, kind)
        await send_due({})
        assert [(state, error) for state, _, error in await states()] == [
            ("queued", "compose ValueError"), ("sent", ""),
        ]  # fmt: skip
        assert "hunter2" not in caplog.text
        assert "ValueError" in caplog.text

    async def test_a_mail_that_takes_its_worker_down_is_parked_in_the_end(
        self, school: School, postbox: Postbox, kind: Any, states: Any
    ) -> None:
        await post_hello(school, kind)
        await DB.execute("UPDATE amicale.mail SET attempts = $1", len(store.PAUSES) + 1)
        await send_due({})
        assert (await states())[0][0] == "parked"
        assert postbox.mails == []

    async def test_what_is_stored_for_the_mail_is_kept_before_it_leaves(
        self, school: School, postbox: Postbox, kind: Any
    ) -> None:
        """Otherwise somebody could use a link that nobody knows yet."""
        key, seen = uuid4(), []

        async def compose(_payload: Any, _reader: Any) -> dict[str, str]:
            await DB.execute("UPDATE amicale.member SET city = 'kept' WHERE id = $1", person)
            return {}

        async def look(_address: str) -> None:
            seen.append(await DB.fetch_value("SELECT city FROM amicale.member WHERE id = $1", person))

        postbox.before_data = look
        person = await school.person("Anne", email=f"{key}@example.org")
        await post_mail(kind("Link", compose), member_id=person)
        await send_due({})
        assert seen == ["kept"]

    async def test_a_sent_mail_leaves_no_payload(self, school: School, postbox: Postbox, kind: Any) -> None:
        await post_hello(school, kind)
        await send_due({})
        assert await DB.fetch_value("SELECT payload::text FROM amicale.mail") == "{}"

    async def test_it_stops_in_good_order_when_the_worker_does(
        self, school: School, postbox: Postbox, kind: Any, states: Any
    ) -> None:
        arrived = asyncio.Event()

        async def slow(_address: str) -> None:
            arrived.set()
            await asyncio.sleep(0.5)

        postbox.before_data = slow
        await post_hello(school, kind)
        sender = asyncio.create_task(send_due({}))
        await arrived.wait()
        sender.cancel()
        await asyncio.wait({sender})
        assert await states() == [("sent", 1, "")]
        assert len(postbox.mails) == 1
