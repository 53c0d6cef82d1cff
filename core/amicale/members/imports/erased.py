"""Rows of people who asked to be erased: a file of the school's does not bring them back unnoticed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amicale.members.importing import PersonDraft, RejectedRow
from amicale.members.importing.drafts import PersonFields
from amicale.members.importing.summary import ERASED
from amicale.privacy.marks import Marker, marks_to_skip


@dataclass(frozen=True, slots=True)
class Skipping:
    """Which rows are left out."""

    marker: Marker
    marks: frozenset[bytes]

    @classmethod
    async def those_erased(cls, known: Iterable[PersonFields]) -> Skipping:
        """Those who were erased, and are not here again by their own will."""
        return cls(*await marks_to_skip(known))

    def checked(self, row: PersonDraft | RejectedRow) -> PersonDraft | RejectedRow:
        """The row; or instead of an erased person's, that there was one, without anything it said."""
        if not self.marks or isinstance(row, RejectedRow) or not self.marks & self.marker.of(row):
            return row
        return RejectedRow(row.row, ERASED, {}, {})
