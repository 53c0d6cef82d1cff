"""What there is to choose from in the school's settings, where that depends on what runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from amicale.here import HERE
from amicale.i18n import translator
from amicale.members.visibility import GROUPS, TITLES
from amicale.plugins.shown import Option

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly

_ = translator("amicale")


def shown_by_default(assembly: Assembly) -> Sequence[Option]:
    """What members show and hide as one thing, and who sees it by default."""
    return [Option(group.name, group.title, group.holds, group.allowed("members"), TITLES[group.default])
            for group in GROUPS]  # fmt: skip


def shown_at_most(assembly: Assembly) -> Sequence[Option]:
    """The same, and how far one may go."""
    return [Option(group.name, group.title, group.holds, group.allowed("members"), TITLES[group.widest])
            for group in GROUPS]  # fmt: skip


def purposes(assembly: Assembly) -> Sequence[Option]:
    """What data is used for without asking, unless the school wants to ask."""
    return [Option(name, each.title) for name, each in assembly.purposes.items() if each.default]


def kept_things(assembly: Assembly) -> Sequence[Option]:
    """What is kept for a time, and for how many days where the school says nothing."""
    return [Option(name, rule.title, _("by default %(days)s days", days=rule.days))
            for name, rule in assembly.retention.items()]  # fmt: skip


def providers(assembly: Assembly) -> Sequence[Option]:
    """Accounts elsewhere that the deployment lets people sign in with."""
    known = HERE.settings.openid if HERE.begun else {}
    return [Option(name, provider.title or name) for name, provider in known.items()]


@lru_cache(maxsize=1)
def zone_options() -> tuple[Option, ...]:
    """Every time zone with a place in it."""
    return tuple(Option(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name)


def time_zones(assembly: Assembly) -> Sequence[Option]:
    """IANA's names."""
    return zone_options()


def countries(assembly: Assembly) -> Sequence[Option]:
    """ISO 3166-1; the names come in the reader's language, from the form."""
    from amicale.portal.filters import countries as known

    return [Option(code, Country(code, name)) for code, name in known("en")]


class Country(str):
    """A country's English name that knows its code."""

    code: str

    def __new__(cls, code: str, name: str) -> Country:
        """The name, for those who know nothing of codes."""
        made = super().__new__(cls, name)
        made.code = code
        return made
