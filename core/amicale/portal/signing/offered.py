"""Which ways of signing in there are beside the e-mail: a line for each module that has some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicale.portal.signing.openid_ways import openid_ways
from amicale.portal.signing.passkey_ways import passkey_ways
from amicale.portal.signing.ways import SignInWay, Ways

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly

OFFERED: tuple[Ways, ...] = (openid_ways, passkey_ways)


def ways_at(assembly: Assembly) -> tuple[SignInWay, ...]:
    """All ways at this school beside the e-mail, in order."""
    found = [way for ways in OFFERED for way in ways(assembly)]
    return tuple(sorted(found, key=lambda way: (way.order, str(way.title))))
