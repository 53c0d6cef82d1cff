"""What people write, as it may be stored: plain text of a length."""

from __future__ import annotations

import unicodedata

from amicale.errors import Refusal
from amicale.i18n import Text, translator
from amicale.mail.escaping import OVERRIDES

_ = translator("amicale")


def plain_text(field: str, value: str | None, limit: int, *, lines: bool = True, missing: Text | None = None) -> str:
    """Text without control characters, at most ``limit`` long; in one line unless ``lines``.

    :param field: the input that it came in, named by a refusal: ``input.title``.
    :param missing: what is said where it is empty; without it, it may be.
    :raises Refusal: naming the field.
    """
    given = unicodedata.normalize("NFC", value or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if not lines:
        given = " ".join(given.split())
    if any(hidden(sign) for sign in given):
        raise Refusal(_("This must be plain text."), field=field)
    if len(given) > limit:
        raise Refusal(_("This must be at most %(limit)s characters.", limit=limit), field=field)
    if missing is not None and not given:
        raise Refusal(missing, field=field)
    return given


def hidden(sign: str) -> bool:
    """Whether a character cannot be seen, or makes others be read backwards (Unicode, UAX 9)."""
    return sign in OVERRIDES or (sign not in "\n\t" and unicodedata.category(sign) in {"Cc", "Cs"})
