"""Offers as an Atom feed (RFC 4287), for readers of feeds and other sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Entry:
    """An offer: its page, its title, and a few lines of it."""

    address: str
    title: str
    summary: str
    at: datetime
    author: str = ""


def atom(title: str, own: str, page: str, entries: Sequence[Entry], *, now: datetime) -> bytes:
    """A feed of offers, the newest first.

    :param own: the feed's own address; it is its id, too.
    :param page: the page that shows the same.
    :param now: what it says of when it changed where it has no offers.
    """
    feed = Element("feed", xmlns=NAMESPACE)
    say(feed, "id", own)
    say(feed, "title", title)
    say(feed, "updated", moment(max((each.at for each in entries), default=now)))
    SubElement(feed, "link", rel="self", type=MEDIA_TYPE, href=own)
    SubElement(feed, "link", rel="alternate", type="text/html", href=page)
    say(SubElement(feed, "author"), "name", title)
    for each in entries:
        entry = SubElement(feed, "entry")
        say(entry, "id", each.address)
        say(entry, "title", each.title)
        say(entry, "updated", moment(each.at))
        say(entry, "published", moment(each.at))
        SubElement(entry, "link", rel="alternate", type="text/html", href=each.address)
        say(entry, "summary", each.summary)
        if each.author:
            say(SubElement(entry, "author"), "name", each.author)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def say(parent: Element, name: str, text: str) -> None:
    """A child with text."""
    SubElement(parent, name).text = text


def moment(at: datetime) -> str:
    """RFC 3339, to the second."""
    return at.isoformat(timespec="seconds")
