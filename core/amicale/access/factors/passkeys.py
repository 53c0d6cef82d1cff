"""Registering passkeys, and answers that they sign (WebAuthn level 3, 7.1 and 7.2)."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

import webauthn
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from amicale.access.factors.challenges import SECONDS, Kind, new_challenge, use_up
from amicale.access.factors.counting import note_use
from amicale.access.factors.notices import tell_added
from amicale.access.factors.relying import relying_party
from amicale.access.factors.tables import Passkey
from amicale.access.fresh import require_fresh
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator

_ = translator("amicale")
log = logging.getLogger("amicale.passkeys")
MOST = 20
"""Passkeys of one person."""
NAME_LENGTH = 60
KNOWN_TRANSPORTS = frozenset(transport.value for transport in AuthenticatorTransport)
Answer = Mapping[str, Any]
"""What a browser's credential says of itself with ``toJSON()``."""


async def begin_registration(actor: Actor, browser: str) -> str:
    """What ``navigator.credentials.create`` wants, as JSON. ``browser`` is the cookie it is bound to."""
    member_id = actor.require_member()
    require_fresh(actor)
    known = await DB.fetch("SELECT credential_id, transports FROM amicale.passkey WHERE member = $1", member_id)
    if len(known) >= MOST:
        raise Refusal(_("You have %(most)s passkeys. Remove one first.", most=MOST), code="CONFLICT")
    options = webauthn.generate_registration_options(
        rp_id=relying_party().id,
        rp_name=await school_name(),
        user_id=member_id.bytes,
        user_name=await account_name(actor),
        user_display_name=actor.name,
        challenge=await new_challenge("register", browser, member_id),
        timeout=SECONDS * 1000,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[descriptor(row) for row in known],
    )
    return webauthn.options_to_json(options)


async def register(actor: Actor, browser: str, answer: Answer, name: str) -> UUID:
    """Keep a new passkey of theirs.

    :raises Refusal: the answer is not to our challenge, not from our page, without the person, or known already.
    """
    member_id = actor.require_member()
    require_fresh(actor)
    challenge = await challenged("register", browser, answer, member_id)
    party = relying_party()
    try:
        made = webauthn.verify_registration_response(
            credential=dict(answer), expected_challenge=challenge, expected_rp_id=party.id,
            expected_origin=party.origin, require_user_verification=True,
        )  # fmt: skip
    except Exception as error:
        raise not_accepted(error) from error
    passkey = Passkey(
        member=member_id, credential_id=made.credential_id, public_key=made.credential_public_key,
        sign_count=made.sign_count, transports=transports_in(answer), name=passkey_name(name),
        syncs=made.credential_device_type == CredentialDeviceType.MULTI_DEVICE, backed_up=made.credential_backed_up,
    )  # fmt: skip
    await keep(actor, passkey)
    return uuid_of(passkey.id)


async def keep(actor: Actor, passkey: Passkey) -> None:
    """Write a new passkey down, and tell its owner.

    :raises Refusal: its id is another's already (7.1, step 26).
    """
    async with DB.transaction():
        await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", passkey.credential_id.hex())
        if await Passkey.exists().where(Passkey.credential_id == passkey.credential_id):
            raise Refusal(_("This passkey is registered already."), code="CONFLICT", reason="KNOWN_PASSKEY")
        await passkey.save()
        await log_act(actor, "factor.added", actor.member_id, factor="passkey")
        await tell_added(actor.require_member(), "passkey", passkey.name)


async def begin_answer(kind: Kind, browser: str, member_id: UUID | None = None) -> str:
    """What ``navigator.credentials.get`` wants, as JSON: any passkey for signing in, one of theirs for confirming."""
    rows = await DB.fetch("SELECT credential_id, transports FROM amicale.passkey WHERE member = $1", member_id)
    options = webauthn.generate_authentication_options(
        rp_id=relying_party().id,
        challenge=await new_challenge(kind, browser, member_id),
        timeout=SECONDS * 1000,
        allow_credentials=[descriptor(row) for row in rows],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


async def check_answer(kind: Kind, browser: str, answer: Answer, member_id: UUID | None = None) -> UUID:
    """Whose passkey has signed our challenge; of ``member_id`` only, where that is given.

    :raises Refusal: none of ours has, or it is not to be trusted.
    """
    challenge = await challenged(kind, browser, answer, member_id)
    row = await find(answer)
    owner = uuid_of(row["member"])
    if member_id not in (None, owner) or not is_handle_of(owner, answer, required=member_id is None):
        raise not_accepted("of somebody else")
    party = relying_party()
    try:
        used = webauthn.verify_authentication_response(
            credential=dict(answer), expected_challenge=challenge, expected_rp_id=party.id,
            expected_origin=party.origin, credential_public_key=row["public_key"],
            credential_current_sign_count=0,  # counting.py looks at it, when the signature is known to be good
            require_user_verification=True,
        )  # fmt: skip
    except Exception as error:
        raise not_accepted(error) from error
    if (used.credential_device_type == CredentialDeviceType.MULTI_DEVICE) != row["syncs"]:
        raise not_accepted("whether it can be copied has changed (7.2, step 18)")
    await note_use(row, used.new_sign_count, backed_up=used.credential_backed_up)
    return owner


async def challenged(kind: Kind, browser: str, answer: Answer, member_id: UUID | None) -> bytes:
    """The challenge that an answer is to, which is used up by it.

    :raises Refusal: it is none that this browser was given.
    """
    client = client_data(answer)
    challenge = base64url_to_bytes(str(client.get("challenge", "")))
    if not await use_up(kind, browser, challenge, member_id):
        raise not_accepted("not to a challenge of this browser")
    if client.get("crossOrigin"):
        raise not_accepted("from within another site's page")
    return challenge


def client_data(answer: Answer) -> Mapping[str, Any]:
    """What the browser says it has asked the passkey."""
    try:
        found = json.loads(base64url_to_bytes(answer["response"]["clientDataJSON"]))
        base64url_to_bytes(found["challenge"])
    except Exception as error:
        raise not_accepted(error) from error
    return cast("Mapping[str, Any]", found)


async def find(answer: Answer) -> Any:
    """The passkey that has answered."""
    try:
        key = base64url_to_bytes(str(answer["rawId"]))
    except Exception as error:
        raise not_accepted(error) from error
    row = await DB.fetch_row("SELECT * FROM amicale.passkey WHERE credential_id = $1", key)
    if row is None:
        message = _("This passkey is not known here any more. Sign in another way, and remove it from your device.")
        raise Refusal(message, code="NOT_FOUND", reason="UNKNOWN_PASSKEY")
    return row


def is_handle_of(owner: UUID, answer: Answer, *, required: bool) -> bool:
    """Whether the passkey says that it is this person's (7.2, step 6); one that was named need not say it."""
    said = answer["response"].get("userHandle")
    if not said:
        return not required
    try:
        return base64url_to_bytes(said) == owner.bytes
    except Exception:
        return False


def not_accepted(reason: Exception | str) -> Refusal:
    """One sentence for all that is wrong with an answer; the log knows more."""
    log.warning("a passkey's answer is refused: %s", reason)
    return Refusal(_("The passkey was not accepted. Try again."), code="FORBIDDEN", reason="PASSKEY_REFUSED")


def descriptor(row: Any) -> PublicKeyCredentialDescriptor:
    """A passkey as a browser is told of it."""
    transports = [AuthenticatorTransport(name) for name in row["transports"] if name in KNOWN_TRANSPORTS]
    return PublicKeyCredentialDescriptor(row["credential_id"], transports=transports or None)


def transports_in(answer: Answer) -> list[str]:
    """How its browser says that it can be reached; what we do not know is left out."""
    said = answer["response"].get("transports") or []
    return sorted({str(name) for name in said} & KNOWN_TRANSPORTS) if isinstance(said, list) else []


def passkey_name(name: str) -> str:
    """What its owner calls it."""
    shown = " ".join("".join(char for char in name if char.isprintable()).split())[:NAME_LENGTH]
    return shown or "Passkey"


async def school_name() -> str:
    """What people know us as."""
    from amicale.schoolsettings import SchoolSettings

    return (await HERE.settings_of(SchoolSettings)).name


async def account_name(actor: Actor) -> str:
    """What tells this account from others in a list of passkeys or of codes: the main address."""
    found = await DB.fetch_value(
        "SELECT address FROM amicale.email WHERE member = $1 ORDER BY is_primary DESC, address LIMIT 1", actor.member_id
    )
    return str(found or actor.name)
