"""The main menu where it is wider than the screen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import amicale
from amicale.portal.folding import MORE, WIDTHS, folded, width

STYLES = Path(amicale.__file__).parent / "portal" / "static" / "portal.css"


def entries(*titles: str) -> list[dict[str, Any]]:
    """A menu of these."""
    return [{"title": title} for title in titles]


def fold_of(*titles: str) -> list[str]:
    """Where each stands."""
    return [item["fold"] for item in folded(entries(*titles))["items"]]


class TestFolded:
    def test_nothing_of_nothing(self) -> None:
        assert folded([]) == {"items": [], "whole": 0}

    def test_the_first_entry_is_always_in_the_bar_and_each_next_one_needs_more_room(self) -> None:
        first, *others = fold_of("Home", "Directory", "Classes", "Clubs", "Jobs")
        assert first == ""
        needs = [int(fold.removeprefix("am-from-")) for fold in others]
        assert needs == sorted(needs)

    def test_the_last_one_is_in_the_bar_as_soon_as_all_fit_since_more_is_gone_then(self) -> None:
        found = folded(entries("Home", "Directory", "Classes", "Clubs", "Jobs"))
        assert found["items"][-1]["fold"] == f"am-from-{found['whole']}"

    def test_a_menu_that_fits_on_the_smallest_screen_never_folds(self) -> None:
        assert fold_of("Home") == [""]
        assert fold_of("Home", "Clubs", "Jobs") == ["", "", ""]

    def test_what_fits_on_no_screen_stays_folded(self) -> None:
        found = folded(entries(*["A rather long entry"] * 12))
        assert (found["items"][-1]["fold"], found["whole"]) == ("am-folded", 0)

    def test_a_bar_with_more_is_never_wider_than_its_width(self) -> None:
        found = folded(entries("Accueil", "Annuaire", "Promotions", "Clubs", "Emplois", "Lettres", "Mentorat"))
        for known in WIDTHS:
            shown = [item for item in found["items"] if is_shown(item["fold"], known)]
            more = MORE if len(shown) < len(found["items"]) else 0
            assert sum(width(item) for item in shown) + more <= known or len(shown) == 1

    def test_how_much_waits_takes_room(self) -> None:
        assert width({"title": "Letters", "counted": "Unread: 3"}) > width({"title": "Letters"})


def is_shown(fold: str, room: float) -> bool:
    """Whether the style sheet shows it in a bar of this width."""
    return not fold or (fold != "am-folded" and room >= int(fold.removeprefix("am-from-")))


class TestStyles:
    def test_tell_all_widths_apart(self) -> None:
        known = {
            int(each) for each in re.findall(r"\(width >= (\d+)rem\) \{ \.am-nav > \.am-from-\1 ", STYLES.read_text())
        }
        assert known == set(WIDTHS[1:])
