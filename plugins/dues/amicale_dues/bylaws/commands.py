"""``amicale dues plans``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import typer

from amicale import DB, today
from amicale_dues.bylaws.plans import OURS
from amicale_dues.bylaws.preview import prices
from amicale_dues.bylaws.terms import Terms
from amicale_dues.bylaws.words import in_sentences, title

ON = typer.Option(None, "--on", formats=["%Y-%m-%d"], help="What people would pay who join on this day.")
AS_JSON = typer.Option(False, "--json", help="Print one JSON document, for scripts.")
LANGUAGE = typer.Option("en", "--language", help="en or fr.")

BOOK = """
    SELECT p.code, p.terms, p.offered, count(m.id) FILTER (WHERE m.state = 'active') AS members
    FROM dues.plan p LEFT JOIN dues.membership m ON m.plan = p.id WHERE p.owner = $1
    GROUP BY p.id ORDER BY NOT p.offered, p.position, p.code
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A plan of the book."""

    code: str
    terms: Terms
    offered: bool
    members: int


async def plans(on: datetime | None = ON, as_json: bool = AS_JSON, language: str = LANGUAGE) -> None:
    """The plans in words, how many are in each, and what people would pay."""
    if language not in ("en", "fr"):
        typer.echo("Error: the language is en or fr.", err=True)
        raise typer.Exit(2)
    rows = await DB.fetch(BOOK, OURS)
    book = [Line(row["code"], Terms.model_validate_json(row["terms"]), row["offered"], row["members"]) for row in rows]
    day = on.date() if on else today()
    if as_json:
        typer.echo(json.dumps([facts(each, day, language) for each in book], ensure_ascii=False, indent=2))
        return
    for each in book:
        show(each, day, language)
    if not book:
        typer.echo("No plan yet. Write one on the page /staff/dues/plans, or in the school's file: amicale apply")


def facts(it: Line, on: date, language: str) -> dict[str, Any]:
    """A plan, for scripts; amounts are in the smallest unit of the currency."""
    return {
        "code": it.code, "offered": it.offered, "members": it.members, "words": in_sentences(it.terms, language),
        "terms": it.terms.model_dump(mode="json", exclude_defaults=True),
        "prices": [
            {"who": named(each.who, language), "amount": each.made.amount if each.made else None,
             "currency": it.terms.currency, "until": str(each.made.time.ends_on or "") if each.made else None}
            for each in prices(it.terms, on)
        ],
    }  # fmt: skip


def show(it: Line, on: date, language: str) -> None:
    """The same for people."""
    from amicale import money_text

    offered = "" if it.offered else ", not on offer"
    typer.echo(f"{it.code}: {title(it.terms.title, language)} ({it.members} people{offered})")
    for sentence in in_sentences(it.terms, language):
        typer.echo(f"  {sentence}")
    for each in prices(it.terms, on):
        amount = money_text(each.made.amount, each.made.currency, language) if each.made else "-"
        typer.echo(f"    {amount:>12}  {named(each.who, language)}")


def named(who: Any, language: str) -> str:
    """An example, in words."""
    return who if isinstance(who, str) else str(who.to(language))
