"""What is said of a partner and of its people, checked and in its normal form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from stdnum.exceptions import ValidationError
from stdnum.fr import siren, siret

from amicale.errors import together
from amicale.i18n import Text, translator
from amicale.joining.values import address, lines, needed_lines
from amicale.members.values import country_code, locale, refused, text

_ = translator("amicale")
ABOUT_LIMIT = 2_000
REGISTRATION_LIMIT = 40
FRANCE = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"})
"""Where organisations are numbered by SIREN (INSEE), so that a number can be checked."""
SIREN, SIRET = 9, 14


def name(field: str, value: Any) -> str:
    """What an organisation is called: something must be left of it when it is folded."""
    given = text(field, value)
    if not any(character.isalnum() for character in given):
        raise refused(field, _("Write the name of the organisation."))
    return given


def website(field: str, value: Any) -> str:
    """A page on the web, as https unless it says otherwise; no other scheme, no password, no bare host of a network."""
    given = text(field, value)
    if not given:
        return ""
    try:
        parts = urlsplit(given if "://" in given else f"https://{given}")
        known = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.username is None
        wrong = not known or not (parts.hostname or "").strip(".") or " " in given or parts.port == 0
    except ValueError:
        wrong = True
    if wrong:
        raise refused(field, _("This is not the address of a website. Write it like https://www.example.org."))
    return parts.geturl()


def registration(field: str, value: Any, country: str) -> str:
    """A SIREN or SIRET with its check digits right (Luhn; INSEE), or as it is written in another country."""
    given = text(field, value)
    if not given:
        return ""
    if country not in FRANCE:
        if len(given) > REGISTRATION_LIMIT:
            raise refused(field, _("This must be at most %(limit)s characters.", limit=REGISTRATION_LIMIT))
        return given
    number = "".join(character for character in given if not character.isspace() and character not in ".-\u2011")
    check = siret.validate if len(number) == SIRET else siren.validate
    try:
        return str(check(number))
    except ValidationError:
        message = _("This is no SIREN (9 digits) nor SIRET (14 digits): look whether a digit is wrong.")
        raise refused(field, message) from None


def about(field: str, value: Any) -> str:
    """Some lines on what the organisation does."""
    return lines(f"input.{field}", value, ABOUT_LIMIT)


def needed(missing: Text) -> Callable[[str, Any], str]:
    """A line of text that must say something."""

    def read(field: str, value: Any) -> str:
        line = text(field, value)
        if not line:
            raise refused(field, missing)
        return line

    return read


LINES: Mapping[str, Callable[[str, Any], Any]] = {
    "name": name, "country": country_code, "website": website, "sector": text, "city": text, "about": about,
    "given_name": needed(_("Write the given name.")), "family_name": needed(_("Write the family name.")),
    "job_title": text, "locale": locale,
}  # fmt: skip


def checked(given: Mapping[str, Any], country: str = "") -> dict[str, Any]:
    """Every value in its normal form; all that is wrong is told at once.

    :param country: where the organisation is on record, if its country is not among what is given.
    :raises Refusal: naming the fields.
    """
    where = str(given["country"] or "") if "country" in given else country
    return together({field: partial(one, field, value, where) for field, value in given.items()})


def one(field: str, value: Any, country: str) -> Any:
    """One value in its normal form."""
    if field == "registration":
        return registration(field, value, str(country).strip().upper())
    if field == "address":
        return address("input.address", str(value or ""))
    if field == "owner":
        return bool(value)
    return LINES[field](field, value)


def needed_words(field: str, value: str | None) -> str:
    """What the people of a partner are told when it is refused or closed."""
    return needed_lines(field, value, _("Say why: they read it, and know what to do."))
