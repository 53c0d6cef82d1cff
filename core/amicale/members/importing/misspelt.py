"""Whether a given name is another one misspelt, or the name of a twin."""

from __future__ import annotations

from amicale.members.importing.comparing import Comparison, Name
from amicale.members.importing.frequencies import Frequencies
from amicale.members.importing.nicknames import is_known_name
from amicale.members.importing.profiles import Profile

_ENOUGH = 1000
"""In a shorter file it says nothing that a name stands there once only."""


def is_misspelt(one: Profile, other: Profile, found: Comparison, seen: Frequencies) -> bool:
    """Whether the address that both have is made of the one's given name, while nobody else is called like the other.

    Twins' names differ at their ends (Louis and Louise, Marie and Maria): there only a person can tell.
    """
    if found.given != Name.TYPO or not found.email or seen.count < _ENOUGH:
        return False
    local = "".join(char for char in found.email.partition("@")[0].lower() if char.isalpha())
    if (one.given in local) == (other.given in local):
        return False
    odd = other.given if one.given in local else one.given
    return seen.given[odd] == 1 and not is_known_name(odd) and one.given[-2:] == other.given[-2:]
