"""When two rows may be joined without asking: rules for what only one person can be, whatever the score says.

Joining two people who are not one mixes their lives and shows the one's address to the other's friends; leaving one
person twice costs a look. So everything that a twin, a namesake, a parent or a spouse could share too is not enough
here.
"""

from __future__ import annotations

from amicale.members.importing.comparing import Comparison, Like, Name


def is_certain(found: Comparison, *, own_address: bool, same_row: bool, rare: bool) -> bool:
    """Whether nobody who saw both rows would hesitate.

    `own_address`: they share a profile, a record number or an e-mail address that nobody else has; `same_row`: the
    rows are the same cell by cell; `rare`: the name is so rare in this file that a namesake of the same age is not to
    be expected.
    """
    if contradicts(found) or found.family in (Name.DIFFERENT, Name.MISSING):
        return False
    if found.given != Name.EXACT:
        return own_address and _certain_with_other_given_name(found)
    if found.birth_date == Like.SAME:
        return _certain_by_birth_date(found, own_address, rare)
    if found.class_year == Like.DIFFERENT or found.family in (Name.TYPO, Name.PARTIAL):
        return False
    return _certain_by_address(found, own_address) or (same_row and _says_much(found))


def _certain_with_other_given_name(found: Comparison) -> bool:
    """Short and misspelt given names: twins are called like that, so birth date and the rest have to agree."""
    if found.family < Name.MARRIED or found.birth_date != Like.SAME or found.titles_differ:
        return False
    if found.given == Name.PARTIAL:
        return True
    # Marie and Maria, Julien and Jules share their family's address, but no profile and no record number.
    return found.given in (Name.NICKNAME, Name.TYPO) and Like.SAME in (found.linkedin, found.external_id)


def _certain_by_birth_date(found: Comparison, own_address: bool, rare: bool) -> bool:
    """Names and birth date agree: something else has to as well, because frequent names have namesakes born on one
    day."""
    address = own_address or bool(found.phone)
    if found.family in (Name.TYPO, Name.PARTIAL):
        return address
    known = address or found.employer or rare
    if found.class_year in (Like.SAME, Like.NEAR):
        return known or found.programme != Like.DIFFERENT
    return address or (found.class_year == Like.MISSING and (known or found.programme == Like.SAME))


def _certain_by_address(found: Comparison, own_address: bool) -> bool:
    """Without both birth dates, a father and a son of one name share addresses too: the studies have to be the same
    ones."""
    if found.programme == Like.DIFFERENT or not (own_address or found.phone):
        return False
    if found.class_year == Like.SAME:
        return True
    return own_address and (bool(found.phone) or found.class_year == Like.MISSING)


def _says_much(found: Comparison) -> bool:
    return found.employer and found.city and found.class_year == Like.SAME and found.programme == Like.SAME


def contradicts(found: Comparison) -> bool:
    """Evidence that no agreement elsewhere outweighs without a person looking at it."""
    agreed = found.birth_date == Like.SAME and bool(found.email or found.phone)
    return (
        found.birth_date in (Like.NEAR, Like.DIFFERENT)
        or found.external_id == Like.DIFFERENT
        or found.birth_names_differ
        or (found.titles_differ and not agreed)
        or (found.linkedin == Like.DIFFERENT and not agreed)
    )
