"""The school's own mails and words in the schema; thin."""

from __future__ import annotations

import strawberry

from amicale.graphql.context import Info
from amicale.graphql.fields import act
from amicale.here import HERE
from amicale.i18n import Text, normal_locale
from amicale.mail.templates import plugin_of
from amicale.plugins.assembly import Assembly
from amicale.plugins.manifest import Mail
from amicale.school import mailtexts
from amicale.school.mailsource import default_text, places_in
from amicale.school.own import MANAGE, states
from amicale.school.texts_graphql import LegalLanguage, TextVersion, languages_of, shown, standing, version_key
from amicale.school.words import Word, find, set_word


@strawberry.type
class MailText:
    """A kind of mail, and whether the school words it itself."""

    kind: str
    title: str
    plugin: str
    plugin_title: str
    languages: list[LegalLanguage]


@strawberry.type
class MailPreview:
    """A mail as it is read, with made-up values."""

    subject: str
    text: str
    html: str = strawberry.field(description="A whole page: show it where its styles hold, in a frame of its own.")


@strawberry.type
class MailDraft:
    """A kind of mail in a language, to be written."""

    kind: str
    title: str
    language: str
    state: str
    default: str = strawberry.field(description="What it says by itself.")
    body: str
    places: list[str] = strawberry.field(description="The values it has, as one writes them: {{ name }}.")
    seen: strawberry.ID | None = strawberry.field(description="The newest version: send it back with a change.")
    versions: list[TextVersion]

    @strawberry.field
    async def preview(self, info: Info) -> MailPreview | None:
        """The text as it would be read."""
        mail = await mailtexts.kind_named(self.kind)
        found = await mailtexts.look_at(mail, self.language, self.body)
        return MailPreview(subject=found.subject, text=found.text, html=found.html)


@strawberry.type
class OwnWord:
    """A text, as it comes and as the school has it."""

    domain: str
    plugin_title: str
    name: str
    english: str
    english_plural: str
    standard: str
    standard_plural: str
    own: str | None
    own_plural: str
    places: list[str]


@strawberry.type
class FoundWords:
    """Texts that were looked for."""

    total: int
    language: str
    words: list[OwnWord]


@strawberry.type
class OwnTextsQuery:
    """The school's own mails and words, to be written."""

    @act(access=MANAGE)
    async def mail_texts(self, info: Info) -> list[MailText]:
        """Every kind of mail that runs."""
        assembly, locale = await HERE.assembled(), info.context.actor.locale
        known = await states("mail")
        return [mail_text(mail, assembly, locale, languages_of(mail.name, known)) for mail in assembly.mails.values()]

    @act(access=MANAGE)
    async def mail_text(
        self, info: Info, kind: str, language: str | None = None, version: strawberry.ID | None = None
    ) -> MailDraft | None:
        """A mail's text to be written: its newest version, another one of its past, or what it says by itself."""
        mail = (await HERE.assembled()).mails.get(kind)
        locale = normal_locale(language, info.context.actor.locale)
        return await draft(mail, locale, version, info) if mail else None

    @act(access=MANAGE)
    async def own_words(
        self, info: Info, search: str | None = None, language: str | None = None, own: bool = False, first: int = 30
    ) -> FoundWords:
        """Texts of the portal, its mails and its plugins that hold what one looks for."""
        actor = info.context.actor
        locale = normal_locale(language, actor.locale)
        only_own = own or not (search or "").strip()
        found = await find(actor, locale, search or "", only_own=only_own)
        assembly = await HERE.assembled()
        some = [word_of(word, assembly, actor.locale) for word in found[: max(1, min(first, 100))]]
        return FoundWords(total=len(found), language=locale, words=some)


@strawberry.type
class OwnTextsMutation:
    """What can be done with the school's own mails and words."""

    @act(access=MANAGE)
    async def save_mail_text(
        self,
        info: Info,
        kind: str,
        language: str,
        *,
        body: str,
        publish: bool = False,
        seen: strawberry.ID | None = None,
    ) -> MailDraft | None:
        """Keep what a mail says; published, it is what is sent from now on."""
        key = version_key(seen)
        await mailtexts.save(info.context.actor, kind, language, body, publish=publish, seen=key)
        return await draft(await mailtexts.kind_named(kind), language, None, info)

    @act(access=MANAGE)
    async def reset_mail_text(self, info: Info, kind: str, language: str) -> MailDraft | None:
        """Have a mail say again what it says by itself. What the school wrote is kept."""
        await mailtexts.reset(info.context.actor, kind, language)
        return await draft(await mailtexts.kind_named(kind), language, None, info)

    @act(access=MANAGE)
    async def test_mail_text(self, info: Info, kind: str, language: str) -> bool:
        """Send yourself the newest version, draft or not, with made-up values."""
        await mailtexts.send_to_oneself(info.context.actor, kind, normal_locale(language, "en"))
        return True

    @act(access=MANAGE)
    async def set_own_word(
        self, info: Info, domain: str, name: str, language: str, *, text: str, plural: str = ""
    ) -> bool:
        """Word a text in a language; an empty one says again what it says by itself."""
        await set_word(info.context.actor, domain, name, language, text=text, plural=plural)
        return True


async def draft(mail: Mail, locale: str, wanted: str | None, info: Info) -> MailDraft:
    """A mail for who writes it."""
    versions, default = await mailtexts.history(mail, locale), default_text(mail, locale)
    newest = versions[0] if versions and versions[0].state != "withdrawn" else None
    base = next((each for each in versions if str(each.id) == wanted), newest)
    return MailDraft(
        kind=mail.name, title=title_in(mail.title, info.context.actor.locale), language=locale,
        state=standing(locale, versions).state, default=default, body=base.body if base else default,
        places=places_in(default), seen=strawberry.ID(str(versions[0].id)) if versions else None,
        versions=[shown(each) for each in versions],
    )  # fmt: skip


def mail_text(mail: Mail, assembly: Assembly, locale: str, languages: list[LegalLanguage]) -> MailText:
    """A kind of mail for a reader."""
    plugin = plugin_of(mail)
    return MailText(
        kind=mail.name, title=title_in(mail.title, locale), plugin=plugin,
        plugin_title=plugin_title(assembly, plugin, locale), languages=languages,
    )  # fmt: skip


def word_of(word: Word, assembly: Assembly, locale: str) -> OwnWord:
    """A text for a reader."""
    return OwnWord(
        domain=word.domain, plugin_title=plugin_title(assembly, word.domain, locale), name=word.name,
        english=word.english, english_plural=word.english_plural, standard=word.standard,
        standard_plural=word.standard_plural, own=word.own, own_plural=word.own_plural, places=word.places,
    )  # fmt: skip


def title_in(title: Text | str, locale: str) -> str:
    """A title in a language."""
    return title.to(locale) if isinstance(title, Text) else str(title)


def plugin_title(assembly: Assembly, plugin: str, locale: str) -> str:
    """What people call a plugin."""
    return next((title_in(each.plugin.title, locale) for each in assembly.plugins if each.name == plugin), plugin)
