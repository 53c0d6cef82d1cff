"""``amicale dues reconcile``: our books and those of the providers, to the cent."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Annotated, Any

import typer

from amicale import Text, money_text, translator
from amicale_dues.ways.comparing import Compared, Difference, compare_all

_ = translator("dues")
DIFFERS, FAILED = 3, 1
"""What a script is told: something is to be looked at; a provider did not answer."""
SENTENCES = {
    ("missing_here", True): _("%(what)s: %(theirs)s is missing in our books."),
    ("missing_here", False): _("%(what)s: %(theirs)s was missing and is booked."),
    ("missing_there", True): _("%(what)s: %(ours)s is in our books, and the provider does not know it."),
    ("amount_differs", True): _("%(what)s: %(theirs)s there, %(ours)s in our books."),
}
"""A difference in words, by its kind; and of what is missing here, whether it is only said or booked."""


async def reconcile(
    since: str = typer.Option("", help="From this day on, 2026-09-01; without, 45 days back."),
    way: str = typer.Option("", help="Only this way to pay, stripe say."),
    plan: bool = typer.Option(False, "--plan", help="Only say what differs; book and ask nothing."),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON document, for scripts."),
    language: Annotated[str, typer.Option("--language", help="en or fr.")] = "en",
) -> None:
    """Compare our books with what providers say: book what is missing, ask about what differs.

    Exit codes: 0 all agrees, or was booked; 3 there is something to look at; 1 a provider did not answer.
    """
    if language not in ("en", "fr"):
        raise typer.BadParameter("the language is en or fr")
    found = await compare_all(day_of(since), book=not plan, only=way)
    if as_json:
        typer.echo(json.dumps([as_document(each) for each in found], ensure_ascii=False, indent=2))
    else:
        for text in report(found, language, plan=plan):
            typer.echo(text)
    if any(each.error for each in found):
        raise typer.Exit(FAILED)
    if any(each.differences if plan else each.to_ask for each in found):
        raise typer.Exit(DIFFERS)


def day_of(text: str) -> date | None:
    """The day that was written.

    :raises typer.BadParameter: it is none.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter("write the day as 2026-09-01") from None


def as_document(compared: Compared) -> dict[str, Any]:
    """A way compared, for a script. Amounts are in minor units, by currency."""
    return {
        **dataclasses.asdict(compared), "since": compared.since.isoformat(), "booked": compared.missing_here,
        "to_ask": compared.to_ask,
    }  # fmt: skip


def report(found: list[Compared], language: str, *, plan: bool) -> list[str]:
    """The same for people, and what to do next."""
    if not found:
        return [_("No way to pay online is set up. Set one up: /staff/dues/ways").to(language)]
    lines = [text for each in found for text in of_way(each, language, plan=plan)]
    if plan and any(each.missing_here for each in found):
        lines.append(_("Next: %(command)s", command="amicale dues reconcile").to(language))
    elif any(each.to_ask for each in found):
        lines.append(_("Next: answer the questions at /staff/dues/questions").to(language))
    return lines


def of_way(compared: Compared, language: str, *, plan: bool) -> list[str]:
    """One way: its sums by currency, and each difference in a line."""
    if compared.error:
        said = _("%(way)s: it could not be compared: %(why)s", way=compared.way, why=compared.error)
        return [said.to(language)]
    head = _(
        "%(way)s, since %(day)s: %(count)s movements. %(sums)s",
        way=compared.way, day=compared.since, count=compared.movements, sums=" ".join(sums(compared, language)),
    )  # fmt: skip
    return [head.to(language), *(f"  {in_words(each, plan=plan, language=language)}" for each in compared.differences)]


def sums(compared: Compared, language: str) -> list[str]:
    """What came and stayed, there and here, a sentence a currency."""
    return [
        _(
            "%(theirs)s there, %(ours)s here.", theirs=money_text(theirs, currency, language),
            ours=money_text(compared.ours.get(currency, 0), currency, language),
        ).to(language)
        for currency, theirs in sorted(compared.theirs.items())
    ]  # fmt: skip


def in_words(difference: Difference, *, plan: bool, language: str) -> str:
    """A difference as a sentence."""
    sentence: Text = SENTENCES[difference.kind, plan or difference.kind != "missing_here"]
    return sentence(
        what=f"{difference.movement} {difference.reference}",
        theirs=money_text(difference.theirs, difference.currency, language),
        ours=money_text(difference.ours, difference.currency, language),
    ).to(language)
