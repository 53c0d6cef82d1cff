"""An offer as somebody types it, as its columns. What is not sent stays; texts are plain; amounts as people write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from amicale import Refusal, plain_text, read_money, together, translator

_ = translator("jobs")
TITLE, WORDS, SHORT, SKILL, SKILLS, APPLY = 140, 12_000, 100, 60, 20, 2_000
ADDRESS = re.compile(r"[^\s@<>\"',;:()\[\]\\]{1,64}@[^\s@<>\"',;:()\[\]\\]{1,190}\.[a-zA-Z]{2,24}")
COUNTRY = re.compile(r"[A-Z]{2}")
OLDEST, LATEST = 1900, 2100
LINES = {"words": WORDS, "apply_words": APPLY}
LINE = {"sector": SHORT, "city": SHORT, "company": SHORT}
AMOUNTS = ("pay_from", "pay_to")
PLAIN = ("contract", "remote", "pay_per", "starts_on", "public", "expires_on")
BOUNDS: Mapping[str, tuple[float, float]] = {
    "level": (0, 8), "class_years_from": (OLDEST, LATEST), "class_years_until": (OLDEST, LATEST),
    "months": (0.1, 120), "hours": (1, 20_000), "weekly_hours": (1, 60),
}  # fmt: skip
EMPTY: Mapping[str, Any] = {"remote": "none", "pay_per": "year", "public": False}
Read = Callable[[str, Any], Any]


def columns_in(given: Mapping[str, Any], currency: str) -> dict[str, Any]:
    """What was sent, by column; ``company`` is still a name.

    :param given: the input's fields that were sent.
    :raises Refusal: naming the fields, ``input.title``.
    """
    return together({
        **{name: partial(READ[name], at(name), value) for name, value in given.items() if name in READ},
        **{name: partial(amount, at(name), given[name], currency) for name in AMOUNTS if name in given},
    })  # fmt: skip


def at(name: str) -> str:
    """A field as the API spells it: ``input.applyUrl``."""
    return f"input.{api_name(name)}"


def api_name(name: str) -> str:
    """``apply_url`` as ``applyUrl``."""
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


def title(field: str, value: Any) -> str:
    """A title in one line; it must be there."""
    return plain_text(field, value, TITLE, lines=False, missing=_("Give the offer a title."))


def text(limit: int, *, lines: bool) -> Read:
    """A text, which may be empty."""
    return lambda field, value: plain_text(field, value, limit, lines=lines)


def plain(name: str) -> Read:
    """A value that its type has checked already."""
    return lambda _field, value: EMPTY.get(name) if value is None else value


def within(least: float, most: float) -> Read:
    """A number between two, or none."""

    def read(field: str, value: float | None) -> float | None:
        if value is not None and not least <= value <= most:
            said = _("Write a number from %(least)s to %(most)s.", least=f"{least:g}", most=f"{most:g}")
            raise Refusal(said, field=field)
        return value

    return read


def country(field: str, value: str | None) -> str:
    """A code of ISO 3166-1, or nothing."""
    code = (value or "").strip().upper()
    if code and not COUNTRY.fullmatch(code):
        raise Refusal(_("Choose a country."), field=field)
    return code


def amount(field: str, value: str | None, currency: str) -> int | None:
    """An amount as it is typed, or none."""
    return read_money(value, currency, field=field) if value and value.strip() else None


def web_address(field: str, value: str | None) -> str:
    """A page of the web, https or http; without a scheme, https is meant. Nothing else is ever a link."""
    given = plain_text(field, value, 500, lines=False)
    if not given:
        return ""
    whole = given if "://" in given else f"https://{given}"
    try:
        parts = urlsplit(whole)
        known = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.port != 0
    except ValueError:
        known = False
    if not known or parts.username or " " in whole or '"' in whole:
        raise Refusal(_("Write the address of a page, such as https://example.org/jobs/12."), field=field)
    return whole


def mail_address(field: str, value: str | None) -> str:
    """An e-mail address, or nothing."""
    given = plain_text(field, value, 250, lines=False)
    if given and not ADDRESS.fullmatch(given):
        raise Refusal(_("This is no e-mail address."), field=field)
    return given


def skills(field: str, value: Any) -> list[str]:
    """What is asked for, separated by commas or one a line; each once, whatever its case."""
    typed = ",".join(value) if isinstance(value, list) else value or ""
    parts = [plain_text(field, part, SKILL, lines=False) for part in re.split(r"[,;\n]", typed)]
    unique = list({part.casefold(): part for part in parts if part}.values())
    if len(unique) > SKILLS:
        raise Refusal(_("Name %(most)s skills at the most.", most=SKILLS), field=field)
    return unique


READ: dict[str, Read] = {
    "title": title, "country": country, "apply_url": web_address, "apply_address": mail_address, "skills": skills,
    **{name: text(limit, lines=True) for name, limit in LINES.items()},
    **{name: text(limit, lines=False) for name, limit in LINE.items()},
    **{name: plain(name) for name in PLAIN},
    **{name: within(*bounds) for name, bounds in BOUNDS.items()},
}  # fmt: skip
