"""``amicale dues history``: what imported lists say of dues, and writing it down."""

from __future__ import annotations

import json
from typing import Any

import typer

from amicale import DB, SYSTEM
from amicale_dues.history.plan import HistoryPlan
from amicale_dues.history.service import apply, look, take_back

PLAN = typer.Option(False, "--plan", help="Only say what the lists come to. So it is without any option.")
APPLY = typer.Option(False, "--apply", help="Write it down: all of it, or nothing. Again, it changes nothing.")
BACK = typer.Option(False, "--take-back", help="Undo it: what came from lists goes; what was paid here stays.")
AS_JSON = typer.Option(False, "--json", help="Print one JSON document, for scripts.")


async def history(plan: bool = PLAN, apply_it: bool = APPLY, back: bool = BACK, as_json: bool = AS_JSON) -> None:
    """What imported lists say of dues; --apply makes memberships of it, with their proof."""
    if plan + apply_it + back > 1:
        typer.echo("Error: give one of --plan, --apply and --take-back.", err=True)
        raise typer.Exit(2)
    if back:
        said: dict[str, Any] = {"taken_back": await take_back(SYSTEM)}
    else:
        found = await (apply(SYSTEM) if apply_it else look(SYSTEM))
        said = facts(found, applied=apply_it, silent=await silent_of(found))
    if as_json:
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2, default=str))
        return
    for line in [f"✓ {said['taken_back']} memberships were taken back."] if back else lines(said):
        typer.echo(line)


def facts(plan: HistoryPlan, *, applied: bool, silent: int) -> dict[str, Any]:
    """The whole in numbers, by words. ``silent`` are people of whom no list says anything."""
    return {
        "applied": applied, "columns": list(plan.survey.columns.all), "people": dict(plan.outcomes),
        "silent": silent, "disagree": plan.disagree, "rows_of_nobody": plan.survey.nobodys,
        "words": [
            {
                "key": group.key, "people": len(group.people),
                "samples": [word for word, _n in group.words.most_common(5)],
                "plan": meaning.plan.code if meaning and meaning.plan else None, "decided": meaning is not None,
            }
            for group in plan.survey.groups.values()
            for meaning in (plan.meanings.get(group.key),)
        ],
        "unread": [{"proof": each.proof, "why": each.why} for each in plan.unread],
    }  # fmt: skip


async def silent_of(plan: HistoryPlan) -> int:
    """How many living members no list says anything about: an empty cell says nothing."""
    spoken = list(plan.survey.statements)
    return int(await DB.fetch_value(SILENT, spoken))


SILENT = "SELECT count(*) FROM amicale.member WHERE NOT deceased AND id <> ALL($1)"
TITLES = {
    "new": "would become members", "known": "are members by it already", "nothing": "are no members, say the lists",
    "undecided": "wait: nobody has said what their words mean", "no_time": "wait: it is not known until when",
    "ended": "left here since: it does not come back", "deceased": "have died",
}  # fmt: skip


def lines(said: dict[str, Any]) -> list[str]:
    """The same for people, and what to do next."""
    if not said["columns"]:
        return ["No imported list has a column of dues.", "Next: amicale members import LIST.csv --apply"]
    out = [f"Columns: {', '.join(said['columns'])}", ""]
    for group in said["words"]:
        means = group["plan"] or ("nothing" if group["decided"] else "?")
        out.append(f"{group['people']:>8}  {' | '.join(group['samples'])}  →  {means}")
    out.append("")
    titles = {**TITLES, "new": "are members now"} if said["applied"] else TITLES
    out += [f"{count:>8}  {titles[outcome]}" for outcome, count in said["people"].items()]
    if said["silent"]:
        out.append(f"{said['silent']:>8}  are people of whom the lists say nothing: they stay as they are")
    if said["disagree"]:
        out.append(f"{said['disagree']:>8}  have rows that say different things: what gives more counts")
    waiting = said["people"].get("undecided", 0) + said["people"].get("no_time", 0)
    if waiting:
        out.append("Say what the words mean: /staff/dues/history")
    if not said["applied"] and said["people"].get("new"):
        out.append("Nothing was written. Write it down: amicale dues history --apply")
    if said["applied"]:
        out.append("See who stands how: amicale dues standing")
    return out
