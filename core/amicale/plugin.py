"""The core itself, as a plugin: always on, and made with the same hooks as any other. What its rooms bring, each says
in its ``declared.py``."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from amicale.i18n import translator
from amicale.plugins.hookspecs import hookimpl
from amicale.plugins.manifest import (
    Act,
    Demo,
    Finding,
    GraphQL,
    Job,
    Mail,
    NavigationItem,
    Page,
    Permission,
    Plugin,
    Purpose,
    Retention,
    Slot,
)
from amicale.schoolsettings import SchoolSettings

_ = translator("amicale")
VERSION = version("amicale-core")

plugin = Plugin(name="amicale", title=_("Amicale"), settings=SchoolSettings)


@hookimpl
def register_tables() -> Sequence[type]:
    """Members and what surrounds them."""
    from amicale.access.factors.tables import FACTOR_TABLES
    from amicale.access.openid.tables import OPENID_TABLES
    from amicale.access.tables import ACCESS_TABLES
    from amicale.auditlog.tables import AUDIT_TABLES
    from amicale.joining.tables import JOINING_TABLES
    from amicale.mail.tables import MAIL_TABLES
    from amicale.members.tables import MEMBER_TABLES
    from amicale.privacy.tables import PRIVACY_TABLES

    return [
        *MEMBER_TABLES,
        *ACCESS_TABLES,
        *FACTOR_TABLES,
        *OPENID_TABLES,
        *AUDIT_TABLES,
        *JOINING_TABLES,
        *MAIL_TABLES,
        *PRIVACY_TABLES,
    ]


@hookimpl
def register_permissions() -> Sequence[Permission]:
    """What the core lets some people do."""
    from amicale.rooms import everything

    return everything("permissions")


@hookimpl
def register_purposes() -> Sequence[Purpose]:
    """What the association uses its members' data for, besides what being a member is."""
    from amicale.rooms import everything

    return everything("purposes")


@hookimpl
def register_mails() -> Sequence[Mail]:
    """What the core writes to people."""
    from amicale.rooms import everything

    return everything("mails")


@hookimpl
def register_acts() -> Sequence[Act]:
    """What the core writes into the audit log, in words."""
    from amicale.rooms import everything

    return everything("acts")


@hookimpl
def register_jobs() -> Sequence[Job]:
    """The core's recurring work."""
    from amicale.rooms import everything

    return everything("jobs")


@hookimpl
def register_retention() -> Sequence[Retention]:
    """How long the core keeps things."""
    from amicale.rooms import everything

    return everything("retention")


@hookimpl
def register_graphql() -> GraphQL:
    """What the core's rooms add to its root types and to members."""
    from amicale.access.account_graphql import AccountMutation, AccountQuery
    from amicale.access.factors.graphql import FactorsMutation, FactorsQuery
    from amicale.access.openid.graphql import IdentityMutation, IdentityQuery
    from amicale.access.role_graphql import MemberRoles, RolesQuery
    from amicale.access.role_mutations import RolesMutation
    from amicale.auditlog.graphql import AuditQuery
    from amicale.joining.claims_graphql import ClaimsMutation, ClaimsQuery
    from amicale.joining.invitations_graphql import InvitationsMutation, InvitationsQuery
    from amicale.mail.graphql import MailMutation, MailQuery
    from amicale.members.addresses_graphql import AddressesMutation, MemberAddresses
    from amicale.members.graphql import Member, Mutation, Query
    from amicale.members.visibility_graphql import MemberVisibility, VisibilityMutation, VisibilityQuery
    from amicale.privacy.graphql import PrivacyQuery
    from amicale.privacy.mutations import PrivacyMutation

    return GraphQL(
        extends={
            Query: (
                AccountQuery,
                ClaimsQuery,
                InvitationsQuery,
                VisibilityQuery,
                FactorsQuery,
                RolesQuery,
                IdentityQuery,
                AuditQuery,
                PrivacyQuery,
                MailQuery,
            ),
            Mutation: (
                AccountMutation,
                ClaimsMutation,
                InvitationsMutation,
                AddressesMutation,
                VisibilityMutation,
                FactorsMutation,
                RolesMutation,
                IdentityMutation,
                PrivacyMutation,
                MailMutation,
            ),
            Member: (
                MemberAddresses,
                MemberVisibility,
                MemberRoles,
            ),
        }
    )


@hookimpl
def register_pages() -> Sequence[Page | Slot]:
    """The portal's pages, and pieces of them."""
    from amicale.rooms import everything

    return everything("pages")


@hookimpl
def register_navigation() -> Sequence[NavigationItem]:
    """The menu's first entries."""
    from amicale.access.openid.declared import account_tabs
    from amicale.rooms import everything

    return [*everything("navigation"), *account_tabs()]


@hookimpl
async def diagnose(settings: SchoolSettings) -> Sequence[Finding]:
    """Whether somebody read unusually many hidden fields."""
    from amicale.members.looking import diagnose_looking

    return (await diagnose_looking(),)


@hookimpl
async def fill_demo(demo: Demo) -> None:
    """People who ask to join the demonstration school."""
    from amicale.joining.demo import fill

    await fill(demo)
