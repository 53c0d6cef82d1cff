"""Values of a club as they may be stored."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from amicale import Refusal, translator

_ = translator("clubs")


def text(field: str, value: Any, limit: int, *, lines: bool = False) -> str:
    """Plain text without control characters, at most ``limit`` long; several lines where that is meant.

    :raises Refusal: naming the field.
    """
    given = unicodedata.normalize("NFC", str(value or "")).replace("\r\n", "\n").strip()
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and not (lines and sign in "\n\t") for sign in given):
        raise Refusal(_("This text has characters that cannot be shown."), field=field)
    if len(given) > limit:
        raise Refusal(_("This must be at most %(limit)s characters.", limit=limit), field=field)
    return given


def checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """A club's fields in their normal form."""
    clean = {name: CLEAN[name](value) for name, value in values.items()}
    if clean.get("name") == "":
        raise Refusal(_("A club needs a name."), field="input.name")
    if clean.get("picture_url") and not clean["picture_url"].startswith("https://"):
        raise Refusal(_("Write the picture's whole address, beginning with https://"), field="input.pictureUrl")
    return clean


CLEAN: dict[str, Callable[[Any], str]] = {
    "name": lambda value: text("input.name", value, 100),
    "theme": lambda value: text("input.theme", value, 60),
    "description": lambda value: text("input.description", value, 5000, lines=True),
    "picture_url": lambda value: text("input.pictureUrl", value, 500),
    "joining": lambda value: value or "open",
}
