"""What people are told who were enrolled: what it is, what it costs, who pays, on which paper, and how to say no."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, money_text, today, translator

_ = translator("dues")
ABOUT = """
    SELECT m.id, m.opt_out_until, m.act, m.proof, m.wording, p.terms -> 'title' AS title, p.kind, m.state, c.amount,
           c.currency, c.payer, c.payer_name, c.due_on, n.given_name,
           (SELECT q.amount FROM dues.question q WHERE q.charge = c.id AND q.way = 'opt_out' LIMIT 1) AS to_pay_back
    FROM dues.membership m JOIN dues.plan p ON p.id = m.plan JOIN amicale.member n ON n.id = m.member
    LEFT JOIN LATERAL (SELECT * FROM dues.charge c WHERE c.membership = m.id ORDER BY c.id DESC LIMIT 1) c ON true
    WHERE m.member = $1 AND {}
"""
BY_ENROLMENT = ABOUT.format(
    "m.source = 'enrolled' AND m.plan = (SELECT e.plan FROM dues.enrolment e WHERE e.id = $2) AND m.state = 'active'"
)
BY_MEMBERSHIP = ABOUT.format("m.id = $2")


def in_language(texts: Any, locale: str) -> str:
    """A text by language; the other where there is none."""
    found: Mapping[str, str] = json.loads(texts) if texts else {}
    return found.get(locale) or found.get("fr") or found.get("en") or ""


async def compose_enrolled(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """For who is enrolled still, while they can say no."""
    row = await DB.fetch_row(BY_ENROLMENT, reader.member_id, UUID(str(payload["enrolment"])))
    if row is None or row["opt_out_until"] is None or row["opt_out_until"] < today():
        return None
    return {
        "name": row["given_name"], "plan": in_language(row["title"], reader.locale), "act": row["act"],
        "document": row["proof"], "wording": in_language(row["wording"], reader.locale),
        "until": row["opt_out_until"], "payer": row["payer"] or "", "payer_name": row["payer_name"] or "",
        "amount": money_text(row["amount"], row["currency"], reader.locale) if row["amount"] else "",
        "due_on": row["due_on"], "link": reader.link("/dues"), "no": reader.link("/dues/enrolled"),
    }  # fmt: skip


async def compose_opted_out(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """That it is done."""
    row = await DB.fetch_row(BY_MEMBERSHIP, reader.member_id, UUID(str(payload["membership"])))
    if row is None or row["state"] != "ended":
        return None
    paid = row["to_pay_back"] if row["payer"] == "member" else 0
    return {
        "name": row["given_name"], "plan": in_language(row["title"], reader.locale),
        "paid": money_text(paid, row["currency"], reader.locale) if paid else "",
    }  # fmt: skip


MAILS = (
    Mail("dues.enrolled", _("You were enrolled as a member"), compose_enrolled),
    Mail("dues.opted_out", _("You said no to being a member"), compose_opted_out),
)
