"""Legal pages: what there are, what they begin with, and publishing them.

Which a site needs in France: who publishes it (loi 2004-575 pour la confiance dans l'économie numérique, now articles
1-1 and 6), what becomes of personal data (GDPR, articles 13 and 14), and how accessible it is (loi 2005-102, article
47, for those whom it binds). Terms of use are the association's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import LOCALES, Text, translator
from amicale.school.own import LEGAL, Named, Version, add, holding, take_own_texts, versions
from amicale.schoolsettings import SchoolSettings

_ = translator("amicale")
LONGEST = 100_000
PLACE = re.compile(r"\[\[([^\[\]]+)\]\]")
"""A place to fill in. No bracket is in it: looking for the end anew from each would take minutes."""


@dataclass(frozen=True, slots=True)
class LegalPage:
    """A page that a site has for the law's sake."""

    slug: str
    title: Text
    about: Text


PAGES: Mapping[str, LegalPage] = {
    page.slug: page
    for page in (
        LegalPage("notice", _("Legal notice"), _("Who publishes the site and who hosts it. French law asks for it.")),
        LegalPage("privacy", _("Privacy"), _("What becomes of personal data. The GDPR asks for it (article 13).")),
        LegalPage("terms", _("Terms of use"), _("What members may do here and what not.")),
        LegalPage("accessibility", _("Accessibility"), _("How far everybody can use the site, and what to do if not.")),
    )
}


def page_named(slug: str) -> LegalPage:
    """A page by its address.

    :raises Refusal: there is none.
    """
    if slug not in PAGES:
        raise Refusal(_("There is no such page."), code="NOT_FOUND", field="slug")
    return PAGES[slug]


def named(slug: str, locale: str) -> Named:
    """A page's text in a language."""
    return Named("legal", slug, locale)


async def shown(slug: str, locale: str) -> tuple[Version, str] | None:
    """What everybody may read, and its language: the reader's, else another; None when it is not published."""
    for each in (locale, *(other for other in LOCALES if other != locale)):
        found = await holding(named(slug, each)) if slug in PAGES else None
        if found is not None:
            return found, each
    return None


def links(locale: str) -> list[tuple[str, str]]:
    """Addresses and titles of what is published, for the foot of every page."""
    found = []
    for slug in PAGES:
        title = next((LEGAL[slug, each] for each in (locale, *LOCALES) if (slug, each) in LEGAL), None)
        if title is not None:
            found.append((f"/legal/{slug}", title))
    return found


async def beginning(slug: str, locale: str) -> str:
    """A text to begin with, with places to fill in; what is known is filled in."""
    school = await HERE.settings_of(SchoolSettings)
    text = (resources.files("amicale.school") / "legal_texts" / f"{slug}.{locale}.md").read_text("utf-8")
    contact = school.contact_email or ("[[adresse e-mail]]" if locale == "fr" else "[[e-mail address]]")
    known = {
        "school": school.name,
        "contact": contact,
        "site": HERE.settings.base_url,
        "days": str(school.erasure_days),
    }
    for name, value in known.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def open_places(body: str) -> list[str]:
    """What still has to be filled in."""
    return [" ".join(place.split()) for place in PLACE.findall(body)]


async def save(
    actor: Actor, slug: str, locale: str, title: str, body: str, *, publish: bool, seen: UUID | None = None
) -> None:
    """Keep a version of a page; published, everybody reads it at once.

    :raises Refusal: a place is not filled in yet, it has no title, or somebody else was faster.
    """
    actor.require("texts.manage")
    page_named(slug)
    title, body = " ".join(title.split())[:120], body.replace("\r\n", "\n").strip()
    if not title:
        raise Refusal(_("Give the page a title."), field="title")
    if not body or len(body) > LONGEST:
        raise Refusal(_("Write the page's text, of at most 100,000 characters."), field="body")
    places = open_places(body)
    if publish and places:
        message = _("Fill in what stands in double brackets first: %(places)s", places="; ".join(places[:5]))
        raise Refusal(message, field="body", reason="PLACES_LEFT")
    async with DB.transaction():
        await add(actor, named(slug, locale), "published" if publish else "draft", body, title=title, seen=seen)
        if publish:
            await log_act(actor, "legal.published", page=slug, language=locale)
    await take_own_texts()


async def withdraw(actor: Actor, slug: str, locale: str) -> None:
    """Publish a page no longer; what it said is kept."""
    actor.require("texts.manage")
    page_named(slug)
    async with DB.transaction():
        found = await holding(named(slug, locale))
        if found is None:
            return
        await add(actor, named(slug, locale), "withdrawn", found.body, title=found.title)
        await log_act(actor, "legal.withdrawn", page=slug, language=locale)
    await take_own_texts()


async def history(slug: str, locale: str) -> list[Version]:
    """All versions of a page."""
    return await versions(named(slug, locale))
