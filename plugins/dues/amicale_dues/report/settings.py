"""What the accountant needs, as settings."""

from __future__ import annotations

import re

from pydantic import Field, field_validator
from stdnum.fr import siren as sirens

from amicale import PluginSettings, mark
from amicale_dues.bylaws.terms import DayOfYear
from amicale_dues.ledger.accounts import CHART, CHART_OF_CLUBS

KNOWN: dict[str, tuple[str, str]] = {**{str(account): known for account, known in CHART.items()}, **CHART_OF_CLUBS}
LINE = re.compile(r"([a-z0-9]+)\s+([1-9][0-9]{2,9})(?:\s+(\S.*))?")


class ReportSettings(PluginSettings):
    """The journal: whose it is, when its year begins, and with which numbers."""

    siren: str = Field(
        "", title=mark("SIREN of the association"), description=mark("Nine digits; the name of the FEC begins with it.")
    )
    books_start: DayOfYear = Field(
        "01-01", title=mark("The books' year begins on"), description=mark("Month and day: 01-01, or 09-01.")
    )
    accounts: tuple[str, ...] = Field(
        (),
        title=mark("Accounts of the accountant"),
        description=mark("One a line where yours differ: ours, your number, your name. bank 5121 Crédit Coopératif"),
    )

    @field_validator("siren")
    @classmethod
    def is_siren(cls, value: str) -> str:
        """Nine digits whose check digit holds (NF Z 24-001), or nothing."""
        plain = "".join(value.split())
        if plain and not sirens.is_valid(plain):
            raise ValueError("this is no SIREN: it has nine digits, and the last one checks the others")
        return plain

    @field_validator("accounts")
    @classmethod
    def are_accounts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Each names an account of ours and a number of theirs."""
        for line in value:
            found = LINE.fullmatch(line.strip())
            if found is None or found[1] not in KNOWN:
                raise ValueError(f"write one of {', '.join(KNOWN)}, then your number and name; not: {line}")
        return tuple(line.strip() for line in value)

    @property
    def chart(self) -> dict[str, tuple[str, str]]:
        """Number and name by our own name of an account."""
        chart = dict(KNOWN)
        for line in self.accounts:
            found = LINE.fullmatch(line)
            if found:
                chart[found[1]] = (found[2], found[3] or chart[found[1]][1])
        return chart
