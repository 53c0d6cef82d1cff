"""The school's settings in groups, as its page shows them: by what somebody comes to change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amicale.i18n import Text, translator
from amicale.schoolsettings import SchoolSettings

_ = translator("amicale")


@dataclass(frozen=True, slots=True)
class Part:
    """Settings that belong together.

    :param guarded: whether changing one needs a recent proof of who it is: it opens or closes doors.
    """

    key: str
    title: Text
    text: Text
    settings: tuple[str, ...]
    guarded: bool = False


LOOKS = Part(
    "looks", _("Name and looks"), _("What people see at the top of every page and mail."),
    ("name", "tagline", "color", "contact_email"),
)  # fmt: skip
WAYS = Part(
    "ways", _("Language and place"), _("How dates, numbers and phone numbers are read, and what members can offer."),
    ("locale", "timezone", "country", "email_domains", "availabilities"),
)  # fmt: skip
VISIBILITY = Part(
    "visibility", _("Who sees what"), _("What members show of themselves, unless they choose."),
    ("visibility", "visibility_widest", "ask_first"), guarded=True,
)  # fmt: skip
SIGNING_IN = Part(
    "sign-in", _("Signing in"), _("How long people stay signed in, and what staff need besides."),
    ("staff_second_factor", "mail_to_unknown", "session_idle_days", "session_days", "staff_session_idle_hours",
     "staff_session_days"), guarded=True,
)  # fmt: skip
JOINING = Part(
    "joining", _("Joining"), _("How former students get in."),
    ("claims_by_rule", "members_from_providers", "status_from_providers", "invitations_per_hour", "invitation_days",
     "invitation_asks_birth_date"), guarded=True,
)  # fmt: skip
PARTNERS = Part(
    "partners", _("Partners"), _("Organisations that are no members, and what their people accept."),
    ("partners_may_ask", "partner_terms"), guarded=True,
)  # fmt: skip
KEEPING = Part(
    "keeping", _("How long things are kept"), _("Rules by which a daily job takes away what has expired."),
    ("erasure_days", "retention"), guarded=True,
)  # fmt: skip
NAMED = (LOOKS, WAYS, VISIBILITY, SIGNING_IN, JOINING, PARTNERS, KEEPING)
ELSEWHERE = frozenset({"logo_url"})
"""What is set in another way than by typing."""


def rest() -> Part:
    """Settings that no part names yet: none is left out."""
    named = {key for part in NAMED for key in part.settings} | ELSEWHERE
    others = tuple(key for key in SchoolSettings.model_fields if key not in named)
    return Part("more", _("Others"), _("Further settings."), others, guarded=True)


def parts() -> Sequence[Part]:
    """All parts that hold something."""
    more = rest()
    return (*NAMED, more) if more.settings else NAMED


def part_of(key: str | None) -> Part:
    """A part by its key; the first where there is none of this name."""
    return {part.key: part for part in parts()}.get(key or "", LOOKS)


def is_guarded(settings: Mapping[str, object]) -> bool:
    """Whether one of these settings opens or closes doors."""
    return any(part.guarded and not settings.keys().isdisjoint(part.settings) for part in parts())
