"""What an import would do, as lines that can be kept, paged and shown; and the mark by which it is known again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from amicale.members.importing import (
    DoubtfulPair,
    FieldChange,
    ImportPlan,
    Notice,
    PersonDraft,
    PlannedUnchanged,
    PlannedUpdate,
)
from amicale.members.importing.summary import ERASED, change_as_json, person_as_json

LEFT_OUT = "office_address"
"""A remark of ours: an address is no way into the record of somebody who holds a role."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a preview; ``member`` is the key of somebody on record."""

    kind: str
    rows: tuple[int, ...]
    name: str = ""
    member: str | None = None
    detail: Mapping[str, Any] | None = None
    other_name: str = ""
    code: str = ""


def without_office_addresses(plan: ImportPlan, holders: frozenset[str]) -> ImportPlan:
    """The plan without new addresses for people who hold a role: by an address one signs in.

    Otherwise a file would give whoever may import the account of whoever may everything.
    """
    updated: list[PlannedUpdate] = []
    unchanged, warnings = list(plan.unchanged), list(plan.warnings)
    for item in plan.updated:
        if item.person_id not in holders or not any(change.field == "emails" for change in item.changes):
            updated.append(item)
            continue
        warnings.append(Notice(LEFT_OUT, {"name": item.person.full_name}, item.rows[0], "emails"))
        left = tuple(change for change in item.changes if change.field != "emails")
        if left:
            updated.append(replace(item, changes=left))
        else:
            unchanged.append(PlannedUnchanged(item.rows, item.person_id, item.warnings, item.fingerprints))
    return replace(plan, updated=tuple(updated), unchanged=tuple(unchanged), warnings=tuple(warnings))


def lines_of(plan: ImportPlan, names: Mapping[str, str]) -> Iterator[Line]:
    """All lines, those to be looked at in the order in which one looks at them.

    :param names: of those on record, by key.
    """
    people = dict(people_by_row(plan))
    for created in plan.created:
        yield Line("created", created.rows, created.person.full_name, None, {"person": person_as_json(created.person)})
    for updated in plan.updated:
        changes = [told(change) for change in updated.changes]
        name = names.get(updated.person_id, updated.person.full_name)
        yield Line("updated", updated.rows, name, updated.person_id, {"changes": changes})
    for same in plan.unchanged:
        yield Line("unchanged", same.rows, names.get(same.person_id, ""), same.person_id)
    for joined in plan.joined:
        name = names.get(joined.person_id or "") or name_at(people, joined.rows[0])
        yield Line("joined", joined.rows, name, joined.person_id, {"reasons": coded(joined.reasons)})
    for pair in plan.doubtful:
        yield doubtful_line(pair, people, names)
    for rejected in plan.rejected:
        detail = {"args": dict(rejected.args), "raw": dict(rejected.raw)}
        yield Line("rejected", (rejected.row,), code=rejected.code, detail=detail)
    for remark in plan.warnings:
        yield remark_line(remark, people, names)


def people_by_row(plan: ImportPlan) -> Iterator[tuple[int, tuple[PersonDraft | None, str | None]]]:
    """Who each row of the file is: as the file has it, and whose record it is."""
    for created in plan.created:
        yield from ((row, (created.person, None)) for row in created.rows)
    for updated in plan.updated:
        yield from ((row, (updated.person, updated.person_id)) for row in updated.rows)
    for same in plan.unchanged:
        yield from ((row, (None, same.person_id)) for row in same.rows)


People = Mapping[int, tuple[PersonDraft | None, str | None]]


def name_at(people: People, row: int | None) -> str:
    """The name that a row has."""
    person, _member = people.get(row or 0, (None, None))
    return person.full_name if person else ""


def doubtful_line(pair: DoubtfulPair, people: People, names: Mapping[str, str]) -> Line:
    """Two rows, or a row and somebody on record, that may be one person."""
    _person, of_row = people.get(pair.row, (None, None))
    name = name_at(people, pair.row) or names.get(of_row or "", "")
    other = names.get(pair.other_id or "", "") or name_at(people, pair.other_row)
    rows = (pair.row,) if pair.other_row is None else (pair.row, pair.other_row)
    detail = {"reasons": coded(pair.reasons), "percent": pair.score}
    return Line("doubtful", rows, name, pair.other_id, detail, other)


def remark_line(remark: Notice, people: People, names: Mapping[str, str]) -> Line:
    """Something to look at in a row."""
    person, member = people.get(remark.row or 0, (None, None))
    name = names.get(member or "", "") or (person.full_name if person else "")
    rows = () if remark.row is None else (remark.row,)
    return Line("remark", rows, name, member, {"args": dict(remark.args), "column": remark.column}, code=remark.code)


def coded(reasons: tuple[Notice, ...]) -> list[dict[str, Any]]:
    """Reasons without their words, which depend on who reads."""
    return [{"code": reason.code, "args": dict(reason.args)} for reason in reasons]


def told(change: FieldChange) -> dict[str, Any]:
    """A change; of a list that grows, what was in it before is not repeated."""
    said = change_as_json(change)
    return said | {"old": None} if change.kind == "add" else said


def digest_of(plan: ImportPlan) -> str:
    """A mark of all that the plan would write: another one means that something else would happen than was shown."""
    written = [
        [(item.rows, person_as_json(item.person)) for item in plan.created],
        [(item.rows, item.person_id, [change_as_json(each) for each in item.changes]) for item in plan.updated],
        [(item.rows, item.person_id) for item in plan.unchanged],
        [(item.row, item.code) for item in plan.rejected],
    ]
    return hashlib.sha256(json.dumps(written, default=str, sort_keys=True).encode()).hexdigest()


def is_erased(line: Line) -> bool:
    """Whether a row was left out because its person asked to be erased."""
    return line.code == ERASED
