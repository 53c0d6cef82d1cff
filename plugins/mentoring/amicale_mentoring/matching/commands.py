"""``amicale mentoring match``: bring the people of a programme together, by a plan."""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import typer

from amicale import DB, SYSTEM, Refusal
from amicale_mentoring.matching.computing import Found, decided, reckon
from amicale_mentoring.matching.plans import draw_up, matches_of, open_plan, to_match, within
from amicale_mentoring.matching.sending import begin_sending, outcome_of, some, to_send

PROGRAMME = typer.Argument(help="Its title in either language, or its id.", metavar="PROGRAMME")
LEAST = typer.Option(None, "--least", help="The lowest score, of 1000, with which two are a pair.", min=0, max=1000)
PLAN = typer.Option(False, "--plan", help="Only say who would be with whom. So it is without --apply.")
APPLY = typer.Option(False, "--apply", help="Make the pairs, and tell both of each by mail.")
AS_JSON = typer.Option(False, "--json", help="Print one JSON document, for scripts.")
NAMES = """
    SELECT w.id, btrim(p.given_name || ' ' || coalesce(nullif(p.usual_name, ''), p.family_name)) AS name
    FROM mentoring.participation w JOIN amicale.member p ON p.id = w.member WHERE w.id = ANY ($1)
"""
NOTHING, WRONG, PARTLY = 1, 2, 3
"""Exit codes: nobody to bring together; the command is wrong or the programme is not matched now; some pairs failed."""
WEAKEST = 10


async def match(
    programme: str = PROGRAMME, least: int = LEAST, plan: bool = PLAN, apply: bool = APPLY, as_json: bool = AS_JSON
) -> None:  # fmt: skip
    """Bring mentors and mentees together around what coordinators decided in the draft; --apply does it.

    Ends with 0; with 1 when there is no pair to make, 2 when it cannot be done, 3 when some pairs could not be made.
    """
    if plan and apply:
        wrong("give --plan to look or --apply to do it, not both.")
    try:
        key = await programme_named(programme)
        said = await carried_out(key, least) if apply else await planned(key, least)
    except Refusal as refusal:
        wrong(refusal.message.to("en"))
    typer.echo(json.dumps(said, ensure_ascii=False, indent=2) if as_json else "\n".join(lines(said)))
    if not said["pairs"]:
        raise typer.Exit(NOTHING)
    if said.get("failed"):
        raise typer.Exit(PARTLY)


def wrong(why: str) -> None:
    """Say what is wrong, and end with 2."""
    typer.echo(f"Error: {why}", err=True)
    raise typer.Exit(WRONG)


async def programme_named(said: str) -> UUID:
    """The programme that somebody means."""
    rows = await DB.fetch(
        """SELECT id, coalesce(title ->> 'en', title ->> 'fr') AS title FROM mentoring.programme
           WHERE id::text = lower($1) OR EXISTS (
               SELECT FROM jsonb_each_text(title) t WHERE amicale.fold(t.value) = amicale.fold($1))""",
        said.strip(),
    )
    if not rows:
        wrong(f"there is no programme {said!r}.")
    if len(rows) > 1:
        ids = ", ".join(str(row["id"]) for row in rows)
        wrong(f"{len(rows)} programmes are called {said!r}: say one by its id, {ids}")
    return UUID(str(rows[0]["id"]))


async def planned(programme: UUID, least: int | None) -> dict[str, Any]:
    """What a plan would be; nothing is written."""
    crowd, draft = await to_match(SYSTEM, programme), await open_plan(programme)
    before = decided(await matches_of(draft["id"]) if draft else [])
    wanted = within(least if least is not None else draft["least"] if draft else 0)
    found = await asyncio.to_thread(reckon, crowd, before, wanted)
    return {"programme": str(programme), "applied": False, "least": wanted, **await in_numbers(found)}


async def in_numbers(found: Found) -> dict[str, Any]:
    """A plan, for people and for scripts."""
    ids = [key for each in found.matches for key in (each.mentor, each.mentee)] + list(found.left)
    names = {row["id"]: row["name"] for row in await DB.fetch(NAMES, ids)}
    scores = [each.score for each in found.matches]
    return {
        "pairs": len(scores), "total": sum(scores), "median": round(statistics.median(scores)) if scores else None,
        "lowest": min(scores, default=None), "no_longer": found.gone, "left": dict(Counter(found.left.values())),
        "matches": [
            {"mentor": str(each.mentor), "mentor_name": names.get(each.mentor), "mentee": str(each.mentee),
             "mentee_name": names.get(each.mentee), "score": each.score, "locked": each.locked}
            for each in found.matches
        ],
        "left_people": [{"participation": str(key), "name": names.get(key), "why": why}
                        for key, why in found.left.items()],
    }  # fmt: skip


async def carried_out(programme: UUID, least: int | None) -> dict[str, Any]:
    """Make the plan and send it."""
    said = await planned(programme, least)
    if not said["pairs"]:
        return said
    plan = await draw_up(SYSTEM, programme, least)
    count = await begin_sending(SYSTEM, plan)
    while await some(plan):
        show(count - await to_send(plan), count)
    sent = await outcome_of(plan)
    return {**said, "applied": True, "plan": str(plan), "made": sent.pairs, "failed": sent.full}


def show(done: int, most: int) -> None:
    """How far it is, on a terminal."""
    if sys.stderr.isatty():
        typer.echo(f"\r{done} / {most}", err=True, nl=done == most)


LEFT = {
    "no_place": "no mentor has a place left", "no_language": "no mentor speaks a language of theirs",
    "same_employer": "all mentors left work where they do", "avoided": "not to be with those who have a place",
    "excluded": "kept from all who have a place, for several reasons", "too_low": "nobody fits well enough",
    "displaced": "gave their place to somebody else",
}  # fmt: skip


def lines(said: Mapping[str, Any]) -> list[str]:
    """The same for people, and what to do next."""
    if not said["pairs"]:
        return ["Nobody can be brought together now.", *left_lines(said["left"])]
    out = [
        f"{said['pairs']:>6}  pairs; of 1000, half of them fit with {said['median']} or more, the least with "
        f"{said['lowest']}; {said['total']} in all",
        *left_lines(said["left"]),
    ]
    if said["no_longer"]:
        out.append(f"{said['no_longer']:>6}  pairs of the last draft are no more")
    if said["applied"]:
        out.append(f"{said['made']:>6}  pairs were made, and both of each are told by mail")
        return [*out, *([f"{said['failed']:>6}  could not be made: a place was taken"] if said["failed"] else [])]
    return [*out, *weakest(said["matches"]), "No pair was made. Do it: the same command with --apply"]


def left_lines(left: Mapping[str, int]) -> list[str]:
    """Who is left, and why."""
    return [f"{count:>6}  left without: {LEFT.get(why, why)}" for why, count in sorted(left.items())]


def weakest(matches: Sequence[Mapping[str, Any]]) -> list[str]:
    """The pairs to look at first."""
    found = sorted(matches, key=lambda each: each["score"])[:WEAKEST]
    named = [f"{each['score']:>6}  {each['mentee_name']} with {each['mentor_name']}" for each in found]
    return ["The weakest:", *named]
