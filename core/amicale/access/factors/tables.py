"""Passkeys, authenticator apps, recovery codes, challenges: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import Array, BigInt, Boolean, Bytea, ForeignKey, OnDelete, Text, Timestamptz

from amicale.access.tables import Session
from amicale.database.tables import Table
from amicale.members.tables import Member


class Passkey(Table, schema="amicale", tablename="passkey"):
    """A passkey of a member: a credential record of WebAuthn."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    credential_id = Bytea()
    public_key = Bytea(help_text="As COSE key (RFC 9052).")
    sign_count = BigInt(default=0, help_text="How often it has signed, where it counts at all.")
    transports = Array(base_column=Text())
    name = Text(help_text="What its owner calls it.")
    syncs = Boolean(default=False, help_text="Whether its provider can copy it to other devices.")
    backed_up = Boolean(default=False, help_text="Whether that has been done.")
    created_at = Timestamptz()
    last_used_at = Timestamptz(null=True, default=None)
    doubted_at = Timestamptz(null=True, default=None, help_text="When its count went backwards: it may be a copy.")


class AuthenticatorApp(Table, schema="amicale", tablename="authenticator_app"):
    """An app that shows a code every 30 seconds."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    secret = Bytea(secret=True, help_text="Sealed with the instance's key.")
    session = ForeignKey(Session, on_delete=OnDelete.set_null, help_text="Where it is being set up.")
    last_step = BigInt(default=0, help_text="The step of the last code that was used: no code works twice.")
    created_at = Timestamptz()
    confirmed_at = Timestamptz(null=True, default=None)
    last_used_at = Timestamptz(null=True, default=None)


class RecoveryCode(Table, schema="amicale", tablename="recovery_code"):
    """A code on paper that stands in for a lost factor, once."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    salt = Bytea(secret=True)
    hash = Bytea(secret=True)
    created_at = Timestamptz()
    used_at = Timestamptz(null=True, default=None)


FACTOR_TABLES: list[type[Table]] = [Passkey, AuthenticatorApp, RecoveryCode]
