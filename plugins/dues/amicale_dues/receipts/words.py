"""What a receipt says, as the template wants it: everything is a text in one language, ready to be set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date

from amicale import money_text
from amicale_dues.receipts.content import PAYER, read
from amicale_dues.receipts.mails import title_of
from amicale_dues.receipts.numbers import number_text

TAX = ("amount_in_words", "basis", "statement", "object", "signatory")
"""What a tax receipt says besides (tax.py)."""


def day(value: str | None, locale: str) -> str:
    """``23 novembre 2026``; nothing for none."""
    if not value:
        return ""
    said = format_date(date.fromisoformat(value), "long", locale=locale)
    return "1er" + said[1:] if locale == "fr" and said.startswith("1 ") else said


def words_of(row: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """A row of ``dues.receipt`` with its letterhead, for the template."""
    content, head = read(row["content"]), read(row["head"])
    locale = "fr" if row["kind"] == "tax" else locale  # a tax receipt is for the French tax office, in French only
    people, currency = content["people"], row["currency"]
    return {
        "kind": row["kind"], "locale": locale, "number": number_text(row["kind"], row["year"], row["number"]),
        "head": head, "logo": list(row["logo"]), "payer": people.get(PAYER) or "",
        "issued_on": day(content["issued_on"], locale), "received_on": day(content["received_on"], locale),
        "amount": money_text(row["amount"], currency, locale), "reason": content.get("reason", ""),
        "gift": money_text(content["gift"], currency, locale) if content.get("gift") else "",
        "rest": money_text(content["rest"], currency, locale) if content["rest"] else "",
        "way": title_of(content["way"]["title"], locale), "reference": content["way"]["reference"],
        "corrects": corrected(content.get("corrects"), locale), "city": people.get("city") or "",
        **{name: content.get(name, "") for name in TAX},
        "lines": [line_words(line, people, currency, locale) for line in content["lines"]],
    }  # fmt: skip


def corrected(place: Mapping[str, Any] | None, locale: str) -> dict[str, str] | None:
    """Which receipt it corrects."""
    if place is None:
        return None
    number = number_text(place["kind"], place["year"], place["number"])
    return {"number": number, "issued_on": day(place["issued_on"], locale)}


def line_words(line: Mapping[str, Any], people: Mapping[str, str], currency: str, locale: str) -> dict[str, str]:
    """A line: for whom stands in it where that is not who paid."""
    who = people.get(line["who"]) or ""
    return {
        "title": title_of(line["title"], locale), "tariff": title_of(line["tariff"], locale),
        "from": day(line["from"], locale), "until": day(line["until"], locale), "reference": line["reference"],
        "amount": money_text(line["amount"], currency, locale),
        "open": money_text(line["open"], currency, locale) if line["open"] else "",
        "who": who if line["who"] and who != people.get(PAYER) else "",
        "gone": "yes" if line["who"] and not who else "",
    }  # fmt: skip
