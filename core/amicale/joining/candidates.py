"""Who a claim may be of: found by what they share, compared and weighed as the import does it, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.members.importing.comparing import Comparison, Like, Name, compare
from amicale.members.importing.drafts import EducationDraft, KnownPerson, PersonDraft
from amicale.members.importing.frequencies import Frequencies
from amicale.members.importing.profiles import Profile
from amicale.members.importing.reasons import reasons
from amicale.members.importing.scoring import Scored, score
from amicale.members.imports.known import known_people

MOST_COMPARED, MOST_SHOWN = 80, 6
LEAST_BITS = -8.0
"""Below that, two people share a name that many have, and nothing else."""

BLOCKS = """
    SELECT member AS id FROM amicale.email WHERE address = $1
    UNION SELECT id FROM amicale.member WHERE birth_date = $2::date
    UNION (SELECT id FROM amicale.member WHERE search @@ amicale.search_query($3) LIMIT 40)
    UNION (SELECT id FROM amicale.member WHERE search @@ amicale.search_query($4)
           AND class_years && amicale.years($5::int - 1, $5::int + 1) LIMIT 40)
    LIMIT $6
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on record who may be the person of a claim.

    :param percent: how sure, 0 to 100.
    :param agrees: for ``name``, ``class_year``, ``programme``, ``birth_date``, ``email``: same, near, different or "".
    :param reasons: in words, the reader's language is asked for later.
    """

    person: KnownPerson
    percent: int
    agrees: Mapping[str, str]
    scored: Scored

    def texts(self, locale: str) -> list[str]:
        """Why, in words."""
        return [notice.text(locale) for notice in reasons(self.scored)]


def draft_of(claim: Mapping[str, Any]) -> PersonDraft:
    """A claim as the import would read it."""
    study = EducationDraft(programme=claim["programme"] or None, graduation_year=claim["class_year"])
    return PersonDraft(
        row=0,
        given_name=claim["given_name"] or None,
        family_name=claim["family_name"] or None,
        birth_name=claim["birth_name"] or None,
        birth_date=claim["birth_date"],
        emails=(claim["email"],),
        educations=(study,),
    )


async def candidates(claim: Mapping[str, Any], most: int = MOST_SHOWN) -> list[Candidate]:
    """The likeliest first; the deceased are among them, since somebody may ask in their name."""
    people = await known_people(await blocks(claim))
    asked, *profiles = [Profile(number, person) for number, person in enumerate([draft_of(claim), *people])]
    seen = Frequencies([asked, *profiles])
    scored = [score(asked, profile, compare(asked, profile), seen) for profile in profiles]
    found = [shown(pair) for pair in scored if worth_a_look(pair)]
    return sorted(found, key=lambda candidate: -candidate.scored.bits)[:most]


async def blocks(claim: Mapping[str, Any]) -> Sequence[UUID]:
    """Who shares something that people share with nobody by chance."""
    family = claim["family_name"]
    rows = await DB.fetch(
        BLOCKS, claim["email"], claim["birth_date"], f"{claim['given_name']} {family}", family, claim["class_year"],
        MOST_COMPARED,
    )  # fmt: skip
    return [uuid_of(row["id"]) for row in rows]


def worth_a_look(pair: Scored) -> bool:
    """Whether a person should see it: a shared address always, and whatever is not clearly somebody else."""
    return pair.found.email is not None or pair.bits >= LEAST_BITS


def shown(pair: Scored) -> Candidate:
    """A compared pair as people read it."""
    assert isinstance(pair.other.person, KnownPerson)
    return Candidate(pair.other.person, pair.percent, agreement(pair.found), pair)


def agreement(found: Comparison) -> dict[str, str]:
    """Field by field."""
    names = min(found.given, found.family)
    likes = {"class_year": found.class_year, "programme": found.programme, "birth_date": found.birth_date}
    return {
        "name": {Name.EXACT: "same", Name.DIFFERENT: "different", Name.MISSING: ""}.get(names, "near"),
        **{name: "" if like is Like.MISSING else like.name.lower() for name, like in likes.items()},
        "email": "same" if found.email else "",
    }
