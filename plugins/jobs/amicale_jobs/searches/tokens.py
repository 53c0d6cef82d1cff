"""Secret addresses of a saved search: to stop it from a mail, and to read it as a feed. Nothing of them is stored.

What they hold is sealed with the instance's key, so that a dump of the database tells none. The feed's has a number in
it: another number, and the old address is nobody's.
"""

from __future__ import annotations

import base64
import binascii
from uuid import UUID

from amicale import DB, ConfigurationError, seal, unseal

STOP, FEED = "jobs.stop_alert", "jobs.search_feed"


def token(about: str, said: str) -> str:
    """What an address holds."""
    return base64.urlsafe_b64encode(seal(said, about)).rstrip(b"=").decode()


def opened(about: str, given: str) -> str | None:
    """What it says; None for what is not ours."""
    try:
        return unseal(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)), about)
    except (ConfigurationError, binascii.Error, ValueError):
        return None


def stop_path(search: UUID) -> str:
    """Where whoever has this mail ends this search's mails."""
    return f"/jobs/stop/{token(STOP, str(search))}"


def feed_path(search: UUID, number: int) -> str:
    """Where a reader of feeds finds what this search finds."""
    return f"/plugin/jobs/feeds/{token(FEED, f'{search} {number}')}.xml"


async def search_to_stop(given: str) -> UUID | None:
    """Which search this address ends, if it is still there."""
    said = opened(STOP, given)
    if said is None:
        return None
    found: UUID | None = await DB.fetch_value("SELECT id FROM jobs.saved_search WHERE id = $1", UUID(said))
    return found


async def search_of_feed(given: str) -> UUID | None:
    """Which search's feed this is, unless its address was changed or taken back."""
    search, _space, number = (opened(FEED, given) or "").partition(" ")
    if not number:
        return None
    found: UUID | None = await DB.fetch_value(
        """SELECT s.id FROM jobs.saved_search s JOIN amicale.member m ON m.id = s.member AND NOT m.deceased
           WHERE s.id = $1 AND s.feed = $2 AND s.feed > 0""",
        UUID(search), int(number),
    )  # fmt: skip
    return found
