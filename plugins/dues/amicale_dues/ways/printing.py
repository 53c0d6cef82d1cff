"""Documents of the ways to pay as PDF: a template of Typst, and what it says as data. Data is never code in it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from importlib import resources
from typing import Any

LOGGER = logging.getLogger(__name__)
STANDARDS: Any = ["a-2a", "ua-1"]


async def pdf(room: str, template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    """A document: the same bytes for the same data.

    :param room: the package that has the template, in its folder ``templates``.
    :param at: what the file says of when it was made.
    """
    return await asyncio.to_thread(compiled, room, template, json.dumps(data, sort_keys=True), int(at.timestamp()))


def compiled(room: str, template: str, data: str, at: int) -> bytes:
    """The same, in this thread."""
    return typeset(source(room, template), data, at)


def typeset(template: bytes, data: str, at: int) -> bytes:
    """A template with what it says (JSON): no file of the system and no network is in reach of it.

    For archives (ISO 19005-2), and for everybody, with a screen reader too (ISO 14289-1). Neither allows a sign that no
    font here has: a name in another script, an emoji. Such a document is made all the same, without that promise; it
    must not be lost, nor a month's archive with it.
    """
    import typst

    kept: dict[str, Any] = {"format": "pdf", "ignore_system_fonts": True, "sys_inputs": {"data": data}, "timestamp": at}
    try:
        return bytes(typst.compile(template, pdf_standards=STANDARDS, **kept))
    except typst.TypstError:  # what it says names the signs, so it is not for the log
        LOGGER.warning("dues: a document is made without PDF/A: it has signs that no font here has")
        return bytes(typst.compile(template, **kept))


@lru_cache(maxsize=8)
def source(room: str, template: str) -> bytes:
    """A template's text."""
    return (resources.files(room) / "templates" / template).read_bytes()
