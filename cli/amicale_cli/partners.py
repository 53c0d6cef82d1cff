"""``amicale partners ...``"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import typer

from amicale_cli.context import group, json_option, run, session_of
from amicale_cli.output import done, line, next_step, note, print_json, print_table
from amicale_cli.texts import LOCALE, t

app = group()
STATES = ("asked", "active", "paused", "refused", "closed")


@app.command("list", help=t("Organisations that are partners, or ask to be."))
def list_partners(
    ctx: typer.Context,
    state: str = typer.Option("", help=t("Only these: asked, active, paused, refused or closed.")),
    as_json: bool = json_option(),
) -> None:
    if state and state not in STATES:
        raise typer.BadParameter(", ".join(STATES), param_hint="--state")
    found = run(ctx, lambda: find(state))
    if as_json:
        return print_json(found)
    if not found:
        line(t("There are no partners so far."))
        return next_step("amicale partners invite NAME --email ADDRESS --given-name … --family-name …")
    words = {
        "asked": t("asks"), "active": t("active"), "paused": t("rests"), "refused": t("refused"), "closed": t("ended"),
    }  # fmt: skip
    columns = ("ID", t("Organisation"), t("State"), t("People"), t("Waiting"), t("On record since"))
    rows = [
        (it["id"], it["name"], words[it["state"]], it["people"], it["waiting"], f"{it['created_at']:%Y-%m-%d}")
        for it in found
    ]
    return print_table(columns, rows)


async def find(state: str) -> Sequence[dict[str, Any]]:
    """The partners, those who wait first."""
    from amicale.database.engine import DB

    rows = await DB.fetch(
        """SELECT p.id, p.name, p.state, p.registration, p.created_at,
                  count(c.id) FILTER (WHERE c.state IN ('active', 'invited'))::int AS people,
                  count(c.id) FILTER (WHERE c.state = 'asked')::int AS waiting
           FROM amicale.partner p LEFT JOIN amicale.partner_contact c ON c.partner = p.id
           WHERE $1 = '' OR p.state = $1 GROUP BY p.id ORDER BY p.state = 'asked' DESC, p.key, p.id""",
        state,
    )
    return [dict(row) for row in rows]


@app.command(help=t("Make an organisation a partner, and invite its first contact by mail."))
def invite(
    ctx: typer.Context,
    name: str = typer.Argument(help=t("What the organisation is called.")),
    email: str = typer.Option(..., help=t("Of the contact.")),
    given_name: str = typer.Option(..., help=t("Of the contact.")),
    family_name: str = typer.Option(..., help=t("Of the contact.")),
    registration: str = typer.Option("", help=t("SIREN or SIRET, or the number of another country's register.")),
    country: str = typer.Option("", help=t("Two letters, like FR.")),
    as_json: bool = json_option(),
) -> None:
    organisation = {"name": name, "country": country, "registration": registration}
    contact = {"address": email, "given_name": given_name, "family_name": family_name}
    key = run(ctx, lambda: invite_now(organisation, contact))
    if as_json:
        return print_json({"id": key, "name": name, "email": email})
    done(t("%(name)s is a partner. The mail leaves while a server or a worker runs: %(email)s", name=name, email=email))
    return None


async def invite_now(organisation: dict[str, str], contact: dict[str, str]) -> UUID:
    """The partner's key."""
    from amicale.actor import SYSTEM
    from amicale.partners.inviting import invite_partner

    return await invite_partner(SYSTEM.speaking(LOCALE), organisation, contact)


@app.command(help=t("Let a partner rest: its people are out at once, and cannot come in."))
def pause(
    ctx: typer.Context,
    partner: str = typer.Argument(help=t("Its name, or its ID as `amicale partners list` shows it.")),
    words: str = typer.Option("", help=t("What its people read in a mail.")),
    as_json: bool = json_option(),
) -> None:
    name = run(ctx, lambda: decide(partner, "pause", words))
    print_json({"name": name, "state": "paused"}) if as_json else done(t("%(name)s rests now.", name=name))


@app.command(help=t("Take a partner up again that rests."))
def resume(
    ctx: typer.Context,
    partner: str = typer.Argument(help=t("Its name, or its ID as `amicale partners list` shows it.")),
    as_json: bool = json_option(),
) -> None:
    name = run(ctx, lambda: decide(partner, "resume", ""))
    print_json({"name": name, "state": "active"}) if as_json else done(t("%(name)s is active again.", name=name))


async def decide(partner: str, what: str, words: str) -> str:
    """The partner's name, when it is done."""
    from amicale.actor import SYSTEM
    from amicale.errors import Refusal
    from amicale.i18n import translator
    from amicale.partners import deciding
    from amicale.partners.finding import partner_of

    found = await partner_of(partner)
    if found is None:
        raise Refusal(translator("amicale")("There is no such partner."), code="NOT_FOUND")
    actor = SYSTEM.speaking(LOCALE)
    await (deciding.pause(actor, found.id, words) if what == "pause" else deciding.resume(actor, found.id))
    return found.name


@app.command("sign-in", help=t("A link that signs somebody of a partner in once, within 15 minutes."))
def sign_in(
    ctx: typer.Context,
    email: str = typer.Argument(help=t("Of the contact.")),
    as_json: bool = json_option(),
) -> None:
    secret, partner = run(ctx, lambda: make_link(email))
    url = f"{session_of(ctx).instance().settings.base_url}/sign-in/{secret}"
    if as_json:
        return print_json({"url": url, "email": email, "partner": partner})
    line(url, "bold")
    note(t("It works once: whoever opens it is signed in for %(partner)s.", partner=partner))
    return None


async def make_link(email: str) -> tuple[str, str]:
    """The link's secret, and for which partner; that it was made is in the audit log."""
    from amicale.actor import SYSTEM
    from amicale.audit import log_act
    from amicale.database.engine import DB
    from amicale.errors import Refusal
    from amicale.i18n import translator
    from amicale.partners.seats import create_partner_link, seat_of

    seat = await seat_of(email)
    if seat is None or not seat.lets_in:
        message = translator("amicale")("Nobody of a partner can come in with this address.")
        raise Refusal(message, code="NOT_FOUND")
    async with DB.transaction():
        await log_act(SYSTEM, "sign_in_link.created", seat.contact_id)
        return await create_partner_link(seat.contact_id), seat.partner
