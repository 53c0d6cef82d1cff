"""A mail's template, ``mails/<name>.md``: Jinja, then Markdown; its first line is the subject."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from amicale.here import HERE
from amicale.i18n import Text, translate, translate_plural
from amicale.mail.escaping import Md, lines, quoted, shown
from amicale.mail.personal import personal_values, refuse_astray
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import Mail
from amicale.portal.filters import FILTERS

log = logging.getLogger("amicale.mail")
FOLDER = "mails"
TEXTUAL = ("long_date", "month_year", "year", "date_time", "number")
"""The portal's filters that make a text."""


def rendered(
    mail: Mail, locale: str, values: Mapping[str, Any], overrides: Path | None = None, own: str | None = None
) -> tuple[str, str]:
    """The Markdown of a mail: its subject, and the rest.

    :param overrides: a folder of the school's own, whose ``<plugin>/<name>.md`` goes before the plugin's.
    :param own: what staff have it say instead, which goes before both; where it fails, as after an upgrade, it is
        left aside, so that the mail is sent.
    :raises jinja2.TemplateError: the template is not there, is wrong, or wants a value that ``compose`` did not give.
    """
    if own is not None:
        try:
            return rendered_own(own, locale, values)
        except Exception as error:
            log.error("the school's own text of the mail %s fails: %s", mail.name, type(error).__name__)
    environment = environment_of(plugin_of(mail), mail.package or CORE, locale, overrides)
    text = environment.get_template(f"{template_name(mail)}.md").render({**values, "locale": locale})
    return split(text)


def rendered_own(own: str, locale: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """The same from words that staff wrote: in a sandbox, with nothing to call.

    :raises Astray: what is for the reader alone would be told to another site.
    """
    text = sandbox(locale).from_string(own).render({**values, "locale": locale})
    refuse_astray(text, personal_values(values), HERE.settings.base_url)
    return split(text)


@lru_cache(maxsize=8)
def sandbox(locale: str) -> Environment:
    """Where templates run that are no code of a plugin's."""
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=partial(shown, locale)
    )
    made.globals.clear()
    made.filters = {**{name: FILTERS[name] for name in TEXTUAL}, "lines": lines, "quoted": quoted}
    return made


def split(text: str) -> tuple[str, str]:
    """The subject, which is the first line, and the rest."""
    subject, _end, body = text.strip().partition("\n")
    return subject.lstrip("# "), body.strip()


def template_name(mail: Mail) -> str:
    """``announcement`` of ``clubs.announcement``."""
    return mail.name.partition(".")[2] or mail.name


def plugin_of(mail: Mail) -> str:
    """Whose mail it is."""
    return mail.name.partition(".")[0]


@lru_cache(maxsize=256)
def environment_of(plugin: str, package: str, locale: str, overrides: Path | None) -> Environment:
    """The Jinja environment of a plugin's mails in a language: every value is escaped for Markdown."""
    own = [] if overrides is None else [FileSystemLoader(overrides / plugin)]
    environment = Environment(  # noqa: S701 -- finalize escapes, for Markdown
        loader=ChoiceLoader([*own, FileSystemLoader(Path(str(resources.files(package))) / FOLDER)]),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=partial(shown, locale),
    )
    install: Any = environment
    install.install_gettext_callables(gettext_in(plugin, locale), ngettext_in(plugin, locale), newstyle=True)
    environment.filters.update({name: FILTERS[name] for name in TEXTUAL}, lines=lines, quoted=quoted)
    return environment


def gettext_in(plugin: str, locale: str) -> Callable[[str], Md]:
    """A text of the plugin's catalogue, else of the core's, as Markdown."""

    def gettext(english: str) -> Md:
        found = translate(plugin, locale, english)
        return Md(found if found != english or plugin == CORE else translate(CORE, locale, english))

    return gettext


def ngettext_in(plugin: str, locale: str) -> Callable[[str, str, int], Md]:
    """The same for a text that depends on a number."""

    def ngettext(singular: str, plural: str, count: int) -> Md:
        return Md(translate_plural(plugin, locale, singular, plural, count))

    return ngettext


def text_in(locale: str, text: Text | str) -> str:
    """A text in a language."""
    return text.to(locale) if isinstance(text, Text) else text
