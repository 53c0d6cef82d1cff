"""Kinds of contract, and what the law says of each. Values of settings: a school abroad writes its own.

Sources stand beside each rule. Amounts are cents, lengths are months, times are hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Group = Literal["work", "internship", "apprenticeship", "abroad", "research", "volunteering"]
Pay = Literal["salary", "gratification", "allowance", "none"]


class Length(BaseModel):
    """How long a contract may be, in months."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: float | None = Field(None, ge=0)
    most: float | None = Field(None, gt=0)
    source: str = ""


class Hours(BaseModel):
    """How many hours a contract may have in all."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    most: int = Field(gt=0)
    source: str = ""


class Gratification(BaseModel):
    """From which hour on it is due, and the least per hour, in the currency's smallest unit: cents of the euro. Pay in
    another currency is held against none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    from_hour: int = Field(gt=0)
    least: int = Field(ge=0)
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"
    source: str = ""


class Contract(BaseModel):
    """A kind of contract."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: dict[str, str]
    position: int = 0
    """Where it stands among the others: the lowest first."""
    group: Group
    pay: Pay = "salary"
    ends: bool = False
    """Whether it has an end, so that its length is asked for."""
    length: Length | None = None
    hours: Hours | None = None
    gratification: Gratification | None = None
    schema_org: Annotated[str, Field(pattern="^[A-Z_]+$")] = "FULL_TIME"
    """schema.org/JobPosting employmentType, as search engines read it."""


INTERNSHIP = Contract(
    title={"fr": "Stage", "en": "Internship"}, position=4, group="internship", pay="gratification", ends=True,
    schema_org="INTERN",
    length=Length(most=6, source="Code de l’éducation, L124-5"),
    hours=Hours(most=924, source="Code de l’éducation, L124-5 et D124-6"),
    gratification=Gratification(from_hour=309, least=435, source="Code de l’éducation, L124-6 et D124-8 (2025)"),
)  # fmt: skip

FRENCH: dict[str, Contract] = {
    "permanent": Contract(title={"fr": "CDI", "en": "Permanent contract"}, position=1, group="work"),
    "fixed_term": Contract(
        title={"fr": "CDD", "en": "Fixed-term contract"}, position=2, group="work", ends=True, schema_org="TEMPORARY",
        length=Length(most=18, source="Code du travail, L1242-8-1"),
    ),
    "temporary": Contract(
        title={"fr": "Intérim", "en": "Temporary work"}, position=3, group="work", ends=True, schema_org="TEMPORARY",
        length=Length(most=18, source="Code du travail, L1251-12-1"),
    ),
    "internship": INTERNSHIP,
    "apprenticeship": Contract(
        title={"fr": "Contrat d’apprentissage", "en": "Apprenticeship contract"}, position=5,
        group="apprenticeship", ends=True,
        length=Length(least=6, most=36, source="Code du travail, L6222-7-1"), schema_org="OTHER",
    ),
    "professionalisation": Contract(
        title={"fr": "Contrat de professionnalisation", "en": "Professionalisation contract"}, position=6,
        group="apprenticeship",
        ends=True, schema_org="OTHER", length=Length(least=6, most=24, source="Code du travail, L6325-11 et L6325-12"),
    ),
    "vie": Contract(
        title={"fr": "VIE", "en": "VIE (volunteering abroad in a company)"}, position=7,
        group="abroad", pay="allowance", ends=True,
        length=Length(least=6, most=24, source="Code du service national, L122-3"), schema_org="OTHER",
    ),
    "thesis": Contract(
        title={"fr": "Thèse (CIFRE)", "en": "Doctoral thesis (CIFRE)"}, position=8, group="research", ends=True,
        length=Length(least=36, most=36, source="Convention CIFRE"), schema_org="OTHER",
    ),
    "volunteering": Contract(
        title={"fr": "Bénévolat", "en": "Volunteering"}, position=9,
        group="volunteering", pay="none", schema_org="VOLUNTEER"
    ),
}  # fmt: skip


def in_order(contracts: Mapping[str, Contract]) -> list[tuple[str, Contract]]:
    """Kinds of contract by their position: settings are kept without an order."""
    return sorted(contracts.items(), key=lambda each: (each[1].position, each[0]))
