"""When two rows may be joined without asking: rules for what only one person can be, whatever the score says.

Joining two people who are not one mixes their lives and shows the one's address to the other's friends; leaving one
person twice costs a look. So everything that a twin, a namesake, a parent or a spouse could share too is not enough
here.
"""

from __future__ import annotations

from amicale.members.importing.comparing import Comparison, Like, Name


def is_certain(
    found: Comparison, *, own_address: bool, own_phone: bool, same_row: bool, rare: bool, misspelt: bool
) -> bool:
    """Whether nobody who saw both rows would hesitate.

    `own_address`: they share a profile, a record number or an e-mail address that nobody else has; `own_phone`: a
    number that nobody else has; `same_row`: the rows are the same cell by cell; `rare`: the name is so rare in this
    file that a namesake of the same age is not to be expected; `misspelt`: the one given name is but a slip in the
    other.
    """
    if contradicts(found):
        return False
    if found.given != Name.EXACT:
        return _certain_with_other_given_name(found, own_address, own_phone, misspelt)
    if found.family in (Name.DIFFERENT, Name.MISSING):
        return _certain_with_other_surname(found, own_address or own_phone)
    if found.birth_date == Like.SAME:
        return _certain_by_birth_date(found, own_address, rare)
    return _certain_without_birth_date(found, own_address, same_row)


def _certain_without_birth_date(found: Comparison, own_address: bool, same_row: bool) -> bool:
    if found.birth_date == Like.NEAR:
        return own_address
    if found.class_year == Like.DIFFERENT or found.family in (Name.TYPO, Name.PARTIAL):
        return False
    return _certain_by_address(found, own_address) or (same_row and _says_much(found))


def _certain_with_other_given_name(found: Comparison, own_address: bool, own_phone: bool, misspelt: bool) -> bool:
    """Short and misspelt given names: twins are called like that, so birth date and the rest have to agree."""
    if found.family < Name.MARRIED or found.birth_date != Like.SAME or found.titles_differ:
        return False
    if Like.DIFFERENT in (found.class_year, found.programme):
        return own_address and found.given == Name.PARTIAL
    if found.given in (Name.PARTIAL, Name.SHORT):
        return own_address or own_phone or found.employer
    if found.given not in (Name.NICKNAME, Name.TYPO) or not own_address:
        return False
    # Marie and Maria, Julien and Jules share their family's address, but no profile and no record number.
    return Like.SAME in (found.linkedin, found.external_id) or misspelt


def _certain_with_other_surname(found: Comparison, own: bool) -> bool:
    """A marriage that the file does not tell: couples of one given name are not born on one day."""
    return own and found.birth_date == Like.SAME and found.class_year != Like.DIFFERENT and not found.titles_differ


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
        found.birth_date == Like.DIFFERENT
        or (found.birth_date == Like.NEAR and not _is_slip(found))
        or found.external_id == Like.DIFFERENT
        or found.birth_names_differ
        or (found.titles_differ and not agreed)
        or (found.linkedin == Like.DIFFERENT and not agreed)
    )


def _is_slip(found: Comparison) -> bool:
    """Nearly the same birth date, and what no parent and no namesake has: the whole name, the class, an address."""
    return (
        found.given == found.family == Name.EXACT
        and found.class_year == Like.SAME
        and found.programme != Like.DIFFERENT
        and (bool(found.email) or found.linkedin == Like.SAME)
    )
