"""Mails that could not be written: found when the plugin is enabled, not by the worker at night."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import TemplateSyntaxError

from amicale.errors import CompositionError
from amicale.i18n import LOCALES, translate, translate_plural
from amicale.mail.showing import refuse_reserved
from amicale.mail.templates import FOLDER, environment_of, plugin_of, template_name
from amicale.plugins.checked import CHECKED, key_of
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import Mail

Message = tuple[str, ...]
"""A text of a template; with its plural, where it depends on a number."""
PLACE = re.compile(r"%\((\w+)\)")
FILLED = re.compile(r"%%|%\(\w+\)[-+ #0]*\d*(\.\d+)?[a-zA-Z]")
"""What a percent sign may be part of."""
FUNCTIONS = {"_": 1, "gettext": 1, "ngettext": 2}
"""What a template has texts translated by, and how many of its arguments are texts."""


def as_written(text: str) -> str:
    """A text as its author wrote it: a catalogue's spaces that do not break are set when it is read."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def check_mails(registered: Sequence[tuple[str, Sequence[Mail]]], purposes: Collection[str]) -> None:
    """Refuse mails whose purpose nobody declares, or whose template is not there or cannot be read.

    :raises CompositionError: naming the plugin, and what to do.
    """
    for plugin, mails in registered:
        for mail in mails:
            if mail.purpose is not None and mail.purpose not in purposes:
                message = (
                    f"{plugin}: the mail {mail.name} has the purpose {mail.purpose!r}, which nobody declares. Declare "
                    f"it in register_purposes, enable the plugin that does, or take one of these: "
                    f"{', '.join(sorted(purposes))}."
                )
                raise CompositionError(message, plugin)
            refuse_reserved(plugin, mail)
            check_template(plugin, mail)


def check_template(plugin: str, mail: Mail) -> None:
    """Refuse a template that is not there, or cannot be read in one of the languages."""
    name = f"{FOLDER}/{template_name(mail)}.md"
    path = resources.files(mail.package) / name
    if not path.is_file():
        raise CompositionError(f"{plugin}: {name} is missing: the text of the mail {mail.name}, in Markdown.", plugin)
    content = path.read_bytes()
    try:
        problem = template_problem(content) or next(translation_problems(plugin_of(mail), content), "")
    except Exception as error:  # whatever reading a catalogue raises
        reason = f"{type(error).__name__}: {error}"
        raise CompositionError(f"{plugin}: its texts in locale/ cannot be read: {reason}", plugin) from error
    if problem:
        raise CompositionError(f"{plugin}: {name}, of the mail {mail.name}: {problem}", plugin)


def template_problem(content: bytes) -> str:
    """What is wrong with a mail's template; empty when nothing is, which is kept: each set of plugins asks again."""
    key = key_of("mail", content)
    if CHECKED.knows(key):
        return ""
    try:
        source = content.decode("utf-8")
        environment_of(CORE, CORE, "en", None).compile(source)
    except TemplateSyntaxError as error:
        return f"line {error.lineno}: {error.message}"
    except UnicodeDecodeError as error:
        return str(error)
    if not source.strip():
        return "it is empty. Its first line is the subject."
    CHECKED.keep(key)
    return ""


def translation_problems(plugin: str, content: bytes) -> Iterator[str]:
    """Texts that cannot be filled in a language: with a place for a value that the English has not, or a lone ``%``."""
    for english in messages_of(content):
        places = set(PLACE.findall(" ".join(english)))
        for language in LOCALES:
            for text in sorted(said(plugin, language, english)):
                unknown = ", ".join(sorted({*PLACE.findall(text)} - places))
                if unknown:
                    yield f"the text {text!r} ({language}) names {unknown}, which its English does not. Translate anew."
                if "%" in FILLED.sub("", text):
                    yield f"the text {as_written(text)!r} ({language}) has a percent sign that is not written %%."


@lru_cache(maxsize=1000)
def messages_of(content: bytes) -> tuple[Message, ...]:
    """The texts of a template that are translated."""
    environment: Any = environment_of(CORE, CORE, "en", None)
    found = []
    for _line, function, message in environment.extract_translations(content.decode("utf-8")):
        wanted = FUNCTIONS.get(function, 0)
        texts = (message,) if isinstance(message, str) else tuple(message or ())[:wanted]
        if wanted and len([text for text in texts if isinstance(text, str)]) == wanted:
            found.append(texts)
    return tuple(found)


def said(plugin: str, locale: str, english: Message) -> set[str]:
    """A text in a language, as the mail would say it: in each of its forms."""
    if len(english) == 2:
        return {translate_plural(plugin, locale, english[0], english[1], count) for count in (0, 1, 2)}
    found = translate(plugin, locale, english[0])
    return {found if found != english[0] or plugin == CORE else translate(CORE, locale, english[0])}
