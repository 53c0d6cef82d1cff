"""Texts in the reader's language: gettext catalogues, one per plugin, looked up when a text is shown.

A text is written in English where it is used, ``_ = translator("clubs")`` then ``_("Join")``, and stays a value
that knows its catalogue until somebody reads it: ``text.to("fr")``. A catalogue is the plugin's ``locale/fr.po``; a
large one has further files in ``locale/fr/``, one for each of its rooms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from amicale.typography import french

LOCALES = ("fr", "en")
"""The languages the portal speaks; English is the source language."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence to be shown, in English, with its catalogue and the values to put into it."""

    domain: str
    english: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def to(self, locale: str) -> str:
        """The sentence in that language; in English where the catalogue has none."""
        return fill(translate(self.domain, locale, self.english), self.values, locale)

    def __str__(self) -> str:
        return self.to("en")

    def __call__(self, **values: Any) -> Text:
        return Text(self.domain, self.english, {**self.values, **values})


def translator(domain: str) -> Callable[..., Text]:
    """The ``_`` of a package: marks a text of that catalogue. ``_("Hello %(name)s", name=...)``."""

    def mark(english: str, **values: Any) -> Text:
        return Text(domain, english, values)

    return mark


def fill(pattern: str, values: Mapping[str, Any], locale: str) -> str:
    """Put values into ``%(name)s`` places; a value may itself be a text."""
    if not values:
        return pattern
    return pattern % {name: value.to(locale) if isinstance(value, Text) else value for name, value in values.items()}


def mark(english: str) -> str:
    """A text that is translated by whoever shows it, such as a setting's description: ``description=mark("...")``."""
    return english


OWN_WORDS: dict[tuple[str, str], Mapping[Any, str]] = {}
"""What the school says instead, by catalogue and language; keys as in a catalogue. Set by amicale.school.own."""


def is_own(domain: str, locale: str, key: Any) -> bool:
    """Whether the school words a text itself."""
    return bool(OWN_WORDS) and key in OWN_WORDS.get((domain, locale), {})


def translate(domain: str, locale: str, english: str) -> str:
    """Look one text up: the school's own wording goes before the catalogue's."""
    own = OWN_WORDS.get((domain, locale)) if OWN_WORDS else None
    if own is not None and english in own:
        return own[english]
    return catalogue(domain, locale).get(english, english)


def translate_plural(domain: str, locale: str, singular: str, plural: str, count: int) -> str:
    """Look up a text that depends on a number; French counts 0 and 1 as one."""
    is_one = count < 2 if locale == "fr" else count == 1
    own = OWN_WORDS.get((domain, locale)) if OWN_WORDS else None
    if own is not None and (singular, plural, is_one) in own:
        return own[singular, plural, is_one]
    return catalogue(domain, locale).get((singular, plural, is_one), singular if is_one else plural)


@lru_cache(maxsize=256)
def catalogue(domain: str, locale: str) -> Mapping[Any, str]:
    """The texts of one package in one language; empty for English and for what has no catalogue."""
    files = [] if locale == "en" else catalogue_files(domain, locale)
    return dict(pair for path in files for pair in pairs_in(path, locale))


def catalogue_files(domain: str, locale: str) -> list[Path]:
    """The files of a catalogue."""
    folder = locale_folder(domain)
    return [path for path in (folder / f"{locale}.po", *sorted((folder / locale).glob("*.po"))) if path.is_file()]


def pairs_in(path: Path, locale: str) -> list[tuple[Any, str]]:
    """What one file says, as look-up pairs, set as that language sets its spaces."""
    as_set = french if locale == "fr" else str
    with path.open("rb") as file:
        return [(key, as_set(text)) for message in read_po(file, locale=locale) for key, text in entries(message)]


def entries(message: Any) -> list[tuple[Any, str]]:
    """A catalogue's message as look-up pairs: one for a plain text, one per plural form."""
    if not message.id or message.fuzzy:
        return []
    if isinstance(message.id, str):
        return [(message.id, message.string)] if message.string else []
    singular, plural = message.id
    forms = message.string
    return [((singular, plural, True), forms[0]), ((singular, plural, False), forms[-1])] if all(forms) else []


def locale_folder(domain: str) -> Path:
    """Where a catalogue lies: ``amicale`` is the core's; a plugin's is registered by its package name."""
    return Path(str(resources.files(_packages.get(domain, domain)))) / "locale"


_packages: dict[str, str] = {"amicale": "amicale"}


def register_catalogue(domain: str, package: str) -> None:
    """Say in which package a plugin's catalogue lies. Idempotent: a name always means the same package."""
    if _packages.get(domain) != package:
        _packages[domain] = package
        catalogue.cache_clear()


def normal_locale(wanted: str | None, default: str = "en") -> str:
    """The language we speak that fits best: ``fr-CA`` is ``fr``; unknown ones give the default."""
    language = (wanted or "").replace("_", "-").split("-")[0].lower()
    return language if language in LOCALES else default
