"""What the home page says of itself to the core."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.plugins.manifest import Slot
from amicale.rooms import Room

_ = translator("amicale")

ROOM = Room(
    pages=(
        Slot("home_lead", "home/directory"),
        Slot("home_start", "home/start_profile", order=10),
        Slot("home_start", "home/start_class", order=20),
        Slot("home_start", "home/start_visibility", order=900),
        Slot("home", "home/waiting", order=2),
        Slot("home", "home/newcomers", order=900),
        Slot("home_aside", "home/suggestions", order=10),
    ),
)
