"""Which cohort is enrolled, into what, by which act: as somebody says it, checked.

A school that enrols its students in an association does so on a paper: what each student accepted, a mandate that the
school was given, or by-laws that say so. Nobody becomes a member by being on a list (Cour de cassation, assemblée
plénière, 9 February 2001, no. 99-17.642), so the paper is named, and everybody can say no.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from amicale import Refusal, translator

_ = translator("dues")
Act = Literal["acceptance", "school_mandate", "by_laws"]
MOST_DAYS = 366


class Cohort(BaseModel):
    """Whom the rule finds: all conditions that are given hold for one of their studies here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    programmes: tuple[str, ...] = Field((), max_length=50)
    entry_years: tuple[int, ...] = Field((), max_length=20)
    class_years: tuple[int, ...] = Field((), max_length=20)
    study_years: tuple[int, ...] = Field((), max_length=12)
    students_only: bool = True

    @model_validator(mode="after")
    def narrow(self) -> Self:
        """Everybody on record is no cohort."""
        if not (self.programmes or self.entry_years or self.class_years or self.study_years):
            raise ValueError("a cohort needs a programme, an entry year, a class year or a year of study")
        return self


@dataclass(frozen=True, slots=True)
class Wanted:
    """An enrolment as somebody asks for it.

    :param document: the paper that shows the act: its date, title, where it is kept.
    :param wording: the words that were accepted or stand in the by-laws, by language.
    :param window: days in which everybody can say no without a reason and without owing anything.
    """

    plan: str
    cohort: Cohort
    act: Act
    document: str
    payer: str = "member"
    payer_name: str = ""
    wording: Mapping[str, str] = field(default_factory=dict)
    window: int = 30
    due_days: int = 60
    starts_on: date | None = None

    def check(self, payers: tuple[str, ...]) -> None:
        """Refuse what the law or the plan does not allow.

        :raises Refusal: at the field that is wrong.
        """
        if not self.document.strip():
            raise Refusal(
                _("Say which paper shows it: its title, its date and where it is kept."), field="input.document"
            )
        if self.act in ("acceptance", "by_laws") and not any(text.strip() for text in self.wording.values()):
            message = _("Write the words themselves: they are kept with each membership.")
            raise Refusal(message, field="input.wordingFr")
        if self.payer not in payers:
            raise Refusal(_("This plan is not paid by them. The plan's terms say who may pay."), field="input.payer")
        if not 1 <= self.window <= MOST_DAYS:
            raise Refusal(_("Give people between 1 and 366 days to say no."), field="input.window")
        if self.due_days < self.window:
            raise Refusal(_("Nobody pays before the time to say no is over."), field="input.dueDays")

    def until(self, on: date) -> date:
        """The last day to say no."""
        return on + timedelta(days=self.window)
