"""A saved search in words: its suggested name, what it asks for, and the address that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date

from amicale import Context, Text, translator
from amicale_jobs.law.contracts import Contract, Group
from amicale_jobs.offers.words import contract_title, contracts, country_name

_ = translator("jobs")
GROUPS: Mapping[Group, Text] = {
    "work": _("Jobs"), "internship": _("Internships"), "apprenticeship": _("Apprenticeships"), "abroad": _("Abroad"),
    "research": _("Research"), "volunteering": _("Volunteering"),
}  # fmt: skip
REMOTE: Mapping[str, Text] = {
    "none": _("On site"), "some": _("Some remote work"), "half": _("Half remote"), "most": _("Mostly remote"),
    "full": _("Fully remote"),
}  # fmt: skip
LEVELS: Mapping[int, Text] = {
    0: _("No degree asked"),
    **{years: _("Up to Bac+%(years)s", years=years) for years in range(1, 9)},
}
LONGEST = 80
ADDRESS = {
    "words": "search", "contracts": "contract", "sectors": "sector", "cities": "city", "country": "country",
    "remote": "remote", "level_until": "level", "starts_from": "startsFrom", "starts_until": "startsUntil",
    "pay_shown": "paid", "for_me": "forMe", "from_partner": "partner",
}  # fmt: skip
"""What the criteria are called in the address of the list."""


def parts(wanted: Any, known: Mapping[str, Contract], locale: str) -> list[str]:
    """What is looked for, criterion by criterion, the most telling first."""
    found = [f"“{wanted.words}”" if locale != "fr" else f"« {wanted.words} »"] if wanted.words else []
    found += contract_words(wanted.contracts, known, locale)
    found += [*wanted.cities, *([country_name(wanted.country, locale)] if wanted.country else [])]
    found += wanted.sectors
    found += [REMOTE[each].to(locale) for each in wanted.remote if each in REMOTE]
    if wanted.level_until is not None and wanted.level_until in LEVELS:
        found.append(LEVELS[wanted.level_until].to(locale))
    found += [
        said(day=format_date(day, "medium", locale=locale)).to(locale)
        for said, day in ((SINCE, wanted.starts_from), (UNTIL, wanted.starts_until)) if isinstance(day, date)
    ]  # fmt: skip
    switches = ((PAID, wanted.pay_shown), (MEANT, wanted.for_me), (PARTNERS, wanted.from_partner))
    return found + [text.to(locale) for text, on in switches if on]


SINCE, UNTIL = _("beginning from %(day)s"), _("beginning by %(day)s")
PAID, MEANT, PARTNERS = _("pay shown"), _("for your class"), _("of partners")
ALL = _("All new offers")


def contract_words(codes: Sequence[str], known: Mapping[str, Contract], locale: str) -> list[str]:
    """Kinds of contract; a whole group by its own name."""
    found, left = [], list(codes)
    for group, title in GROUPS.items():
        of_group = [code for code, contract in known.items() if contract.group == group]
        if len(of_group) > 1 and set(of_group) <= set(left):
            found.append(title.to(locale))
            left = [code for code in left if code not in of_group]
    return found + [contract_title(known, code, locale) for code in left]


def summary(wanted: Any, known: Mapping[str, Contract], locale: str) -> str:
    """What is looked for, in one line."""
    return " · ".join(parts(wanted, known, locale)) or ALL.to(locale)


def suggested_title(wanted: Any, known: Mapping[str, Contract], locale: str) -> str:
    """A name for a search: as much of it as fits."""
    title = ""
    for part in parts(wanted, known, locale):
        longer = f"{title} · {part}" if title else part
        if len(longer) > LONGEST:
            break
        title = longer
    return title or ALL.to(locale)


def address_of(wanted: Any) -> str:
    """The list of offers, as this search would have it."""
    asked = {}
    for name, called in ADDRESS.items():
        value = getattr(wanted, name)
        if value or (value == 0 and value is not False):
            asked[called] = "true" if value is True else value.isoformat() if isinstance(value, date) else value
    return f"/jobs?{urlencode(asked, doseq=True)}" if asked else "/jobs"


async def summaries(rows: Sequence[Any], context: Context) -> list[str]:
    """What each looks for."""
    return [summary(row, contracts(context), context.actor.locale) for row in rows]


async def addresses(rows: Sequence[Any], _context: Context) -> list[str]:
    """Where each is seen."""
    return [address_of(row) for row in rows]
