"""An offer's codes and numbers in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from babel import Locale

from amicale import Context, Text, money_text, translator
from amicale_jobs.law.contracts import Contract

_ = translator("jobs")
PER: Mapping[str, Text] = {
    "hour": _("%(pay)s an hour"), "day": _("%(pay)s a day"),
    "month": _("%(pay)s a month"), "year": _("%(pay)s a year"),
}  # fmt: skip


def contracts(context: Context) -> Mapping[str, Contract]:
    """The kinds of contract that this school knows, by code."""
    from amicale_jobs.settings import JobsSettings

    return context.settings_of(JobsSettings).contracts


def contract_title(known: Mapping[str, Contract], code: str, locale: str) -> str:
    """What a kind of contract is called; its code where the school knows it no more."""
    if code not in known:
        return code
    titles = known[code].title
    return titles.get(locale) or titles.get("fr") or titles.get("en") or code


async def contract_titles(rows: Sequence[Any], context: Context) -> list[str]:
    """What the kinds of contract are called."""
    known = contracts(context)
    return [contract_title(known, row.contract, context.actor.locale) for row in rows]


async def contract_groups(rows: Sequence[Any], context: Context) -> list[str]:
    """work, internship, apprenticeship, abroad, research or volunteering."""
    known = contracts(context)
    return [known[row.contract].group if row.contract in known else "work" for row in rows]


def country_name(code: str, locale: str) -> str:
    """What a country is called."""
    return str(Locale.parse(locale).territories.get(code, code)) if code else ""


async def country_names(rows: Sequence[Any], context: Context) -> list[str]:
    """What the countries are called."""
    return [country_name(row.country, context.actor.locale) for row in rows]


async def places(rows: Sequence[Any], context: Context) -> list[str]:
    """City and country, whichever are said."""
    return [place(row.city, row.country, context.actor.locale) for row in rows]


def place(city: str, country: str, locale: str) -> str:
    """City and country; France goes without saying for who reads French."""
    shown = "" if city and country == "FR" and locale == "fr" else country_name(country, locale)
    return ", ".join(part for part in (city, shown) if part)


def pay_words(pay_from: int | None, pay_to: int | None, per: str, currency: str, locale: str) -> str:
    """What is paid, in words: a range, a floor, a ceiling, or nothing."""
    least = short_money(pay_from, currency, locale)
    most = short_money(pay_to, currency, locale)
    if least and most and least != most:
        amount = _("%(least)s to %(most)s", least=least, most=most).to(locale)
    elif least or not most:
        amount = least
    else:
        amount = _("up to %(most)s", most=most).to(locale)
    return PER[per].to(locale) % {"pay": amount} if amount else ""


def short_money(amount: int | None, currency: str, locale: str) -> str:
    """An amount without decimals where there are none to tell."""
    return "" if amount is None else money_text(amount, currency, locale, short=True)


async def pays(rows: Sequence[Any], context: Context) -> list[str]:
    """What is paid, in words."""
    locale = context.actor.locale
    return [pay_words(row.pay_from, row.pay_to, row.pay_per, row.currency, locale) for row in rows]
