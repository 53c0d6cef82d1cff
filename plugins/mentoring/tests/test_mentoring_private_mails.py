"""Which mails staff may know of: every other kind is private (docs/decisions/0063-private-mails.md)."""

from __future__ import annotations

from amicale.testing.kit import School

SHOWN = {
    "mentoring.added",
    "mentoring.back",
    "mentoring.charter_changed",
    "mentoring.joined",
    "mentoring.pairs_silent",
    "mentoring.recruit",
    "mentoring.season_begins",
    "mentoring.season_ended",
}
"""Of these, that somebody got one tells nothing that mentoring promises to tell nobody. Whoever adds one has looked."""


async def test_all_others_are_private(school: School) -> None:
    await school.enable("mentoring")
    own = {name: mail.private for name, mail in school.assembly.mails.items() if name.startswith("mentoring.")}
    assert {name for name, private in own.items() if not private} == SHOWN
    assert sum(own.values()) > 1, "one alone would be known by being private"
