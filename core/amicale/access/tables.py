"""Roles and who holds them, tokens, links, sessions: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import Array, Boolean, Bytea, ForeignKey, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member


class Role(Table, schema="amicale", tablename="role"):
    """A named set of permissions."""

    name = Text(unique=True)
    title = Text()
    permissions = Array(base_column=Text())


class RoleGrant(Table, schema="amicale", tablename="role_grant"):
    """A member holds a role."""

    role = ForeignKey(Role, on_delete=OnDelete.cascade, null=False)
    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    granted_at = Timestamptz()
    granted_by = ForeignKey(Member, on_delete=OnDelete.set_null)


class ApiToken(Table, schema="amicale", tablename="api_token"):
    """A program's key to act as its owner, within scopes."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    name = Text()
    hash = Bytea(secret=True)
    scopes = Array(base_column=Text(), null=True, default=None)
    created_at = Timestamptz()
    expires_at = Timestamptz(null=True, default=None)
    last_used_at = Timestamptz(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)


class SignInLink(Table, schema="amicale", tablename="sign_in_link"):
    """A secret that signs its member in, once, for a short time."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    hash = Bytea(secret=True)
    expires_at = Timestamptz()
    used_at = Timestamptz(null=True, default=None)


class Session(Table, schema="amicale", tablename="session"):
    """A device somebody is signed in on."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    hash = Bytea(secret=True)
    created_at = Timestamptz()
    seen_at = Timestamptz()
    expires_at = Timestamptz()
    method = Text(help_text="link, code, openid, passkey or command.")
    strong = Boolean(default=False, help_text="Whether a second factor or a passkey was part of it.")
    device = Text(help_text="Like Firefox on Linux.")
    network = Text(help_text="The address they came from when signing in.")


ACCESS_TABLES: list[type[Table]] = [Role, RoleGrant, ApiToken, SignInLink, Session]
