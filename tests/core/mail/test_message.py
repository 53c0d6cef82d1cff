"""One mail as it arrives: headers that nobody injects into, and two parts that say the same."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest

from amicale import DB, post_mail
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.mail.sending import send_due
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox, Received

ATTACKS = [
    "Eve\r\nBcc: evil@example.net",
    "Eve\nBcc: evil@example.net\n\n<h1>Hi</h1>",
    "Eve\rX-Injected: yes",
    "Eve\u2028Bcc: evil@example.net",
    "Eve\x0bX-Injected: yes",
    "Eve\x1b[31m",
    "evil@example.net, Eve",
    '"Eve" <evil@example.net>',
    "Eve <evil@example.net>,",
    "=?utf-8?q?=0D=0ABcc:_evil@example.net?=",
    "E" * 5_000,
    "É" * 5_000,
    "\u202emoc.live",
]
LOOKS_LIKE = [
    "[click](https://evil.example)", "<https://evil.example>", "![x](https://evil.example/t.png)", "# Big", "**bold**",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "`code`", "- item", "1. item", "> quote", "---",
    "&lt;b&gt;", "\\[x\\](y)", "[x]: https://evil.example", "a](https://evil.example) [b", "$(x) {{ 7*7 }} {% if %}",
    "~~x~~",
]  # fmt: skip
NAMES = {
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
    "Content-Transfer-Encoding",
}  # fmt: skip


@pytest.fixture
def sent(school: School, postbox: Postbox, kind: Any) -> Any:
    """``await sent(template, name=..., payload...)``: the mail that arrives."""

    async def sent(template: str, *, person: str = "Anne", locale: str = "en", **payload: Any) -> Received:
        address = f"{uuid4().hex}@example.org"
        # As an import of another tool's file would: what the service refuses may still be in the table.
        member = await school.person("Anne", email=address)
        await DB.execute("UPDATE amicale.member SET given_name = $1, family_name = '' WHERE id = $2",
                         person.replace("\x00", ""), member)  # fmt: skip
        await post_mail(kind(template), member_id=member, payload=payload, locale=locale)
        await send_due({})
        return postbox.last(address)

    return sent


class TestHeaders:
    @pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
    async def test_what_people_write_makes_no_header_and_no_recipient(self, sent: Any, attack: str) -> None:
        mail = await sent("About {{ name }}\n\nHello {{ name }}", person=attack, name=attack)
        assert set(mail.message.keys()) <= NAMES
        assert len(mail.recipients) == 1
        assert len(mail.message["To"].addresses) == 1
        assert mail.message["To"].addresses[0].addr_spec == mail.to
        assert len(mail.subject) <= 200
        assert max(len(row) for row in mail.raw.split(b"\r\n")) <= 998  # RFC 5322, 2.1.1
        assert b"\r\nX-Injected" not in mail.raw
        assert b"\r\nBcc" not in mail.raw

    @pytest.mark.parametrize(
        "address",
        [
            "a@b.org\r\nBcc: evil@example.net",
            "a@b.org, evil@example.net",
            "A <a@b.org>",
            "a@b.org>",
            "a b@c.org",
            "",
            "a@b.org;c@d.org",
        ],
    )
    async def test_what_is_not_one_address_is_refused(self, school: School, kind: Any, address: str) -> None:
        with pytest.raises(Refusal):
            await post_mail(kind("Hi"), address=address)

    async def test_a_wrong_address_of_a_record_is_never_sent_to(
        self, school: School, postbox: Postbox, kind: Any, states: Any
    ) -> None:
        person = await school.person("Anne", email="a,evil@example.net")
        await post_mail(kind("Hi"), member_id=person)
        await send_due({})
        assert postbox.mails == []
        assert (await states())[0][0] == "queued"

    async def test_they_say_who_when_and_that_a_machine_writes(self, sent: Any) -> None:
        mail = await sent("Hi")
        row = await DB.fetch_row("SELECT id, message_id FROM amicale.mail")
        assert row is not None
        assert mail.message["Message-ID"] == row["message_id"] == f"<{row['id']}@school.test>"
        assert mail.message["Auto-Submitted"] == "auto-generated"
        assert mail.message["Date"].datetime.tzinfo is not None
        assert mail.message["From"].addresses[0].addr_spec == mail.sender == "school@school.test"
        assert mail.message["From"].addresses[0].display_name == "Amicale"
        assert "List-Unsubscribe" not in mail.message

    async def test_an_address_with_an_international_domain(self, school: School, postbox: Postbox, kind: Any) -> None:
        await post_mail(kind("Hi"), address="anne@exämple.org")
        await send_due({})
        assert postbox.last().to == "anne@xn--exmple-cua.org"

    async def test_an_address_that_is_not_ascii_before_its_at(
        self, school: School, postbox: Postbox, kind: Any, states: Any
    ) -> None:
        await post_mail(kind("Hé"), address="hélène@exämple.org")
        await send_due({})
        mail = postbox.last()
        assert mail.to == "hélène@xn--exmple-cua.org"
        assert "hélène@xn--exmple-cua.org".encode() in mail.raw, "in the headers, as it is (RFC 6532)"
        assert (mail.subject, (await states())[0][0]) == ("Hé", "sent")

    @pytest.mark.parametrize("address", ["é..b@example.org", ".é@example.org"])
    async def test_one_that_is_none_is_not_sent_to_for_not_being_ascii(
        self, school: School, postbox: Postbox, kind: Any, address: str
    ) -> None:
        await post_mail(kind("Hi"), member_id=await school.person("Anne", email=address))
        await send_due({})
        assert postbox.mails == []

    async def test_answers_go_where_the_school_says(self, sent: Any) -> None:
        HERE.begin(HERE.settings.model_copy(update={"mail_reply_to": "office@school.test"}), HERE.folder)
        assert (await sent("Hi")).message["Reply-To"] == "office@school.test"


class TestParts:
    @pytest.mark.parametrize("value", LOOKS_LIKE, ids=range(len(LOOKS_LIKE)))
    async def test_what_people_write_is_shown_as_they_wrote_it(self, sent: Any, value: str) -> None:
        mail = await sent(
            "About {{ v }}\n\n{{ v }}\n\nHello **{{ v }}** and {{ _('Hello %(name)s,', name=v) }}", v=value
        )
        assert mail.subject == f"About {value}"
        assert mail.text.startswith(f"{value}\n")
        assert "evil.example" not in "".join(re.findall(r'(?:href|src)="([^"]*)"', mail.html))
        assert "<script" not in mail.html
        assert "<img" not in mail.html
        assert re.findall(r"<h[1-6]|<li|<blockquote|<hr|<pre", mail.html) == []

    async def test_lines_that_people_write_stay_lines(self, sent: Any) -> None:
        mail = await sent("Hi\n\n{{ v | lines }}", v="One\r\n    two\n\n- three [x](https://evil.example)\n# four")
        assert mail.text.startswith("One\ntwo\n\n- three [x](https://evil.example)\n# four\n")
        assert "evil.example" not in "".join(re.findall(r'href="([^"]*)"', mail.html))
        assert re.findall(r"<h[1-6]|<li|<pre", mail.html) == []

    async def test_a_link_alone_is_a_button_and_a_code_is_large(self, sent: Any) -> None:
        mail = await sent(
            "Hi\n\n[Go]({{ link }})\n\n`{{ code }}`\n\nOr [read]({{ link }}).",
            link="https://a.org/x_y?z=1",
            code="012345",
        )
        assert mail.link() == "https://a.org/x_y?z=1"
        assert mail.code() == "012345"
        assert mail.html.count('class="am-button"') == 1
        assert 'class="am-code"' in mail.html
        assert "read (https://a.org/x_y?z=1)" in mail.text

    @pytest.mark.parametrize(
        "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JaVaScRiPt:x", "//evil.example"]
    )
    async def test_a_link_leads_to_the_web_only(self, sent: Any, link: str) -> None:
        mail = await sent("Hi\n\n[Go]({{ link }})", link=link)
        assert 'class="am-button"' not in mail.html
        assert f'href="{link}"' not in mail.html

    async def test_it_says_its_language_and_asks_nobody_for_anything(self, sent: Any) -> None:
        mail = await sent("{{ _('Mail works') }}\n\nx", locale="fr")
        assert '<html lang="fr"' in mail.html
        assert re.findall(r'src="|url\(|@import|<link|<script', mail.html) == []
        assert "<title>" in mail.html

    def test_a_logo_that_mail_readers_show_is_shown(self, school: School) -> None:
        from amicale.mail.message import Letterhead, logo_of
        from amicale.schoolsettings import SchoolSettings

        def logo(value: str) -> str:
            return logo_of(Letterhead(SchoolSettings(logo_url=value), HERE.settings, "https://a.org"))

        assert logo("/media/logo.png") == "https://a.org/media/logo.png"
        assert [
            logo(value) for value in ("", "/media/logo.svg", "//evil.example/x.png", "https://evil.example/x.png")
        ] == [""] * 4


class TestLanguage:
    async def test_the_readers_own_goes_first(self, school: School, postbox: Postbox, kind: Any) -> None:
        name = kind("{{ locale }}")
        own = await school.person("A", email="own@example.org", language="fr")
        none = await school.person("B", email="none@example.org")
        await post_mail(name, member_id=own, locale="en")
        await post_mail(name, member_id=none, locale="en")
        await post_mail(name, address="nobody@example.org")
        await send_due({})
        assert postbox.last("own@example.org").subject == "fr"
        assert postbox.last("none@example.org").subject == "en"
        assert postbox.last("nobody@example.org").subject == "fr", "the school's"


class TestAddress:
    async def test_the_best_one_of_a_member(self, school: School, postbox: Postbox, kind: Any) -> None:
        person = await school.person("Anne", email="primary@example.org")
        await DB.execute(
            """INSERT INTO amicale.email (id, member, address, verified_at) VALUES
               (gen_random_uuid(), $1, 'imported@example.org', NULL),
               (gen_random_uuid(), $1, 'verified@example.org', now())""",
            person,
        )
        name = kind("Hi")
        for _n in range(2):
            await post_mail(name, member_id=person)
            await send_due({})
            await DB.execute("UPDATE amicale.email SET bounced_at = now() WHERE is_primary")
        assert [mail.to for mail in postbox.mails] == ["primary@example.org", "verified@example.org"]


class TestHeaderText:
    @pytest.mark.parametrize("word", ["=?utf-8?q?=0D=0ABcc:_evil@example.net?=", "=?utf-8?b?DQpCY2M6IHg=?= and more"])
    async def test_a_name_that_is_an_encoded_word_is_shown_and_not_decoded(self, sent: Any, word: str) -> None:
        """Python's email package would decode it, line ends and all, and write a header that we never meant."""
        mail = await sent("{{ name }}\n\nx", person=word, name=word)
        assert "Bcc" not in mail.message
        assert mail.subject == word.replace("=?", "= ?")
