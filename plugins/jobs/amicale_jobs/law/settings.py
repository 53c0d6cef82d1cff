"""What a school can set about contracts and what is doubtful in an offer."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from amicale import PluginSettings, Shown, mark
from amicale_jobs.law.contracts import FRENCH, Contract

CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")


class LawSettings(PluginSettings):
    """Kinds of contract with what the law says of each, and the law about words."""

    contracts: Annotated[dict[str, Contract], Shown(kind="json")] = Field(
        default_factory=lambda: dict(FRENCH),
        title=mark("Kinds of contract"),
        description=mark(
            "The kinds of contract by code, with their titles and what the law says of each, shown by their position. "
            "A code stays what it is; a title may change."
        ),
    )
    wording: Annotated[
        Literal["french", "off"],
        Shown(words={"french": mark("French law (Code du travail)"), "off": mark("Nothing is said")}),
    ] = Field(
        "french",
        title=mark("Words of an offer"),
        description=mark("Whose law an offer's words are held against: age, sex, origin, family. It only ever warns."),
    )
    pay_hint: bool = Field(
        True, title=mark("Ask for the pay"),
        description=mark("Whether writers are told why to say the pay (EU directive 2023/970, article 5)."),
    )  # fmt: skip

    @field_validator("contracts")
    @classmethod
    def _is_named(cls, value: dict[str, Contract]) -> dict[str, Contract]:
        if not value:
            raise ValueError("there must be one kind of contract at least")
        for code, contract in value.items():
            if not CODE.fullmatch(code):
                raise ValueError(f"{code!r} is no code: letters from a to z, digits and _")
            if not any(contract.title.values()):
                raise ValueError(f"{code} needs a title")
        return value
