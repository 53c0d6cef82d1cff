"""What a school can set about freelance: each room's own settings, together."""

from __future__ import annotations

from amicale_freelance.matching.settings import MatchingSettings
from amicale_freelance.missions.settings import MissionSettings
from amicale_freelance.profiles.settings import ProfilesSettings
from amicale_freelance.references.settings import ReferencesSettings


class FreelanceSettings(MatchingSettings, MissionSettings, ProfilesSettings, ReferencesSettings):
    """Settings of the freelance plugin. A room with something to set has a ``settings.py``, whose class is above."""
