"""Attacks on who may see and do what: every type by its id, every address, every act, by those whose it is not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from making import Dues

from amicale import DB, Actor, new_id, today
from amicale.testing.browser import Browser
from amicale_dues.ledger.questions import ask
from amicale_dues.mine.partners import for_two
from amicale_dues.ways.bank import importing
from amicale_dues.ways.byhand import deposits
from amicale_dues.ways.invoices import issuing

MARK = "Zzmarkzz"
"""Stands in everything of the victim's: wherever it is read by somebody else, something leaks."""
CSV = f"Date;Libellé;Montant\n02/01/2026;VIR {MARK};12,00\n03/01/2026;VIR {MARK} B;13,00\n"
TYPES = """{ __schema { types { name kind interfaces { name } fields { name args { name defaultValue type { kind } }
    type { kind name ofType { kind name ofType { kind name } } } } } } }"""


@dataclass
class Loot:
    """What there is to steal: ids by type, all of one person."""

    victim: UUID
    ids: dict[str, str]
    receipt: UUID


@pytest_asyncio.fixture
async def loot(dues: Dues) -> Loot:
    """Somebody with one of everything, and their mark in all of it."""
    await dues.set(receipts_address="1 rue\n75001 Paris", plans={})
    boss = await dues.treasurer()
    victim = await dues.person("Vic", family_name=MARK, listed=False)
    plan = await dues.plan("couple", title={"fr": "P", "en": "P"}, amount=5000, grace_days=0)
    charge = await dues.charge(victim, 5000, plan, until=today() + timedelta(days=300))
    await for_two(charge)
    owed = await dues.charge(victim, 7000, await dues.plan("other", amount=7000), payer="employer")
    payment = await dues.payment(charge, 5000, number=MARK)
    attempt = await dues.attempt(owed, 7000, reference=f"cs_{MARK}")
    await DB.execute("UPDATE dues.payment SET payer_name = $1", MARK)
    await DB.execute("UPDATE dues.attempt SET url = $1", f"https://pay.example/{MARK}")
    await DB.execute("UPDATE dues.membership SET proof = $1", MARK)
    await ask("unmatched", "cheque", MARK, payment=payment, charge=charge, said=MARK)
    slip = await deposits.make(boss, [payment], today())
    statement = await importing.take_in(boss, importing.Upload(f"{MARK}.csv", CSV.encode()))
    await importing.say_columns(boss, statement, ["date", "words", "amount"])
    async with DB.transaction():
        invoice = await issuing.issue(boss, [owed], issuing.Billing("employer", MARK, "2 rue"))
    notice = new_id()
    await DB.execute("INSERT INTO dues.notice (id, way, event, body) VALUES ($1, 'stripe', $2, '{}')", notice, MARK)
    keys = {
        "Member": victim, "DuesAccount": victim, "DuesPerson": victim, "PersonInDues": victim, "DuesStanding": victim,
        "DuesPlan": plan.id, "DuesCharge": charge, "DuesPayment": payment, "DuesAttempt": attempt,
        "DuesDeposit": slip, "DuesStatement": statement, "DuesInvoice": invoice, "DuesNotice": notice,
    }  # fmt: skip
    more = {"DuesMembership": "membership", "DuesQuestion": "question", "DuesReceipt": "receipt",
            "DuesStatementLine": "statement_line", "DuesDepositLine": "deposit_line", "DuesBooking": "booking",
            "DuesEntry": "entry", "DuesInvoiceLine": "invoice_line"}  # fmt: skip
    for kind, table in more.items():
        keys[kind] = await DB.fetch_value(f"SELECT id FROM dues.{table} ORDER BY id LIMIT 1")
    ids = {kind: dues.id(kind, key) for kind, key in keys.items()} | {"owed": dues.id("DuesCharge", owed)}
    return Loot(victim, ids, keys["DuesReceipt"])


async def thieves(dues: Dues) -> dict[str, Actor]:
    """Those whose business it is not."""
    return {
        "anonymous": dues.as_(None),
        "member": dues.as_(await dues.person("Eve", family_name="Other")),
        "reads people": dues.as_(await dues.person("Stan", family_name="Staff"), "members.read", "members.manage"),
        "door": dues.as_(await dues.person("Dora", family_name="Door"), "dues.check", "dues.standing"),
    }


def scalars(fields: Any) -> list[str]:
    """The fields of a type that are plain, by their names."""
    found = []
    for each in fields:
        kind = each["type"]
        while kind["kind"] in ("NON_NULL", "LIST") and kind.get("ofType"):
            kind = kind["ofType"]
        if kind["kind"] in ("SCALAR", "ENUM") and not each["args"]:
            found.append(each["name"])
    return found


class TestById:
    """node(id), and what Member and each dues type show of the victim's rows."""

    async def test_each_type_of_dues_is_nothing_for_those_whose_it_is_not(self, dues: Dues, loot: Loot) -> None:
        schema = (await dues.school.data(await dues.treasurer(), TYPES))["__schema"]["types"]
        types = {each["name"]: each for each in schema if any(i["name"] == "Node" for i in each["interfaces"] or ())}
        ours = {name for name in types if "Dues" in name and types[name]["fields"]}
        assert ours - set(loot.ids) <= {"DuesRefund", "DuesInstalment", "DuesEnrolment", "DuesEnrolled", "DuesLiveness",
                                        "DuesReminder"}, "a type that this test does not attack"  # fmt: skip
        boss = await dues.treasurer()
        for name in sorted(ours & set(loot.ids)):
            fields = " ".join(scalars(types[name]["fields"]))
            ask = f"query ($id: ID!) {{ node(id: $id) {{ ... on {name} {{ {fields} }} }} }}"
            seen = await dues.school.ask(boss, ask, id=loot.ids[name])
            control = bool(seen.data and seen.data["node"])
            for who, thief in (await thieves(dues)).items():
                found = await dues.school.ask(thief, ask, id=loot.ids[name])
                stolen = found.data and found.data["node"]
                assert not stolen or name == "DuesPlan", (who, name, stolen, control)
                assert MARK not in json.dumps([found.data, found.errors], default=str), (who, name)

    async def test_a_person_s_dues_are_on_nobody_else_s_screen(self, dues: Dues, loot: Loot) -> None:
        await DB.execute("UPDATE amicale.member SET listed = true WHERE id = $1", loot.victim)
        ask = """query ($id: ID!) { member(id: $id) { dues { state until } duesMemberships { id } duesCharges { id }
            duesPayments { id } duesReceipts { id } } }"""
        boss = await dues.school.data(await dues.treasurer(), ask, id=loot.ids["Member"])
        assert all(boss["member"].values()), "the treasurer sees it"
        for who, thief in (await thieves(dues)).items():
            found = await dues.school.ask(thief, ask, id=loot.ids["Member"])
            member = (found.data or {}).get("member") or {}
            assert not any(member.values()), (who, member)

    async def test_nobody_finds_people_by_how_they_stand(self, dues: Dues, loot: Loot) -> None:
        await DB.execute("UPDATE amicale.member SET listed = true WHERE id = $1", loot.victim)
        document = "query ($s: DuesState) { members(filter: {duesState: $s}) { totalCount edges { node { id } } } }"
        boss = await dues.school.data(await dues.treasurer("members.read"), document, s="CURRENT")
        assert boss["members"]["totalCount"] == 1, "the treasurer finds them"
        for who, thief in (await thieves(dues)).items():
            for state in ("CURRENT", "NONE", "LAPSED"):
                found = await dues.school.ask(thief, document, s=state)
                assert dues.id("Member", loot.victim) not in json.dumps(found.data), (who, state)
                assert found.errors or found.data["members"]["totalCount"] <= 1, (who, state)


READS = {
    "duesAccount": ("member", "Member"), "duesPayment": ("id", "DuesPayment"), "duesQuestion": ("id", "DuesQuestion"),
    "duesCharge": ("id", "DuesCharge"), "duesAttempt": ("id", "DuesAttempt"), "duesInvoice": ("id", "DuesInvoice"),
    "duesDeposit": ("id", "DuesDeposit"), "duesStatement": ("id", "DuesStatement"),
    "duesPaying": ("charge", "DuesCharge"), "duesPartner": ("charge", "DuesCharge"),
}  # fmt: skip
ACTS = {
    "beginDuesPayment": ('charge: $id, way: "stripe"', "owed"),
    "arrangeDues": ("charge: $id, input: {parts: 1}", "owed"),
    "leaveDues": ("membership: $id", "DuesMembership"),
    "optOutOfDues": ("membership: $id", "DuesMembership"),
    "askDuesPartner": ("charge: $id, partner: $me", "DuesCharge"),
    "answerDuesPartner": ("charge: $id, yes: true", "DuesCharge"),
    "useDuesPayment": ("payment: $id, charge: $id", "DuesPayment"),
    "keepDuesPayment": ("payment: $id", "DuesPayment"),
    "undoDuesPayment": ("payment: $id", "DuesPayment"),
    "creditDuesPayment": ("payment: $id, member: $me", "DuesPayment"),
    "closeDuesCharge": ("charge: $id, how: WRITTEN_OFF", "DuesCharge"),
    "settleDuesQuestion": ("id: $id", "DuesQuestion"),
    "endDuesMembership": ("membership: $id, reason: EXCLUDED", "DuesMembership"),
    "refundDuesPayment": ('payment: $id, input: {amount: "1", by: CASH, reason: OTHER}', "DuesPayment"),
    "bounceDuesCheque": ("payment: $id", "DuesPayment"),
    "recordDuesInvoice": ("id: $id", "DuesInvoice"),
    "creditDuesInvoice": ('id: $id, reason: "x"', "DuesInvoice"),
    "bookDuesStatement": ("id: $id", "DuesStatement"),
    "bookDuesLine": ("id: $id", "DuesStatementLine"),
    "holdDuesLine": ("id: $id", "DuesStatementLine"),
    "retryDuesNotice": ("id: $id", "DuesNotice"),
    "creditDuesDeposit": ("id: $id", "DuesDeposit"),
}
STATE = """SELECT (SELECT json_agg(c ORDER BY id) FROM dues.charge c)::text || (SELECT count(*) FROM dues.entry)
    || (SELECT json_agg(m ORDER BY id) FROM dues.membership m)::text || (SELECT count(*) FROM dues.attempt)
    || (SELECT json_agg(l ORDER BY id) FROM dues.statement_line l)::text
    || (SELECT json_agg(p ORDER BY id) FROM dues.partner p)::text
    || (SELECT json_agg(p ORDER BY id) FROM dues.payment p)::text"""


class TestRoots:
    """Root fields and mutations with somebody else's ids."""

    async def test_read_nothing(self, dues: Dues, loot: Loot) -> None:
        for who, thief in (await thieves(dues)).items():
            for name, (argument, kind) in READS.items():
                document = f"query ($id: ID!) {{ {name}({argument}: $id) {{ __typename }} }}"
                found = await dues.school.ask(thief, document, id=loot.ids[kind])
                assert not (found.data or {}).get(name), (who, name)
                assert MARK not in json.dumps(found.errors or [], default=str), (who, name)

    async def test_change_nothing_and_who_reads_only_neither(self, dues: Dues, loot: Loot) -> None:
        people = await thieves(dues) | {"auditor": await dues.auditor()}
        before = await DB.fetch_value(STATE)
        for who, thief in people.items():
            me = dues.id("Member", thief.member_id or loot.victim)
            for name, (arguments, kind) in ACTS.items():
                shown = "" if name == "answerDuesPartner" else " { __typename }"
                used = ", $me: ID!" if "$me" in arguments else ""
                document = f"mutation ($id: ID!{used}) {{ {name}({arguments}){shown} }}"
                found = await dues.school.ask(thief, document, id=loot.ids[kind], **({"me": me} if used else {}))
                assert found.errors, (who, name, found.data)
                assert found.errors[0]["extensions"]["code"] != "GRAPHQL_VALIDATION_FAILED", (name, found.errors)
                assert MARK not in json.dumps(found.errors, default=str), (who, name)
        assert await DB.fetch_value(STATE) == before


class TestAddresses:
    """Files and pages."""

    @pytest.mark.parametrize("who", ["anonymous", "member", "reads people"])
    async def test_give_nothing_away(self, dues: Dues, loot: Loot, browser: Browser, who: str) -> None:
        if who != "anonymous":
            thief = await dues.person("Eve", family_name="Other")
            if who == "reads people":
                await role(thief, "members.read", "members.manage")
            await browser.sign_in(thief)
        for address in addresses(loot):
            answer = await browser.get(address)
            assert answer.status_code in (303, 401, 403, 404), (address, answer.status_code)
            assert MARK not in answer.text, address
            assert b"%PDF" not in answer.content, address

    async def test_open_for_the_treasurer(self, dues: Dues, loot: Loot, browser: Browser) -> None:
        """The control: the same addresses are there."""
        await browser.sign_in(await dues.administrator())
        for address in addresses(loot):
            if "/dues/pay/" not in address and "/dues/go/" not in address and "/dues/together/" not in address:
                assert (await browser.get(address)).status_code == 200, address

    async def test_never_break_whatever_stands_in_them(self, dues: Dues, loot: Loot, browser: Browser) -> None:
        await browser.sign_in(await dues.administrator())
        broken = [address for address in ODD if (await browser.get(address)).status_code >= 500]
        assert broken == []


async def role(member: UUID, *permissions: str) -> None:
    """Give somebody a role with some permissions."""
    from amicale import SYSTEM
    from amicale.access import roles

    sql = "INSERT INTO amicale.role (id, name, permissions) VALUES ($1, 'thief', $2)"
    await DB.execute(sql, new_id(), list(permissions))
    await roles.grant(SYSTEM, "thief", member)


def addresses(loot: Loot) -> list[str]:
    """Every address of dues that is not everybody's, with the victim's ids."""
    ids, year, month = loot.ids, today().year, f"{today():%Y-%m}"
    return [
        f"/plugin/dues/receipts/{loot.receipt}/receipt.pdf", f"/plugin/dues/receipts.csv?year={year}",
        f"/plugin/dues/receipts.zip?month={month}", f"/plugin/dues/invoices/{ids['DuesInvoice']}/invoice.pdf",
        f"/plugin/dues/deposits/{ids['DuesDeposit']}/slip.pdf", "/plugin/dues/people.csv",
        f"/plugin/dues/journal?year={year}&open=1", f"/plugin/dues/journal?year={year}&open=1&form=fec",
        "/staff/dues", "/staff/dues/people", "/staff/dues/receipts", "/staff/dues/questions", "/staff/dues/ways",
        "/staff/dues/deposits", "/staff/dues/statements", "/staff/dues/invoices", "/staff/dues/enrolments",
        f"/staff/dues/person/{ids['Member']}", f"/staff/dues/payments/{ids['DuesPayment']}",
        f"/staff/dues/questions/{ids['DuesQuestion']}", f"/staff/dues/statements/{ids['DuesStatement']}",
        f"/staff/dues/invoices/{ids['DuesInvoice']}", f"/staff/dues/deposits/{ids['DuesDeposit']}",
        f"/dues/return/{ids['DuesAttempt']}", f"/dues/go/{ids['DuesAttempt']}", f"/dues/pay/{ids['owed']}",
        f"/dues/together/{ids['DuesCharge']}",
    ]  # fmt: skip


ODD = [
    *(f"/plugin/dues/journal?year={year}&open=1" for year in ("99999", "-1", "0", "9999", "10000000000000000000", "x")),
    "/plugin/dues/journal?currency=%00", "/plugin/dues/journal?form=%0d%0aX:1&open=1&currency=%27;--",
    *(f"/plugin/dues/receipts.csv?year={year}" for year in ("99999999999", "-1", "x", "")),
    *(f"/plugin/dues/receipts.zip?month={month}" for month in ("2026-13", "../../x", "2026-1", "9999-12", "%00")),
    "/plugin/dues/receipts.zip?month=٢٠٢٦-١١",
    *(f"/plugin/dues/receipts.zip?month=2026-11&part={part}" for part in ("0", "-1", "99999999999999999999", "x")),
    "/plugin/dues/receipts/x/receipt.pdf", "/plugin/dues/invoices/x/invoice.pdf", "/plugin/dues/deposits/%00/slip.pdf",
    "/plugin/dues/people.csv?state=x", "/plugin/dues/people.csv?until=x&since=9999-99-99",
    "/plugin/dues/people.csv?search=%00",
    "/plugin/dues/people.csv?plan=x", "/plugin/dues/people.csv?classFrom=9999999999999",
    "/plugin/dues/people.csv?plan=%00",
    "/staff/dues?month=x", "/staff/dues?month=0000-00", "/staff/dues?month=9999-12", "/staff/dues?month=0001-01",
    "/staff/dues/people?state=x&until=0", "/staff/dues/receipts?year=x&search=%00", "/staff/dues/questions?kind=%00",
    "/staff/dues/person/x", "/staff/dues/payments/%00", "/dues/return/x", "/dues/check/x", "/dues/check/" + "A" * 150,
    "/dues/check/" + "%ff" * 30, "/dues/check/" + "é" * 70, "/dues/still-there/x", "/dues/still-there/%00",
    "/dues/of/x", "/dues/pay/x", "/dues/together/%F0%9F%92%A3", "/staff/dues/record?search=%00&person=x",
]  # fmt: skip
