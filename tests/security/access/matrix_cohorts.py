"""Cohorts and old lists of dues, for the school that is looked at: its rows, and what to send."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from matrix_filling import Filler

from amicale.database.engine import DB
from amicale.graphql.types import global_id

Ids = Mapping[str, str]
Values = Callable[[Ids], dict[str, Any]]
KEYS: dict[str, UUID] = {}
"""Cohorts by their state, and the membership that one can say no to."""
COHORT = {
    "plan": "markcohort", "act": "SCHOOL_MANDATE", "document": "Markpaper", "classYears": "2011", "studentsOnly": False,
}  # fmt: skip


def of(state: str, **more: Any) -> Values:
    """A cohort in this state."""
    return lambda _ids: {"id": global_id("DuesEnrolment", KEYS[state]), **more}


QUERIES: Mapping[str, Values] = {"duesEnrolment": of("done")}
INPUTS: Mapping[str, Values] = {
    "prepareDuesEnrolment": lambda _ids: {"input": COHORT},
    "beginDuesEnrolment": of("prepared", count=1),
    "stopDuesEnrolment": of("running"),
    "continueDuesEnrolment": of("stopped"),
    "discardDuesEnrolment": of("prepared"),
    "optOutOfDues": lambda _ids: {"membership": global_id("DuesMembership", KEYS["membership"])},
    "readDuesWords": lambda _ids: {"input": {"word": "paid", "plan": "markcohort"}},
    "forgetDuesWords": lambda _ids: {"word": "paid"},
    "applyDuesHistory": lambda _ids: {"people": 0},
    "takeBackDuesHistory": lambda _ids: {},
}
PATHS: Mapping[str, str] = {"/staff/dues/enrolments/{id}": "DuesEnrolment"}
EMPTY: Mapping[str, str] = {
    "DuesEnrolment.leftOut": "nobody is left out of it",
    "query duesCohorts": "nobody is a student",
}


async def the_cohorts(filler: Filler) -> None:
    """A plan, somebody who was enrolled in it, and a cohort in each state."""
    plan, membership = uuid4(), uuid4()
    terms = {"title": {"fr": "Markcohort", "en": "Markcohort"}, "kind": "lifetime", "amount": 30000}
    await DB.execute(
        "INSERT INTO dues.plan (id, code, kind, terms) VALUES ($1, 'markcohort', 'lifetime', $2)",
        plan, json.dumps(terms),
    )  # fmt: skip
    await DB.execute(
        """INSERT INTO dues.membership (id, member, plan, source, act, proof, since, opt_out_until)
           VALUES ($1, $2, $3, 'enrolled', 'school_mandate', 'markmandate', '2026-01-01', '2099-12-31')""",
        membership, filler.member, plan,
    )  # fmt: skip
    KEYS["membership"] = membership
    words = json.dumps({"fr": "markwording", "en": "markwording"})
    await DB.execute("UPDATE dues.membership SET wording = $2 WHERE id = $1", filler.rows["dues", "membership"], words)
    for state in ("prepared", "running", "stopped", "done"):
        await put(filler, state, plan, membership if state == "done" else None)
    filler.rows["dues", "enrolment"] = KEYS["done"]


async def put(filler: Filler, state: str, plan: UUID, membership: UUID | None) -> None:
    """A cohort of one."""
    key = KEYS[state] = uuid4()
    await DB.execute(
        """INSERT INTO dues.enrolment (id, plan, rule, payer, payer_name, act, wording, document, starts_on,
               opt_out_until, due_on, basis, state, found, made_by, begun_at, ended_at)
           VALUES ($1, $2, $3, 'school', 'markschool', 'school_mandate', $4, 'markpaper', '2026-01-01', '2099-12-31',
               '2099-12-31', 'receipt', $5, 1, $6, now(), now())""",
        key, plan, json.dumps({"programmes": ["markprogramme"], "entry_years": [2026], "class_years": [2029],
                               "study_years": [1], "students_only": True}),
        json.dumps({"fr": "markwords", "en": "markwords"}), state, filler.member,
    )  # fmt: skip
    enrolled = uuid4()
    await DB.execute(
        "INSERT INTO dues.enrolled (id, enrolment, member, outcome, membership) VALUES ($1, $2, $3, $4, $5)",
        enrolled, key, filler.member, "" if membership is None else "done", membership,
    )  # fmt: skip
    filler.rows["dues", "enrolled"] = enrolled
