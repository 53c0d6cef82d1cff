"""What is wrong with a setting, in the reader's language: pydantic's own words are English, for programmers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from amicale.errors import Refusal
from amicale.i18n import Text, translator
from amicale.plugins.shown import Shape

_ = translator("amicale")

NUMBER = _("%(title)s: write a whole number.")
WORDS: Mapping[str, Text] = {
    "int_parsing": NUMBER,
    "int_type": NUMBER,
    "int_from_float": NUMBER,
    "float_parsing": _("%(title)s: write a number."),
    "decimal_parsing": _("%(title)s: write a number."),
    "bool_parsing": _("%(title)s: say yes or no."),
    "bool_type": _("%(title)s: say yes or no."),
    "greater_than_equal": _("%(title)s: write %(ge)s or more."),
    "greater_than": _("%(title)s: write more than %(gt)s."),
    "less_than_equal": _("%(title)s: write %(le)s or less."),
    "less_than": _("%(title)s: write less than %(lt)s."),
    "string_too_short": _("%(title)s: write something here."),
    "string_too_long": _("%(title)s: write %(max_length)s characters at the most."),
    "string_pattern_mismatch": _("%(title)s: this is not written as it has to be."),
    "literal_error": _("%(title)s: choose one of those offered."),
    "date_from_datetime_parsing": _("%(title)s: write a day, like 2026-09-01."),
    "date_parsing": _("%(title)s: write a day, like 2026-09-01."),
    "extra_forbidden": _("There is no setting of this name: %(title)s."),
}
OTHERWISE = _("%(title)s: %(reason)s.")


def refusal_of(error: ValidationError, titles: Mapping[str, Text | str]) -> Refusal:
    """All that is wrong, each at its field."""
    found: dict[str, Refusal] = {}
    for problem in error.errors():
        key = str(problem["loc"][0]) if problem["loc"] else ""
        found.setdefault(key, Refusal(words_for(problem, titles.get(key, key)), field=key or None))
    first, *others = found.values()
    return Refusal(first.message, field=first.field, others=tuple(others))


def words_for(problem: Any, title: Text | str) -> Text:
    """One problem in words."""
    known = WORDS.get(problem["type"])
    if known is not None:
        return known(title=title, **problem.get("ctx", {}))
    return OTHERWISE(title=title, reason=problem["msg"].removeprefix("Value error, ").rstrip("."))


def titles_of(domain: str, shapes: Mapping[str, Shape]) -> dict[str, Text | str]:
    """What each setting is called, as texts of its plugin's catalogue."""
    return {key: Text(domain, shape.title) for key, shape in shapes.items()}
