"""What is read from a bank's files, and what is refused; no entity is ever opened."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from bank_samples import BANQUE_POSTALE, BNP, CREDIT_AGRICOLE, IBAN, batch, camt, entry

from amicale import Refusal
from amicale_dues.ways.bank.camt import read_camt
from amicale_dues.ways.bank.layouts import cents, check, extract, guessed
from amicale_dues.ways.bank.lines import Line, keyed
from amicale_dues.ways.bank.table import day_in, read_table


class TestCamt:
    @pytest.mark.parametrize("version", ["02", "08"])
    def test_both_versions_say_the_same(self, version: str) -> None:
        said = read_camt(camt(entry("50.00", "RF18 2600 0001", "Anne Dupont", version=version), version=version), IBAN)
        assert said.lines == (Line(date(2026, 11, 19), 5000, "EUR", "Anne Dupont", "RF18 2600 0001"),)

    def test_what_is_only_announced_is_left_out(self) -> None:
        assert read_camt(camt(entry("50.00", status="PDNG")), IBAN).lines == ()

    def test_a_batch_is_one_line_for_each_payment(self) -> None:
        said = read_camt(camt(batch(("50.00", "Anne", "a"), ("30.10", "Zoé", "b"))), IBAN)
        assert [(line.amount, line.name) for line in said.lines] == [(5000, "Anne"), (3010, "Zoé")]

    def test_what_left_is_below_zero_and_named_by_who_got_it(self) -> None:
        said = read_camt(camt(entry("12.00", name="EDF", sign="DBIT")), IBAN)
        assert [(line.amount, line.name) for line in said.lines] == [(-1200, "EDF")]

    def test_a_reversal_is_named_by_who_had_sent_it(self) -> None:
        said = read_camt(camt(entry("50.00", name="Anne", sign="DBIT", reversal=True)), IBAN)
        assert [(line.amount, line.name) for line in said.lines] == [(-5000, "Anne")]

    def test_the_structured_reference_is_read(self) -> None:
        assert read_camt(camt(entry("50.00", structured="RF1826000001")), IBAN).lines[0].reference == "RF1826000001"

    def test_the_statement_of_another_account_is_refused(self) -> None:
        with pytest.raises(Refusal, match="another account"):
            read_camt(camt(entry("1.00"), iban="FR7610107001011234567890129"), IBAN)

    @pytest.mark.parametrize(
        "content",
        [
            b"<a", b"<Document/>", b"<Document><BkToCstmrDbtCdtNtfctn/></Document>",
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document>&x;</Document>',
            b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]><Document>&y;</Document>',
            camt("<Ntry><Sts>BOOK</Sts></Ntry>"), camt(entry("1.00", day="2026-13-45")), camt(entry("1.005")),
        ],
    )  # fmt: skip
    def test_other_files_are_refused_in_words(self, content: bytes) -> None:
        with pytest.raises(Refusal):
            read_camt(content, IBAN)

    @pytest.mark.parametrize("said", ['"Anne"', 'SYSTEM "file:///etc/passwd"'])
    def test_a_statement_with_entities_of_its_own_is_refused(self, said: str) -> None:
        whole = camt(entry("50.00", name="&x;")).replace(
            b"?>", f"?><!DOCTYPE Document [<!ENTITY x {said}>]>".encode(), 1
        )
        with pytest.raises(Refusal, match="cannot be read"):
            read_camt(whole, IBAN)


class TestTable:
    def test_credit_agricole(self) -> None:
        table = read_table(CREDIT_AGRICOLE)
        assert guessed(table)[:4] == ["date", "words", "debit", "credit"]
        lines = extract(table, guessed(table), "").lines
        assert [(line.amount, line.words) for line in lines] == [
            (5000, "VIREMENT EN VOTRE FAVEUR MME ANNE DUPONT Cotisation 2026"), (-105010, "PRLV EDF"),
        ]  # fmt: skip

    def test_banque_postale(self) -> None:
        table = read_table(BANQUE_POSTALE)
        assert [line.amount for line in extract(table, guessed(table), "").lines] == [5000, -320]

    def test_a_heading_that_is_not_known_is_asked_about(self) -> None:
        table = read_table(BNP)
        assert guessed(table) == ["date", "words", "ignore"]
        with pytest.raises(Refusal, match="amount"):
            check(table, guessed(table))
        assert extract(table, ["date", "words", "amount"], "").lines[0].amount == 105000

    def test_lines_that_cannot_be_read_are_named_and_nothing_is_taken(self) -> None:
        table = read_table(b"Date;Libelle;Montant\n19/11/2026;a;50,00\n18/11/2026;b;12,3,4\n31/02/2026;c;1\n")
        with pytest.raises(Refusal, match="3, 4"):
            extract(table, guessed(table), "")

    @pytest.mark.parametrize("content", [b"", b"\0\0\0", b"a;b\nc;d\n", b"x" * 200_000, b'"' + b"y" * 200_000])
    def test_what_is_no_table_is_refused(self, content: bytes) -> None:
        with pytest.raises(Refusal):
            read_table(content)

    @pytest.mark.parametrize(
        ("said", "amount"),
        [("-1 234,56 €", -123456), ("+12,5", 1250), ("1.234,50", 123450), ("1,234.50", 123450), ("12-", -1200), ("", 0),
         ("−3,20", -320), ("=1+1", None), ("1e3", None), ("12,345", None)],
    )  # fmt: skip
    def test_amounts_as_banks_write_them(self, said: str, amount: int | None) -> None:
        assert cents(said, "EUR") == amount

    @pytest.mark.parametrize(
        ("said", "day"),
        [("19/11/2026", date(2026, 11, 19)), ("19.11.26", date(2026, 11, 19)), ("20261119", date(2026, 11, 19)),
         ("2026-11-19 00:00", date(2026, 11, 19)), ("31/02/2026", None), ("hier", None)],
    )  # fmt: skip
    def test_days_as_banks_write_them(self, said: str, day: date | None) -> None:
        assert day_in(said) == day


def test_equal_lines_of_a_day_are_two_and_the_same_two_again() -> None:
    line = Line(date(2026, 11, 19), 5000, "EUR", "Anne")
    once, again = list(keyed("x", [line, line])), list(keyed("x", [line, line, line]))
    assert len({key for key, _ in once}) == 2
    assert [key for key, _ in again[:2]] == [key for key, _ in once]


NOISE = b'0123456789/;,"\n\r\t-. aDateMontant\xe9\x00'


def damaged(random: Random) -> bytes:
    """A statement with some bytes of it replaced, or only such bytes."""
    content = bytearray(random.choice((CREDIT_AGRICOLE, BANQUE_POSTALE, b"")))
    for _ in range(random.randint(0, 12) if content else 0):
        content[random.randrange(len(content))] = random.choice(NOISE)
    return bytes(content) or bytes(random.choices(NOISE, k=random.randint(0, 300)))


def test_any_bytes_are_a_table_or_a_refusal() -> None:
    random, read, refused = Random(5), 0, 0
    for _ in range(200):
        try:
            table = read_table(damaged(random))
            lines = extract(table, guessed(table), "").lines
        except Refusal:
            refused += 1
            continue
        assert all(isinstance(line.booked_on, date) and line.amount and line.currency == "EUR" for line in lines)
        read += 1
    assert read + refused == 200
    assert (read > 20, refused > 20) == (True, True), (read, refused)
