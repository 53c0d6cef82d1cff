"""What this room brings: how long things are kept, and what is looked after every day."""

from __future__ import annotations

from amicale import Job, Retention, Room, translator
from amicale_freelance.keeping.departing import settle_all

_ = translator("freelance")
DAY, MONTH, YEAR = 86_400, 30, 365
OVER = "state IN ('done', 'expired', 'withdrawn', 'refused') AND coalesce(ended_at, changed_at) < {before}"
MISSIONS_OVER = f"SELECT id FROM freelance.mission WHERE {OVER}"  # noqa: S608 -- words of ours
MESSAGES = f"proposal IN (SELECT q.id FROM freelance.proposal q WHERE q.mission IN ({MISSIONS_OVER}))"  # noqa: S608
PROPOSALS = f"state <> 'chosen' AND mission IN ({MISSIONS_OVER})"

ROOM = Room(
    jobs=(Job("freelance.settle_deaths", settle_all, every=DAY, title=_("Ends the missions of those who died")),),
    retention=(
        Retention(
            "freelance.messages", _("Freelance: messages about proposals, once the mission is over"), YEAR,
            "freelance.message", MESSAGES, least=MONTH,
        ),
        Retention(
            "freelance.proposals", _("Freelance: proposals that were not chosen, once the mission is over"), 2 * YEAR,
            "freelance.proposal", PROPOSALS, least=6 * MONTH,
        ),
        Retention(
            "freelance.missions",
            _("Freelance: what missions that are over said; their days and pay are left, without who posted them"),
            3 * YEAR, "freelance.mission",
            f"{OVER} AND (need <> '' OR client <> '' OR posted_by IS NOT NULL OR contact IS NOT NULL)",
            emptied="need = '', client = '', refusal = '', posted_by = NULL, contact = NULL", least=YEAR,
        ),
        Retention(
            "freelance.drafts", _("Freelance: drafts of missions that nobody has touched"), 6 * MONTH,
            "freelance.mission", "state = 'draft' AND changed_at < {before}", least=MONTH,
        ),
        Retention(
            "freelance.busy", _("Freelance: days in calendars that are over"), 6 * MONTH, "freelance.busy",
            "ends_on < {before}", least=7,
        ),
        Retention(
            "freelance.references", _("Freelance: references that were not confirmed"), 6 * MONTH,
            "freelance.reference", "state NOT IN ('asked', 'confirmed') AND asked_at < {before}", least=MONTH,
        ),
        Retention(
            "freelance.profiles", _("Freelance: profiles that are closed, or drafts that nobody has touched"), 2 * YEAR,
            "freelance.profile", "state IN ('draft', 'closed') AND changed_at < {before}", least=6 * MONTH,
        ),
        Retention(
            "freelance.found", _("Freelance: which missions were found for whom"), 6 * MONTH, "freelance.finding",
            "found_at < {before}", least=MONTH,
        ),
    ),
)  # fmt: skip
