"""The plan of an import: what each row would create, change or leave as it is. Nothing here touches a database."""

from __future__ import annotations

from collections.abc import Sequence

from amicale.members.importing.drafts import KnownPerson, PersonDraft, RejectedRow
from amicale.members.importing.matching import Matches, match_people
from amicale.members.importing.merging import merge_drafts
from amicale.members.importing.notices import Notice, Progress, no_progress
from amicale.members.importing.plan_types import (
    DoubtfulPair,
    FieldChange,
    ImportPlan,
    JoinedRows,
    PlannedCreate,
    PlannedUnchanged,
    PlannedUpdate,
)
from amicale.members.importing.updates import changes_for

__all__ = [
    "DoubtfulPair",
    "FieldChange",
    "ImportPlan",
    "JoinedRows",
    "PlannedCreate",
    "PlannedUnchanged",
    "PlannedUpdate",
    "build_plan",
]


def build_plan(
    rows: Sequence[PersonDraft | RejectedRow],
    known: Sequence[KnownPerson] = (),
    *,
    progress: Progress = no_progress,
) -> ImportPlan:
    """What importing the cleaned `rows` of one file would do to the people already `known`.

    Deterministic, and safe to repeat: rows that were imported before (by their fingerprint) change nothing.
    """
    drafts = [row for row in rows if isinstance(row, PersonDraft)]
    matches = match_people(drafts, known, progress)
    parts = _Parts(known)
    for cluster in matches.clusters:
        parts.take([drafts[index] for index in cluster.drafts], cluster.person_id)
    return ImportPlan(
        created=tuple(parts.created),
        updated=tuple(parts.updated),
        unchanged=tuple(parts.unchanged),
        joined=_joined(drafts, matches),
        doubtful=matches.doubtful,
        rejected=tuple(row for row in rows if isinstance(row, RejectedRow)),
        warnings=tuple(warning for draft in drafts for warning in draft.warnings) + tuple(parts.warnings),
        omitted=matches.omitted,
        crowded=matches.crowded,
    )


class _Parts:
    """The plan's lists while they grow, cluster by cluster."""

    def __init__(self, known: Sequence[KnownPerson]) -> None:
        self._known = {person.id: person for person in known}
        self.created: list[PlannedCreate] = []
        self.updated: list[PlannedUpdate] = []
        self.unchanged: list[PlannedUnchanged] = []
        self.warnings: list[Notice] = []

    def take(self, drafts: list[PersonDraft], person_id: str | None) -> None:
        """Plan one cluster: the rows of one person."""
        rows = tuple(draft.row for draft in drafts)
        if person_id is None:
            merged = merge_drafts(drafts)
            self.warnings += merged.conflicts
            self.created.append(PlannedCreate(rows, merged.person, _fingerprints(drafts)))
            return
        self._change(self._known[person_id], drafts, rows)

    def _change(self, person: KnownPerson, drafts: list[PersonDraft], rows: tuple[int, ...]) -> None:
        """Rows that were imported into this person before say nothing new, even where the person was edited since."""
        imported = set(person.fingerprints)
        news = [draft for draft in drafts if draft.fingerprint not in imported]
        fingerprints = _fingerprints(news)
        if not news:
            self.unchanged.append(PlannedUnchanged(rows, person.id, (), ()))
            return
        merged = merge_drafts(news)
        changes, warnings = changes_for(person, merged.person)
        self.warnings += [*merged.conflicts, *warnings]
        if changes:
            self.updated.append(PlannedUpdate(rows, person.id, merged.person, changes, warnings, fingerprints))
        else:
            self.unchanged.append(PlannedUnchanged(rows, person.id, warnings, fingerprints))


def _fingerprints(drafts: Sequence[PersonDraft]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(draft.fingerprint for draft in drafts if draft.fingerprint))


def _joined(drafts: Sequence[PersonDraft], matches: Matches) -> tuple[JoinedRows, ...]:
    return tuple(
        JoinedRows(tuple(drafts[index].row for index in cluster.drafts), cluster.person_id, cluster.reasons)
        for cluster in matches.clusters
        if len(cluster.drafts) > 1
    )
