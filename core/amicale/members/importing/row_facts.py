"""What else a row says of a person: dates, contacts, education, position, choices."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from amicale.members.importing.drafts import EducationDraft, PositionDraft
from amicale.members.importing.row_cells import RowCells
from amicale.members.importing.row_names import RowNames
from amicale.members.importing.values.choices import parse_flag, parse_status, parse_title
from amicale.members.importing.values.classyears import ClassYears, parse_class
from amicale.members.importing.values.countries import parse_country, parse_language, parse_nationality
from amicale.members.importing.values.dates import DateOrder, parse_date
from amicale.members.importing.values.emails import parse_emails
from amicale.members.importing.values.linkedin import parse_linkedin
from amicale.members.importing.values.phones import parse_phones
from amicale.members.importing.values.places import nice_city
from amicale.members.importing.values.text import clean_text, is_nothing


class Facts(TypedDict):
    """Fields of PersonFields about the person."""

    title: str | None
    birth_date: date | None
    status: str | None
    deceased: bool | None
    listed: bool | None
    external_id: str | None
    nationality: str | None
    language: str | None


class Contacts(TypedDict):
    """Fields of PersonFields about how to reach the person."""

    emails: tuple[str, ...]
    phones: tuple[str, ...]
    city: str | None
    country: str | None
    linkedin_url: str | None


def facts(cells: RowCells, names: RowNames, dates: DateOrder) -> Facts:
    """What a row says of the person."""
    status, dead_status = _status(cells)
    dead = _deceased(cells)
    for column, value in cells.of("dues"):
        cells.keep(column, value)  # a plugin of its own reads it
    return Facts(
        title=_title(cells) or names.title,
        birth_date=_birth_date(cells, dates),
        status=status,
        deceased=True if dead_status or names.deceased else dead,
        listed=_listed(cells),
        external_id=_external_id(cells),
        nationality=_coded(cells, "nationality"),
        language=_coded(cells, "language"),
    )


def _title(cells: RowCells) -> str | None:
    found = cells.first("title")
    title = parse_title(found[1]) if found else None
    if found and title is None and not is_nothing(found[1]):
        cells.keep(*found)
    return title


def _birth_date(cells: RowCells, dates: DateOrder) -> date | None:
    found = cells.first("birth_date")
    if found is None:
        return None
    reading = parse_date(found[1], dates)
    if reading.problem and not is_nothing(found[1]):
        cells.warn(reading.problem, *found)
    return reading.value


def _status(cells: RowCells) -> tuple[str | None, bool]:
    found = cells.first("status")
    if found is None:
        return None, False
    status, dead = parse_status(found[1])
    if status is None and not dead and not is_nothing(found[1]):
        cells.warn("unknown_status", *found)
    return status, dead


def _deceased(cells: RowCells) -> bool | None:
    found = cells.first("deceased")
    if found is None or is_nothing(found[1]):
        return None
    flag = parse_flag(found[1])
    if flag is not None:
        return flag
    if any(char.isdigit() for char in found[1]) or any(mark in found[1] for mark in "†✝"):
        cells.keep(*found)
        return True  # the date of death
    return parse_status(found[1])[1] or None


def _listed(cells: RowCells) -> bool | None:
    """Whether the person may be listed; a refusal wins over everything, an unclear answer is none."""
    if (refusal := cells.first("refusal")) and parse_flag(refusal[1]):
        return False
    found = cells.first("consent")
    if found is None or is_nothing(found[1]):
        return None
    flag = parse_flag(found[1])
    if flag is None:
        cells.warn("unclear_consent", *found)
    return flag


def _external_id(cells: RowCells) -> str | None:
    found = cells.first("external_id")
    text = clean_text(found[1]) if found else ""
    return text.removesuffix(".0")[:100] if text and not is_nothing(text) and text.strip("0") else None


def _coded(cells: RowCells, field: str) -> str | None:
    found = cells.first(field)
    if found is None or is_nothing(found[1]):
        return None
    code = parse_nationality(found[1]) if field == "nationality" else parse_language(found[1])
    if code is None:
        cells.warn(f"unknown_{field}", *found)
    return code


def contacts(cells: RowCells, default_country: str) -> Contacts:
    """How to reach the person."""
    country = _country(cells)
    found = cells.first("city")
    return Contacts(
        emails=_emails(cells),
        phones=_phones(cells, country, default_country),
        city=nice_city(found[1]) if found and len(found[1]) <= 100 else None,
        country=country,
        linkedin_url=_linkedin(cells),
    )


def _country(cells: RowCells) -> str | None:
    found = cells.first("country")
    if found is None or is_nothing(found[1]):
        return None
    reading = parse_country(found[1])
    if reading.code is None:
        cells.warn("unknown_country", *found)
    elif reading.near:
        cells.warn("near_country", *found, country=reading.code)
    return reading.code


def _emails(cells: RowCells) -> tuple[str, ...]:
    addresses: dict[str, None] = {}
    for column, value in cells.of("email"):
        parsed = parse_emails(value)
        addresses.update(dict.fromkeys(parsed.found))
        if parsed.invalid:
            cells.warn("invalid_email", column, value)
    return tuple(addresses)


def _phones(cells: RowCells, country: str | None, default_country: str) -> tuple[str, ...]:
    numbers: dict[str, None] = {}
    for column, value in cells.of("phone"):
        parsed = parse_phones(value, country, default_country)
        numbers.update(dict.fromkeys(parsed.found))
        if parsed.invalid:
            cells.warn("invalid_phone", column, value)
    return tuple(numbers)


def _linkedin(cells: RowCells) -> str | None:
    found = cells.first("linkedin")
    if found is None or is_nothing(found[1]):
        return None
    url = parse_linkedin(found[1])
    if url is None:
        cells.warn("invalid_linkedin", *found)
    return url


def position(cells: RowCells) -> tuple[PositionDraft, ...]:
    """The employment of a row, when it says anything of one."""
    draft = PositionDraft(employer=cells.text("employer"), title=cells.text("position"), sector=cells.text("sector"))
    return (draft,) if draft.employer or draft.title or draft.sector else ()


def education(cells: RowCells, this_year: int, *, entry_class: bool) -> tuple[EducationDraft, ...]:
    """The studies of a row; a class year without further words is that of the graduation unless `entry_class`."""
    named = _years(cells, "class_year", this_year)
    entry_cell, graduation_cell = _years(cells, "entry_year", this_year), _years(cells, "graduation_year", this_year)
    entry = entry_cell.year or entry_cell.entry or named.entry or graduation_cell.entry
    graduation = graduation_cell.year or graduation_cell.graduation or named.graduation
    if entry_class:
        entry = entry or named.year
    else:
        graduation = graduation or named.year
    year = named.year or (named.entry if entry_class else named.graduation)
    label = cells.text("class_label") or named.label or (str(year) if year else None)
    draft = EducationDraft(
        programme=cells.text("programme"), entry_year=entry, graduation_year=graduation, class_label=label
    )
    return (draft,) if draft.programme or entry or graduation or label else ()


def _years(cells: RowCells, field: str, this_year: int) -> ClassYears:
    found = cells.first(field)
    if found is None or is_nothing(found[1]):
        return ClassYears()
    years = parse_class(found[1], this_year)
    if years.problem:
        cells.warn(years.problem, *found)
    return years
