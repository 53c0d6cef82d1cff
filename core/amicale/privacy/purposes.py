"""What the association uses its members' data for, beyond keeping the record itself.

Two rest on legitimate interest, with an objection as easy as a click (GDPR, articles 6.1.f and 21): an association's
directory, and what it tells its members about itself. What serves others, partners' offers and handing on an address,
needs a yes (article 6.1.a; French Code des postes, L34-5).
"""

from __future__ import annotations

from amicale.i18n import translator
from amicale.plugins.manifest import Purpose
from amicale.privacy.consents import DIRECTORY

_ = translator("amicale")

PURPOSES = (
    Purpose(
        DIRECTORY,
        _("Directory"),
        _(
            "Other members who are signed in find you in the directory, with your studies and what you let them see in "
            "your profile. Without this, only the association's staff finds you."
        ),
        default=True,
    ),
    Purpose(
        "amicale.newsletter",
        _("News of the association"),
        _("The association writes to you about its life, its events and its members. You can stop it in every mail."),
        default=True,
    ),
    Purpose(
        "amicale.partners",
        _("Partners' offers"),
        _(
            "The association sends you offers of its partners: jobs, training, advantages. It writes itself: the "
            "partners do not get your address."
        ),
    ),
    Purpose(
        "amicale.sharing",
        _("Passing my address on"),
        _(
            "The association may give your name, your class and your e-mail address to partners it has chosen, who "
            "may then write to you about jobs and events."
        ),
    ),
)
