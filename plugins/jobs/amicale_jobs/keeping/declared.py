"""What this room brings: how long things are kept, and what is looked after every day."""

from __future__ import annotations

from amicale import Job, Retention, Room, translator
from amicale_jobs.keeping.departing import settle_all

_ = translator("jobs")
DAY, MONTH, YEAR = 86_400, 30, 365
OVER = "state IN ('filled', 'expired', 'withdrawn', 'refused') AND ended_at < {before}"

ROOM = Room(
    jobs=(Job("jobs.settle_deaths", settle_all, every=DAY, title=_("Ends what those who died offered and asked")),),
    retention=(
        Retention(
            "jobs.offer_words",
            _("Jobs: what offers that are over said; their contract, days and place are left, without who posted them"),
            2 * YEAR, "jobs.offer", f"{OVER} AND (words <> '' OR posted_by IS NOT NULL OR contact IS NOT NULL)",
            emptied="words = '', apply_url = '', apply_address = '', apply_words = '', refusal_words = '', "
            "posted_by = NULL, contact = NULL, skills = '{}'",
            least=6 * MONTH,
        ),
        Retention(
            "jobs.drafts", _("Jobs: drafts that nobody has touched"), 6 * MONTH, "jobs.offer",
            "state = 'draft' AND changed_at < {before}", least=MONTH,
        ),
        Retention(
            "jobs.applications", _("Jobs: applications that people noted for themselves and have not touched since"),
            2 * YEAR, "jobs.application", "changed_at < {before}", least=6 * MONTH,
        ),
        Retention(
            "jobs.wishes", _("Jobs: what students looked for, once they have found or paused it"), YEAR, "jobs.wish",
            "state <> 'searching' AND changed_at < {before}", least=MONTH,
        ),
        Retention(
            "jobs.help", _("Jobs: questions to the careers office that are closed"), YEAR, "jobs.help",
            "closed_at < {before}", least=MONTH,
        ),
        Retention(
            "jobs.questions", _("Jobs: questions to people who work there"), YEAR, "jobs.question",
            "ended_at < {before}", least=MONTH,
        ),
        Retention(
            "jobs.recommendations", _("Jobs: recommendations that are answered"), YEAR, "jobs.recommendation",
            "state NOT IN ('asked', 'agreed') AND coalesce(answered_at, asked_at) < {before}", least=MONTH,
        ),
        Retention(
            "jobs.reports", _("Jobs: reports of offers that are decided"), 2 * YEAR, "jobs.report",
            "decided_at < {before}", least=6 * MONTH,
        ),
    ),
)  # fmt: skip
