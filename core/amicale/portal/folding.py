"""The main menu where it is wider than the screen: what does not fit folds into "More", without a script.

Style sheets cannot ask whether a word fits. So how wide entries are is reckoned here, and each says from which width of
the menu it stands in the bar (``am-from-28`` in portal.css). Below, it stands in the panel of "More".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

WIDTHS = (16, 19, 22, 25, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80)
"""Widths of the menu that portal.css tells apart, in rem."""
FRAME, LETTER, NUMBER, MORE = 2.0, 0.53, 1.875, 6.5
"""What takes room, in rem: an entry's padding; a letter; how much waits; the button "More"."""


def folded(entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A menu in its two places: all its entries, each with ``fold``, and from which width none is folded (``whole``).
    An entry whose ``fold`` is empty is always in the bar; ``am-folded`` never is.
    """
    ends = list(accumulate(width(entry) for entry in entries))
    needs = [min(end + MORE, ends[-1]) for end in ends]
    items = [{**entry, "fold": fold} for entry, fold in zip(entries, folds(needs), strict=True)]
    return {"items": items, "whole": step(ends[-1]) if ends else 0}


def folds(needs: Sequence[float]) -> Iterator[str]:
    """From which width each entry is in the bar, as a class: the first one always is."""
    for place, need in enumerate(needs):
        found = step(need)
        always = not place or found == WIDTHS[0]
        yield "" if always else f"am-from-{found}" if found else "am-folded"


def step(need: float) -> int:
    """The least of the widths that gives this much room; 0 when none does."""
    return next((known for known in WIDTHS if known >= need), 0)


def width(entry: Mapping[str, Any]) -> float:
    """How wide an entry is in the bar, about: too much rather than too little."""
    return FRAME + LETTER * len(str(entry["title"])) + (NUMBER if entry.get("counted") else 0)
