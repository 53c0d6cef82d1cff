"""All tables of jobs, those of each room: PostgreSQL schema ``jobs``."""

from __future__ import annotations

from amicale import Table
from amicale_jobs.careers.tables import (
    Approach,
    CalendarAddress,
    Deadline,
    Help,
    HelpMessage,
    Insider,
    Question,
    Recommendation,
    Taken,
    Wish,
)
from amicale_jobs.offers.tables import (
    Application,
    Boost,
    Company,
    Feed,
    FeedRun,
    Offer,
    Report,
    SavedSearch,
)

__all__ = [
    "TABLES",
    "Application",
    "Approach",
    "Boost",
    "CalendarAddress",
    "Company",
    "Deadline",
    "Feed",
    "FeedRun",
    "Help",
    "HelpMessage",
    "Insider",
    "Offer",
    "Question",
    "Recommendation",
    "Report",
    "SavedSearch",
    "Taken",
    "Wish",
]
TABLES: list[type[Table]] = [
    Company, Feed, FeedRun, Offer, SavedSearch, Boost, Application, Report,
    Taken, CalendarAddress, Wish, Deadline, Help, HelpMessage, Insider, Question, Approach, Recommendation,
]  # fmt: skip
