"""Why two rows were joined or are doubtful, in words."""

from __future__ import annotations

from collections.abc import Iterator

from amicale.members.importing.comparing import Comparison, Like, Name
from amicale.members.importing.notices import Notice
from amicale.members.importing.profiles import Profile
from amicale.members.importing.scoring import Scored

_GIVEN = {
    Name.SHORT: "nickname",
    Name.NICKNAME: "nickname",
    Name.PARTIAL: "partial_name",
    Name.INITIAL: "nickname",
    Name.TYPO: "near_name",
}
_FAMILY = {
    Name.SHORT: "near_name",
    Name.NICKNAME: "near_name",
    Name.MARRIED: "married_name",
    Name.PARTIAL: "partial_name",
    Name.TYPO: "near_name",
}


def reasons(pair: Scored) -> tuple[Notice, ...]:
    """What agrees and what contradicts, the names first."""
    both = {"one": pair.one.shown, "other": pair.other.shown}
    found = pair.found
    return (_name(found, both), *_facts(found, pair.one, pair.other))


def _name(found: Comparison, both: dict[str, str]) -> Notice:
    if found.swapped:
        return Notice("swapped_name")
    if found.given == Name.EXACT and found.family == Name.EXACT:
        return Notice("same_name")
    if Name.DIFFERENT in (found.given, found.family) or Name.MISSING in (found.given, found.family):
        return Notice("different_name", both)
    return Notice(_GIVEN.get(found.given) or _FAMILY[found.family], both)


def _facts(found: Comparison, one: Profile, other: Profile) -> Iterator[Notice]:
    yield from _dates(found, one, other)
    if found.email:
        yield Notice("same_email", {"value": found.email})
    if found.phone:
        yield Notice("same_phone", {"value": found.phone})
    if found.linkedin != Like.MISSING:
        yield Notice("same_linkedin" if found.linkedin == Like.SAME else "different_linkedin")
    if found.external_id == Like.SAME:
        yield Notice("same_external_id", {"value": one.external_id or ""})
    elif found.external_id == Like.DIFFERENT:
        yield Notice("different_external_id", {"one": one.external_id or "", "other": other.external_id or ""})
    yield from _school(found, one, other)
    if found.titles_differ:
        yield Notice("different_title")


def _dates(found: Comparison, one: Profile, other: Profile) -> Iterator[Notice]:
    if found.birth_date == Like.SAME:
        yield Notice("same_birth_date")
    elif found.birth_date != Like.MISSING:
        code = "near_birth_date" if found.birth_date == Like.NEAR else "different_birth_date"
        yield Notice(code, {"one": str(one.birth_date), "other": str(other.birth_date)})


def _school(found: Comparison, one: Profile, other: Profile) -> Iterator[Notice]:
    years = {"one": _years(one), "other": _years(other)}
    if found.class_year == Like.SAME:
        yield Notice("same_class", {"value": str(max(one.years & other.years))})
    elif found.class_year != Like.MISSING:
        yield Notice("near_class" if found.class_year == Like.NEAR else "different_class", years)
    if found.programme == Like.SAME:
        yield Notice("same_programme")
    if found.employer:
        yield Notice("same_employer")
    if found.city:
        yield Notice("same_city")


def _years(profile: Profile) -> str:
    return "-".join(str(year) for year in sorted(profile.years))
