"""E-mail addresses: put into one form, never corrected, because a guessed address reaches a stranger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from amicale.members.importing.values.text import clean_text, is_nothing

_SEPARATORS = re.compile(r"[\s,;|]+|\s/\s|\s(?:ou|or|et|and)\s", re.IGNORECASE)
_WRAPPED = re.compile(r"^(?:.*<\s*)?(?:mailto:)?([^<>]*?)>?$", re.IGNORECASE)
_SIMPLE = re.compile(
    r"[a-z0-9](?:[a-z0-9_+-]|\.(?!\.)){0,62}(?<!\.)@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}",
    re.ASCII,
)
_AT = re.compile(r"\S\s+at\s+\S|\S\s*[\[(]\s*(?:at|arobase|à)\s*[\])]\s*\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Emails:
    """The addresses of a cell, and what in it was none."""

    found: tuple[str, ...]
    invalid: tuple[str, ...] = ()


def parse_emails(value: str) -> Emails:
    """All addresses of a cell, lower case. "a@@b.org" and "a at b.org" are reported as invalid, not mended."""
    text = clean_text(value)
    if not text or is_nothing(text):
        return Emails(())
    if _AT.search(text):
        return Emails((), (text,))
    parts = [part for part in _SEPARATORS.split(_unwrapped(text)) if part]
    found: dict[str, None] = {}
    invalid: list[str] = []
    for part in parts:
        bare = part.strip("<>()\"'.:[]").removeprefix("mailto:").removeprefix("MAILTO:").removeprefix("Mailto:")
        address = _address(bare.split("?", 1)[0])
        if address:
            found[address] = None
        elif "@" in part or len(parts) == 1:
            invalid.append(part)
    return Emails(tuple(found), tuple(invalid))


def _unwrapped(text: str) -> str:
    """ "Jean Dupont <jean@x.org>" says one address; its words are no address."""
    inside = re.findall(r"<([^<>]*@[^<>]*)>", text)
    return " ".join(inside) if inside else text


@lru_cache(maxsize=4096)
def _address(part: str) -> str | None:
    lowered = part.lower()
    if _SIMPLE.fullmatch(lowered):
        return lowered
    try:
        return validate_email(lowered, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None
