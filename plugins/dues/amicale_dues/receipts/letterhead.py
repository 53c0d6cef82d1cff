"""How the association writes itself today, kept once for all receipts that were written under it."""

from __future__ import annotations

import hashlib
import json
from uuid import UUID

from amicale import DB, new_id, school_look, settings_of


async def letterhead() -> UUID:
    """The letterhead of today; a new one when the name, the address, the colour or the logo has changed since."""
    from amicale_dues.settings import DuesSettings

    settings, look = await settings_of(DuesSettings), await school_look()
    content = {
        "name": settings.receipts_name or look.name, "address": settings.receipts_address,
        "numbers": settings.receipts_numbers, "note": settings.receipts_note, "color": look.color,
        "contact": look.contact_email, "locale": look.locale,
    }  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(f"{text}\0{look.logo_url}".encode()).hexdigest()
    known = await DB.fetch_value("SELECT id FROM dues.letterhead WHERE digest = $1", digest)
    return UUID(str(known)) if known else await put(digest, text, await look.logo())


async def put(digest: str, content: str, logo: bytes) -> UUID:
    """A new letterhead; the other one where somebody else put it at the same moment."""
    await DB.execute(
        "INSERT INTO dues.letterhead (id, digest, content, logo) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        new_id(), digest, content, logo,
    )  # fmt: skip
    return UUID(str(await DB.fetch_value("SELECT id FROM dues.letterhead WHERE digest = $1", digest)))
