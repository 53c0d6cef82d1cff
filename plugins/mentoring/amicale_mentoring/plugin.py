"""Mentoring, and one question to the whole network.

A table of contents: what each room brings stands in its ``declared.py``.
"""

from __future__ import annotations

from amicale import Plugin, translator
from amicale_mentoring.settings import MentoringSettings

_ = translator("mentoring")

plugin = Plugin(
    name="mentoring",
    title=_("Mentoring"),
    description=_("Mentoring, reverse mentoring, and help from the network."),
    settings=MentoringSettings,
    rooms=("programmes", "people", "matching", "requests", "pairs", "closing", "network", "oversight", "keeping"),
)
