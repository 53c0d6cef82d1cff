"""What mails about offers are agreed to."""

from __future__ import annotations

from amicale import Purpose, translator

_ = translator("jobs")
ALERTS = "jobs.alerts"
PARTNER_OFFERS = "jobs.partner_offers"

ALERTS_PURPOSE = Purpose(
    ALERTS,
    _("Alerts about new offers"),
    _("You get a mail when new offers fit a search that you have saved, as often as you chose for that search."),
    default=True,
)
"""It holds without being asked for separately: who sets up no alert gets none."""

OFFERS_PURPOSE = Purpose(
    PARTNER_OFFERS,
    _("Offers of partners that fit you"),
    _(
        "A few times a week at the most, the association shows you offers of its partners that fit your class, "
        "studies, sector or city: by mail and on your home page. Partners never learn who you are."
    ),
)
