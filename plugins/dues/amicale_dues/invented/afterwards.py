"""What happened to the money then: deposits, the bank's statement, questions, reminders, what people answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from amicale import DB, SYSTEM, today
from amicale_dues.invented.money import pay, tell
from amicale_dues.invented.plans import ELSEWHERE
from amicale_dues.liveness.asking import answer, ask, link_of
from amicale_dues.reminding.candidates import candidates
from amicale_dues.reminding.sending import post, put_run
from amicale_dues.reminding.settings import RemindingSettings
from amicale_dues.ways.bank.importing import Upload, take_in
from amicale_dues.ways.byhand.deposits import credit, make
from amicale_dues.ways.contract import Movement

NEW = "SELECT id, received_on FROM dues.payment WHERE way = 'cheque' ORDER BY received_on, id"
OPEN = """
    SELECT c.reference, c.open_amount, btrim(m.given_name || ' ' || m.family_name) AS name
    FROM dues.charge c JOIN amicale.member m ON m.id = c.member
    WHERE c.closed = '' AND c.open_amount > 0 AND c.payer = 'member' ORDER BY c.id LIMIT 3
"""


async def put_deposits() -> None:
    """Cheques of last year are at the bank; of this year's some are on their way, and the latest lie here."""
    rows = await DB.fetch(NEW)
    old = [row["id"] for row in rows if row["received_on"].year < today().year][:40]
    new = [row["id"] for row in rows if row["received_on"].year == today().year]
    if old:
        on = date(today().year - 1, 12, 15)
        await credit(SYSTEM, await make(SYSTEM, old, max(on, last_of(rows, old))), max(on, last_of(rows, old)))
    if len(new) > 1:
        half = new[: len(new) // 2]
        await make(SYSTEM, half, last_of(rows, half))


def last_of(rows: Sequence[Any], keys: Sequence[UUID]) -> date:
    """The day on which the last of them came."""
    days: list[date] = [row["received_on"] for row in rows if row["id"] in keys]
    return max(days)


async def put_questions() -> None:
    """Money of nobody known, paid twice, and taken back by a bank."""
    await tell(
        "stripe", Movement("paid", "demo_unknown", 5000, "EUR", today() - timedelta(days=3), payer_name="M. Roy")
    )
    row = await DB.fetch_row(
        """SELECT reference, amount FROM dues.payment
           WHERE way = 'stripe' AND starts_with(reference, 'demo_') AND member IS NOT NULL ORDER BY id LIMIT 1"""
    )
    if row is not None:
        back = Movement("charge_back", row["reference"], row["amount"], "EUR", today(), key="demo_dispute")
        await tell("stripe", back)


async def put_statement() -> None:
    """What the bank says of last week: one transfer with its reference, one with a name, one that is nobody's."""
    rows = await DB.fetch(OPEN)
    lines = [
        (row["open_amount"], row["name"], row["reference"] if at == 0 else "cotisation") for at, row in enumerate(rows)
    ]
    entries = "".join(entry(at, *line) for at, line in enumerate([*lines, (4200, "M. Inconnu", "don")], 1))
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'
        f"<BkToCstmrStmt><Stmt><Id>DEMO</Id><Acct><Id><IBAN>{ELSEWHERE['bank_iban']}</IBAN></Id></Acct>{entries}"
        "</Stmt></BkToCstmrStmt></Document>"
    )
    await take_in(SYSTEM, Upload("releve-novembre.xml", xml.encode()))


def entry(number: int, cents: int, name: str, words: str) -> str:
    """A line of it (ISO 20022, camt.053)."""
    day = today() - timedelta(days=number)
    return (
        f'<Ntry><Amt Ccy="EUR">{cents // 100}.{cents % 100:02}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'
        f"<BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>DEMO{number}</AcctSvcrRef><NtryDtls><TxDtls>"
        f"<RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>{words}</Ustrd></RmtInf>"
        "</TxDtls></NtryDtls></Ntry>"
    )


async def put_reminders(random: Random) -> None:
    """Reminders of a day three weeks ago; some have paid since."""
    on = today() - timedelta(days=21)
    run = await put_run(SYSTEM, on)
    if run is not None:
        found = await candidates(on, RemindingSettings(remind_late=60))
        await post(run, on, [one for one in found if one.sent], 10_000)
        await DB.execute("UPDATE dues.reminder_run SET at = $2::date + interval '8 hours' WHERE id = $1", run, on)
        await DB.execute("UPDATE dues.reminder SET at = $2::date + interval '8 hours' WHERE run = $1", run, on)
        rows = await DB.fetch("SELECT charge FROM dues.reminder WHERE run = $1 AND charge IS NOT NULL", run)
        for row in rows[::3]:
            await pay(row["charge"], "stripe", on + timedelta(days=9), random)


async def put_answers(random: Random) -> None:
    """Some members for life were asked whether they are still there."""
    rows = await DB.fetch(
        "SELECT member FROM dues.standings('', dues.today()) WHERE state = 'lifetime' ORDER BY member"
    )
    asked = random.sample([row["member"] for row in rows], min(len(rows), 24))
    await ask(SYSTEM, asked)
    for place, member in enumerate(asked[: len(asked) * 2 // 3]):
        token = str(await link_of(member)).rsplit("/", 1)[1]
        await answer(token, "leave_me" if place % 9 == 8 else "here" if place % 3 else "interested")
    await DB.execute(
        """UPDATE dues.liveness SET asked_at = asked_at - interval '70 days',
               answered_at = answered_at - make_interval(days => 1 + (abs(hashtext(id::text)) % 60))"""
    )


async def drop_mails() -> None:
    """Nobody is written to about what was invented."""
    await DB.execute("DELETE FROM amicale.mail WHERE state = 'queued' AND starts_with(kind, 'dues.')")
