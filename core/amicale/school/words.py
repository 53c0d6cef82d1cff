"""Single texts of the portal, its mails and its plugins, worded by the school: any text of any catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from amicale.access.fresh import require_fresh
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import LOCALES, catalogue, translator
from amicale.portal.filters import folded
from amicale.school.own import HOLDING, MANAGE, PLURAL, Named, add, take_own_texts

_ = translator("amicale")
LONGEST = 4_000
SOURCE = "fr"
"""A language whose catalogue has every text; English is in the code."""
PLACES = re.compile(r"%\(\w+\)[a-z]|%%")


@dataclass(frozen=True, slots=True)
class Word:
    """A text, as it comes and as the school has it."""

    domain: str
    english: str
    english_plural: str
    standard: str
    standard_plural: str
    own: str | None
    own_plural: str

    @property
    def name(self) -> str:
        """What it is kept under."""
        return f"{self.english}{PLURAL}{self.english_plural}" if self.english_plural else self.english

    @property
    def places(self) -> list[str]:
        """The places for values."""
        return sorted({each for each in PLACES.findall(f"{self.english} {self.english_plural}") if each != "%%"})

    def says(self, wanted: str) -> bool:
        """Whether what one looks for is in it, in any of its wordings."""
        texts = (
            self.english,
            self.english_plural,
            self.standard,
            self.standard_plural,
            self.own or "",
            self.own_plural,
        )
        return any(wanted in folded(text) for text in texts)


async def words(locale: str) -> list[Word]:
    """Every text of what runs."""
    rows = await DB.fetch(HOLDING, ["word"])
    own = {(row["domain"], row["name"]): row for row in rows if row["locale"] == locale}
    return [word for domain in (await HERE.assembled()).names for word in of_catalogue(domain, locale, own)]


def of_catalogue(domain: str, locale: str, own: Mapping[tuple[str, str], Any]) -> Iterator[Word]:
    """The texts of one catalogue."""
    known = catalogue(domain, locale)
    for key in dict.fromkeys(one_key(each) for each in catalogue(domain, SOURCE)):
        english, plural = key
        standard = known.get((english, plural, True) if plural else english, english)
        several = known.get((english, plural, False), plural) if plural else ""
        row = own.get((domain, f"{english}{PLURAL}{plural}" if plural else english))
        yield Word(
            domain, english, plural, standard, several, row["body"] if row else None, row["plural"] if row else ""
        )


def one_key(key: Any) -> tuple[str, str]:
    """A text and its plural, which a catalogue has in two entries."""
    return (key, "") if isinstance(key, str) else (key[0], key[1])


async def find(actor: Actor, locale: str, search: str, *, only_own: bool) -> list[Word]:
    """Texts that hold what one looks for, accents and capitals aside; the school's own first, then the short ones."""
    actor.require(MANAGE)
    wanted = folded(" ".join(search.split()))
    found = [word for word in await words(locale) if (not only_own or word.own is not None) and word.says(wanted)]
    return sorted(found, key=lambda word: (word.own is None, folded(word.standard) != wanted, len(word.standard)))


async def set_word(actor: Actor, domain: str, name: str, locale: str, *, text: str, plural: str = "") -> None:
    """Word a text. An empty one is worded again as it comes.

    :raises Refusal: there is no such text, or a place for a value is not one of its own.
    """
    actor.require(MANAGE)
    require_fresh(actor)  # a text of the portal may be one that a mail is made of
    if locale not in LOCALES:
        raise Refusal(_("There is no such language here."), field="language")
    word = next((each for each in await words(locale) if (each.domain, each.name) == (domain, name)), None)
    if word is None:
        raise Refusal(_("There is no such text (any more)."), code="NOT_FOUND", field="name")
    text, plural = text.replace("\r\n", "\n").strip(), plural.replace("\r\n", "\n").strip()
    for field, given in (("text", text), ("plural", plural)):
        check(word, given, field)
    if not text or (text, plural) == (word.standard, word.standard_plural):
        return await unset(actor, word, locale)
    async with DB.transaction():
        await add(actor, Named("word", word.name, locale, domain), "published", text, plural=plural)
        await log_act(actor, "text.worded", plugin=domain, language=locale)
    return await take_own_texts()


async def unset(actor: Actor, word: Word, locale: str) -> None:
    """Have a text say again what it says by itself."""
    actor.require(MANAGE)
    if word.own is None:
        return
    async with DB.transaction():
        await add(actor, Named("word", word.name, locale, word.domain), "withdrawn", word.own, plural=word.own_plural)
        await log_act(actor, "text.unworded", plugin=word.domain, language=locale)
    await take_own_texts()


def check(word: Word, text: str, field: str) -> None:
    """Refuse a wording that could not be filled with values.

    :raises Refusal: naming the place that is too many.
    """
    if len(text) > LONGEST or any(ord(char) < 32 and char != "\n" for char in text):
        raise Refusal(_("Write at most 4,000 characters, and no control characters."), field=field)
    unknown = [each for each in places_of(text) if each not in places_of(f"{word.english} {word.english_plural}")]
    if unknown:
        message = _("%(places)s has no value in this text. There are: %(known)s.",
                    places=", ".join(dict.fromkeys(unknown)), known=", ".join(word.places) or "–")  # fmt: skip
        raise Refusal(message, field=field, reason="UNKNOWN_PLACE")
    if "%" in PLACES.sub("", text):
        raise Refusal(_("A percent sign cannot stand here by itself: write “percent”."), field=field)


def places_of(text: str) -> Iterable[str]:
    """Places for values, and doubled percent signs."""
    return PLACES.findall(text)
