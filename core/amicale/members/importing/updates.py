"""What a file's news change in a known person: it fills in and adds, and never erases."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from amicale.members.importing.drafts import EducationDraft, KnownPerson, PersonFields, PositionDraft
from amicale.members.importing.merging import join_educations, join_positions
from amicale.members.importing.notices import Notice
from amicale.members.importing.plan_types import FieldChange
from amicale.members.importing.values.text import fold

_IDENTITY = ("title", "given_name", "birth_date", "external_id", "nationality", "language")
_T = TypeVar("_T", EducationDraft, PositionDraft)


def changes_for(known: KnownPerson, news: PersonFields) -> tuple[tuple[FieldChange, ...], tuple[Notice, ...]]:
    """The changes to write, and the contradictions for a person to look at (the record is kept there)."""
    changes: list[FieldChange] = []
    warnings: list[Notice] = []
    _names(known, news, changes, warnings)
    for field in _IDENTITY:
        _identity(known, news, field, changes, warnings)
    _home(known, news, changes)
    _choices(known, news, changes)
    for field in ("emails", "phones"):
        _lists(known, news, field, changes)
    _items("educations", known.educations, news.educations, join_educations, changes)
    _items("positions", known.positions, news.positions, join_positions, changes)
    return tuple(changes), tuple(warnings)


def _key(value: object) -> str:
    return fold(str(value)).replace(" ", "") if value is not None else ""


def _names(known: KnownPerson, news: PersonFields, changes: list[FieldChange], warnings: list[Notice]) -> None:
    """A new surname of somebody whose birth name is on record is a usual name; any other one is a contradiction."""
    have = {_key(known.family_name), _key(known.birth_name), _key(known.usual_name)} - {""}
    if known.family_name is None and news.family_name:
        changes.append(FieldChange("family_name", "set", None, news.family_name))
    elif news.family_name and _key(news.family_name) not in have:
        if known.usual_name is None and _key(news.birth_name) in have:
            changes.append(FieldChange("usual_name", "set", None, news.family_name))
        else:
            warnings.append(_contradiction("family_name", known.family_name, news.family_name, news))
    have.add(_key(news.family_name))
    for field in ("birth_name", "usual_name"):
        value = getattr(news, field)
        if value and _key(value) not in have:
            _identity(known, news, field, changes, warnings)


def _identity(
    known: KnownPerson, news: PersonFields, field: str, changes: list[FieldChange], warnings: list[Notice]
) -> None:
    old, new = getattr(known, field), getattr(news, field)
    if new is None or _key(new) == _key(old):
        return
    if old is None:
        changes.append(FieldChange(field, "set", None, new))
    else:
        warnings.append(_contradiction(field, old, new, news))


def _contradiction(field: str, old: object, new: object, news: PersonFields) -> Notice:
    return Notice(
        "identity_conflict", {"field": field, "old": str(old), "new": str(new)}, getattr(news, "row", None), field
    )


def _home(known: KnownPerson, news: PersonFields, changes: list[FieldChange]) -> None:
    """The file's town is newer; a country without a town does not say that the town changed."""
    if news.city and _key(news.city) != _key(known.city):
        changes.append(FieldChange("city", "set", known.city, news.city))
        if news.country and news.country != known.country:
            changes.append(FieldChange("country", "set", known.country, news.country))
    elif news.country and news.country != known.country and (known.country is None or not known.city):
        changes.append(FieldChange("country", "set", known.country, news.country))


def _choices(known: KnownPerson, news: PersonFields, changes: list[FieldChange]) -> None:
    """A refusal and a death always count; a consent only where none is on record; a student becomes an alumnus, not
    back."""
    if news.listed is not None and (known.listed is None or (known.listed and not news.listed)):
        changes.append(FieldChange("listed", "set", known.listed, news.listed))
    if news.deceased and not known.deceased:
        changes.append(FieldChange("deceased", "set", known.deceased, True))
    if news.status and (known.status is None or (known.status, news.status) == ("student", "alumnus")):
        changes.append(FieldChange("status", "set", known.status, news.status))
    if news.linkedin_url and news.linkedin_url != known.linkedin_url:
        changes.append(FieldChange("linkedin_url", "set", known.linkedin_url, news.linkedin_url))


def _lists(known: KnownPerson, news: PersonFields, field: str, changes: list[FieldChange]) -> None:
    old: tuple[str, ...] = getattr(known, field)
    new = tuple(value for value in getattr(news, field) if value not in old)
    if new:
        changes.append(FieldChange(field, "add", old, new))


def _items(
    field: str,
    old: tuple[_T, ...],
    new: tuple[_T, ...],
    join: Callable[[_T, _T], _T | None],
    changes: list[FieldChange],
) -> None:
    """An item that says more of a known one replaces it ("set"); one that is not known joins the list ("add")."""
    have = list(old)
    for item in new:
        for index, known in enumerate(have):
            joined = join(known, item)
            if joined is not None:
                if joined != known:
                    changes.append(FieldChange(field, "set", known, joined))
                    have[index] = joined
                break
        else:
            changes.append(FieldChange(field, "add", old, (item,)))
            have.append(item)
