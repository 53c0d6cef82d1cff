"""How often each value occurs among the people compared: agreeing on what many have says little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import log2

from amicale.members.importing.comparing import Name, compare_given
from amicale.members.importing.profiles import Profile

_DUPLICATE_SHARE = 0.1
_ANYWHERE = 1000
_MOST_HOLDERS = 30


class Frequencies:
    """Counted once; comparing looks up."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        """Count."""
        self.count = max(len(profiles), 2)
        self.given = Counter(p.given for p in profiles)
        self.family = Counter(key for p in profiles for key in p.surnames)
        self.dates = Counter(p.birth_date for p in profiles if p.birth_date)
        self.years = Counter(year for p in profiles for year in p.years)
        self.programmes = Counter(name for p in profiles for name in p.programmes)
        self.cities = Counter(p.city for p in profiles if p.city)
        self.employers = Counter(name for p in profiles for name in p.employers)
        self._emails = _holders(profiles, lambda profile: profile.emails)
        self._phones = _holders(profiles, lambda profile: profile.phones)
        ids = Counter(p.external_id for p in profiles if p.external_id)
        self.ids_identify = not ids or max(ids.values()) <= 5
        self.prior = -log2((self.count + _ANYWHERE) / _DUPLICATE_SHARE)

    def bits(self, count: int, usual: float) -> float:
        """What agreeing on a value held by `count` people says; `usual` is how frequent such values are anywhere.

        Small files say little about frequencies, so they are taken together with a thousand people of anywhere.
        """
        return -log2((count + _ANYWHERE * usual) / (self.count + _ANYWHERE))

    def is_shared_email(self, one: Profile, other: Profile, address: str) -> bool:
        """Whether an address belongs to more people than these two (a family, an office)."""
        return _others(self._emails.get(address, {}), one, other)

    def is_shared_phone(self, one: Profile, other: Profile, number: str) -> bool:
        """Whether a number belongs to more people than these two."""
        return _others(self._phones.get(number, {}), one, other)


def _others(holders: dict[str, Profile], one: Profile, other: Profile) -> bool:
    return len(holders) >= _MOST_HOLDERS or any(
        compare_given(holder, one) <= Name.INITIAL and compare_given(holder, other) <= Name.INITIAL
        for holder in holders.values()
    )


def _holders(
    profiles: Sequence[Profile], values: Callable[[Profile], tuple[str, ...]]
) -> dict[str, dict[str, Profile]]:
    """Who has each address that more than one has: one person for each given name, and not more than tell an office
    from a family."""
    counts = Counter(value for profile in profiles for value in values(profile))
    holders: dict[str, dict[str, Profile]] = {value: {} for value, count in counts.items() if count > 1}
    for profile in profiles:
        for value in values(profile):
            people = holders.get(value)
            if people is not None and len(people) < _MOST_HOLDERS:
                people.setdefault(profile.given, profile)
    return holders
