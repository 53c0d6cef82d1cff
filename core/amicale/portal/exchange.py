"""What goes into a page and comes out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from amicale.actor import Actor


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a page needs to know of a request."""

    actor: Actor
    path: str
    path_values: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    form: Mapping[str, Sequence[str]] = field(default_factory=dict)
    csrf_secret: bytes = b""

    @property
    def first(self) -> dict[str, str]:
        """The address's parameters, one value each."""
        return {name: values[-1] for name, values in self.query.items() if values}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answers: a document, or another address."""

    status: int
    html: str = ""
    location: str = ""


def address_with(request: PageRequest, changes: Mapping[str, Any]) -> str:
    """This page's address with some parameters changed; None takes one away."""
    merged = {name: value for name, value in {**request.query, **changes}.items() if value not in (None, "")}
    merged.pop("done", None)
    return f"{request.path}?{urlencode(merged, doseq=True)}" if merged else request.path
