"""Cells that spreadsheets would run: item 27 of the security list."""
# ruff: noqa: E501

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicale.members.csvsafe import csv_bytes, plain_cell, safe_cell, write_csv

PAYLOADS = [
    *(f"{start}cmd|' /C calc'!A0" for start in "=+-@\t\r\n＝＋－＠"),
    *(f"{blank}=1+1" for blank in (" ", "  ", "\u00a0", "\ufeff", "\u200b", "\x00", "\x0b", "\t")),
    '=HYPERLINK("http://example.com";"x")', "@SUM(A1)", "+33 SARL", "-Net", "=1", "-1+1", '="x"', "'=1", "''=1", "'-Net", "\n=1",
    "+33612345678", "@Home", "=IMPORTXML(1)", "-2+3+cmd|' /C calc'!D2", "\r\n=1", "= 1", "%3D1", "=\u00a01", "−1", "﹦1",
]  # fmt: skip
DANGEROUS = "=+-@\t\r\n＝＋－＠﹦−"


class TestSafeCell:
    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_no_payload_begins_as_a_formula(self, payload: str) -> None:
        visible = safe_cell(payload).strip(" \u00a0\ufeff\u200b\x00\x0b")
        assert visible[0] not in DANGEROUS

    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_every_payload_comes_back(self, payload: str) -> None:
        assert plain_cell(safe_cell(payload)) == payload

    @given(st.text())
    def test_every_text_comes_back(self, text: str) -> None:
        assert plain_cell(safe_cell(text)) == text

    @pytest.mark.parametrize("text", ["Jean", "O'Brien", "'s-Hertogenbosch", "a=b", "", "d'Aumale"])
    def test_ordinary_text_stays_as_it_is(self, text: str) -> None:
        assert safe_cell(text) == text
        assert plain_cell(text) == text


class TestWriteCsv:
    def test_all_payloads_survive_writing_and_reading(self) -> None:
        out = io.StringIO(newline="")
        write_csv(out, ["=header"], [[payload] for payload in PAYLOADS])
        rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
        assert [plain_cell(row[0]) for row in rows[1:]] == PAYLOADS
        assert plain_cell(rows[0][0]) == "=header"


def test_a_number_below_zero_stays_a_number() -> None:
    assert safe_cell(Decimal("-12.50")) == "-12.50"
    assert safe_cell(-3) == "-3"
    assert safe_cell("-12.50") == "'-12.50"


def test_decimals_are_written_as_the_language_has_them() -> None:
    rows = [[Decimal("-12.50"), "-12.50"]]
    assert csv_bytes(rows, "fr").decode("utf-8-sig") == '"-12,50";"\'-12.50"\r\n'
    assert csv_bytes(rows, "en").decode("utf-8-sig") == '"-12.50","\'-12.50"\r\n'
