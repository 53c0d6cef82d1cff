"""The plan as JSON for scripts and as CSV for the people who have to look at what it leaves to them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import TextIO, TypeVar

from amicale.members.csvsafe import write_csv
from amicale.members.importing.drafts import EducationDraft, PersonFields, PositionDraft, RejectedRow
from amicale.members.importing.notices import Notice
from amicale.members.importing.plan_types import DoubtfulPair, FieldChange, ImportPlan, PlannedCreate, PlannedUpdate

_T = TypeVar("_T")
ERASED = "asked_to_be_erased"
"""Why a row is left out that would bring somebody back: counted apart, since there is nothing to mend."""
_ROW = {"en": "Row", "fr": "Ligne"}
_REASON = {"en": "Reason", "fr": "Motif"}
_CODE = {"en": "Reason code", "fr": "Code du motif"}
_DOUBT = {
    "en": ("Question", "Row", "Other row", "Known person", "Likelihood (%)", "Reasons", "Name", "Other name"),
    "fr": ("Question", "Ligne", "Autre ligne", "Personne connue", "Probabilité (%)", "Motifs", "Nom", "Autre nom"),
}


def counts(plan: ImportPlan) -> dict[str, int]:
    """How many of each; `doubtful` counts questions (clusters that may be one), not the pairs of rows in them,
    `doubtful_omitted` the pairs beyond those listed."""
    return {
        "created": len(plan.created),
        "updated": len(plan.updated),
        "unchanged": len(plan.unchanged),
        "joined": sum(len(joined.rows) - 1 for joined in plan.joined),
        "doubtful": len({pair.group for pair in plan.doubtful}),
        "doubtful_omitted": plan.omitted,
        "rejected": sum(row.code != ERASED for row in plan.rejected),
        "erased": sum(row.code == ERASED for row in plan.rejected),
        "warnings": len(plan.warnings),
    }


def plan_as_json(plan: ImportPlan, language: str = "en") -> dict[str, object]:
    """The whole plan, ready for json.dumps."""
    return {
        "counts": counts(plan),
        "created": [{"rows": list(item.rows), "person": person_as_json(item.person)} for item in plan.created],
        "updated": [_update_as_json(item, language) for item in plan.updated],
        "unchanged": [{"rows": list(item.rows), "person_id": item.person_id} for item in plan.unchanged],
        "joined": [
            {"rows": list(item.rows), "person_id": item.person_id, "reasons": _texts(item.reasons, language)}
            for item in plan.joined
        ],
        "doubtful": [_doubt_as_json(pair, language) for pair in plan.doubtful],
        "limits": [limit.as_json(language) for limit in plan.limits],
        "rejected": [
            {"row": item.row, "code": item.code, "message": item.text(language), "cells": dict(item.raw)}
            for item in plan.rejected
        ],
        "warnings": [warning.as_json(language) for warning in plan.warnings],
    }


def person_as_json(person: PersonFields) -> dict[str, object]:
    """What is known of a person, empty fields left out."""
    values = {field.name: getattr(person, field.name) for field in fields(PersonFields)}
    return {name: plain(value) for name, value in values.items() if value not in (None, ())}


def plain(value: object) -> object:
    """A field's value in JSON's types."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, EducationDraft | PositionDraft):
        return {field.name: getattr(value, field.name) for field in fields(value) if getattr(value, field.name)}
    return value


def change_as_json(change: FieldChange) -> dict[str, object]:
    """One changed field."""
    return {"field": change.field, "kind": change.kind, "old": plain(change.old), "new": plain(change.new)}


def _update_as_json(item: PlannedUpdate, language: str) -> dict[str, object]:
    return {
        "rows": list(item.rows),
        "person_id": item.person_id,
        "changes": [change_as_json(change) for change in item.changes],
        "warnings": [warning.as_json(language) for warning in item.warnings],
    }


def _doubt_as_json(pair: DoubtfulPair, language: str) -> dict[str, object]:
    return {
        "rows": [row for row in (pair.row, pair.other_row) if row is not None],
        "person_id": pair.other_id,
        "score": pair.score,
        "group": pair.group,
        "reasons": _texts(pair.reasons, language),
    }


def _texts(notices: Iterable[Notice], language: str) -> list[str]:
    return [notice.text(language) for notice in notices]


def write_rejected(out: TextIO, rejected: Sequence[RejectedRow], headers: Sequence[str], language: str = "en") -> int:
    """A CSV of the rejected rows as they were, with row number and reason, to be mended and imported again."""
    known = set(headers)
    extra = list(dict.fromkeys(header for row in rejected for header in row.raw if header not in known))
    columns = [*headers, *extra]
    head = [_label(_ROW, language), _label(_REASON, language), _label(_CODE, language)]
    rows = (
        [row.row, row.text(language), row.code, *(row.raw.get(column, "") for column in columns)] for row in rejected
    )
    return write_csv(out, [*head, *columns], rows)


def write_doubtful(out: TextIO, plan: ImportPlan, language: str = "en") -> int:
    """A CSV of the pairs to look at, most likely ones first; what is left out of it is said at its end."""
    planned: list[PlannedCreate | PlannedUpdate] = [*plan.created, *plan.updated]
    names = {row: item.person.full_name for item in planned for row in item.rows}
    rows = (
        (
            pair.group,
            pair.row,
            pair.other_row,
            pair.other_id,
            pair.score,
            "; ".join(_texts(pair.reasons, language)),
            names.get(pair.row),
            names.get(pair.other_row or 0),
        )
        for pair in plan.doubtful
    )
    left_out = ((None, None, None, None, None, limit.text(language), None, None) for limit in plan.limits)
    return write_csv(out, _label(_DOUBT, language), itertools.chain(rows, left_out)) - len(plan.limits)


def _label(labels: Mapping[str, _T], language: str) -> _T:
    return labels["fr" if language.startswith("fr") else "en"]
