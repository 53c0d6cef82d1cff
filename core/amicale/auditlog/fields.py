"""What the fields of a record are called where the audit log names them: codes are for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from amicale.i18n import Text, translator
from amicale.members.visibility import GROUPS
from amicale.privacy.labels import LABELS

_ = translator("amicale")

TITLES: Mapping[str, Text] = {
    **LABELS,
    **{group.name: group.title for group in GROUPS},
    "headline": _("Work"), "positions": _("Positions"), "position": _("Positions"), "educations": _("Studies"),
    "latest_programme": _("Programme"), "emails": _("E-mail"), "primary_email": _("E-mail"), "phones": _("Phone"),
    "photo_url": _("Photo"), "large_photo_url": _("Photo"), "country_name": _("Country"),
    "availabilities": _("Availability"), "linkedin_url": _("LinkedIn"),
    "birth_date": _("Date of birth"),
}  # fmt: skip
OF_MEMBERS = ("member.", "members.")
"""Acts on records begin so; what a plugin calls its own fields is its own business."""


def titles_of(act: str, names: Iterable[str], locale: str) -> list[str]:
    """Fields in words, each once; one that has none stays what it is."""
    if not act.startswith(OF_MEMBERS):
        return list(names)
    return list(dict.fromkeys(TITLES[name].to(locale) if name in TITLES else name for name in names))
