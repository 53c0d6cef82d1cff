"""Names of towns in their usual case."""

from __future__ import annotations

import re
from functools import lru_cache

from amicale.members.importing.values.names import nice_name
from amicale.members.importing.values.text import clean_text, is_nothing

_SMALL = re.compile(
    r"(?<=[-\s])(Sur|Sous|De|Du|Des|Les|Lès|Lez|En|La|Le|Aux|Au|Et|D|L|À|A|Upon|Am|An|Der|Di|Da|Do)(?=[-\s'’])"
)


@lru_cache(maxsize=4096)
def nice_city(value: str) -> str | None:
    """A town's name; one of mixed case stays as it was written, "NEUILLY-SUR-SEINE" does not."""
    text = clean_text(value)
    if not text or is_nothing(text):
        return None
    if any(char.islower() for char in text) and any(char.isupper() for char in text):
        return text
    cased = nice_name(text)
    return _SMALL.sub(lambda match: match[0].lower(), cased) if cased else None
