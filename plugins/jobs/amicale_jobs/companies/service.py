"""Looking after companies: their page, their spellings, whose partner they are. Staff only; noted in the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from stdnum.fr import siren as sirens

from amicale import DB, Actor, Refusal, log_act, partner_of, plain_text, translator
from amicale_jobs.offers.values import SHORT, web_address
from amicale_jobs.rules import MANAGE

_ = translator("jobs")
ABOUT = 2_000
SPELLINGS = 30


async def change(actor: Actor, company: UUID, given: Mapping[str, Any], version: int | None = None) -> None:
    """Change what a company's page says. Its former name stays a spelling by which it is found.

    :param given: name, sector, website, about, siren, also (one spelling a line): those that were sent.
    :raises Refusal: another has this name: merge them instead.
    """
    actor.require(MANAGE)
    changed = columns_in(given)
    async with DB.transaction():
        row = await held(company)
        if version is not None and version != row["version"]:
            message = _("Somebody has changed this company meanwhile. Open it again, and look at what is new.")
            raise Refusal(message, code="CONFLICT", reason="CHANGED")
        if "name" in changed and changed["name"] != row["name"]:
            changed["key"] = await free_key(company, changed["name"])
        spellings = [row["key"]] if changed.get("key", row["key"]) != row["key"] else []
        if "also" in changed:
            changed["also"] = await folded(changed["also"])
        if spellings:
            changed["also"] = sorted({*changed.get("also", row["also"]), *spellings} - {changed["key"]})
        await store(company, changed)
        await log_act(actor, "jobs.company_changed", None, company=company, fields=", ".join(sorted(changed)))


def columns_in(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, by column."""
    found: dict[str, Any] = {}
    if "name" in given:
        found["name"] = plain_text("input.name", given["name"], SHORT, lines=False, missing=_("A company has a name."))
    if "sector" in given:
        found["sector"] = plain_text("input.sector", given["sector"], SHORT, lines=False)
    if "about" in given:
        found["about"] = plain_text("input.about", given["about"], ABOUT)
    if "website" in given:
        found["website"] = web_address("input.website", given["website"])
    if "siren" in given:
        found["siren"] = siren_in(given["siren"])
    if "also" in given:
        found["also"] = [line for line in (given["also"] or "").splitlines() if line.strip()][:SPELLINGS]
    return found


def siren_in(value: str | None) -> str:
    """Nine digits whose last one fits the others (INSEE, SIREN); of a SIRET, the first nine.

    :raises Refusal: it is none.
    """
    digits = "".join(sign for sign in value or "" if not sign.isspace())
    if not digits:
        return ""
    if len(digits) == 14:
        digits = digits[:9]
    if not sirens.is_valid(digits):
        raise Refusal(_("This is no SIREN: it has nine digits, and the last one depends on the others."),
                      field="input.siren")  # fmt: skip
    return digits


async def held(company: UUID) -> Mapping[str, Any]:
    """A company, which nobody else changes meanwhile."""
    row = await DB.fetch_row("SELECT * FROM jobs.company WHERE id = $1 FOR UPDATE", company)
    if row is None:
        raise Refusal(_("There is no such company."), code="NOT_FOUND")
    return dict(row)


async def free_key(company: UUID, name: str) -> str:
    """The key of a new name, unless it is another company's."""
    key = str(await DB.fetch_value("SELECT amicale.fold($1)", name))
    taken = await DB.fetch_value(
        "SELECT true FROM jobs.company WHERE id <> $1 AND (key = $2 OR also @> ARRAY[$2::text])", company, key
    )
    if not key or taken:
        message = _("Another company has this name. Are they one? Then merge them.")
        raise Refusal(message, code="CONFLICT", field="input.name", reason="TAKEN")
    return key


async def folded(names: list[str]) -> list[str]:
    """Spellings as the directory folds them, each once."""
    rows = await DB.fetch("SELECT DISTINCT amicale.fold(n) AS key FROM unnest($1::text[]) AS n ORDER BY 1", names)
    return [row["key"] for row in rows if row["key"]]


async def store(company: UUID, changed: Mapping[str, Any]) -> None:
    """Write it; offers are found by their company's name, so theirs is written anew."""
    if not changed:
        return
    told = ", ".join(f"{name} = ${at}" for at, name in enumerate(changed, start=2))
    await DB.execute(
        f"UPDATE jobs.company SET {told}, version = version + 1 WHERE id = $1",  # noqa: S608
        company, *changed.values(),
    )  # fmt: skip
    if "name" in changed:
        await DB.execute("UPDATE jobs.offer SET company = company WHERE company = $1", company)


async def merge(actor: Actor, keep: UUID, gone: UUID) -> None:
    """Two are one: offers, lists and spellings of ``gone`` follow ``keep``; what ``keep`` does not say, ``gone`` says.

    :raises Refusal: they are two partners, or one and the same.
    """
    actor.require(MANAGE)
    if keep == gone:
        raise Refusal(_("Choose another company."), field="gone")
    async with DB.transaction():
        rows = {key: await held(key) for key in sorted((keep, gone))}  # in one order, whoever merges at the same moment
        kept, lost = rows[keep], rows[gone]
        if kept["partner"] and lost["partner"]:
            message = _("Both are partners of the association. Merge the partners first.")
            raise Refusal(message, code="CONFLICT", reason="TWO_PARTNERS")
        await move(kept, lost)
        await log_act(actor, "jobs.companies_merged", None, company=keep, merged=gone)


async def move(kept: Mapping[str, Any], lost: Mapping[str, Any]) -> None:
    """Everything that names the one names the other. Within the transaction that holds both."""
    await DB.execute("UPDATE jobs.feed SET company = $1 WHERE company = $2", kept["id"], lost["id"])
    await DB.execute("UPDATE jobs.offer SET company = $1 WHERE company = $2", kept["id"], lost["id"])
    await DB.execute("DELETE FROM jobs.company WHERE id = $1", lost["id"])
    filled = {name: lost[name] for name in ("siren", "website", "sector", "about") if not kept[name] and lost[name]}
    also = sorted({*kept["also"], *lost["also"], lost["key"]} - {kept["key"]})
    await store(kept["id"], {**filled, "partner": kept["partner"] or lost["partner"], "also": also})


async def link_partner(actor: Actor, company: UUID, partner: UUID | None) -> None:
    """Say whose partner account a company is; None for nobody's.

    :raises Refusal: there is no such partner, or it is another company's.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        await held(company)
        if partner is not None and await partner_of(partner) is None:
            raise Refusal(_("There is no such partner."), field="partner", code="NOT_FOUND")
        taken = await DB.fetch_value("SELECT name FROM jobs.company WHERE partner = $2 AND id <> $1", company, partner)
        if taken is not None:
            message = _("This partner is linked to %(company)s already.", company=taken)
            raise Refusal(message, field="partner", code="CONFLICT", reason="TAKEN")
        await store(company, {"partner": partner})
        await log_act(actor, "jobs.company_linked", None, company=company)
