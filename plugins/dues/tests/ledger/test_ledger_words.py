"""Kinds of bookings have words wherever they are shown."""

from __future__ import annotations

import re
from pathlib import Path

import amicale_dues
from amicale_dues.report.journal import KINDS
from amicale_dues.ways.movements import COME_AGAIN

HERE = Path(amicale_dues.__file__).parent
BOOKED = {
    found for file in HERE.rglob("*.py") for found in re.findall(r'\bbook\(\s*"(\w+)"', file.read_text("utf-8"))
} | {*COME_AGAIN, "refund", "charge_back", "refused", "credit", "gift", "cancelled", "written_off"}


def test_in_the_journal() -> None:
    assert {"fee", "payout"} <= BOOKED
    assert set(KINDS) >= BOOKED
    for kind, words in KINDS.items():
        assert words.to("fr") != words.to("en"), kind


def test_on_the_pages_of_the_books() -> None:
    page = (HERE / "pages/ledger/parts.html").read_text("utf-8")
    line = next(line for line in page.splitlines() if line.startswith("{% set booked = "))
    assert set(re.findall(r'"(\w+)": _\(', line)) >= BOOKED
