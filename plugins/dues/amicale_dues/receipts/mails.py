"""Mails about payments: thanks with the way to the receipt, and word of a refund.

The receipt is not in the mail: a mailbox is shared, forwarded and lost, and the page asks who is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, money_text, post_mail, settings_of, today, translator
from amicale_dues.receipts.content import Books, read
from amicale_dues.receipts.numbers import number_text

_ = translator("dues")
LATE = timedelta(days=60)
"""Nobody is thanked for money that came longer ago: that is history being written down."""
FOUND = "SELECT * FROM dues.receipt WHERE id = $1 AND member = $2"


async def thank(receipt: UUID, books: Books) -> None:
    """Thank who paid, in the transaction that books it."""
    await write("dues.thanks", receipt, books)


async def tell_of_refund(receipt: UUID, books: Books) -> None:
    """Tell somebody that money went back to them."""
    await write("dues.refunded", receipt, books)


async def write(kind: str, receipt: UUID, books: Books) -> None:
    """Post a mail, where the school wants them and there is somebody to write to."""
    from amicale_dues.settings import DuesSettings

    settings = await settings_of(DuesSettings)
    recent = books.paid["received_on"] > today() - LATE
    if settings.receipts_mail and books.member is not None and recent:
        await post_mail(kind, member_id=books.member, payload={"receipt": receipt})


async def compose(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """What both say: nothing any more where the receipt is no longer this reader's."""
    row = await DB.fetch_row(FOUND, UUID(payload["receipt"]), reader.member_id)
    if row is None:
        return None
    content = read(row["content"])
    titles = [title_of(line["title"], reader.locale) for line in content["lines"]]
    return {
        "name": content["people"].get(str(reader.member_id)) or reader.name,
        "amount": money_text(row["amount"], row["currency"], reader.locale), "plans": list(dict.fromkeys(titles)),
        "number": number_text(row["kind"], row["year"], row["number"]), "link": reader.link("/dues#receipts"),
    }  # fmt: skip


def title_of(title: Mapping[str, str] | None, locale: str) -> str:
    """A text by language, in this one or another."""
    return next((title[each] for each in (locale, "fr", "en") if title.get(each)), "") if title else ""


SAMPLE = {"name": "Camille", "amount": "50,00 €", "plans": ["Cotisation 2026"], "number": "R-2026-000123",
          "link": "https://example.org/dues"}  # fmt: skip
MAILS = (
    Mail("dues.thanks", _("Thanks for a payment"), compose, sample=SAMPLE),
    Mail("dues.refunded", _("A payment went back"), compose, sample=SAMPLE),
)
