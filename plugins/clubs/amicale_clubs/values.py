"""Values of a club as they may be stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from amicale import plain_text, translator

_ = translator("clubs")


def required_reason(reason: str) -> str:
    """Why somebody is refused or removed, in at most 2,000 characters.

    :raises Refusal: it is empty.
    """
    return plain_text("reason", reason, 2000, missing=_("Say why: the person will read it."))


def checked(values: Mapping[str, Any]) -> dict[Any, Any]:
    """A club's fields in their normal form.

    :raises Refusal: naming the field.
    """
    return {name: CLEAN[name](value) for name, value in values.items()}


CLEAN: Mapping[str, Callable[[Any], str]] = {
    "name": lambda value: plain_text("input.name", value, 100, lines=False, missing=_("A club needs a name.")),
    "theme": lambda value: plain_text("input.theme", value, 60, lines=False),
    "description": lambda value: plain_text("input.description", value, 5000),
    "joining": str,
}
