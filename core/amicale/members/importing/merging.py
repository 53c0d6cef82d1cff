"""Several rows of one person into one: everything is kept, the best-formed name and the latest fact lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from amicale.members.importing.drafts import EducationDraft, PersonDraft, PositionDraft
from amicale.members.importing.notices import Notice
from amicale.members.importing.values.text import fold

_NAMES = ("given_name", "family_name", "birth_name", "usual_name")
_SINGLE = ("title", "birth_date", "linkedin_url", "status", "external_id", "nationality", "language")
_T = TypeVar("_T", EducationDraft, PositionDraft)


@dataclass(frozen=True, slots=True)
class Merged:
    """One person out of several rows, and where the rows said different things."""

    person: PersonDraft
    conflicts: tuple[Notice, ...] = ()


def merge_drafts(drafts: Sequence[PersonDraft]) -> Merged:
    """Merge the rows of one person. Later rows lead where facts change, fuller ones where they must not."""
    if len(drafts) == 1:
        return Merged(drafts[0])
    rows = sorted(drafts, key=lambda draft: draft.row)
    latest = list(reversed(rows))
    city, country = _home(latest)
    conflicts: list[Notice] = []
    names: dict[str, Any] = {field: _best_name(rows, field, conflicts) for field in _NAMES}
    single: dict[str, Any] = {field: _latest(latest, field, conflicts) for field in _SINGLE}
    person = replace(
        rows[0],
        **names,
        **single,
        emails=_all(rows, lambda draft: draft.emails),
        phones=_all(rows, lambda draft: draft.phones),
        educations=merge_educations([education for draft in rows for education in draft.educations]),
        positions=merge_positions([position for draft in latest for position in draft.positions]),
        city=city,
        country=country,
        deceased=_any_true([draft.deceased for draft in rows]),
        listed=_consent([draft.listed for draft in rows]),
        raw={header: cell for draft in rows for header, cell in draft.raw.items()},
        warnings=tuple(warning for draft in rows for warning in draft.warnings),
    )
    return Merged(_married(person, rows), tuple(conflicts))


def _all(rows: Sequence[PersonDraft], get: Callable[[PersonDraft], tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for draft in rows for value in get(draft)))


def _best_name(rows: Sequence[PersonDraft], field: str, conflicts: list[Notice]) -> str | None:
    """The form with the most accents and hyphens of the name that most rows (then the fullest one) give."""
    forms: list[str] = [name for draft in rows if (name := getattr(draft, field))]
    if not forms:
        return None
    groups: dict[str, list[str]] = {}
    for name in forms:
        groups.setdefault(fold(name).replace(" ", ""), []).append(name)
    key = max(groups, key=lambda key: (len(groups[key]), len(key)))
    best = max(groups[key], key=lambda name: (sum(not char.isascii() for char in name), name.count("-"), len(name)))
    if len(groups) > 1:
        other = next(names[0] for folded, names in groups.items() if folded != key)
        conflicts.append(_conflict(rows, field, best, other))
    return best


def _latest(latest: Sequence[PersonDraft], field: str, conflicts: list[Notice]) -> object:
    values = [value for draft in latest if (value := getattr(draft, field)) is not None]
    different = list(dict.fromkeys(values))
    if len(different) > 1:
        conflicts.append(_conflict(latest, field, str(different[0]), str(different[1])))
    return values[0] if values else None


def _conflict(rows: Sequence[PersonDraft], field: str, one: str, other: str) -> Notice:
    numbers = sorted(draft.row for draft in rows)
    args = {"rows": ", ".join(map(str, numbers)), "field": field, "one": one, "other": other}
    return Notice("merge_conflict", args, numbers[0])


def _married(person: PersonDraft, rows: Sequence[PersonDraft]) -> PersonDraft:
    """Where one row has the birth name and another the married one, the married one is the family name of both."""
    births = {fold(draft.birth_name) for draft in rows if draft.birth_name}
    if not births or fold(person.family_name or "") not in births:
        return person
    married = next((draft.family_name for draft in reversed(rows) if fold(draft.family_name or "") not in births), None)
    return replace(person, family_name=married) if married else replace(person, birth_name=None)


def _home(latest: Sequence[PersonDraft]) -> tuple[str | None, str | None]:
    """Town and country of the latest row that has any, so that they belong to each other."""
    for draft in latest:
        if draft.city:
            return draft.city, draft.country
    return None, next((draft.country for draft in latest if draft.country), None)


def _any_true(values: Sequence[bool | None]) -> bool | None:
    return True if True in values else False if False in values else None


def _consent(values: Sequence[bool | None]) -> bool | None:
    """One refusal is a refusal."""
    return False if False in values else True if True in values else None


def merge_educations(educations: Sequence[EducationDraft]) -> tuple[EducationDraft, ...]:
    """Without repetitions; "2009" and "2006-2009" of one programme are one."""
    return _merged(educations, join_educations)


def merge_positions(positions: Sequence[PositionDraft]) -> tuple[PositionDraft, ...]:
    """Without repetitions, and without those that say less of the same."""
    return _merged(positions, join_positions)


def _merged(items: Sequence[_T], join: Callable[[_T, _T], _T | None]) -> tuple[_T, ...]:
    result: list[_T] = []
    for item in items:
        for index, other in enumerate(result):
            if (joined := join(other, item)) is not None:
                result[index] = joined
                break
        else:
            result.append(item)
    return tuple(result)


def join_educations(one: EducationDraft, other: EducationDraft) -> EducationDraft | None:
    """Both as one when nothing in them contradicts and something agrees; else None."""
    pairs = (
        (fold(one.programme or ""), fold(other.programme or "")),
        (one.entry_year, other.entry_year),
        (one.graduation_year, other.graduation_year),
        (fold(one.class_label or ""), fold(other.class_label or "")),
    )
    if any(a and b and a != b for a, b in pairs) or not any(a and a == b for a, b in pairs):
        return None
    return EducationDraft(
        programme=one.programme or other.programme,
        entry_year=one.entry_year or other.entry_year,
        graduation_year=one.graduation_year or other.graduation_year,
        class_label=one.class_label or other.class_label,
    )


def join_positions(one: PositionDraft, other: PositionDraft) -> PositionDraft | None:
    """The fuller one when it says all that the other says; else None."""
    mine, theirs = _folded(one), _folded(other)
    if all(not b or a == b for a, b in zip(mine, theirs, strict=True)):
        return one
    return other if all(not a or a == b for a, b in zip(mine, theirs, strict=True)) else None


def _folded(position: PositionDraft) -> tuple[str, str, str]:
    return fold(position.employer or ""), fold(position.title or ""), fold(position.sector or "")
