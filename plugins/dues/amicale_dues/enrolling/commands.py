"""``amicale dues enrol``: a cohort, by rule."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import typer

from amicale import DB, SYSTEM, Refusal, money_text
from amicale_dues.enrolling.rules import Cohort, Wanted
from amicale_dues.enrolling.service import begin, discard, prepare, to_do
from amicale_dues.enrolling.working import some

CODE = typer.Argument(help="The plan's short name, as `amicale dues plans` shows it.", metavar="PLAN_NAME")
PROGRAMME = typer.Option(None, "--programme", help="Of this programme; can be given again.")
ENTRY = typer.Option(None, "--entry-year", help="Who came in this year; can be given again.")
CLASS = typer.Option(None, "--class-year", help="Who leaves in this year; can be given again.")
STUDY = typer.Option(None, "--study-year", help="Who is in this year of their studies; can be given again.")
EVERYBODY = typer.Option(False, "--also-graduates", help="Not students only.")
ACT = typer.Option("acceptance", "--act", help="What shows that they join: acceptance, school_mandate or by_laws.")
DOCUMENT = typer.Option("", "--document", help="Which paper shows it: title, date, where it is kept.")
WORDING = typer.Option(None, "--wording", help="A file with the words that they accepted, in French.", encoding="utf-8")
PAYER = typer.Option("member", "--payer", help="Who pays: member or school.")
PAYER_NAME = typer.Option("", "--payer-name", help="The school's name, for its invoice.")
WINDOW = typer.Option(30, "--window", help="Days in which each can say no.")
DUE = typer.Option(60, "--due-days", help="Days to pay.")
STARTS = typer.Option(None, "--starts-on", formats=["%Y-%m-%d"], help="From which day; today without it.")
PLAN = typer.Option(False, "--plan", help="Only say who that is. So it is without --apply.")
APPLY = typer.Option(False, "--apply", help="Enrol them, and tell each by mail.")
AS_JSON = typer.Option(False, "--json", help="Print one JSON document, for scripts.")


async def enrol(  # noqa: PLR0917 -- options of a command
    code: str = CODE, programme: list[str] = PROGRAMME, entry_year: list[int] = ENTRY, class_year: list[int] = CLASS,
    study_year: list[int] = STUDY, everybody: bool = EVERYBODY, act: str = ACT, document: str = DOCUMENT,
    wording: typer.FileText = WORDING, payer: str = PAYER, payer_name: str = PAYER_NAME, window: int = WINDOW,
    due_days: int = DUE, starts_on: datetime = STARTS, plan: bool = PLAN, apply: bool = APPLY, as_json: bool = AS_JSON,
) -> None:  # fmt: skip
    """Enrol a cohort in a plan, by the paper that shows it; --apply does it. Again, nobody is enrolled twice."""
    if plan and apply:
        wrong("give --plan to look or --apply to do it, not both.")
    if act not in ("acceptance", "school_mandate", "by_laws"):
        wrong("--act is acceptance, school_mandate or by_laws.")
    rule = {"programmes": programme, "entry_years": entry_year, "class_years": class_year, "study_years": study_year}
    if not any(rule.values()):
        wrong("say whom: --programme, --entry-year, --class-year or --study-year.")
    cohort = Cohort(**{name: tuple(values or ()) for name, values in rule.items()}, students_only=not everybody)  # type: ignore[arg-type]
    words = {"fr": wording.read()} if wording else {}
    wanted = Wanted(
        code, cohort, act, document, payer, payer_name, words, window, due_days,  # type: ignore[arg-type]
        starts_on.date() if starts_on else None,
    )  # fmt: skip
    try:
        said = await carry_out(wanted, apply=apply)
    except Refusal as refusal:
        wrong(refusal.message.to("en"))
    typer.echo(json.dumps(said, ensure_ascii=False, indent=2) if as_json else "\n".join(lines(said)))


def wrong(why: str) -> None:
    """Say what is wrong, and end with 2."""
    typer.echo(f"Error: {why}", err=True)
    raise typer.Exit(2)


async def carry_out(wanted: Wanted, *, apply: bool) -> dict[str, Any]:
    """Prepare it, and do it or give it up."""
    made = await prepare(SYSTEM, wanted)
    waiting = await to_do(made)
    if apply and waiting:
        await begin(SYSTEM, made, waiting)
        while await some(made):
            show(waiting - await to_do(made), waiting)
    said = {
        "applied": bool(apply and waiting),
        "enrolment": str(made) if apply and waiting else None,
        "people": await outcomes(made),
        "asked": await asked(made),
    }
    if not (apply and waiting):
        await discard(SYSTEM, made)
    return said


def show(done: int, most: int) -> None:
    """How far it is, on a terminal."""
    if sys.stderr.isatty():
        typer.echo(f"\r{done} / {most}", err=True, nl=done == most)


async def outcomes(enrolment: UUID) -> Mapping[str, int]:
    """How many, by what became or would become of them."""
    rows = await DB.fetch(
        """SELECT CASE outcome WHEN '' THEN 'to_do' ELSE outcome END AS outcome, count(*) AS count FROM dues.enrolled
           WHERE enrolment = $1 GROUP BY 1 ORDER BY 2 DESC""",
        enrolment,
    )
    return {row["outcome"]: row["count"] for row in rows}


async def asked(enrolment: UUID) -> dict[str, Any]:
    """What they are called on to pay in all (minor units), and who pays."""
    row = await DB.fetch_row(
        """SELECT coalesce(sum(e.amount), 0)::bigint AS amount, coalesce(p.terms ->> 'currency', 'EUR') AS currency,
                  n.payer, n.payer_name
           FROM dues.enrolment n JOIN dues.plan p ON p.id = n.plan
           LEFT JOIN dues.enrolled e ON e.enrolment = n.id AND e.outcome IN ('', 'done')
           WHERE n.id = $1 GROUP BY n.id, p.id""",
        enrolment,
    )
    return dict(row) if row else {}


def sum_of(said: Mapping[str, Any]) -> str:
    """The same in words."""
    who = "them" if said["payer"] == "member" else said["payer_name"] or "the school"
    return f"{money_text(said['amount'], said['currency'], 'en')} in all, asked of {who}"


TITLES = {
    "to_do": "would be enrolled, and told by mail", "done": "are enrolled, and are told by mail",
    "deceased": "left out: they have died", "gone": "left out: they said no before, or left",
    "member": "left out: they are members already", "exempt": "left out: they owe nothing, by the by-laws",
    "not_eligible": "left out: the plan is not for them",
    "no_address": "left out: no address works, so they could not be told",
    "refused": "could not be enrolled",
}  # fmt: skip


def lines(said: dict[str, Any]) -> list[str]:
    """The same for people, and what to do next."""
    out = [f"{count:>6}  {TITLES.get(outcome, outcome)}" for outcome, count in said["people"].items()]
    if said["asked"] and {"to_do", "done"} & said["people"].keys():
        out.append(sum_of(said["asked"]))
    if said["applied"]:
        return [*out, "See what becomes of them: /staff/dues/enrolments"]
    if "to_do" in said["people"]:
        return [*out, "Nobody was enrolled. Do it: the same command with --apply"]
    return [*out, "Nobody is left to enrol."]
