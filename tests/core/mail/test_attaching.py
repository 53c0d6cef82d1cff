"""A mail brings files: as they are, under names that nobody injects into, and only when there is a mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from amicale.files import File
from amicale.mail.outbox import post
from amicale.mail.sending import send_due
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox

MEETING = "BEGIN:VCALENDAR\r\nSUMMARY:Théo\r\nEND:VCALENDAR\r\n".encode()


async def nothing(_payload: Mapping[str, Any], _reader: Any) -> Mapping[str, Any] | None:
    """There is nothing to say any more."""
    return None


class TestAttach:
    @pytest.fixture(autouse=True)
    def _here(self, school: School, postbox: Postbox, kind: Any) -> None:
        self.postbox, self.kind = postbox, kind

    async def send(self, file: File, compose: Any = None, **payload: Any) -> None:
        async def attach(_payload: Mapping[str, Any], _reader: Any) -> list[File]:
            return [file]

        await post(self.kind("Hi\n\nYou meet.", compose, attach=attach), address="a@example.org", payload=payload)
        await send_due({})

    async def test_the_file_comes_whole_beside_text_and_html(self) -> None:
        await self.send(File("meeting.ics", MEETING, "text/calendar; method=REQUEST; charset=utf-8"))
        mail = self.postbox.last()
        (part,) = mail.message.iter_attachments()
        assert part.get_content_type() == "text/calendar"
        assert (part.get_param("method"), part.get_param("charset"), part.get_filename()) == (
            "REQUEST", "utf-8", "meeting.ics",
        )  # fmt: skip
        assert part.get_payload(decode=True) == MEETING
        assert "You meet." in mail.text
        assert "You meet." in mail.html

    async def test_its_name_makes_no_header(self) -> None:
        await self.send(File("a\r\nBcc: evil@example.net\r\n.ics", MEETING, "application/pdf"))
        mail = self.postbox.last()
        assert mail.recipients == ("a@example.org",)
        assert b"\nBcc:" not in mail.raw

    async def test_no_file_goes_where_there_is_nothing_to_say(self) -> None:
        await self.send(File("a.pdf", b"x", "application/pdf"), nothing)
        assert self.postbox.mails == []
