"""What somebody says of themselves in a claim, checked and in its normal form."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from amicale.errors import Refusal
from amicale.i18n import translator
from amicale.localtime import today
from amicale.members.values import email_address, past_date, text

_ = translator("amicale")
MESSAGE_LIMIT, REASON_LIMIT = 2_000, 2_000
NAMES = ("given_name", "family_name", "birth_name", "programme")
LATEST_CLASS = 8
"""Years from now in which somebody who studies today may graduate."""


def checked_claim(given: Mapping[str, Any]) -> dict[str, Any]:
    """Every value in its normal form.

    :raises Refusal: naming the field that is wrong or missing.
    """
    clean: dict[str, Any] = {name: text(name, given.get(name)) for name in NAMES}
    refuse_missing(clean, "given_name", _("Write your given name."))
    refuse_missing(clean, "family_name", _("Write your family name."))
    clean["class_year"] = class_year(given.get("class_year"))
    if clean["class_year"] is None and not clean["programme"]:
        raise Refusal(_("Say your class year or your programme, so that we find you."), field="input.classYear")
    clean["birth_date"] = past_date("birth_date", given.get("birth_date"))
    clean["email"] = address("input.email", str(given.get("email") or ""))
    clean["message"] = lines("input.message", given.get("message"), MESSAGE_LIMIT)
    return clean


def refuse_missing(clean: Mapping[str, Any], name: str, message: Any) -> None:
    """Refuse an empty value."""
    if not clean[name]:
        head, *rest = name.split("_")
        raise Refusal(message, field="input." + head + "".join(part.title() for part in rest))


def class_year(value: int | None) -> int | None:
    """A year in which somebody may have graduated or will."""
    if value is None or 1900 <= value <= today().year + LATEST_CLASS:
        return value
    raise Refusal(
        _("This year cannot be right: write the year of your graduation, like 2009."), field="input.classYear"
    )


def address(field: str, value: str) -> str:
    """An e-mail address in lower case, the refusal naming its field."""
    try:
        return email_address(value)
    except Refusal as refusal:
        raise Refusal(refusal.message, field=field) from None


def lines(field: str, value: str | None, limit: int) -> str:
    """Text of several lines: no control characters but line ends."""
    given = unicodedata.normalize("NFC", (value or "").replace("\r\n", "\n").replace("\r", "\n")).strip()
    kept = "".join(one for one in given if one in "\n\t" or unicodedata.category(one) not in {"Cc", "Cs"})
    if len(kept) > limit:
        raise Refusal(_("This must be at most %(limit)s characters.", limit=limit), field=field)
    return kept


def needed_lines(field: str, value: str | None, missing: Any) -> str:
    """The same, where something must be said."""
    kept = lines(field, value, REASON_LIMIT)
    if not kept:
        raise Refusal(missing, field=field)
    return kept
