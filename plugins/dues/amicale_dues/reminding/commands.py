"""``amicale dues remind``."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime
from typing import Any

import typer

from amicale import SYSTEM, today
from amicale_dues.reminding.candidates import REASONS, Candidate, candidates
from amicale_dues.reminding.days import in_words, is_quiet
from amicale_dues.reminding.sending import own_settings, send
from amicale_dues.reminding.settings import RemindingSettings

PLAN = typer.Option(False, "--plan", help="Only say who would get which reminder, and why others do not.")
ON = typer.Option(None, "--on", formats=["%Y-%m-%d"], help="With --plan: as it will be on this day.")
AS_JSON = typer.Option(False, "--json", help="Print one JSON document, for scripts.")


async def remind(plan: bool = PLAN, on: datetime | None = ON, as_json: bool = AS_JSON) -> None:
    """Send the reminders of today, once; --plan shows them."""
    if on is not None and not plan:
        typer.echo("Error: reminders are sent today. To look at another day, add --plan.", err=True)
        raise typer.Exit(2)
    day, settings = on.date() if on else today(), await own_settings()
    found = await candidates(day, settings)
    said = facts(day, settings, found)
    if not plan and not said["quiet"]:
        _run, said["posted"] = await send(SYSTEM, day)
    if as_json:
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    for line in lines(said, settings, plan=plan):
        typer.echo(line)


def facts(day: date, settings: RemindingSettings, found: list[Candidate] | Any) -> dict[str, Any]:
    """The day in numbers; no names, which a log may keep."""
    return {
        "on": str(day), "quiet": is_quiet(day, settings), "automatic": settings.remind,
        "reminders": dict(Counter(one.rule for one in found if one.sent)),
        "withheld": dict(Counter(one.reason for one in found if not one.sent)),
    }  # fmt: skip


def lines(said: dict[str, Any], settings: RemindingSettings, *, plan: bool) -> list[str]:
    """The same for people."""
    out = [f"{said['on']}: this is a quiet day, nobody is written to."] if said["quiet"] else []
    out += [f"{count:>6}  {in_words(settings.reminders[rule]).to('en')}" for rule, count in said["reminders"].items()]
    out += [f"{count:>6}  not: they {REASONS[why].to('en')}" for why, count in said["withheld"].items()]
    if "posted" in said:
        out.append(f"{said['posted']} reminders are on their way. See what they bring: /staff/dues/reminders")
    elif plan:
        out.append("Nothing was sent. Send them: amicale dues remind")
    return out
