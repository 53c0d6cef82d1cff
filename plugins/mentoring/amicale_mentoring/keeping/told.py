"""What mentoring calls that which it holds about somebody: each list of exporting.py, its columns and its codes."""

from __future__ import annotations

from collections.abc import Mapping

from amicale import Holding, Text, translator
from amicale_mentoring.keeping.told_codes import (
    ANSWERS,
    APPROACHES,
    ASKED_BY,
    AVAILABILITY,
    MEETING,
    NEEDS,
    OUTCOMES,
    PAIRS,
    REASONS,
    REPORTS,
    REQUESTS,
    ROLES,
    SESSIONS,
    SOURCES,
    STATES,
)

_ = translator("mentoring")

WORDS: Mapping[str, Text] = {"topics": _("Topics"), "thanks": _("Thanks"), "words": _("What was written")}
WITH: Mapping[str, Text] = {"name": _("With whom")}

HOLDINGS = (
    Holding(
        "participation", _("Programmes of mentoring"),
        {
            **WORDS, "sectors": _("Sectors"), "languages": _("Languages"), "meeting": _("How you meet"),
            "about": _("What you say of yourself"), "availability": _("Whether you take people"),
            "paused_until": _("Paused until"), "capacity": _("Places"),
            "charter_version": _("Version of the charter that you accepted"), "charter_at": _("Charter accepted on"),
            "agreement": _("How you agreed to be added"), "joined_at": _("Joined on"), "left_at": _("Left on"),
        },
        {"role": ROLES, "state": STATES, "meeting": MEETING, "availability": AVAILABILITY},
    ),
    Holding("avoidance", _("With whom you do not wish to be paired"), {"name": _("Name")}),
    Holding("invited", _("Invitations to become a mentor"), {"invited_at": _("Invited on")}),
    Holding(
        "request", _("Requests of mentoring that you sent or got"),
        {
            **WORDS, "asked_by": _("Who asked"), "rank": _("Your order of choice"), "words": _("Words of the answer"),
            "expires_at": _("Answer awaited until"),
        },
        {"role": ROLES, "state": REQUESTS, "asked_by": ASKED_BY, "reason": ANSWERS},
    ),
    Holding(
        "pair", _("Your pairs"),
        {
            **WITH, "score": _("How well you fit, of 1000"), "goals": _("Goals"), "ends_on": _("Ends on"),
            "paused_until": _("Paused until"), "first_met_at": _("First met on"), "ended_at": _("Ended on"),
        },
        {"role": ROLES, "state": PAIRS, "source": SOURCES},
    ),
    Holding(
        "session", _("When you met"),
        {**WORDS, **WITH, "starts_at": _("When"), "minutes": _("Minutes"), "place": _("Where")},
        {"state": SESSIONS},
    ),
    Holding(
        "feedback", _("What you said of it"),
        {**WORDS, "rating": _("Rating, of 5"), "again": _("You would do it again"), "given_at": _("Said on")},
    ),
    Holding("thanks", _("Thanks that you got"), {**WORDS, "given_at": _("Said on")}),
    Holding(
        "need", _("Your questions to the network"),
        {
            **WORDS, "words": _("Your question"), "looks_for": _("What was understood of it"),
            "wanted": _("How many answers you wished for"), "closed_at": _("Closed on"),
        },
        {"state": NEEDS, "outcome": OUTCOMES},
    ),
    Holding("offer", _("Who said that they help"), {**WORDS, "helped": _("It helped")}),
    Holding(
        "approach", _("Questions of others that you were asked"),
        {**WORDS, "words": _("Your answer"), "reasons": _("Why you were asked"), "helped": _("It helped")},
        {"state": APPROACHES},
    ),
    Holding("need_report", _("Questions of others that you reported"), {}, {"state": REPORTS, "reason": REASONS}),
    Holding(
        "readiness", _("How much you wish to be asked"),
        {**WORDS, "a_month": _("Times a month, at the most"), "quiet_until": _("Not before")},
    ),
)  # fmt: skip
