"""What the plugin mentoring adds to the school that is looked at: each room's rows, and what to send.

A room with a query by an argument, a mutation or a page with a place in its address has its own file beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import matrix_closing
import matrix_matching
import matrix_network
import matrix_pairs
import matrix_programmes
import matrix_requests
import matrix_taking_part
from matrix_filling import Filler

Values = Callable[[Mapping[str, str]], dict[str, Any]]

OVERRIDES: Mapping[str, Mapping[str, Any]] = {}
"""Type -> column -> value, where generated ones do not fit together."""

QUERIES: Mapping[str, Values] = {
    **matrix_programmes.QUERIES,
    **matrix_requests.QUERIES,
    **matrix_taking_part.QUERIES,
    **matrix_pairs.QUERIES,
    **matrix_matching.QUERIES,
    **matrix_network.QUERIES,
    **matrix_closing.QUERIES,
}
INPUTS: Mapping[str, Values] = {
    **matrix_programmes.INPUTS,
    **matrix_requests.INPUTS,
    **matrix_taking_part.INPUTS,
    **matrix_pairs.INPUTS,
    **matrix_matching.INPUTS,
    **matrix_network.INPUTS,
    **matrix_closing.INPUTS,
}
PATHS: Mapping[str, str] = {
    **matrix_programmes.PATHS,
    **matrix_requests.PATHS,
    **matrix_taking_part.PATHS,
    **matrix_pairs.PATHS,
    **matrix_matching.PATHS,
    **matrix_network.PATHS,
    **matrix_closing.PATHS,
}
EMPTY: Mapping[str, str] = {
    **matrix_taking_part.EMPTY,
    **matrix_programmes.EMPTY,
    **matrix_pairs.EMPTY,
    **matrix_requests.EMPTY,
    **matrix_network.EMPTY,
}
"""What nobody sees in this school, and why."""


SAID = '{"fr": "Marktitle", "en": "Marktitle"}'
PROGRAMME = {
    "title": SAID, "about": SAID, "charter": SAID, "state": "open", "kind": "one_on_one", "direction": "classic",
    **matrix_programmes.DAYS,
    "opened_at": None, "closed_at": None, "put_away_at": None, "begun_at": None,
}  # fmt: skip


async def the_mentoring(filler: Filler) -> None:
    """Each room's rows."""
    await filler.row("mentoring", "programme", PROGRAMME)
    await matrix_programmes.the_programmes(filler)
    await matrix_pairs.the_pairs(filler)
    await matrix_requests.the_requests(filler)
    await matrix_taking_part.the_people(filler)
    await matrix_closing.the_closing(filler)
    await matrix_matching.the_matching(filler)
    await matrix_network.the_network(filler)
