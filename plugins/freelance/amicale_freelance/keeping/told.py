"""What freelance calls that which it holds about somebody: each list of exporting.py, its columns and its codes."""

from __future__ import annotations

from collections.abc import Mapping

from amicale import Holding, Text, translator

_ = translator("freelance")
Words = Mapping[str, Text]

WORDS: Words = {"title": _("Mission"), "words": _("What was written"), "written_at": _("Written on")}
PAY: Words = {"currency": _("Currency"), "days": _("Days")}
PLACE: Words = {"remote": _("Remote work"), "languages": _("Languages"), "skills": _("Skills")}
PROFILES: Words = {
    "draft": _("a draft"), "open": _("shown"), "resting": _("resting"), "closed": _("closed"),
}  # fmt: skip
RATES: Words = {"everyone": _("to everyone"), "clients": _("to clients"), "proposal": _("in your proposals only")}
ALERTS: Words = {"never": _("never"), "day": _("every day"), "week": _("every week")}
OUTSIDE: Words = {"full": _("your full name"), "initial": _("your given name and an initial"), "none": _("no name")}
REMOTE: Words = {
    "none": _("on site"), "some": _("a little remote"), "half": _("half remote"), "most": _("mostly remote"),
    "full": _("all remote"),
}  # fmt: skip
REFERENCES: Words = {
    "asked": _("the client is asked"), "confirmed": _("confirmed"), "declined": _("not confirmed"),
    "misused": _("the client said they do not know you"), "expired": _("no answer came"), "withdrawn": _("withdrawn"),
}  # fmt: skip
MISSIONS: Words = {
    "draft": _("a draft"), "waiting": _("waits to be looked at"), "open": _("open"), "chosen": _("somebody was chosen"),
    "done": _("done"), "expired": _("over"), "withdrawn": _("withdrawn"), "refused": _("not accepted"),
}  # fmt: skip
PROPOSALS: Words = {
    "sent": _("sent"), "short": _("on the short list"), "chosen": _("chosen"), "declined": _("declined"),
    "withdrawn": _("withdrawn"),
}  # fmt: skip
SIDES: Words = {"client": _("the client"), "freelance": _("the freelancer")}

HOLDINGS = (
    Holding(
        "profile", _("Your freelance profile"),
        {
            **PAY, **PLACE, "headline": _("In a line"), "about": _("What you say of yourself"), "sectors": _("Sectors"),
            "rate": _("Day rate (in cents)"), "rate_shown": _("Who sees it"), "travels": _("You travel"),
            "portage": _("You accept umbrella employment (portage)"), "days_a_week": _("Days a week"),
            "free_from": _("Free from"), "resting_until": _("Resting until"), "since": _("Freelance since"),
            "alerts": _("How often you are told of missions"), "outside": _("Clients outside may see it"),
            "outside_name": _("What they see of your name"), "published_at": _("Shown since"),
        },
        {"state": PROFILES, "rate_shown": RATES, "remote": REMOTE, "alerts": ALERTS, "outside_name": OUTSIDE},
    ),
    Holding(
        "busy", _("When you are taken"),
        {"starts_on": _("From"), "ends_on": _("Until"), "days_a_week": _("Days a week"), "note": _("Your note")},
    ),
    Holding(
        "reference", _("References that you asked for"),
        {
            **WORDS, "client": _("Client"), "client_role": _("Their role"), "company": _("Company"),
            "work": _("What you did"), "year_from": _("From the year"), "year_to": _("To the year"),
            "message": _("What you wrote to them"), "words": _("What they wrote"), "asked_at": _("Asked on"),
            "answered_at": _("Answered on"),
        },
        {"state": REFERENCES},
    ),
    Holding(
        "mission", _("Missions that you posted"),
        {
            **WORDS, **PAY, **PLACE, "client": _("Client"), "confidential": _("Confidential"),
            "need": _("What is needed"),
            "sector": _("Sector"), "pay_from": _("Pay, from (in cents)"), "pay_to": _("Pay, up to (in cents)"),
            "starts_on": _("From"), "ends_on": _("Until"), "expires_on": _("Last day to propose"),
            "opened_at": _("Open since"), "ended_at": _("Ended on"),
        },
        {"state": MISSIONS, "remote": REMOTE},
    ),
    Holding(
        "proposal", _("Your proposals"),
        {
            **WORDS, **PAY, "rate": _("Day rate (in cents)"), "free_from": _("Free from"), "answer": _("The answer"),
            "sent_at": _("Sent on"), "answered_at": _("Answered on"),
        },
        {"state": PROPOSALS},
    ),
    Holding("message", _("Messages about proposals"), {**WORDS, "side": _("Who wrote")}, {"side": SIDES}),
    Holding(
        "review", _("What you said of a mission"),
        {**WORDS, "rating": _("Rating, of 5"), "reply": _("The answer"), "replied_at": _("Answered on")},
    ),
    Holding("reviewed", _("What was said of you"), {**WORDS, "rating": _("Rating, of 5"), "reply": _("Your answer")}),
)  # fmt: skip
