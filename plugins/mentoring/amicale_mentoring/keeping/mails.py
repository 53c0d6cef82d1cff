"""What is written to who had to do with somebody that is gone. It names nobody, and says nothing of why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, global_id, translator

_ = translator("mentoring")
PROGRAMME = """
    SELECT coalesce(nullif(g.title ->> $2, ''), g.title ->> 'fr', g.title ->> 'en', '') AS programme,
        g.state IN ('open', 'running') AND g.by_request AS can_ask
    FROM mentoring.programme g WHERE g.id = $1
"""


async def compose_gone(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """That a pair or a request is over, and what to do next."""
    key = UUID(payload["programme"])
    row = await DB.fetch_row(PROGRAMME, key, reader.locale)
    if row is None:
        return None
    page = f"/mentoring/{global_id('MentoringProgramme', key)}"
    again = payload["role"] != "mentor" and row["can_ask"]
    told = {name: payload[name] for name in ("what", "role", "dated")}
    return {**told, "programme": row["programme"], "again": again,
            "link": reader.link(f"{page}/mentors" if again else "/mentoring")}  # fmt: skip


SAMPLE: Mapping[str, Any] = {
    "what": "pair", "role": "mentee", "dated": True, "programme": "Tremplin", "again": True,
    "link": "https://example.org/mentoring",
}  # fmt: skip
MAILS = (
    Mail("mentoring.gone", _("A pair or a request is over, since the other can take part no more"), compose_gone,
         sample=SAMPLE, private=True),
)  # fmt: skip
