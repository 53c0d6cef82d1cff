"""Rows that were imported before: the same row of the same list is the same person, whatever else it says."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence

from amicale.members.importing.clusters import Clusters
from amicale.members.importing.drafts import KnownPerson, PersonDraft, PersonFields

_COMPARED = (
    "given_name", "family_name", "birth_name", "usual_name", "birth_date", "emails", "phones", "educations",
    "positions",
    "city", "country", "linkedin_url", "external_id",
)  # fmt: skip


def bind_imported(drafts: Sequence[PersonDraft], known: Sequence[KnownPerson], clusters: Clusters) -> frozenset[int]:
    """Join rows to the people who carry their fingerprint, or who are on record exactly as the row would put them
    there.

    Returns the rows' numbers. A row that stands twice in a file and became two people (nothing told whether it was
    one) goes to the first, then the second.
    """
    by_fingerprint: dict[Hashable, deque[int]] = {}
    by_record: dict[Hashable, deque[int]] = {}
    for number, person in enumerate(known, len(drafts)):
        for fingerprint in person.fingerprints:
            by_fingerprint.setdefault(fingerprint, deque()).append(number)
        by_record.setdefault(_record(person), deque()).append(number)
    bound: set[int] = set()
    for number, draft in enumerate(drafts):
        people = by_fingerprint.get(draft.fingerprint) or by_record.get(_record(draft))
        if people:
            clusters.join(number, people[0], force=True)
            people.rotate(-1)
            bound.add(number)
    return frozenset(bound)


def _record(person: PersonFields) -> Hashable:
    return tuple(getattr(person, field) for field in _COMPARED)
