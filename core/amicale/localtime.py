"""The school's clock: moments are kept in UTC, people read them where the school is.

The zone is the school's setting ``timezone``, an IANA name; days begin and end by it, summer time included.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from amicale.here import HERE


def zone() -> ZoneInfo:
    """The school's time zone; the setting's default where nothing is served yet."""
    from amicale.schoolsettings import SchoolSettings  # the core's manifest leads here

    known = HERE.assembly.settings.get(SchoolSettings) if HERE.assembly is not None else None
    return ZoneInfo(known.timezone if isinstance(known, SchoolSettings) else DEFAULT)


DEFAULT = "Europe/Paris"


def local(moment: datetime) -> datetime:
    """A moment as the school's clocks show it. One without a zone is taken as it is: it came from a clock there."""
    return moment if moment.tzinfo is None else moment.astimezone(zone())


def from_local(said: datetime) -> datetime:
    """The moment that somebody means who writes a time into a form: the school's clock, unless it names its offset.

    An hour that summer time skips is read by the offset before it (PEP 495); one that comes twice is the first.
    """
    return said.replace(tzinfo=zone()) if said.tzinfo is None else said


def today() -> date:
    """The day that it is at the school."""
    return datetime.now(zone()).date()
