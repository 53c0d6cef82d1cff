"""Texts of the command line, in the language of the terminal (LC_ALL, LC_MESSAGES, LANG)."""

from __future__ import annotations

import os
from typing import Any

from babel.numbers import format_decimal

from amicale.i18n import Text, fill, normal_locale, register_catalogue, translate, translate_plural

register_catalogue("cli", "amicale_cli")


def terminal_locale() -> str:
    """The language we speak that the environment asks for; English when it asks for none of ours."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return normal_locale(wanted.partition(".")[0])


LOCALE = terminal_locale()


def mark(english: str) -> str:
    """A text of this package that is translated later, when it is shown."""
    return english


def t(english: str, **values: Any) -> str:
    """A text of this package, in the terminal's language."""
    return fill(translate("cli", LOCALE, english), values, LOCALE)


def n(singular: str, plural: str, count: int, **values: Any) -> str:
    """A text that depends on a number, which fills ``%(count)s``."""
    return translate_plural("cli", LOCALE, singular, plural, count) % {"count": number(count), **values}


def number(value: int) -> str:
    """A number as the terminal's language writes it: ``12,345``."""
    return format_decimal(value, locale=LOCALE)


def told(error: BaseException) -> str:
    """What an error of the core says, in the terminal's language where it has one."""
    message = getattr(error, "message", error.args[0] if error.args else "")
    return message.to(LOCALE) if isinstance(message, Text) else str(error)
