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


def needed(field: str, value: Any, limit: int, *, missing: Any, lines: bool = False) -> str:
    """The same, for a text that must not be empty.

    :raises Refusal: naming the field; ``missing`` is said when it is empty.
    """
    given = text(field, value, limit, lines=lines)
    if not given:
        raise Refusal(missing, field=field)
    return given


def required_reason(reason: str) -> str:
    """Why somebody is refused or removed, in at most 2,000 characters.

    :raises Refusal: it is empty.
    """
    return needed("reason", reason, 2000, missing=_("Say why: the person will read it."), lines=True)


def checked(values: Mapping[str, Any]) -> dict[Any, Any]:
    """A club's fields in their normal form.

    :raises Refusal: naming the field.
    """
    return {name: CLEAN[name](value) for name, value in values.items()}


CLEAN: Mapping[str, Callable[[Any], str]] = {
    "name": lambda value: needed("input.name", value, 100, missing=_("A club needs a name.")),
    "theme": lambda value: text("input.theme", value, 60),
    "description": lambda value: text("input.description", value, 5000, lines=True),
    "joining": str,
}
