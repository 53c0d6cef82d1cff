"""Cheques and cash, as settings."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class ByHandSettings(PluginSettings):
    """Where people can bring or post their dues."""

    cheques: bool = Field(
        True, title=mark("Cheques are taken"), description=mark("People are told how to send one, and you record it.")
    )
    cheque_payee: str = Field(
        "", max_length=100, title=mark("Cheques are made out to"),
        description=mark("As the bank knows the association; without, its name."),
    )  # fmt: skip
    cheque_address: str = Field(
        "", max_length=300, title=mark("Cheques are posted to"), description=mark("Whole, with the postcode.")
    )
    cash: bool = Field(
        False, title=mark("Cash is taken"), description=mark("People are told whom to give it to, and you record it.")
    )
    cash_place: str = Field(
        "", max_length=200, title=mark("Cash is given to"), description=mark("Who, where and when.")
    )
