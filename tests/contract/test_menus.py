"""The main menu stays short: a plugin has one entry in it for members, and the rest as tabs."""

from __future__ import annotations

from collections import Counter

from amicale.plugins.discovery import installed, load
from amicale.plugins.hooks import Hooks
from amicale.plugins.manifest import NavigationItem, Page
from amicale.rooms import everything

HOOKS = Hooks([load(each) for name, each in installed().items() if name != "dummy"])


def brought(hook: str) -> list[tuple[str, object]]:
    """What each plugin brings."""
    return [(plugin, each) for plugin, those in HOOKS.compose(hook) for each in those]


class TestMainMenu:
    def test_a_plugin_has_one_entry_for_members(self) -> None:
        entries = [(str(plugin), item) for plugin, item in brought("register_navigation")]
        found = Counter(plugin for plugin, item in entries if isinstance(item, NavigationItem) and item.area == "main")
        assert found
        assert max(found.values()) == 1, found

    def test_every_entry_and_every_tab_leads_to_a_page(self) -> None:
        declared = [*everything("pages"), *(each for _plugin, each in brought("register_pages"))]
        pages = {each.path for each in declared if isinstance(each, Page)}
        items = [*everything("navigation"), *(each for _plugin, each in brought("register_navigation"))]
        ways = {way for item in items if isinstance(item, NavigationItem) for way in (item.path, *item.also)}
        assert [
            way for way in sorted(ways) if not any(page == way or page.startswith(f"{way}/") for page in pages)
        ] == []
