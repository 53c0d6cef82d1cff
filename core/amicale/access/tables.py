"""Roles and who holds them, tokens, links, sessions: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import UUID, Array, Boolean, Bytea, ForeignKey, OnDelete, SmallInt, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member
from amicale.partners.tables import PartnerContact


class Role(Table, schema="amicale", tablename="role"):
    """A named set of permissions."""

    name = Text(unique=True)
    title = Text()
    permissions = Array(base_column=Text())


class RoleGrant(Table, schema="amicale", tablename="role_grant"):
    """A member holds a role: school-wide, or on one object; for good, or until a moment."""

    role = ForeignKey(Role, on_delete=OnDelete.cascade, null=False)
    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    granted_at = Timestamptz()
    granted_by = ForeignKey(Member, on_delete=OnDelete.set_null)
    object_type = Text(help_text="The GraphQL type of the object; empty for school-wide.")
    object_id = UUID(null=True, default=None)
    ends_at = Timestamptz(null=True, default=None, help_text="The last moment at which it is held.")


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
    strong = Boolean(default=False, help_text="Whether its maker had confirmed who they are.")
    read_only = Boolean(default=False, help_text="Whether it may change nothing.")


class SignInTry(Table, schema="amicale", tablename="sign_in_try"):
    """Somebody wants to sign in: by an address they typed, or by a link made for a member on the server."""

    browser = Bytea(secret=True, null=True, default=None, help_text="The browser that asked, by the hash of a cookie.")
    address = Text(null=True, default=None)
    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=True, default=None)
    emails = Array(base_column=UUID(), help_text="The records of the address when the mail was written.")
    target = Text(default="/", help_text="The page that they want.")
    link = Bytea(secret=True, null=True, default=None)
    code = Bytea(secret=True, null=True, default=None)
    wrong = SmallInt(default=0, help_text="How many codes were tried.")
    created_at = Timestamptz()
    expires_at = Timestamptz()
    proved_at = Timestamptz(null=True, default=None, help_text="When the link or the code was used.")
    used_at = Timestamptz(null=True, default=None, help_text="When it led to a session.")
    strong = Boolean(default=False, help_text="Whether whoever made the link vouches for the person.")
    contact = ForeignKey(PartnerContact, on_delete=OnDelete.set_null, help_text="Of a partner, who has the address.")


class Session(Table, schema="amicale", tablename="session"):
    """A device somebody is signed in on."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    hash = Bytea(secret=True)
    created_at = Timestamptz()
    seen_at = Timestamptz()
    expires_at = Timestamptz()
    method = Text(help_text="link, code, openid, passkey or command.")
    strong = Boolean(default=False, help_text="Whether a second factor or a passkey was part of it.")
    confirmed_at = Timestamptz(help_text="When they last proved on it who they are.")
    device = Text(help_text="Like Firefox on Linux.")
    network = Text(help_text="The address they came from when signing in.")


class KnownDevice(Table, schema="amicale", tablename="known_device"):
    """A browser that a member has signed in with."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    hash = Bytea(secret=True)
    seen_at = Timestamptz()


ACCESS_TABLES: list[type[Table]] = [Role, RoleGrant, ApiToken, SignInTry, Session, KnownDevice]
