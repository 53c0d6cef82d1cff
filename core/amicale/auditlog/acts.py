"""The core's own acts, in words. A test holds that every act that is written has some."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.plugins.manifest import Act

_ = translator("amicale")

RECORDS = (
    Act("member.created", _("Record made")),
    Act("member.updated", _("Record changed: %(fields)s")),
    Act("member.deceased", _("Marked as deceased")),
    Act("member.merged", _("Another record merged into this one")),
    Act("members.exported", _("Members exported to a file: %(count)s")),
    Act("members.imported", _("A file of members imported")),
    Act("members.import_undone", _("An import undone")),
)
DOORS = (
    Act("session.ended", _("Signed out")),
    Act("sign_in_link.created", _("Sign-in link made")),
    Act("identity.linked", _("Account elsewhere linked: %(provider)s")),
    Act("identity.unlinked", _("Account elsewhere unlinked: %(provider)s")),
    Act("token.created", _("API token made")),
    Act("token.revoked", _("API token ended")),
    Act("role.defined", _("Role defined: %(role)s")),
    Act("role.deleted", _("Role deleted: %(role)s")),
    Act("role.granted", _("Role given: %(role)s")),
    Act("role.ended", _("Role over: %(role)s")),
    Act("role.revoked", _("Role taken back: %(role)s")),
)
SCHOOL = (
    Act("plugin.enabled", _("Plugin switched on: %(plugin)s")),
    Act("plugin.disabled", _("Plugin switched off: %(plugin)s")),
    Act("plugin.set", _("Plugin set: %(plugin)s (%(settings)s)")),
    Act("plugin.purged", _("Plugin purged, with all its data: %(plugin)s")),
)
PRIVACY = (
    Act("consent.given", _("Agreed on the person's behalf: %(purpose)s")),
    Act("consent.withdrawn", _("Withdrawn on the person's behalf: %(purpose)s")),
    Act("privacy.export_asked", _("Copy of all data asked for")),
    Act("privacy.export_downloaded", _("Copy of all data downloaded")),
    Act("privacy.erasure_asked", _("Erasure asked for")),
    Act("privacy.erasure_confirmed", _("Erasure confirmed")),
    Act("privacy.erasure_cancelled", _("Erasure cancelled")),
    Act("privacy.erasure_failed", _("Erasure could not be carried out: %(plugin)s")),
    Act("privacy.erased", _("Erased")),
    Act("privacy.retention", _("Rules of retention carried out: %(count)s entries gone")),
    Act("audit.exported", _("Audit log exported to a file: %(count)s")),
)

CORE_ACTS = (*RECORDS, *DOORS, *SCHOOL, *PRIVACY)
