"""``amicale mail ...``"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import typer

from amicale_cli.context import WrongUse, group, json_option, run
from amicale_cli.output import done, line, next_step, note, print_json, print_table, print_text
from amicale_cli.texts import LOCALE, n, t

app = group()


@app.command("test", help=t("Send a test mail now, and say what the mail server answers."))
def try_out(
    ctx: typer.Context,
    address: str = typer.Argument(help=t("Where it goes: an address whose mails you can read.")),
    locale: str = typer.Option(LOCALE, help=t("The mail's language: fr or en.")),
    as_json: bool = json_option(),
) -> None:
    sent, said, remedy = run(ctx, lambda: attempt(address, locale))
    if as_json:
        print_json({"ok": sent, "address": address, "answer": said, "remedy": remedy})
    elif sent:
        done(t("The mail server has taken it: %(said)s", said=said))
        note(t("Look whether it arrives, and whether it is among the unwanted mails."))
    else:
        failed = t("The mail was not taken: %(said)s", said=said)
        line(f"✗ {failed}", "bold red")
        line(f"  → {remedy}", "yellow")
    if not sent:
        raise typer.Exit(1)


async def attempt(address: str, locale: str) -> tuple[bool, str, str]:
    """Whether it was sent, what was said, and what to do."""
    from amicale.mail.transport import Undelivered
    from amicale.mail.trying import send_test
    from amicale.mail.words import explained

    try:
        return True, await send_test(address, locale), ""
    except Undelivered as failure:
        cause = failure.__cause__
        said = f"{failure} ({cause})" if cause is not None and str(cause) else str(failure)
        remedy = explained(str(failure))
        return False, said, remedy.to(LOCALE) if remedy else ""


@app.command("list", help=t("The latest mails: to whom, when, and what became of them."))
def list_mails(
    ctx: typer.Context,
    state: str | None = typer.Option(None, help=t("Only these: queued, sent, failed, skipped or parked.")),
    limit: int = typer.Option(50, min=1, max=10_000, help=t("How many at most.")),
    as_json: bool = json_option(),
) -> None:
    found = run(ctx, lambda: find(state, limit))
    if as_json:
        return print_json(found)
    columns = ("ID", t("Mail"), t("To"), t("State"), t("Tries"), t("When"), t("Reason"))
    rows = [
        (it["id"], it["kind"], it["address"] or "", it["state"], it["attempts"], f"{it['created_at']:%Y-%m-%d %H:%M}",
         it["error"])
        for it in found
    ]  # fmt: skip
    print_table(columns, rows)
    return None


async def find(state: str | None, limit: int) -> Sequence[Mapping[str, Any]]:
    """The latest of a state, or of all."""
    from amicale.actor import SYSTEM
    from amicale.mail.service import listed
    from amicale.mail.words import STATES

    if state is not None and state not in STATES:
        raise WrongUse(t("There is no state %(state)s. There are: %(known)s.", state=state, known=", ".join(STATES)))
    return await listed(SYSTEM, state, limit)


@app.command(help=t("Send mails again that failed: one, or all that failed for good."))
def retry(
    ctx: typer.Context,
    mail_id: UUID | None = typer.Argument(None, metavar="[ID]", help=t("As `amicale mail list` shows it.")),
    every: bool = typer.Option(False, "--all", help=t("All that failed for good.")),
    as_json: bool = json_option(),
) -> None:
    if (mail_id is None) != every:
        raise WrongUse(t("Give the ID of a mail, or --all."))
    count = run(ctx, lambda: again(mail_id))
    if as_json:
        return print_json({"queued": count})
    done(n("%(count)s mail waits to be sent again.", "%(count)s mails wait to be sent again.", count))
    return next_step("amicale mail list")


async def again(mail_id: UUID | None) -> int:
    """Queue one, or all."""
    from amicale.actor import SYSTEM
    from amicale.mail import service

    if mail_id is None:
        return await service.retry_all(SYSTEM)
    await service.retry(SYSTEM, mail_id)
    return 1


@app.command(help=t("Show what a kind of mail looks like, with made-up values."))
def preview(
    ctx: typer.Context,
    kind: str = typer.Argument("", help=t("Like clubs.invited; without it, all kinds are listed.")),
    locale: str = typer.Option(LOCALE, help=t("The mail's language: fr or en.")),
    html: bool = typer.Option(False, "--html", help=t("The HTML part instead of the text.")),
    as_json: bool = json_option(),
) -> None:
    if not kind:
        return show_kinds(run(ctx, kinds), as_json)
    subject, text, page = run(ctx, lambda: look(kind, locale))
    if as_json:
        return print_json({"kind": kind, "locale": locale, "subject": subject, "text": text, "html": page})
    head = t("Subject: %(subject)s", subject=subject)
    return print_text(page if html else f"{head}\n\n{text}")


def show_kinds(found: Mapping[str, str], as_json: bool) -> None:
    """All kinds of mail."""
    if as_json:
        print_json(found)
    else:
        print_table((t("Mail"), t("Name")), sorted(found.items()))


async def kinds() -> Mapping[str, str]:
    """Names and titles."""
    from amicale.here import HERE

    return {name: mail.title.to(LOCALE) for name, mail in (await HERE.assembled()).mails.items()}


async def look(kind: str, locale: str) -> tuple[str, str, str]:
    """Subject, text and HTML."""
    from amicale.mail.trying import preview as make
    from amicale.mail.trying import written

    message = await make(kind, locale)
    return str(message["Subject"]), written(message, "plain"), written(message, "html")
