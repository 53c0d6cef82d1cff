"""Types that every plugin's schema uses: nodes, connections, ranges."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

import strawberry

from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")
T = TypeVar("T")
TOTAL = "How many entries there are on all pages. Counted no further than atMost, which then means so many or more."


@strawberry.type(description="Where a page stands among the others (Relay's cursor connections).")
class PageInfo:
    """What comes before and after a page."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="An entry of a page.")
class Edge(Generic[T]):
    """A node with its cursor."""

    cursor: str
    node: T


def total_count(self: Any, at_most: int | None = strawberry.UNSET) -> int:
    """The number of a connection's entries.

    :raises Refusal: to count to nothing.
    """
    found: int = self.total
    if at_most is strawberry.UNSET or at_most is None:
        return found
    if at_most < 1:
        raise Refusal(_("Count at least to one."), field="atMost")
    return min(found, at_most)


@strawberry.type(description="A page of entries, and how many there are in all.")
class Connection(Generic[T]):
    """A page; ``total_count`` counts what the filters leave, under the same rules of visibility."""

    edges: list[Edge[T]]
    page_info: PageInfo
    total: strawberry.Private[int]
    total_count: int = strawberry.field(resolver=total_count, description=TOTAL)


@strawberry.input(description="From min to max, both included; either may be left out.")
class IntRange:
    """A range of whole numbers."""

    min: int | None = None
    max: int | None = None


def global_id(type_name: str, key: UUID | str) -> str:
    """The opaque id of a row: base64 of ``Type:key``."""
    return base64.urlsafe_b64encode(f"{type_name}:{key}".encode()).decode().rstrip("=")


@lru_cache(maxsize=4_096)
def parse_global_id(value: str) -> tuple[str, UUID]:
    """The type and key in a global id.

    :raises Refusal: it is none of ours.
    """
    try:
        padded = value + "=" * (-len(value) % 4)
        type_name, _colon, key = base64.urlsafe_b64decode(padded.encode("ascii")).decode("ascii").partition(":")
        return type_name, UUID(key)
    except (ValueError, UnicodeError, binascii.Error):
        raise Refusal(_("This is not an id: %(value)s", value=value[:64]), field="id") from None


def key_of(value: str, type_name: str) -> UUID:
    """The key in a global id of a certain type: an id of another type leads nowhere.

    :raises Refusal: it is not an id of this type.
    """
    found, key = parse_global_id(value)
    if found != type_name:
        raise Refusal(_("This is not the id of a %(type)s.", type=type_name), field="id")
    return key


def versions_of(given: Iterable[str] | None, type_name: str) -> dict[UUID, int]:
    """Which version of each row somebody has read who acts on several at once, from ``id:version``.

    :raises Refusal: it is not written so.
    """
    pairs = [each.rpartition(":") for each in given or ()]
    if not all(version.isdecimal() and len(version) < 10 for _id, _colon, version in pairs):
        raise Refusal(_("Load the page again, and choose once more."), field="versions")
    return {key_of(id_, type_name): int(version) for id_, _colon, version in pairs}
