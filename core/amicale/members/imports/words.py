"""What the pages call fields and remarks of an import.

The importer's own sentences are in importing/messages.py; those that speak of the command's options are said anew here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale.i18n import Text, translator
from amicale.members.importing.messages import MESSAGES, sentence
from amicale.members.imports.preview import LEFT_OUT

_ = translator("amicale")

FIELDS: Mapping[str, Text] = {
    "title": _("Title (Ms, Mr)"),
    "given_name": _("Given name"),
    "family_name": _("Family name"),
    "full_name": _("Whole name"),
    "birth_name": _("Name at birth"),
    "usual_name": _("Name in use"),
    "birth_date": _("Birth date"),
    "email": _("E-mail address"),
    "phone": _("Phone"),
    "class_year": _("Class (promotion)"),
    "class_label": _("Name of the class"),
    "entry_year": _("Year of entry"),
    "graduation_year": _("Year of graduation"),
    "programme": _("Programme"),
    "employer": _("Employer"),
    "position": _("Job title"),
    "sector": _("Sector"),
    "city": _("City"),
    "country": _("Country"),
    "linkedin": _("LinkedIn"),
    "status": _("Status"),
    "deceased": _("Deceased"),
    "consent": _("Agrees to be in the directory"),
    "refusal": _("Refuses to be in the directory"),
    "dues": _("Dues"),
    "external_id": _("Number of the school's"),
    "nationality": _("Nationality"),
    "language": _("Language"),
    "ignore": _("Not imported"),
}
"""What a column can be, in the order in which they are offered."""
CHANGED: Mapping[str, Text] = {
    **FIELDS,
    "emails": _("E-mail addresses"),
    "phones": _("Phone numbers"),
    "educations": _("Studies"),
    "positions": _("Positions"),
    "linkedin_url": _("LinkedIn"),
    "listed": _("In the directory"),
}
GROUPS: Mapping[str, str] = {
    "emails": "email", "phones": "phone", "city": "place", "country": "place", "positions": "work",
    "linkedin_url": "linkedin", "educations": "studies", "birth_date": "birth_date", "nationality": "nationality",
}  # fmt: skip
"""By which group of visibility a changed field is shown (members/visibility.py)."""
STAFF_ONLY = frozenset({"external_id", "language", "listed"})
"""What only the person and those who read all records see (members/rules.py)."""

OWN: Mapping[str, Text] = {
    "no_name_column": _("No column holds names. Say below which one does, then read the file again."),
    "map_unknown_field": _("One of the columns was told to be a field that there is not."),
    "map_unknown_header": _("The file has no such column any more: %(header)s."),
    "ambiguous_header": _("Both “%(header)s” and “%(other)s” may be %(field)s; “%(other)s” was taken."),
    "near_header": _("“%(header)s” was taken for %(field)s."),
    "unmapped_header": _("“%(header)s” is not imported."),
    "unmapped_header_suggestion": _("“%(header)s” is not imported. It may be: %(fields)s."),
    "identity_conflict": _("The file says “%(new)s” for %(field)s, the record “%(old)s”. The record stays."),
    "merge_conflict": _(
        "Rows %(rows)s are one person but differ in %(field)s (“%(one)s”, “%(other)s”). “%(one)s” was taken."
    ),
    LEFT_OUT: _(
        "%(name)s holds a role, so the new e-mail address is left out: by an address one signs in. "
        "Somebody who gives roles can add it in the record."
    ),
    "incident": _(
        "Something went wrong on our side; nothing was changed. Try again. If it stays, say this number: %(incident)s."
    ),
    "expired": _("The file is gone: it is kept for a few days only. Send it again."),
}
BLANK = dict.fromkeys(("header", "other", "field", "fields", "new", "old", "rows", "one", "name", "incident"), "")
"""What a sentence lacks is left blank: a remark must never fail."""


def said(code: str, args: Mapping[str, Any], locale: str) -> str:
    """A remark, a rejection or a problem in words."""
    worded = {name: str(value) for name, value in args.items()}
    for name in ("field", "fields"):
        if worded.get(name):
            worded[name] = ", ".join(field_title(each.strip(), locale) for each in worded[name].split(","))
    if code in OWN:
        return OWN[code](**{**BLANK, **worded}).to(locale)
    return sentence(code, worded, locale) if code in MESSAGES else code


def field_title(name: str, locale: str) -> str:
    """What people call a field."""
    title = CHANGED.get(name)
    return title.to(locale) if title else name
