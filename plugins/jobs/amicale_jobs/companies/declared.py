"""What this room brings."""

from __future__ import annotations

from amicale import Act, Page, Room, translator
from amicale_jobs.rules import MANAGE

_ = translator("jobs")

ROOM = Room(
    pages=(
        Page("/jobs/companies/{id}", "companies/company", _("Company")),
        Page("/staff/offers/companies", "companies/companies", _("Companies"), access=MANAGE),
        Page("/staff/offers/companies/{id}", "companies/edit", _("Company"), access=MANAGE),
    ),
    acts=(
        Act("jobs.company_changed", _("Company changed (%(fields)s)")),
        Act("jobs.companies_merged", _("Two companies merged")),
        Act("jobs.company_linked", _("Company linked to a partner")),
    ),
)  # fmt: skip
