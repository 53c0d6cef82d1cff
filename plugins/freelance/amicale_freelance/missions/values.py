"""What somebody says of a mission, as it is stored; checked one by one, each refusal at its field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from babel import Locale

from amicale import LANGUAGES, Refusal, Text, plain_text, read_money, today, translator

_ = translator("freelance")
TITLE, NEED, NAME, SECTOR, CITY = 120, 6_000, 120, 80, 120
MOST_SKILLS, MOST_DAYS, FARTHEST = 15, 1_000, timedelta(days=3 * 366)
CURRENCY = re.compile(r"[A-Z]{3}")
CURRENCIES = ("EUR", "CHF", "GBP", "USD", "CAD", "MAD", "TND", "XOF")
"""What the form offers: those of the countries where most of a French school's people work."""


@dataclass(frozen=True, slots=True)
class Said:
    """A mission as somebody writes it. Amounts are as they are typed, days as dates."""

    title: str = ""
    need: str = ""
    client: str = ""
    confidential: bool = False
    skills: Sequence[str] = ()
    sector: str = ""
    languages: Sequence[str] = ()
    pay: str = "day"
    pay_from: str = ""
    pay_to: str = ""
    currency: str = ""
    """ISO 4217; empty is the school's."""
    days: int | None = None
    days_a_week: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    city: str = ""
    country: str = ""
    remote: str = "some"
    portage: bool = True
    expires_on: date | None = field(default=None)


def checked(
    said: Said, *, days: int, most: int, complete: bool = True, currency: str = "EUR", began: date | None = None
) -> dict[str, Any]:
    """The columns that it makes, but for its skills (profiles/skills.py).

    :param days: how long it is open where nobody says; ``most`` is how long at the most.
    :param currency: the school's, where nobody says.
    :param complete: it is to be sent: what readers need must be there. A draft needs a title only.
    :param began: the first day that it had before, which may have passed meanwhile.
    :raises Refusal: naming the field.
    """
    return {
        **words(said, complete),
        **money(said, currency),
        **time(said, began),
        "languages": languages(said.languages),
        "country": country(said.country),
        "confidential": said.confidential, "remote": said.remote, "portage": said.portage,
        "expires_on": expiry(said.expires_on, days, most),
    }  # fmt: skip


def words(said: Said, complete: bool) -> dict[str, str]:
    """What is written in words."""
    missing: Text | None = _("Say what is to be done, and what you expect.") if complete else None
    return {
        "title": plain_text("input.title", said.title, TITLE, lines=False, missing=_("Give the mission a title.")),
        "need": plain_text("input.need", said.need, NEED, missing=missing),
        "client": plain_text("input.client", said.client, NAME, lines=False),
        "sector": plain_text("input.sector", said.sector, SECTOR, lines=False),
        "city": plain_text("input.city", said.city, CITY, lines=False),
    }


def money(said: Said, otherwise: str) -> dict[str, Any]:
    """The budget: by the day, for the whole, or open, when there is none."""
    code = said.currency.strip().upper() or otherwise
    if not CURRENCY.fullmatch(code):
        raise Refusal(_("Write the currency's three letters, such as EUR."), field="input.currency")
    if said.pay == "open":
        return {"pay": said.pay, "pay_from": None, "pay_to": None, "currency": code}
    low, high = (amount(text, code, name) for text, name in ((said.pay_from, "payFrom"), (said.pay_to, "payTo")))
    if low is not None and high is not None and high < low:
        raise Refusal(_("The highest amount is below the lowest."), field="input.payTo")
    return {"pay": said.pay, "pay_from": low, "pay_to": high, "currency": code}


def amount(text: str, currency: str, name: str) -> int | None:
    """An amount that need not be said."""
    return read_money(text, currency, field=f"input.{name}") if text.strip() else None


def time(said: Said, began: date | None) -> dict[str, Any]:
    """How long, and from when on. A day that has passed is kept where it stood, and not chosen."""
    if said.days is not None and not 1 <= said.days <= MOST_DAYS:
        raise Refusal(_("Say a number of days from 1 to %(most)s.", most=MOST_DAYS), field="input.days")
    if said.days_a_week is not None and not 0 < said.days_a_week <= 7:
        raise Refusal(_("Say a number of days from 0.5 to 7."), field="input.daysAWeek")
    new = said.starts_on if said.starts_on != began else None
    if new is not None and not today() <= new <= today() + FARTHEST:
        raise Refusal(_("Choose a first day from today on, within three years."), field="input.startsOn")
    if said.ends_on is not None and (said.starts_on is None or not 0 <= (said.ends_on - said.starts_on).days <= 2000):
        raise Refusal(_("The last day is after the first one: say both."), field="input.endsOn")
    return {
        "days": said.days, "days_a_week": said.days_a_week, "starts_on": said.starts_on, "ends_on": said.ends_on,
    }  # fmt: skip


def languages(given: Sequence[str]) -> list[str]:
    """Codes that there are."""
    if set(given) - LANGUAGES:
        raise Refusal(_("Choose languages of the list."), field="input.languages")
    return list(dict.fromkeys(given))


def country(given: str) -> str:
    """A code of ISO 3166-1, or none."""
    code = given.strip().upper()
    if (code and code not in Locale("en").territories) or len(code) not in (0, 2):
        raise Refusal(_("Choose a country of the list."), field="input.country")
    return code


def expiry(given: date | None, days: int, most: int) -> date:
    """The last day on the list."""
    last = given or today() + timedelta(days=days)
    if not today() <= last <= today() + timedelta(days=most):
        raise Refusal(_("Choose a day within the next %(most)s days.", most=most), field="input.expiresOn")
    return last


def names_itself(row: Mapping[str, Any]) -> bool:
    """Whether a confidential client stands in the text by name, which undoes what they wish."""
    name = " ".join(str(row["client"]).casefold().split())
    text = " ".join(f"{row['title']} {row['need']}".casefold().split())
    return bool(row["confidential"] and len(name) > 2 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
