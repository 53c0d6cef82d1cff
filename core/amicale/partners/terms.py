"""What people of partners accept when they come in: what they may do, and what is kept of them (GDPR, article 13)."""

from __future__ import annotations

from dataclasses import dataclass

from amicale.here import HERE
from amicale.i18n import translator

_ = translator("amicale")
STANDARD = (
    _(
        "You speak here for your organisation, and only for it. What you write is true and lawful, and treats "
        "everybody alike; the association may take it down, and may let your access rest or end it."
    ),
    _(
        "The association (%(school)s) keeps your name, e-mail address, job title and language, what you write here, "
        "and when you come, in order to work with your organisation (legitimate interest). Its staff see this, and "
        "your colleagues in this space. What you publish is seen by those it is meant for. Nothing is sold, or passed "
        "on."
    ),
    _(
        "Your data goes six months after your access ends, and after three years without a visit; you are warned "
        "before that. You see, correct, download and delete it yourself under “My account”, and may object. Write to "
        "%(contact)s, or complain to the CNIL or your country's authority."
    ),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The words in one language, paragraph by paragraph, and whether organisations may ask."""

    text: str
    may_ask: bool


async def in_force(locale: str) -> Terms:
    """The school's own words, or those that Amicale brings."""
    from amicale.schoolsettings import SchoolSettings

    school = await HERE.settings_of(SchoolSettings)
    contact = school.contact_email or _("the association").to(locale)
    brought = "\n\n".join(part(school=school.name, contact=contact).to(locale) for part in STANDARD)
    return Terms(school.partner_terms.strip() or brought, school.partners_may_ask)
