"""Why two records may be one person, in words, without any value: not everybody who decides may see each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amicale.i18n import Text, translator

_ = translator("amicale")

REASONS: Mapping[str, Text] = {
    "same_name": _("same name"),
    "swapped_name": _("given and family name exchanged"),
    "near_name": _("nearly the same name"),
    "nickname": _("short form of the given name"),
    "married_name": _("name at birth and name in use"),
    "partial_name": _("one name contains the other"),
    "different_name": _("different names"),
    "same_birth_date": _("born on the same day"),
    "near_birth_date": _("birth dates differ by a slip"),
    "different_birth_date": _("born on different days"),
    "same_email": _("same e-mail address"),
    "same_phone": _("same phone number"),
    "same_linkedin": _("same LinkedIn profile"),
    "different_linkedin": _("different LinkedIn profiles"),
    "same_external_id": _("same number of the school's"),
    "different_external_id": _("different numbers of the school's"),
    "same_class": _("same class"),
    "near_class": _("class years that fit each other"),
    "different_class": _("different class years"),
    "same_programme": _("same programme"),
    "same_employer": _("same employer"),
    "same_city": _("same city"),
    "different_title": _("different titles"),
    "same_row": _("came by the same row of a file"),
    "would_contradict": _("joining them would put contradictory records together"),
}
AGAINST = frozenset(
    code for code in REASONS if code.startswith("different_") or code in ("would_contradict",)
)  # fmt: skip
"""What speaks against it."""
OFFERED = (
    "same_email", "same_phone", "same_linkedin", "same_birth_date", "near_birth_date", "near_name", "married_name",
    "nickname", "swapped_name", "same_employer",
)  # fmt: skip
"""What the queue can be narrowed by."""


def in_words(codes: Sequence[str], locale: str) -> list[str]:
    """Reasons for a reader; one that is unknown here is left out."""
    return [REASONS[code].to(locale) for code in codes if code in REASONS]
