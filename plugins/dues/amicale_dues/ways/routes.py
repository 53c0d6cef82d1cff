"""Where providers tell us of payments: one address for each way, ``/plugin/dues/notices/stripe``."""

from __future__ import annotations

from amicale import Call, webhook
from amicale_dues.ways import inbox
from amicale_dues.ways.contract import Delivery

NOTICES = "/plugin/dues/notices/{}"
LARGEST = 300_000


@webhook("/plugin/dues/notices/{way:str}", largest=LARGEST, per_minute=3000)
async def notice(call: Call) -> None:
    """Keep what a provider says; what it means is found out later."""
    await inbox.keep(str(call.path["way"]), Delivery(call.headers, call.body, call.network))
