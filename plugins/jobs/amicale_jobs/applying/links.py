"""Addresses on the web that people note: a page, never a program."""

from __future__ import annotations

from urllib.parse import urlsplit

from amicale import Refusal, plain_text, translator

_ = translator("jobs")
LONGEST = 500


def web_link(value: str | None, field: str) -> str:
    """An address as it may be kept and followed; empty for none. ``example.org/jobs`` gets its https.

    :raises Refusal: naming the field: it is no address of a page.
    """
    said = plain_text(field, value, LONGEST, lines=False)
    if not said:
        return ""
    whole = said if "://" in said or said.lower().startswith(("javascript:", "data:", "mailto:")) else f"https://{said}"
    wrong = Refusal(_("Give the address of a page, such as https://example.org/jobs/12."), field=field)
    if any(sign in whole for sign in ' "<>\\^`{|}'):
        raise wrong
    try:
        parts = urlsplit(whole)
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in ("http", "https") or not parts.hostname or "." not in parts.hostname or parts.username:
        raise wrong
    return whole
