"""``amicale mentoring programmes``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import typer

from amicale import DB, global_id

AS_JSON = typer.Option(False, "--json", help="Print one JSON document, for scripts.")
AWAY = typer.Option(False, "--put-away", help="Also those that were put away.")
LANGUAGE = typer.Option("en", "--language", help="en or fr.")

ALL = """
    SELECT g.id, coalesce(nullif(g.title ->> $1, ''), g.title ->> 'fr', g.title ->> 'en', '') AS title, g.kind,
        g.direction, g.state, g.starts_on, g.ends_on, g.put_away_at IS NOT NULL AS put_away,
        (SELECT jsonb_object_agg(c.role, c.n) FROM (SELECT p.role, count(*) AS n FROM mentoring.participation p
             WHERE p.programme = g.id AND p.state = 'active' GROUP BY p.role) c) AS people,
        (SELECT count(*) FROM mentoring.participation p WHERE p.programme = g.id AND p.state = 'active'
             AND p.role <> 'mentor' AND p.taken = 0) AS without,
        (SELECT count(*) FROM mentoring.request q WHERE q.programme = g.id AND q.state = 'waiting') AS waiting,
        (SELECT count(*) FROM mentoring.pair r WHERE r.programme = g.id AND r.state IN ('active', 'paused')) AS pairs,
        (SELECT count(*) FROM mentoring.pair r WHERE r.programme = g.id AND r.first_met_at IS NOT NULL) AS met
    FROM mentoring.programme g WHERE $2 OR g.put_away_at IS NULL
    ORDER BY array_position(ARRAY['running', 'open', 'draft', 'closed'], g.state), g.id DESC
"""


async def programmes(as_json: bool = AS_JSON, put_away: bool = AWAY, language: str = LANGUAGE) -> None:
    """The programmes, how each stands, and the id that other commands take."""
    if language not in ("en", "fr"):
        typer.echo("Error: the language is en or fr.", err=True)
        raise typer.Exit(2)
    found = [facts(row) for row in await DB.fetch(ALL, language, put_away)]
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for each in found:
        typer.echo(line(each))
    if not found:
        typer.echo("No programme yet. Make one on the page /staff/mentoring/new")


def facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """A programme, for scripts; days are ISO 8601."""
    people = json.loads(row["people"] or "{}")
    return {
        "id": global_id("MentoringProgramme", row["id"]), "key": str(row["id"]), "title": row["title"],
        "kind": row["kind"], "direction": row["direction"], "state": row["state"], "put_away": row["put_away"],
        "starts_on": row["starts_on"] and row["starts_on"].isoformat(),
        "ends_on": row["ends_on"] and row["ends_on"].isoformat(),
        "mentors": people.get("mentor", 0), "mentees": people.get("mentee", 0), "peers": people.get("peer", 0),
        "without_pair": row["without"], "requests_waiting": row["waiting"], "pairs": row["pairs"], "met": row["met"],
    }  # fmt: skip


def line(it: Mapping[str, Any]) -> str:
    """The same for people."""
    days = f"{it['starts_on']} to {it['ends_on']}" if it["starts_on"] else "always open"
    sides = f"{it['peers']} peers" if it["kind"] == "peer" else f"{it['mentors']} mentors, {it['mentees']} mentees"
    direction = "" if it["direction"] == "classic" else f", {it['direction']}"
    return (
        f"{it['key']}  {it['title']} ({it['kind']}{direction}, {it['state']}, {days})\n"
        f"    {sides}; {it['pairs']} pairs, {it['met']} have met; "
        f"{it['without_pair']} without a pair, {it['requests_waiting']} requests waiting"
    )
