"""Attacks by words: what people, banks and providers write is data, on pages, in PDF, CSV, FEC, XML, mails and logs."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import logging
import zipfile
from typing import Any

import pytest
from making import Dues

from amicale import DB, Refusal, today
from amicale.testing.browser import Browser
from amicale_dues.bylaws.inputs import words
from amicale_dues.bylaws.plans import plan_of
from amicale_dues.ledger.questions import ask
from amicale_dues.receipts.exporting import month_as_zip, year_as_csv
from amicale_dues.receipts.rendering import pdf
from amicale_dues.receipts.store import receipt_for
from amicale_dues.report.exporting import export
from amicale_dues.ways.bank import deciding, importing
from amicale_dues.ways.bank.camt import read_camt
from amicale_dues.ways.byhand import deposits
from amicale_dues.ways.byhand.slips import slip_pdf
from amicale_dues.ways.contract import Movement, Way
from amicale_dues.ways.movements import take

XSS = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>{{7*7}}${7*7}"
HEADER = "Title\r\nBcc: evil@example.org\r\n\r\n<b>x"
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "＝1+1", " =1+1")
ODD_NAMES = (
    "王小明",
    "👩🏽‍🎓 Zoé",
    "a\u202eb",
    "x\ufeffy",
    "\ue000",
    "ไทย",
    '#read("/etc/passwd") $ \\ [ ] #panic("x")',
)
STATEMENT = """<?xml version="1.0"?>{dtd}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
<BkToCstmrStmt><Stmt><Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></Acct><Ntry><Amt Ccy="EUR">{amount}</Amt>
<CdtDbtInd>{way}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>{words}
</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"""


def camt(amount: str = "12.00", way: str = "CRDT", day: str = "2026-01-02", words: str = "VIR", dtd: str = "") -> bytes:
    """A statement of one line."""
    return STATEMENT.format(amount=amount, way=way, day=day, words=words, dtd=dtd).encode()


class Bell(Way):
    """A provider."""

    name, online = "bell", True


class TestPages:
    async def test_show_what_people_write_and_run_nothing_of_it(self, dues: Dues, browser: Browser) -> None:
        await dues.set(
            plans={"evil": {"title": {"fr": XSS, "en": XSS}, "amount": 5000, "gives": [{"fr": XSS, "en": XSS}]}}
        )
        boss = await dues.administrator()
        person = await dues.person(XSS, family_name=XSS)
        plan = await DB.fetch_value("SELECT id FROM dues.plan WHERE code = 'evil'")
        from amicale_dues.bylaws.plans import plan_by_id

        charge = await dues.charge(person, 5000, await plan_by_id(plan))
        payment = await dues.payment(charge, 4000, number=XSS, bank=XSS)
        await DB.execute("UPDATE dues.payment SET payer_name = $1, reference = $1", XSS)
        await DB.execute("UPDATE dues.membership SET proof = $1", XSS)
        await ask("unmatched", "cheque", XSS, payment=payment, charge=charge, said=XSS, amount=1)
        actor = await dues.treasurer()
        content = f'Date;Libellé;Montant\n02/01/2026;"{XSS.replace(chr(34), chr(34) * 2)}";12,00\n'
        statement = await importing.take_in(actor, importing.Upload(f"{XSS}.csv", (content + content[23:]).encode()))
        question = await DB.fetch_value("SELECT id FROM dues.question")
        await browser.sign_in(boss)
        addresses = [
            "/staff/dues", "/staff/dues/plans", f"/staff/dues/plans/{dues.id('DuesPlan', plan)}",
            "/staff/dues/questions", "/staff/dues/reminders",
            f"/staff/dues/questions/{dues.id('DuesQuestion', question)}", "/staff/dues/people", "/staff/dues/record",
            f"/staff/dues/person/{dues.id('Member', person)}",
            f"/staff/dues/payments/{dues.id('DuesPayment', payment)}",
            "/staff/dues/receipts", "/staff/dues/statements", "/staff/dues/deposits", "/dues",
            f"/staff/dues/statements/{dues.id('DuesStatement', statement)}",
        ]  # fmt: skip
        seen = 0
        for address in addresses:
            answer = await browser.get(address)
            assert answer.status_code == 200, address
            assert "<img src=x" not in answer.text, address
            assert "<script>alert" not in answer.text, address
            assert "49$" not in answer.text, address
            seen += "&lt;img src=x" in answer.text
        assert seen >= 6, "the control: it stands on these pages, harmless"


class TestDocuments:
    @pytest.mark.parametrize("name", ODD_NAMES)
    async def test_are_made_whatever_stands_in_a_name(self, dues: Dues, name: str) -> None:
        """A receipt that cannot be made would take the month's archive with it."""
        person = await dues.person(name, family_name="Odd")
        payment = await dues.payment(await dues.charge(person))
        await dues.paid("Plain")
        boss = await dues.treasurer()
        key = await DB.fetch_value("SELECT id FROM dues.receipt WHERE member = $1", person)
        row = await receipt_for(dues.as_(person), key)
        assert (await pdf(row, "fr"))[:5] == b"%PDF-"
        assert await pdf(row, "fr") == await pdf(row, "fr"), "the same bytes, all the same"
        archive = zipfile.ZipFile(io.BytesIO((await month_as_zip(boss, f"{today():%Y-%m}", 1)).content))
        assert len(archive.namelist()) == 2
        assert all("/" not in each and ".." not in each for each in archive.namelist())
        assert (await slip_pdf(boss, await deposits.make(boss, [payment], today()))).content[:5] == b"%PDF-"

    async def test_one_of_plain_letters_keeps_the_promise_of_archives(self, dues: Dues, caplog: Any) -> None:
        person = await dues.paid("Zoé")
        with caplog.at_level(logging.WARNING):
            row = await receipt_for(dues.as_(person), await DB.fetch_value("SELECT id FROM dues.receipt"))
            assert b"pdfaid:part" in await pdf(row, "fr")
            assert not [each for each in caplog.records if "PDF/A" in each.message]


class TestTables:
    @pytest.mark.parametrize("formula", FORMULAS)
    async def test_a_cell_is_no_formula_and_a_field_ends_where_it_ends(self, dues: Dues, formula: str) -> None:
        person = await dues.person(formula, family_name="x\ty")
        plan = await dues.plan("evil", title={"fr": formula, "en": formula}, amount=30000)
        await dues.payment(await dues.charge(person, plan=plan, basis="call"), number=formula, into="bank")
        boss = await dues.treasurer()
        text = (await year_as_csv(boss, today().year)).content.decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","):
            for cell in row:
                assert not cell.lstrip().startswith(("=", "+", "@", "＝")), (formula, cell)
                assert not cell.startswith("-1+"), cell
        fec = (await export(boss, today().year, "fec", also_open=True)).file.content.decode()
        assert {len(line.split("\t")) for line in fec.split("\r\n") if line} == {18}


class TestStatements:
    @pytest.mark.parametrize("dtd", [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    ])  # fmt: skip
    async def test_no_entity_is_opened(self, dues: Dues, dtd: str) -> None:
        with pytest.raises(Refusal):
            read_camt(camt(words="&a;", dtd=dtd), "")

    @pytest.mark.parametrize("content", [
        b"<" + b"a>" * 10, b"<a>" * 200_000, b"<?xml version='1.0' encoding='utf-7'?><a/>", b"<Document/>", b"<\x00>",
        camt(amount="1e400"), camt(amount="-5"), camt(amount="NaN"), camt(amount="9" * 5000), camt(amount="१२"),
        camt(day="9999-99-99"), camt(day="x"), camt(day="2026-01-0" + "1" * 9999),
    ], ids=range(13))  # fmt: skip
    async def test_what_cannot_be_read_is_refused_and_nothing_is_kept(self, dues: Dues, content: bytes) -> None:
        boss = await dues.treasurer()
        try:
            await importing.take_in(boss, importing.Upload("x.xml", content))
        except Refusal:
            assert await DB.fetch_value("SELECT count(*) FROM dues.statement_line") == 0
        else:
            assert await DB.fetch_value("SELECT max(length(words)) FROM dues.statement_line") <= 500

    @pytest.mark.slow
    @pytest.mark.parametrize("content", [
        b";" * 4_000_000, b'"' * 1_000_000, b"a;b\n" * 21_000, b"Date;Montant\n" + b"9" * 500_000,
        b"\xff\xfe" + b"\xd8" * 999,
        b"\x00" * 1000, b"Date;L;Montant\n02/01/2026;a;=1+1\n03/01/2026;b;12\n",
    ], ids=range(7))  # fmt: skip
    async def test_a_hostile_table_is_refused_in_time(self, dues: Dues, content: bytes) -> None:
        boss = await dues.treasurer()
        async with asyncio.timeout(10):
            with contextlib.suppress(Refusal):
                await importing.take_in(boss, importing.Upload("x.csv", content))
        assert await DB.fetch_value("SELECT count(*) FROM dues.statement_line") == 0

    async def test_one_taken_in_and_booked_many_times_at_once_is_booked_once(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person(), 1200)
        reference = await DB.fetch_value("SELECT reference FROM dues.charge WHERE id = $1", charge)
        content, boss = camt(words=reference), await dues.treasurer()
        made = await asyncio.gather(*(importing.take_in(boss, importing.Upload("x.xml", content)) for _n in range(4)))
        assert await DB.fetch_value("SELECT count(*) FROM dues.statement_line") == 1
        await asyncio.gather(*(deciding.book_sure(boss, each) for each in made for _n in range(2)))
        assert (await dues.balance("bank"), await dues.open_amount(charge)) == (1200, 0)
        assert await DB.fetch_value("SELECT count(*) FROM dues.receipt") == 1

    async def test_a_line_whose_payment_was_undone_is_decided_anew_and_once(self, dues: Dues) -> None:
        from amicale_dues.ledger import treasury

        charge, boss = await dues.charge(await dues.person(), 1200), await dues.treasurer()
        await importing.take_in(boss, importing.Upload("x.xml", camt()))
        line = await DB.fetch_value("SELECT id FROM dues.statement_line")
        await deciding.book_unknown(boss, line)
        with pytest.raises(Refusal):
            await deciding.book_to_charge(boss, line, charge)
        await treasury.undo(boss, await DB.fetch_value("SELECT id FROM dues.payment"))
        await deciding.book_to_charge(boss, line, charge)
        with pytest.raises(Refusal):
            await deciding.book_to_charge(boss, line, charge)
        assert (await dues.balance("bank"), await dues.open_amount(charge)) == (1200, 0)
        assert await dues.balance("suspense") == 0


class TestProviders:
    @pytest.mark.parametrize("name", ["a\x00b", "x" * 5000, XSS, HEADER, "\ud800"])
    async def test_no_name_that_a_provider_gives_keeps_money_from_the_books(self, dues: Dues, name: str) -> None:
        moved = Movement("paid", "p1", 5000, "EUR", today(), payer_name=name, details={"means": name})
        await take(Bell(), moved)
        assert -await dues.balance("suspense") == 5000
        kept = await DB.fetch_value("SELECT payer_name FROM dues.payment")
        assert kept.isprintable()
        assert len(kept) <= 200


class TestMails:
    async def test_a_title_and_a_name_add_no_header_no_link_and_nobody(self, dues: Dues, postbox: Any) -> None:
        from amicale.tasks.inline import work_off
        from amicale_dues.mine.partners import ask_partner, for_two

        evil = "[Win](https://evil.example) <a href=https://evil.example>x</a>"
        anne = await dues.person(evil, family_name="X", email="anne@example.org")
        bea = await dues.person("Bea", email="bea@example.org")
        await dues.set(plans={"evil": {"title": {"fr": HEADER + evil, "en": HEADER + evil}, "amount": 5000}})
        charge = await dues.charge(anne, 5000, await plan_of("evil"))
        await for_two(charge)
        await ask_partner(dues.as_(anne), charge, bea)
        await dues.payment(charge, 5000)
        await work_off(dues.school.assembly)
        for address in ("anne@example.org", "bea@example.org"):
            mail = postbox.last(address)
            assert "evil@example.org" not in str(mail.to)
            assert "\n" not in mail.subject
            assert 'href="https://evil.example' not in mail.html
        assert not postbox.to("evil@example.org")

    def test_a_title_that_is_typed_is_one_line(self) -> None:
        assert words(HEADER, "")["fr"].isprintable()
