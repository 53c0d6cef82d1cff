"""Somebody new, put on record by hand: looked for first, since half of them are on record already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.i18n import translator
from amicale.joining.candidates import Candidate, candidates
from amicale.members import service
from amicale.members.values import checked, email_address

_ = translator("amicale")
LEAST_PERCENT = 5
"""Below that, people share a first name and little else; a shared address is always worth a look."""


async def doubles(actor: Actor, values: Mapping[str, Any], contact: Mapping[str, Any]) -> list[Candidate]:
    """Who on record may be this person, the likeliest first, compared as the import compares; looking is noted.

    :raises Refusal: a value cannot be one.
    """
    actor.require("members.manage")
    asked = described(values, contact)
    found = [each for each in await candidates(asked) if worth_a_warning(each)]
    if found:
        await log_act(actor, "member.compared", None, members=[each.person.id for each in found])
    return found


def described(values: Mapping[str, Any], contact: Mapping[str, Any]) -> dict[str, Any]:
    """Somebody as a claim would describe them."""
    names = {name: values.get(name) or "" for name in ("given_name", "family_name", "birth_name")}
    clean = checked({**names, "birth_date": values.get("birth_date")})
    if not clean["given_name"] and not clean["family_name"]:
        raise Refusal(_("A person needs a name."), field="input.familyName")
    email = email_address(str(contact["email"])) if contact.get("email") else ""
    studies = {"programme": contact.get("programme") or "", "class_year": contact.get("graduation_year")}
    return {**clean, **studies, "email": email}


def worth_a_warning(candidate: Candidate) -> bool:
    """Whether whoever adds a person should look at this one first."""
    return candidate.scored.found.email is not None or candidate.percent >= LEAST_PERCENT


async def add(
    actor: Actor, values: Mapping[str, Any], contact: Mapping[str, Any], *, although_known: bool = False
) -> tuple[UUID | None, list[Candidate]]:
    """Put somebody on record, unless they may be there already: answers the record, or who they may be.

    :param although_known: whoever asks has looked at those, and it is nobody of them.
    """
    async with DB.transaction():
        # One at a time: two who click at the same moment do not both find nobody.
        await DB.execute("SELECT pg_advisory_xact_lock(hashtext('amicale.newcomer'))")
        found = [] if although_known else await doubles(actor, values, contact)
        return (None, found) if found else (await service.create(actor, values, contact), [])
