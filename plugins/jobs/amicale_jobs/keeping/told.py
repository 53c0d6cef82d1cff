"""What jobs calls that which it holds about somebody: each list of exporting.py, its columns and its codes."""

from __future__ import annotations

from collections.abc import Mapping

from amicale import Holding, Text, translator

_ = translator("jobs")
Words = Mapping[str, Text]

WORDS: Words = {"words": _("What was written"), "title": _("Title"), "company": _("Company"), "offer": _("Offer")}
DAYS: Words = {"asked_at": _("Asked on"), "answered_at": _("Answered on"), "ended_at": _("Ended on")}
OFFERS: Words = {
    "draft": _("a draft"), "waiting": _("waits to be looked at"), "open": _("open"), "filled": _("filled"),
    "expired": _("over"), "withdrawn": _("withdrawn"), "refused": _("not accepted"),
}  # fmt: skip
FILLED: Words = {
    "alumnus": _("by an alumnus or alumna"), "student": _("by a student"), "other": _("by somebody else"),
    "unknown": _("not known"), "nobody": _("by nobody"),
}  # fmt: skip
EVERY: Words = {"never": _("never"), "day": _("every day"), "week": _("every week")}
APPLICATIONS: Words = {
    "noted": _("noted"), "applied": _("applied"), "interview": _("interview"), "offered": _("offered to you"),
    "taken": _("taken"), "refused": _("not accepted"), "given_up": _("given up"),
}  # fmt: skip
WISHES: Words = {"searching": _("you are searching"), "found": _("you have found"), "paused": _("you pause")}
TOPICS: Words = {
    "cv": _("CV"), "letter": _("letter"), "interview": _("interview"), "convention": _("internship agreement"),
    "search": _("how to search"), "other": _("something else"),
}  # fmt: skip
HELP: Words = {"waiting": _("waits for the office"), "answered": _("answered"), "closed": _("closed")}
SIDES: Words = {"asker": _("who asked"), "office": _("the careers office")}
QUESTIONS: Words = {
    "asking": _("somebody is asked"), "resting": _("nobody is asked now"), "answered": _("answered"),
    "withdrawn": _("withdrawn"),
}  # fmt: skip
APPROACHES: Words = {
    "asked": _("you are asked"), "yes": _("you said yes"), "declined": _("you said no"),
    "expired": _("ended without an answer"), "withdrawn": _("withdrawn"),
}  # fmt: skip
REASONS: Words = {
    "no_time": _("no time now"), "not_my_field": _("not your field"), "left": _("you have left the company"),
    "other": _("another reason"),
}  # fmt: skip
RECOMMENDATIONS: Words = {
    "asked": _("the person is asked"), "agreed": _("the person agreed"), "declined": _("the person said no"),
    "met": _("they are in touch"), "passed": _("the company said no"), "expired": _("ended without an answer"),
    "withdrawn": _("withdrawn"),
}  # fmt: skip
REPORTED: Words = {
    "filled": _("filled already"), "misleading": _("misleading"), "discriminating": _("discriminating"),
    "fraud": _("a fraud"), "other": _("another reason"),
}  # fmt: skip
DECIDED: Words = {
    "waiting": _("waits to be looked at"),
    "kept": _("the offer stays"),
    "ended": _("the offer was ended"),
}

HOLDINGS = (
    Holding(
        "posted", _("Offers that you posted"),
        {
            **WORDS, **DAYS, "contract": _("Kind of contract"), "pay_from": _("Pay, from (in cents)"),
            "pay_to": _("Pay, up to (in cents)"), "currency": _("Currency"), "apply_url": _("Address to apply at"),
            "apply_address": _("E-mail to apply to"), "apply_words": _("How to apply"),
            "filled_by": _("Who got it"), "expires_on": _("Last day to apply"), "opened_at": _("Open since"),
        },
        {"state": OFFERS, "filled_by": FILLED},
    ),
    Holding(
        "saved_search", _("Saved searches for jobs"),
        {
            **WORDS, "words": _("Words"), "contracts": _("Kinds of contract"), "sectors": _("Sectors"),
            "cities": _("Cities"), "remote": _("Remote work"), "every": _("How often you are told"),
        },
        {"every": EVERY},
    ),
    Holding(
        "application", _("Offers and applications that you noted"),
        {
            **WORDS, "note": _("Your note"), "link": _("Address"), "remind_on": _("Reminder on"),
            "due_on": _("To be sent by"), "changed_at": _("Changed on"),
        },
        {"state": APPLICATIONS},
    ),
    Holding(
        "wish", _("The internship or apprenticeship that you look for"),
        {
            **WORDS, "contracts": _("Kinds of contract"), "starts_on": _("From"), "ends_on": _("Until"),
            "weekly_hours": _("Hours a week"), "rhythm": _("Rhythm"), "remote": _("Remote work"),
            "level": _("Level of studies"), "sectors": _("Sectors"), "employers": _("Companies"),
            "shared": _("The careers office may see it"), "shared_at": _("Shared on"), "found_at": _("Found on"),
        },
        {"state": WISHES},
    ),
    Holding(
        "help", _("Your questions to the careers office"),
        {**WORDS, **DAYS, "topic": _("About"), "closed_at": _("Closed on")}, {"topic": TOPICS, "state": HELP},
    ),
    Holding(
        "help_message", _("What was written with the careers office"),
        {**WORDS, "side": _("Who wrote"), "at": _("When")}, {"side": SIDES},
    ),
    Holding(
        "insider", _("Where you may be asked as somebody who works there"),
        {
            **WORDS, "asks": _("You may be asked"), "recommends": _("You may recommend"),
            "a_month": _("Times a month, at the most"), "since": _("Since"),
        },
    ),
    Holding(
        "question", _("What you asked people who work there"),
        {**WORDS, **DAYS, "recommend": _("You asked to be recommended")}, {"state": QUESTIONS},
    ),
    Holding("answer", _("What they answered"), {**WORDS, **DAYS}),
    Holding(
        "approach", _("What you were asked as somebody who works there"),
        {
            **WORDS, **DAYS, "question": _("The question"), "words": _("Your answer"), "reason": _("Your reason"),
            "shows_email": _("You showed your e-mail address"),
        },
        {"state": APPROACHES, "reason": REASONS},
    ),
    Holding(
        "recommendation", _("Whom you recommended"), {**WORDS, **DAYS, "name": _("Name")}, {"state": RECOMMENDATIONS}
    ),
    Holding(
        "recommended", _("Who recommended you"),
        {**WORDS, **DAYS, "name": _("Name"), "person_words": _("What you wrote"), "agreed_at": _("You agreed on")},
        {"state": RECOMMENDATIONS},
    ),
    Holding(
        "report", _("Offers that you reported"), {**WORDS, "reason": _("Why"), "said": _("Your words")},
        {"reason": REPORTED, "state": DECIDED},
    ),
    Holding(
        "shown", _("Offers of partners that were brought to you"),
        {**WORDS, "week": _("Week of"), "told_at": _("Told on"), "opened_at": _("You opened it on")},
    ),
    Holding("calendar_address", _("Address of your calendar"), {}),
)  # fmt: skip
