"""Which mails staff may know of: every other kind is private (docs/decisions/0063-private-mails.md)."""

from __future__ import annotations

from amicale.testing.kit import School

SHOWN = {
    "freelance.missions_for_you",
    "freelance.profile_back",
    "freelance.still_free",
}
"""Of these, that somebody got one tells nothing that freelance promises to tell nobody. Whoever adds one has looked."""


async def test_all_others_are_private(school: School) -> None:
    await school.enable("freelance")
    own = {name: mail.private for name, mail in school.assembly.mails.items() if name.startswith("freelance.")}
    assert {name for name, private in own.items() if not private} == SHOWN
    assert sum(own.values()) > 1, "one alone would be known by being private"
