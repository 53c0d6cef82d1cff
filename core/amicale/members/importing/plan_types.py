"""What an import would do: the plan's values, without the rules that make them (plan.py) and their presentation
(summary.py)."""

from __future__ import annotations

from dataclasses import dataclass

from amicale.members.importing.drafts import PersonDraft, RejectedRow
from amicale.members.importing.notices import Notice


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a known person: `kind` is "set" (old -> new) or "add" (new is what joins a list; old is the whole
    list)."""

    field: str
    kind: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class PlannedCreate:
    """A person to be created from one row, or from several rows of one person; `person` is already merged."""

    rows: tuple[int, ...]
    person: PersonDraft
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedUpdate:
    """A known person who gains something; `person` is the merged news, `changes` is all that is to be written."""

    rows: tuple[int, ...]
    person_id: str
    person: PersonDraft
    changes: tuple[FieldChange, ...]
    warnings: tuple[Notice, ...]
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedUnchanged:
    """A known person about whom the file says nothing new (`warnings`: where file and record contradict each other)."""

    rows: tuple[int, ...]
    person_id: str
    warnings: tuple[Notice, ...]
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JoinedRows:
    """Rows of the file that are certainly one person, with the reasons; `person_id` when it is a known one."""

    rows: tuple[int, ...]
    person_id: str | None
    reasons: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """A row that may be the person of another row (`other_row`) or a known one (`other_id`): a person has to look.

    `score` goes from 0 to 100. Pairs of the same `group` ask the same question, because their rows were joined.
    """

    row: int
    other_row: int | None
    other_id: str | None
    score: int
    reasons: tuple[Notice, ...]
    group: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that an import would do; nothing of it has happened. Every accepted row is in exactly one of the first
    three.

    `omitted` counts the doubtful pairs beyond those listed, `crowded` the rows that resemble so many others that they
    were not compared with all of them.
    """

    created: tuple[PlannedCreate, ...]
    updated: tuple[PlannedUpdate, ...]
    unchanged: tuple[PlannedUnchanged, ...]
    joined: tuple[JoinedRows, ...]
    doubtful: tuple[DoubtfulPair, ...]
    rejected: tuple[RejectedRow, ...]
    warnings: tuple[Notice, ...]
    omitted: int = 0
    crowded: int = 0

    @property
    def limits(self) -> tuple[Notice, ...]:
        """What the plan does not say, because the file holds more look-alikes than files of people do."""
        found = (("doubtful_omitted", self.omitted), ("crowded_rows", self.crowded))
        return tuple(Notice(code, {"count": str(count)}) for code, count in found if count)
