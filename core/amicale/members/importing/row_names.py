"""The names of a row, out of the columns that hold them."""

from __future__ import annotations

from dataclasses import dataclass

from amicale.members.importing.row_cells import RowCells
from amicale.members.importing.values.fullnames import FullName, NameOrder, split_full_name
from amicale.members.importing.values.names import NameCell, parse_name
from amicale.members.importing.values.text import fold


@dataclass(frozen=True, slots=True)
class RowNames:
    """The names of a row, and what its name cells say besides."""

    given: str | None = None
    family: str | None = None
    birth: str | None = None
    usual: str | None = None
    title: str | None = None
    deceased: bool = False


def row_names(cells: RowCells, order: NameOrder) -> RowNames:
    """The names of a row; a name that only repeats the family name is left out."""
    full = _full(cells, order)
    given, family = _name(cells, "given_name"), _name(cells, "family_name")
    birth, usual = _name(cells, "birth_name"), _name(cells, "usual_name")
    if given.name is None and full.given is None and family.name:
        full = _both_in_family(cells) or full
        family = full.cell if full.family else family
    surname = full.family or family.name
    born = birth.name or family.birth_name or given.birth_name or full.cell.birth_name
    used = usual.name or family.usual_name or full.cell.usual_name
    main = surname or used or (born if given.name or full.given else None)
    _warn_of_one_name(cells, given.name or full.given, main)
    return RowNames(
        given.name or full.given,
        main,
        None if _same(born, main) else born,
        None if _same(used, main) else used,
        family.title or given.title or full.cell.title,
        family.deceased or given.deceased or full.cell.deceased,
    )


def _warn_of_one_name(cells: RowCells, given: str | None, family: str | None) -> None:
    if bool(given) != bool(family):
        cells.warn("one_name_only")


def _name(cells: RowCells, field: str) -> NameCell:
    found = cells.first(field)
    if found is None:
        return NameCell()
    if "@" in found[1]:
        cells.warn("not_a_name", *found)
        return NameCell()
    parsed = parse_name(found[1])
    if parsed.name is None:
        cells.warn("not_a_name", *found)
    return parsed


def _full(cells: RowCells, order: NameOrder) -> FullName:
    found = cells.first("full_name")
    if found is None or "@" in found[1]:
        return FullName(None, None, NameCell())
    return split_full_name(found[1], order)


def _both_in_family(cells: RowCells) -> FullName | None:
    """ "DUPONT Jean" typed into the family name's column, the given name's being empty."""
    found = cells.first("family_name")
    words = found[1].split() if found else []
    shouted = [word.isupper() and len(word) > 1 for word in words]
    if found is None or not any(shouted) or not any(word.istitle() for word in words):
        return None
    return split_full_name(found[1], NameOrder(family_first=True))


def _same(one: str | None, other: str | None) -> bool:
    return fold(one or "") == fold(other or "")
