"""An act as people read it: the sentence that the core or a plugin declares for it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from amicale.auditlog.fields import titles_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.plugins.manifest import Act

_ = translator("amicale")
NOT_HERE = _("Something was done in a part of this site that is switched off now")
"""Of an act that nobody declares now: what a module is about does not show where it is off."""


async def declared_acts() -> Mapping[str, Act]:
    """All acts that have words, by name."""
    return (await HERE.assembled()).acts


def in_words(acts: Mapping[str, Act], act: str, detail: str | None, locale: str) -> str:
    """What was done."""
    known = acts.get(act)
    if known is None:
        return act
    values: dict[str, str] = defaultdict(lambda: "?")
    values.update({name: shown(value) for name, value in named(act, json.loads(detail or "{}"), locale).items()})
    return known.sentence.to(locale) % values


def named(act: str, detail: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """The detail with the fields that it names in words."""
    fields = detail.get("fields")
    return {**detail, **({"fields": titles_of(act, fields, locale)} if isinstance(fields, list) else {})}


def shown(value: Any) -> str:
    """A value of the detail in a sentence."""
    if isinstance(value, list | tuple):
        return ", ".join(map(shown, value)) or "–"
    return "–" if value in (None, "") else str(value)


async def sentences(entries: Sequence[Any], locale: str) -> list[str]:
    """Each entry's sentence; an entry has ``act`` and ``detail``."""
    acts = await declared_acts()
    return [
        in_words(acts, entry.act, entry.detail, locale) if entry.act in acts else NOT_HERE.to(locale)
        for entry in entries
    ]
