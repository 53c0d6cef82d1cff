"""Values of a member as they may be stored: checked and in their normal form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import phonenumbers
from babel import Locale

from amicale.errors import Refusal
from amicale.i18n import LOCALES, translator
from amicale.localtime import today

_ = translator("amicale")
LONGEST = 200
COUNTRIES = frozenset(code for code in map(str, Locale("en").territories) if re.fullmatch(r"[A-Z]{2}", code)) - {
    "ZZ",
    "EU",
    "UN",
}
EMAIL = re.compile(r"[^@\s<>\"(),:;\\\[\]]+@[^@\s<>\"(),:;\\\[\]]+\.[^@\s.<>\"(),:;\\\[\]]{2,}")


def checked(changes: Mapping[str, Any], country: str = "FR") -> dict[str, Any]:
    """Every value in its normal form.

    :param country: where a phone number without +33 is meant to be (ISO 3166-1 alpha-2).
    :raises Refusal: naming the field (``input.phone``).
    """
    return {name: CHECKS.get(name, as_it_is)(name, value, country) for name, value in changes.items()}


def as_it_is(name: str, value: Any, country: str) -> Any:
    """A value whose type says enough."""
    return value


def text(name: str, value: Any, country: str = "") -> str:
    """A line of text: no control characters, spaces folded, at most 200 characters."""
    given = unicodedata.normalize("NFC", str(value or ""))
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in given):
        raise refused(name, _("This must be a single line of text."))
    line = " ".join(given.split())
    if len(line) > LONGEST:
        raise refused(name, _("This must be at most %(limit)s characters.", limit=LONGEST))
    return line


def phone(name: str, value: Any, country: str) -> str:
    """A phone number as E.164."""
    given = text(name, value)
    if not given:
        return ""
    try:
        number = phonenumbers.parse(given, country or None)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise refused(name, _("This is not a phone number. Write it like +33 6 12 34 56 78."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def country_code(name: str, value: Any, country: str = "") -> str:
    """A country as ISO 3166-1 alpha-2."""
    code = text(name, value).upper()
    if code and code not in COUNTRIES:
        raise refused(name, _("Write the country as two letters, like FR."))
    return code


def linkedin(name: str, value: Any, country: str = "") -> str:
    """An address on linkedin.com, by https."""
    given = text(name, value)
    if not given:
        return ""
    parts = urlsplit(given if "://" in given else f"https://{given}")
    host = (parts.hostname or "").removeprefix("www.")
    if (host != "linkedin.com" and not host.endswith(".linkedin.com")) or len(parts.path) < 2:
        raise refused(name, _("Write the address of your LinkedIn page, like https://www.linkedin.com/in/your-name."))
    return f"https://www.linkedin.com{parts.path}"


def locale(name: str, value: Any, country: str = "") -> str:
    """A language of the portal, or empty."""
    if value and value not in LOCALES:
        raise refused(name, _("The portal speaks these languages: %(languages)s.", languages=", ".join(LOCALES)))
    return value or ""


def boolean(name: str, value: Any, country: str = "") -> bool:
    """Yes or no; nothing else."""
    if value is None:
        raise refused(name, _("Say yes or no."))
    return bool(value)


def past_date(name: str, value: date | None, country: str = "") -> date | None:
    """A day that was."""
    if value is not None and not date(1850, 1, 1) <= value <= today():
        raise refused(name, _("This date cannot be right."))
    return value


def email_address(value: str) -> str:
    """An e-mail address, in lower case.

    :raises Refusal: it cannot be one.
    """
    address = unicodedata.normalize("NFC", value).strip().lower()
    if not address:
        raise refused("email", _("Write your e-mail address."))
    if len(address) > 254 or not EMAIL.fullmatch(address):
        raise refused("email", _("This is not an e-mail address: %(value)s", value=address[:80]))
    return address


def optional_text(name: str, value: Any, country: str = "") -> str | None:
    """A line of text, or nothing."""
    return text(name, value) or None


def refused(name: str, message: Any) -> Refusal:
    """The refusal of an input's field, in the API's spelling."""
    head, *rest = name.split("_")
    return Refusal(message, field="input." + head + "".join(part.title() for part in rest))


CHECKS: dict[str, Callable[[str, Any, str], Any]] = {
    **dict.fromkeys(("title", "given_name", "family_name", "birth_name", "usual_name", "city", "nationality"), text),
    "external_id": optional_text,
    "phone": phone,
    "country": country_code,
    "linkedin_url": linkedin,
    "language": locale,
    "listed": boolean,
    "birth_date": past_date,
}
