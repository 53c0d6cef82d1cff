"""``amicale jobs import | feeds | export``: lists of offers in and out, for scripts and large files."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

import typer

from amicale import DB, SYSTEM, Refusal, settings_of
from amicale_jobs.feeds.carrying import Carried, carry
from amicale_jobs.feeds.doubts import by_reason
from amicale_jobs.feeds.exporting import document
from amicale_jobs.feeds.guessing import mapping_from
from amicale_jobs.feeds.looking import facts, seen
from amicale_jobs.feeds.mapping import LARGEST, FeedMapping
from amicale_jobs.feeds.service import create, feed_row, read_now, taken_in
from amicale_jobs.settings import JobsSettings

FILE = typer.Argument(None, help="JSON or XML; - reads it from the input. Left out, the list's own address is asked.")
FEED = typer.Option(..., "--feed", help="The list's name. A new one is made from the file.", metavar="NAME")
MAPPING = typer.Option(None, "--mapping", help="A JSON file that says what stands where (plugins/jobs/FEEDS.md).")
PLAN = typer.Option(False, "--plan", help="Only say what would change.")
SURE = typer.Option(False, "--sure", help="Also when most of the list's offers would leave, or a row has no key.")
AS_JSON = typer.Option(False, "--json", help="Print one JSON document, for scripts.")
OUT = typer.Option(None, "--out", help="Write into this file instead of the output.")
MOST_REASONS = 20
WRONG, HELD = 2, 3
"""Exit codes: the list cannot be read or the command is wrong; most offers would leave, so nothing was changed."""


async def take(  # noqa: PLR0917 -- a command's options
    file: Path | None = FILE, feed: str = FEED, mapping: Path | None = MAPPING, plan: bool = PLAN, sure: bool = SURE,
    as_json: bool = AS_JSON,
) -> None:  # fmt: skip
    """Take a partner's list of offers in; the same list twice changes nothing.

    Ends with 0; with 2 when it cannot be read, and 3 when most of its offers would leave (then say --sure).
    """
    try:
        show("reading …")
        body = read_file(file) if file else None
        found = await carried_out(feed, body, mapping, plan=plan, sure=sure)
    except Refusal as refusal:
        wrong(refusal.message.to("en"))
    show("")
    typer.echo(
        json.dumps(said(found, plan), ensure_ascii=False, indent=2) if as_json else "\n".join(lines(found, plan))
    )
    if found.outcome in ("failed", "held"):
        raise typer.Exit(WRONG if found.outcome == "failed" else HELD)


async def carried_out(name: str, body: bytes | None, mapping: Path | None, *, plan: bool, sure: bool) -> Carried:
    """Do it, or look only."""
    row = await feed_named(name)
    if body is None:
        if row is None or plan:
            wrong(
                f"say which file: there is no address to ask for {name!r}." if row is None else "--plan needs a file."
            )
        return await read_now(SYSTEM, row["id"], sure=sure)
    asked = None if mapping is None else mapping_in(mapping)
    if row is not None and asked is None:
        return await (carry(row, body, sure=sure, trial=True) if plan else taken_in(SYSTEM, row, body, sure=sure))
    if row is not None:
        wrong("this list knows what stands where; change that on its page, or take --mapping away.")
    return await begun(name, body, asked, plan=plan)


async def begun(name: str, body: bytes, mapping: FeedMapping | None, *, plan: bool) -> Carried:
    """Make the list, of what was said or of what can be seen in the file, and take it in; a plan leaves nothing."""
    found = seen(body)
    mapping = mapping or mapping_from(found, frozenset((await settings_of(JobsSettings)).contracts))
    values = {"title": name, "address": "", "company": None, "hours": 6, "format": found.format}
    try:
        async with DB.transaction(), DB.savepoint():
            made = await feed_row(await create(SYSTEM, {**values, "mapping": mapping.model_dump()}))
            done = await (carry(made, body, sure=True, trial=True) if plan else taken_in(SYSTEM, made, body, sure=True))
            if plan:
                raise Trial
    except Trial:
        return done
    return done


class Trial(Exception):
    """Thrown to take a trial back."""


def read_file(file: Path) -> bytes:
    """The document."""
    if str(file) == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        return file.read_bytes()
    except OSError as error:
        wrong(f"{file} cannot be read: {error.strerror}.")


def mapping_in(file: Path) -> FeedMapping:
    """What somebody wrote of what stands where."""
    try:
        return FeedMapping.model_validate_json(file.read_bytes())
    except (OSError, ValueError) as error:
        wrong(f"{file} is no mapping: {error}")


def wrong(why: str) -> NoReturn:
    """Say what is wrong, and end with 2."""
    typer.echo(f"Error: {why}", err=True)
    raise typer.Exit(WRONG)


def show(text: str) -> None:
    """What is under way, on a terminal."""
    if sys.stderr.isatty():
        typer.echo(f"\r\x1b[K{text}", nl=False, err=True)


async def feed_named(name: str) -> Mapping[str, Any] | None:
    """A list by its name or its id."""
    found = await DB.fetch_value(
        "SELECT id FROM jobs.feed WHERE amicale.fold(title) = amicale.fold($1) OR id::text = lower($1)", name.strip()
    )
    return await feed_row(UUID(str(found))) if found else None


def said(found: Carried, plan: bool) -> dict[str, Any]:
    """What came of it, for scripts."""
    return {"plan": plan, "problem": found.problem.to("en") if found.problem else "", **facts(found)}


def lines(found: Carried, plan: bool) -> list[str]:
    """What came of it, and what to do next."""
    if found.problem:
        return [f"Failed: {found.problem.to('en')}"]
    would = "would be " if plan else ""
    done = (f"{found.opened} {would}new", f"{found.changed} {would}changed", f"{found.gone} {would}withdrawn")
    counts = f"{', '.join(done)}, {found.kept} as they were."
    unread = doubts(found)
    if found.outcome == "held":
        return [
            counts,
            *unread,
            "Most of its offers would leave, so nothing was changed. If that is right, say --sure.",
        ]
    return [counts, *unread, *(["Leave --plan away to do it."] if plan else ["They are on the page /jobs"])]


def doubts(found: Carried) -> list[str]:
    """What could not be read, the most frequent first."""
    reasons = by_reason(found.unread)
    shown = [f"  {each.count:>5} x {each.why.to('en')}  [{each.named}]" for each in reasons[:MOST_REASONS]]
    more = [f"  ... and {len(reasons) - MOST_REASONS} other reasons"] if len(reasons) > MOST_REASONS else []
    first = f"{found.left_out} offers were left out, and {len(found.unread) - found.left_out} things in others:"
    return [first, *shown, *more] if reasons else []


async def feeds(as_json: bool = AS_JSON) -> None:
    """Partners' lists, and how each stands."""
    rows = await DB.fetch(
        """SELECT f.id, f.title, f.address, f.format, f.state, f.failures, f.read_at,
               (SELECT count(*) FROM jobs.offer o WHERE o.feed = f.id AND o.state IN ('open', 'waiting')) AS offers
           FROM jobs.feed f ORDER BY amicale.fold(f.title)"""
    )
    found = [
        {**dict(row), "id": str(row["id"]), "read_at": row["read_at"] and row["read_at"].isoformat()} for row in rows
    ]
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for each in found:
        failing = f", failed {each['failures']} times" if each["failures"] else ""
        typer.echo(f"{each['title']}: {each['offers']} offers, {each['state']}{failing}")
    if not found:
        typer.echo("No list yet. Take one in: amicale jobs import FILE --feed NAME")


async def export(out: Path | None = OUT) -> None:
    """Write the open offers as JSON, in the format that `amicale jobs import` reads."""
    text = json.dumps(await document(), ensure_ascii=False, indent=2)
    if out is None:
        typer.echo(text)
        return
    await asyncio.to_thread(out.write_text, text + "\n", "utf-8")
    typer.echo(f"{out}: written. Another Amicale takes it in with: amicale jobs import {out} --feed NAME", err=True)
