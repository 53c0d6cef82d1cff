"""Which mails staff may know of: every other kind is private (docs/decisions/0063-private-mails.md)."""

from __future__ import annotations

from jobs_making import Jobs

from amicale import post_mail
from amicale.testing.kit import School

SHOWN = {
    "jobs.offer_accepted",
    "jobs.offer_ended",
    "jobs.offer_ending",
    "jobs.offer_refused",
}
"""Of these, that somebody got one tells nothing that jobs promises to tell nobody. Whoever adds one has looked."""


async def test_all_others_are_private(school: School) -> None:
    await school.enable("jobs")
    own = {name: mail.private for name, mail in school.assembly.mails.items() if name.startswith("jobs.")}
    assert {name for name, private in own.items() if not private} == SHOWN
    assert sum(own.values()) > 1, "one alone would be known by being private"


async def test_staff_do_not_learn_who_is_asked_or_what_a_student_asks(jobs: Jobs) -> None:
    anne = await jobs.person("Anne", email="anne@example.org")
    for kind in ("insider_asked", "recommended", "application_reminder", "help_answered", "alert"):
        await post_mail(f"jobs.{kind}", member_id=anne, payload={})
    data = await jobs.school.data(
        jobs.as_(await jobs.person(), "mails.manage"),
        "{ mailKinds { name title } mails { edges { node { kind title state error reason bulk address } } } }",
    )
    told = {tuple(edge["node"].values()) for edge in data["mails"]["edges"]}
    assert told == {("jobs.private", "Private mail: Jobs", "queued", "", None, None, "anne@example.org")}
    assert {"name": "jobs.private", "title": "Private mail: Jobs"} in data["mailKinds"]
    assert not [it for it in data["mailKinds"] if it["name"] == "jobs.insider_asked"]
