"""Documents as PDF: a template of Typst, and what it says as data. Data is never code in it."""

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


async def pdf_of(package: str, template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    """A document as PDF: the same bytes for the same data, whenever and however often it is asked for.

    :param package: what has the template in its folder ``templates``: ``amicale_dues.receipts``.
    :param template: ``receipt1.typ``. It reads the data with ``json(bytes(sys.inputs.data))``, and has the fonts that
        Typst brings: Libertinus Serif, New Computer Modern, DejaVu Sans Mono.
    :param data: what it says, JSON-able; bytes of a picture as a list of numbers.
    :param at: what the file says of when it was made: no clock is read.
    """
    return await asyncio.to_thread(typeset, source(package, template), json.dumps(data), int(at.timestamp()))


async def picture_of(package: str, template: str, data: Mapping[str, Any]) -> bytes:
    """A page as a PNG, a pixel for each point of it: what a network shows where a link to a page of ours is shared.

    :param package: ``template`` and ``data``: as for :func:`pdf_of`.
    """
    return await asyncio.to_thread(painted, source(package, template), json.dumps(data))


def painted(template: bytes, data: str) -> bytes:
    """The first page of a template with what it says (JSON)."""
    import typst

    found = typst.compile(template, format="png", ppi=72.0, ignore_system_fonts=True, sys_inputs={"data": data})
    return bytes(found[0] if isinstance(found, list) else found)


def typeset(template: bytes, data: str, at: int) -> bytes:
    """A template with what it says (JSON). The template is ours, and what it says is values: they open no file.

    For archives (ISO 19005-2), and for everybody, with a screen reader too (ISO 14289-1). Neither allows a sign that no
    font here has: a name in another script, an emoji. Such a document is made all the same, without that promise; it
    must not be lost, nor a month's archive with it.
    """
    import typst

    kept: dict[str, Any] = {"format": "pdf", "ignore_system_fonts": True, "sys_inputs": {"data": data}, "timestamp": at}
    try:
        return bytes(typst.compile(template, pdf_standards=STANDARDS, **kept))
    except typst.TypstError:  # what it says names the signs, so it is not for the log
        LOGGER.warning("a document is made without PDF/A: it has signs that no font here has")
        return bytes(typst.compile(template, **kept))


@lru_cache(maxsize=32)
def source(package: str, template: str) -> bytes:
    """A template's text."""
    return (resources.files(package) / "templates" / template).read_bytes()
