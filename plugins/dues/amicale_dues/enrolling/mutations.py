"""What can be done about cohorts. Thin: the rules are in service.py and leaving.py."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from pydantic import ValidationError

from amicale import Info, Ref, Refusal, act, key_of, translator
from amicale_dues.enrolling import leaving, service
from amicale_dues.enrolling.graphql import DuesAct, DuesEnrolment
from amicale_dues.enrolling.rules import Cohort, Wanted
from amicale_dues.types import DuesMembership, DuesPayer

_ = translator("dues")
ID = strawberry.ID


@strawberry.input(description="A cohort, and what it is enrolled in.")
class DuesEnrolmentInput:
    """Lists are texts with commas between: ``Bachelor Gestion, Bachelor RH``; ``2026, 2027``."""

    plan: str
    act: DuesAct
    document: str
    programmes: list[str] | None = None
    entry_years: str | None = ""
    class_years: str | None = ""
    study_years: str | None = ""
    students_only: bool | None = True
    payer: DuesPayer | None = DuesPayer.MEMBER
    payer_name: str | None = ""
    wording_fr: str | None = ""
    wording_en: str | None = ""
    window: int | None = 30
    due_days: int | None = 60
    starts_on: date | None = None


def wanted(given: DuesEnrolmentInput) -> Wanted:
    """As the service has it.

    :raises Refusal: a year is none, or there is no condition at all.
    """
    return Wanted(
        plan=given.plan, cohort=cohort_of(given), act=given.act.value, document=given.document,
        payer=(given.payer or DuesPayer.MEMBER).value, payer_name=(given.payer_name or "").strip(),
        wording={"fr": given.wording_fr or "", "en": given.wording_en or ""}, window=given.window or 0,
        due_days=given.due_days or 0, starts_on=given.starts_on,
    )  # fmt: skip


def cohort_of(given: DuesEnrolmentInput) -> Cohort:
    """The rule."""
    values = {
        "programmes": tuple(text for each in given.programmes or () if (text := each.strip())),
        "entry_years": numbers(given.entry_years, "input.entryYears"),
        "class_years": numbers(given.class_years, "input.classYears"),
        "study_years": numbers(given.study_years, "input.studyYears"),
        "students_only": given.students_only is not False,
    }
    try:
        return Cohort.model_validate(values)
    except ValidationError:
        message = _("Say whom: a programme, the year in which they came or leave, or the year of their studies.")
        raise Refusal(message, field="input.programmes", reason="NO_COHORT") from None


def numbers(text: str | None, field: str) -> tuple[int, ...]:
    """Numbers with commas or spaces between.

    :raises Refusal: something else stands there.
    """
    parts = (text or "").replace(",", " ").replace(";", " ").split()
    if not all(part.isdecimal() and len(part) <= 4 for part in parts):
        raise Refusal(_("Write years as numbers, with commas between: 2025, 2026."), field=field)
    return tuple(int(part) for part in parts)


def shown(key: Any) -> Any:
    """The enrolment, read as any query would."""
    return Ref(DuesEnrolment, key)


@strawberry.type
class EnrollingMutation:
    """Enrolling a cohort, and saying no to it."""

    @act(access="dues.manage")
    async def prepare_dues_enrolment(self, info: Info, input: DuesEnrolmentInput) -> DuesEnrolment | None:
        """Find the cohort and show it. Nobody is enrolled yet."""
        return shown(await service.prepare(info.context.actor, wanted(input)))  # type: ignore[no-any-return]

    @act(access="dues.manage")
    async def begin_dues_enrolment(self, info: Info, id: ID, count: int) -> DuesEnrolment | None:
        """Enrol those who were shown; ``count`` is how many they were."""
        key = key_of(id, "DuesEnrolment")
        await service.begin(info.context.actor, key, count)
        return shown(key)  # type: ignore[no-any-return]

    @act(access="dues.manage")
    async def stop_dues_enrolment(self, info: Info, id: ID) -> DuesEnrolment | None:
        """Enrol nobody more. Who is enrolled stays so."""
        key = key_of(id, "DuesEnrolment")
        await service.stop(info.context.actor, key)
        return shown(key)  # type: ignore[no-any-return]

    @act(access="dues.manage")
    async def continue_dues_enrolment(self, info: Info, id: ID) -> DuesEnrolment | None:
        """Go on with one that was stopped."""
        key = key_of(id, "DuesEnrolment")
        await service.go_on(info.context.actor, key)
        return shown(key)  # type: ignore[no-any-return]

    @act(access="dues.manage")
    async def discard_dues_enrolment(self, info: Info, id: ID) -> bool:
        """Give up one that was only prepared."""
        await service.discard(info.context.actor, key_of(id, "DuesEnrolment"))
        return True

    @act(access="member")
    async def opt_out_of_dues(self, info: Info, membership: ID) -> DuesMembership | None:
        """Say no to having been enrolled, while there is time: you owe nothing."""
        key = key_of(membership, "DuesMembership")
        await leaving.opt_out(info.context.actor, key)
        return Ref(DuesMembership, key)  # type: ignore[return-value]
