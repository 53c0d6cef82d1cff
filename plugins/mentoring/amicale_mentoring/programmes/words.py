"""What a programme's rules are called: in sentences, for those who read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from amicale import Text, translator
from amicale_mentoring.programmes.eligibility import Eligible, clauses
from amicale_mentoring.texts import CountryText, said_all

_ = translator("mentoring")

STATUSES: Mapping[str, Text] = {
    "student": _("students"), "alumnus": _("graduates"), "staff": _("staff of the school"),
    "friend": _("friends of the school"),
}  # fmt: skip


def years(rule: Eligible, on: date) -> Text:
    """The class years that a rule is for, today."""
    first, last = rule.years(on)
    if first is None:
        return _("class years up to %(last)s", last=last)
    if last is None:
        return _("class years from %(first)s on", first=first)
    return _("class years %(first)s to %(last)s", first=first, last=last)


SAID: Mapping[str, Callable[[Eligible, date], Text]] = {
    "statuses": lambda rule, on: said_all([STATUSES[each] for each in rule.statuses]),
    "years": years,
    "programmes": lambda rule, on: _("people who studied %(names)s", names=said_all(rule.programmes, either=True)),
    "cities": lambda rule, on: _("people who live in %(names)s", names=said_all(rule.cities, either=True)),
    "countries": lambda rule, on: _("people in %(names)s", names=said_all(said_countries(rule), either=True)),
}  # fmt: skip


def said_countries(rule: Eligible) -> list[Text]:
    """The countries that a rule names, by their names."""
    return [CountryText("mentoring", code) for code in rule.countries]


def said(clause: str, rule: Eligible, on: date) -> Text:
    """One condition in words."""
    return SAID[clause](rule, on)


def who(rule: Eligible, on: date) -> Text:
    """For whom a rule is, in one line: ``graduates; class years up to 2021``."""
    found = [said(each.name, rule, on) for each in clauses(rule, on)]
    if not found:
        return _("everybody on record")
    told = found[0]
    for each in found[1:]:
        told = _("%(one)s; %(other)s", one=told, other=each)
    return told
