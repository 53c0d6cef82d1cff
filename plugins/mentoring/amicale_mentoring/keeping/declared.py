"""What this room brings: how long things are kept, and what is looked after every day."""

from __future__ import annotations

from amicale import Job, Retention, Room, translator
from amicale_mentoring.keeping.departing import settle_all
from amicale_mentoring.keeping.mails import MAILS

_ = translator("mentoring")
DAY = 86_400
YEAR = 365
MONTH = 30
PART_OVER = """((state = 'left' AND left_at < {before}) OR programme IN (
    SELECT g.id FROM mentoring.programme g WHERE g.state = 'closed' AND g.closed_at < {before}))"""
RUNS = """EXISTS (SELECT FROM mentoring.pair r WHERE participation.id IN (r.mentor, r.mentee)
    AND r.state IN ('active', 'paused'))"""

ROOM = Room(
    mails=MAILS,
    jobs=(Job("mentoring.settle_deaths", settle_all, every=DAY, title=_("Ask nothing more of mentors who have died")),),
    retention=(
        Retention(
            "mentoring.request_words", _("Mentoring: what was written with requests that are answered"), 6 * MONTH,
            "mentoring.request", "answered_at < {before} AND (message <> '' OR words <> '')",
            emptied="message = '', words = ''", least=MONTH,
        ),
        Retention(
            "mentoring.requests", _("Mentoring: requests that were answered"), 3 * YEAR, "mentoring.request",
            "answered_at < {before}", least=6 * MONTH,
        ),
        Retention(
            "mentoring.pair_words", _("Mentoring: goals of pairs that are over"), YEAR, "mentoring.pair",
            "ended_at < {before} AND goals <> ''", emptied="goals = ''", least=MONTH,
        ),
        Retention(
            "mentoring.meeting_places", _("Mentoring: where people met, once they have"), 3 * MONTH,
            "mentoring.session", "starts_at < {before} AND place <> ''", emptied="place = ''", least=7,
        ),
        Retention(
            "mentoring.thanks", _("Mentoring: thanks at the end of a pair"), 3 * YEAR, "mentoring.feedback",
            "given_at < {before} AND thanks <> ''", emptied="thanks = ''", least=6 * MONTH,
        ),
        Retention(
            "mentoring.pairs", _("Mentoring: pairs that are over; their days are left, without the people"), 3 * YEAR,
            "mentoring.pair", "ended_at < {before} AND (mentor IS NOT NULL OR mentee IS NOT NULL)",
            emptied="mentor = NULL, mentee = NULL", least=YEAR,
        ),
        Retention(
            "mentoring.parts",
            _("Mentoring: what people said of themselves for programmes that are over, or that they have left"),
            3 * YEAR, "mentoring.participation", f"{PART_OVER} AND NOT {RUNS}", least=6 * MONTH,
        ),
        Retention(
            "mentoring.invited", _("Mentoring: who was invited to become a mentor"), 3 * YEAR, "mentoring.invited",
            "invited_at < {before}", least=YEAR,
        ),
        Retention(
            "mentoring.need_words", _("Questions to the network: words, once they are closed"), YEAR, "mentoring.need",
            "closed_at < {before} AND (words <> '' OR thanks <> '' OR looks_for <> '{}')",
            emptied="words = '', thanks = '', looks_for = '{}'", least=MONTH,
        ),
        Retention(
            "mentoring.answer_words", _("Questions to the network: what helpers wrote"), YEAR, "mentoring.approach",
            "coalesce(answered_at, asked_at) < {before} AND words <> ''", emptied="words = ''", least=MONTH,
        ),
        Retention(
            "mentoring.approaches", _("Questions to the network: who was asked"), 2 * YEAR, "mentoring.approach",
            "asked_at < {before}", least=6 * MONTH,
        ),
        Retention(
            "mentoring.needs", _("Questions to the network that are closed"), 3 * YEAR, "mentoring.need",
            "closed_at < {before}", least=YEAR,
        ),
    ),
)  # fmt: skip
