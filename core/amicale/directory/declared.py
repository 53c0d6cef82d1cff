"""What the directory brings: its pages, and what is shown in them."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.plugins.manifest import Area, NavigationItem, Page, Slot
from amicale.rooms import Room

_ = translator("amicale")

ROOM = Room(
    areas=(
        Area(
            "directory",
            _("The directory: finding people, their pages, and the pages of classes"),
            packages=("amicale.directory", "amicale.classes"),
            fields=("Query.member", "Query.members", "Query.newMembers"),
            but=("Query.programmes", "Query.savedSearches", "Mutation.deleteSavedSearch"),
        ),
    ),
    pages=(
        Page("/directory", "directory", _("Directory")),
        Page("/directory/map", "directory/map", _("Map of the directory")),
        Slot("directory_facets", "directory/facets"),
        Slot("directory_understood", "directory/understood"),
        Slot("directory/map_facets", "directory/facets"),
        Slot("directory/map_understood", "directory/understood"),
    ),
    navigation=(NavigationItem(_("Directory"), "/directory", icon="users", order=10),),
)
