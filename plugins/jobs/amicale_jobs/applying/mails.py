"""What one's own list writes to its owner. Made when it is sent, of how it is then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, global_id, today, translator

_ = translator("jobs")
ENTRIES = """
    SELECT id, title, company, state, remind_on, due_on FROM jobs.application
    WHERE id = ANY ($1) AND member = $2 AND state NOT IN ('taken', 'refused', 'given_up')
    ORDER BY least(remind_on, due_on), id
"""


async def compose_reminder(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """What is due of the reader's own; nothing where all of it is over meanwhile."""
    rows = await DB.fetch(ENTRIES, [UUID(each) for each in payload["entries"]], reader.member_id)
    if not rows:
        return None
    return {
        "name": reader.name,
        "link": reader.link("/jobs/my-search"),
        "entries": [
            {"what": " · ".join(filter(None, (row["title"], row["company"]))),
             "link": reader.link(f"/jobs/applications/{global_id('JobApplication', row['id'])}"),
             "last_day": row["due_on"] if row["state"] == "noted" and (row["due_on"] or today()) >= today() else None}
            for row in rows
        ],
    }  # fmt: skip


MAILS = (
    Mail(
        "jobs.application_reminder", _("Reminder of your own applications"), compose_reminder,
        sample={"entries": [{"what": "Data analyst", "link": "", "last_day": None}]}, private=True,
    ),
)  # fmt: skip
