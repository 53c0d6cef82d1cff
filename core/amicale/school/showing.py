"""How the school shows itself, for what a plugin makes that is no page: a document, a card."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amicale.here import HERE
from amicale.school.looks import picture
from amicale.schoolsettings import SchoolSettings

OWN_LOGO = re.compile(r"/media/([0-9a-f]{32})\.webp")


@dataclass(frozen=True, slots=True)
class SchoolLook:
    """Its name, colour and logo, as they are now."""

    name: str
    tagline: str
    color: str
    """``#rrggbb``."""
    contact_email: str
    locale: str
    logo_url: str

    async def logo(self) -> bytes:
        """The logo as a PNG; empty where there is none, or where it is a file that the school has put there itself."""
        match = OWN_LOGO.fullmatch(self.logo_url)
        found = await picture(match[1], "png") if match else None
        return found[0] if found else b""


async def school_look() -> SchoolLook:
    """How the school of this process shows itself."""
    it = await HERE.settings_of(SchoolSettings)
    return SchoolLook(it.name, it.tagline, it.color, it.contact_email, it.locale, it.logo_url)
