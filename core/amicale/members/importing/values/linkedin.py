"""LinkedIn profiles in one form, and nothing but LinkedIn profiles: a link is shown to members."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from amicale.members.importing.values.text import clean_text

_SLUG = re.compile(r"[\w\-%.~&'’]{2,200}")


def parse_linkedin(value: str) -> str | None:
    """The canonical address of a profile (https, www.linkedin.com, its language and parameters taken off), or None."""
    text = clean_text(value)
    if "://" not in text:
        text = "https://" + text.lstrip("/")
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if (
        parts.scheme.lower() not in ("http", "https")
        or parts.username
        or not (host == "linkedin.com" or host.endswith(".linkedin.com"))
    ):
        return None
    return _canonical(parts.path)


def _canonical(path: str) -> str | None:
    steps = [step for step in path.split("/") if step]
    if len(steps) < 2 or steps[0].lower() not in ("in", "pub"):
        return None
    kept = steps[1:] if steps[0].lower() == "pub" else steps[1:2]
    names = [unquote(step).lower() for step in kept]
    if not all(_SLUG.fullmatch(name) for name in names):
        return None
    return "https://www.linkedin.com/" + "/".join([steps[0].lower(), *(quote(name) for name in names)])
