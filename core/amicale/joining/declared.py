"""What joining says of itself to the core: permissions, mails, jobs, what is kept how long, what is logged, pages."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.joining.choosing import PURPOSE
from amicale.joining.claims import CONSIDER
from amicale.joining.deciding import consider
from amicale.joining.invitations import SEND
from amicale.joining.mails import MAILS
from amicale.joining.pages import NAVIGATION, PAGES
from amicale.joining.sending import send_due
from amicale.joining.telling import tell_deciders
from amicale.plugins.manifest import Act, Job, Permission, Purpose, Retention
from amicale.rooms import Room

_ = translator("amicale")
YEAR = 365

PERMISSIONS = (
    Permission("claims.decide", _("Decide on requests to join")),
    Permission("invitations.send", _("Invite people to their record")),
)
JOBS = (
    Job(CONSIDER, consider, title=_("Look whether a request to join passes by the rule")),
    Job(SEND, send_due, every=60, title=_("Send invitations")),
    Job("amicale.tell_of_claims", tell_deciders, every=3600, title=_("Tell who decides of requests to join")),
)
RETENTION = (
    Retention(
        "amicale.claims_open", _("Requests to join that wait for a decision"), YEAR, "amicale.claim",
        "state IN ('waiting', 'asked') AND created_at < {before}", least=30,
    ),
    Retention(
        "amicale.claims_decided", _("Requests to join that were decided"), 90, "amicale.claim",
        "state IN ('accepted', 'refused', 'replaced') AND coalesce(decided_at, created_at) < {before}",
    ),
    Retention(
        "amicale.claims_unproven", _("Requests to join whose address was never proven"), 1, "amicale.claim",
        "state = 'unproven' AND created_at < {before}",
    ),
    Retention(
        "amicale.proven_visitors", _("Visitors from a provider who did not go on"), 1, "amicale.proven_visitor",
        "expires_at < {before}",
    ),
    Retention(
        "amicale.email_proofs", _("Addresses whose code never came back"), 7, "amicale.email_proof",
        "asked_at < {before}",
    ),
    Retention(
        "amicale.invitation_waves", _("Invitations, and how far they came"), 3 * YEAR, "amicale.invitation_wave",
        "created_at < {before}", least=90,
    ),
)  # fmt: skip
ACTS = (
    Act("email.verified", _("Address confirmed")),
    Act("email.primary", _("Another main address")),
    Act("email.removed", _("Address removed")),
    Act("email.added_by_staff", _("Address added by staff")),
    Act("email.removed_by_staff", _("Address removed by staff")),
    Act("email.claimed", _("Address added by a request to join")),
    Act("claim.rule", _("Request to join accepted by the school's rule")),
    Act("claim.known", _("Request to join from somebody who is in already")),
    Act("claim.linked", _("Request to join linked to this record")),
    Act("claim.created", _("Record made from a request to join")),
    Act("claim.provided", _("Record made from an account of the school: %(provider)s")),
    Act("claim.refused", _("Request to join refused")),
    Act("claim.asked", _("Question asked about a request to join")),
    Act("claim.withdrawn", _("Request to join taken back")),
    Act("claim.compared", _("Records compared with a request to join")),
    Act("invitation.begun", _("Invitations begun: %(count)s people")),
    Act("invitation.stopped", _("Invitations stopped")),
    Act("invitation.used", _("Invitation used")),
    Act("invitation.opted_out", _("Asked to be invited no more")),
    Act("invitation.not_me", _("Came in by an invitation meant for somebody else")),
)
PURPOSES = (
    Purpose(
        PURPOSE,
        _("Invitations to my record"),
        _(
            "Until you have signed in for the first time, the association may remind you, three times at the most, "
            "that it keeps a record of you."
        ),
        default=True,
    ),
)

ROOM = Room(
    permissions=PERMISSIONS, purposes=PURPOSES, mails=MAILS, acts=ACTS, jobs=JOBS, retention=RETENTION, pages=PAGES,
    navigation=NAVIGATION,
)  # fmt: skip
