"""What stands for a value where a mail is shown that nobody was sent: invented, and as people would write it."""

from __future__ import annotations

import re
from re import Pattern

from amicale.here import HERE
from amicale.i18n import Text, translator

_ = translator("amicale")
CODE = re.compile(r"code")
MAILBOX = re.compile(r"^address$|changed$|contact|email|mailbox")
LINK = re.compile(r"link|url|address_to|href")
NUMBER = re.compile(r"count|minutes|days|hours|number|year|total|left")
PERSON = "Camille Durand"
MAILBOX_MADE_UP = "camille.durand@example.org"
OTHERS: tuple[tuple[Pattern[str], Text | str], ...] = (
    (re.compile(r"name|who$|writer|person|author|member|sender"), PERSON),
    (re.compile(r"city|place"), "Lyon"),
    (re.compile(r"role"), _("Treasurer")),
    (re.compile(r"club"), _("Runners' club")),
    (re.compile(r"provider|network"), "LinkedIn"),
    (re.compile(r"device"), _("Firefox on a computer")),
    (re.compile(r"factor|called"), _("My phone")),
    (re.compile(r"title|subject"), _("Shall we meet again?")),
)
"""By what a value is called: what stands for it."""
WORDS = _("A few words, as somebody writes them.")


def made_up(name: str, locale: str) -> str:
    """An invented value.

    :param name: what a mail calls the value.
    """
    if CODE.search(name):
        return "123456"
    if MAILBOX.search(name):
        return MAILBOX_MADE_UP
    if LINK.search(name):
        return HERE.link(f"/{name}")
    if NUMBER.search(name):
        return "3"
    found = next((value for pattern, value in OTHERS if pattern.search(name)), WORDS)
    return found.to(locale) if isinstance(found, Text) else found
