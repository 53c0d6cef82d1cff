"""What somebody says when they take part, checked: what they offer or look for, how they meet, for how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from amicale import DB, LANGUAGES, Refusal, plain_text, translator
from amicale_mentoring.people.topics import chosen_topics

_ = translator("mentoring")
Role = Literal["mentor", "mentee", "peer"]
Meeting = Literal["either", "remote", "place"]
Availability = Literal["open", "limited", "closed"]
MOST_SECTORS, MOST_LANGUAGES = 10, 10
MOST_PEOPLE = 10
"""How many people at once somebody may offer by themselves; a programme that proposes more lets them have these."""
LONGEST_SECTOR, LONGEST_ABOUT = 80, 600


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of themselves on one side of a programme. All of it: what is left out is taken back."""

    topics: Sequence[str] = ()
    """Codes of the school's list (topics.py)."""
    sectors: Sequence[str] = ()
    """Free words; those of the directory fit best."""
    languages: Sequence[str] = ()
    """ISO 639-1."""
    meeting: Meeting = "either"
    about: str = ""
    availability: Availability = "open"
    capacity: int | None = None
    """How many people at once; None is what the programme proposes."""
    more_sectors: str = field(default="", repr=False)
    """Further sectors, as they are typed: with commas between them."""


async def checked(said: Said, role: str, programme: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> Said:
    """The same, as it may be stored.

    :param programme: its row; ``capacity`` is what it proposes.
    :param before: what they had said so far, whose topics and capacity may stay.
    :raises Refusal: at the field that cannot stand.
    """
    return replace(
        said,
        topics=await chosen_topics(said.topics, before["topics"] if before else ()),
        sectors=await sectors_in([*said.sectors, *said.more_sectors.replace(";", ",").split(",")]),
        languages=languages_in(said.languages),
        about=plain_text("input.about", said.about, LONGEST_ABOUT),
        capacity=capacity_in(said.capacity, role, programme["capacity"], before["capacity"] if before else 0),
        more_sectors="",
    )


async def sectors_in(words: Sequence[str]) -> list[str]:
    """Sectors, each once whatever its accents and capitals.

    :raises Refusal: too many, or one too long.
    """
    given = [plain_text("input.sectors", word, LONGEST_SECTOR, lines=False) for word in words]
    rows = await DB.fetch(
        """SELECT DISTINCT ON (amicale.fold(word)) word, at FROM unnest($1::text[]) WITH ORDINALITY said (word, at)
           WHERE word <> '' ORDER BY amicale.fold(word), at""",
        given,
    )
    if len(rows) > MOST_SECTORS:
        raise Refusal(_("Choose at most %(most)s sectors.", most=MOST_SECTORS), field="input.sectors")
    return [row["word"] for row in sorted(rows, key=lambda row: row["at"])]


def languages_in(codes: Sequence[str]) -> list[str]:
    """Languages that there are.

    :raises Refusal: one that there is not, or too many.
    """
    wanted = list(dict.fromkeys(codes))
    if set(wanted) - LANGUAGES:
        raise Refusal(_("This is no language of the list."), field="input.languages")
    if len(wanted) > MOST_LANGUAGES:
        raise Refusal(_("Choose at most %(most)s languages.", most=MOST_LANGUAGES), field="input.languages")
    return wanted


def capacity_in(wanted: int | None, role: str, proposed: int, before: int) -> int:
    """How many people at once. A mentee has one mentor at a time; what a coordinator has set may stay.

    :raises Refusal: fewer than one, or more than anybody can well look after.
    """
    if role == "mentee":
        return max(1, before)
    if wanted is None:
        return before or proposed
    most = max(MOST_PEOPLE, proposed, before)
    if not 1 <= wanted <= most:
        raise Refusal(_("Choose between 1 and %(most)s people.", most=most), field="input.capacity")
    return wanted
