"""Every page that can be reached by links, as four kinds of people, in a real browser: axe, the console, the width."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parent))

from axe import NEEDS_BROWSER
from live import ALL_WAYS, MEMBER, PARTNER, STAFF, TWO_WAYS, VISITOR, Live, Way, look_in_one_way, look_with

pytestmark = NEEDS_BROWSER
COLORS = ("9b2743", "ffcc00", "0a3d62")


@pytest.mark.parametrize("way", TWO_WAYS, ids="-".join)
@pytest.mark.parametrize(
    ("who", "only"), [(STAFF, ("/staff", "/members", "/clubs")), (MEMBER, ()), (PARTNER, ()), (VISITOR, ())],
    ids=lambda given: given if isinstance(given, str) else "",
)  # fmt: skip
def test_nothing_is_wrong_with_any_page_and_no_link_is_dead(
    who: str, only: tuple[str, ...], way: Way, live: Live, chromium: Browser
) -> None:
    assert look_with(chromium, live, who, None, only, [way]) == []


@pytest.mark.parametrize("color", COLORS)
def test_nothing_is_wrong_with_any_component_whatever_the_schools_colour(
    color: str, live: Live, chromium: Browser
) -> None:
    page = {"styleguide": f"/styleguide?color={color}"}
    ways = ALL_WAYS if color == COLORS[0] else TWO_WAYS
    assert [fault for way in ways for fault in look_in_one_way(chromium, live, VISITOR, page, way, None)] == []
