"""Legal pages in the schema: for everybody to read, for staff to write; thin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import strawberry

from amicale.errors import Refusal
from amicale.graphql.context import Info
from amicale.graphql.fields import act
from amicale.i18n import LOCALES, normal_locale, translator
from amicale.school import legal
from amicale.school.own import MANAGE, Version, states

_ = translator("amicale")


@strawberry.type
class TextVersion:
    """What a text said from some moment on."""

    id: strawberry.ID
    title: str
    body: str
    state: str = strawberry.field(description="draft, published or withdrawn.")
    at: datetime
    author: str | None


@strawberry.type
class LegalPage:
    """A legal page as everybody reads it."""

    slug: str
    title: str
    body: str = strawberry.field(description="Markdown.")
    language: str
    since: datetime


@strawberry.type
class LegalLanguage:
    """How a legal page stands in a language."""

    language: str
    state: str = strawberry.field(description="none, draft, published, changed (a draft after it) or withdrawn.")
    at: datetime | None


@strawberry.type
class LegalText:
    """A legal page as staff see it."""

    slug: str
    title: str
    about: str
    languages: list[LegalLanguage]


@strawberry.type
class LegalDraft:
    """A legal page in a language, to be written."""

    slug: str
    name: str
    about: str
    language: str
    state: str
    title: str
    body: str
    open_places: list[str] = strawberry.field(description="What has to be filled in before it can be published.")
    seen: strawberry.ID | None = strawberry.field(description="The newest version: send it back with a change.")
    versions: list[TextVersion]


@strawberry.type
class LegalQuery:
    """Legal pages to read and to write."""

    @act(access="public")
    async def legal_page(self, info: Info, slug: str) -> LegalPage | None:
        """A published page, in your language where there is one; null where there is none."""
        found = await legal.shown(slug, info.context.actor.locale)
        if found is None:
            return None
        version, locale = found
        return LegalPage(slug=slug, title=version.title, body=version.body, language=locale, since=version.at)

    @act(access=MANAGE)
    async def legal_texts(self, info: Info) -> list[LegalText]:
        """All legal pages, and how each stands in each language."""
        locale, known = info.context.actor.locale, await states("legal")
        return [
            LegalText(slug=slug, title=page.title.to(locale), about=page.about.to(locale),
                      languages=languages_of(slug, known))
            for slug, page in legal.PAGES.items()
        ]  # fmt: skip

    @act(access=MANAGE)
    async def legal_text(
        self, info: Info, slug: str, language: str | None = None, version: strawberry.ID | None = None
    ) -> LegalDraft | None:
        """A page to be written: its newest version, another one of its past, or a text to begin with."""
        if slug not in legal.PAGES:
            return None
        return await draft(slug, normal_locale(language, info.context.actor.locale), version, info)


@strawberry.type
class LegalMutation:
    """What can be done with legal pages."""

    @act(access=MANAGE)
    async def save_legal_text(
        self, info: Info, slug: str, language: str, *, title: str, body: str, publish: bool = False,
        seen: strawberry.ID | None = None,
    ) -> LegalDraft | None:  # fmt: skip
        """Keep what a page says; published, everybody reads it at once."""
        key = version_key(seen)
        await legal.save(info.context.actor, slug, language, title, body, publish=publish, seen=key)
        return await draft(slug, language, None, info)

    @act(access=MANAGE)
    async def withdraw_legal_text(self, info: Info, slug: str, language: str) -> LegalDraft | None:
        """Publish a page no longer. What it said is kept."""
        await legal.withdraw(info.context.actor, slug, language)
        return await draft(slug, language, None, info)


async def draft(slug: str, locale: str, wanted: str | None, info: Info) -> LegalDraft:
    """A page for who writes it."""
    page, versions = legal.page_named(slug), await legal.history(slug, locale)
    base = next((each for each in versions if str(each.id) == wanted), versions[0] if versions else None)
    body = base.body if base else await legal.beginning(slug, locale)
    return LegalDraft(
        slug=slug, name=page.title.to(info.context.actor.locale), about=page.about.to(info.context.actor.locale),
        language=locale, state=standing(locale, versions).state, title=base.title if base else page.title.to(locale),
        body=body, open_places=legal.open_places(body),
        seen=strawberry.ID(str(versions[0].id)) if versions else None, versions=[shown(each) for each in versions],
    )  # fmt: skip


def languages_of(name: str, known: Mapping[tuple[str, str], tuple[str, datetime]]) -> list[LegalLanguage]:
    """How a text stands in each language."""
    found = [(locale, *known.get((name, locale), ("none", None))) for locale in LOCALES]
    return [LegalLanguage(language=locale, state=state, at=at) for locale, state, at in found]


def standing(locale: str, versions: Sequence[Version]) -> LegalLanguage:
    """How a text stands, by its versions."""
    if not versions:
        return LegalLanguage(language=locale, state="none", at=None)
    newest, held = versions[0], next((each for each in versions if each.state != "draft"), None)
    is_public = held is not None and held.state == "published"
    state = "changed" if is_public and newest.state == "draft" else newest.state
    return LegalLanguage(language=locale, state=state, at=newest.at)


def shown(version: Version) -> TextVersion:
    """A version for a reader."""
    return TextVersion(
        id=strawberry.ID(str(version.id)), title=version.title, body=version.body, state=version.state, at=version.at,
        author=version.author,
    )  # fmt: skip


def version_key(given: str | None) -> UUID | None:
    """A version's key.

    :raises Refusal: it is none.
    """
    try:
        return UUID(given) if given else None
    except ValueError:
        raise Refusal(_("There is no such version."), field="seen") from None
