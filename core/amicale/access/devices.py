"""Devices in words, ``Firefox on Linux``, so that people recognise theirs; and telling them of new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale.access.secrets import hashed
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.outbox import post

_ = translator("amicale")
NEW_DEVICE = "amicale.new_device"
LONGEST = 400

BROWSERS = (
    ("Edge", r"\bEdg(?:e|A|iOS)?/"), ("Opera", r"\bOPR/|\bOPT/|\bOpera\b"), ("Samsung Internet", r"SamsungBrowser/"),
    ("Vivaldi", r"Vivaldi/"), ("Yandex", r"YaBrowser/"), ("DuckDuckGo", r"DuckDuckGo/|Ddg/"),
    ("Firefox", r"\bFirefox/|FxiOS/"), ("Chrome", r"\bChrome/|CriOS/|Chromium/|HeadlessChrome/"),
    ("Safari", r"Version/[\d.]+.*Safari/|AppleWebKit.*Mobile/"), ("curl", r"^curl/"),
)  # fmt: skip
"""From the one that names the most others to the one that is named the most: each pretends to be those below."""
SYSTEMS = (
    ("iPad", r"\biPad\b"), ("iPhone", r"\biPhone\b|\biPod\b"), ("Android", r"\bAndroid\b"),
    ("Chrome OS", r"\bCrOS\b"), ("Windows", r"\bWindows\b"), ("macOS", r"Mac OS X|Macintosh"),
    ("Linux", r"\bLinux\b|X11"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Device:
    """What is known of where somebody signs in: ``Firefox on Linux``, and the network address.

    :param key: the secret of a cookie that says it is the same browser as last time; it lets nobody in.
    """

    name: str = ""
    network: str = ""
    key: str = ""


def device_name(user_agent: str) -> str:
    """``Firefox on Linux``; without what is not known, empty for nothing. What a browser says of itself (RFC 9110,
    10.1.5) is never shown as it is: it may say anything."""
    said = user_agent[:LONGEST]
    browser, system = first_of(BROWSERS, said), first_of(SYSTEMS, said)
    return f"{browser} on {system}" if browser and system else browser or system


def first_of(patterns: Sequence[tuple[str, str]], text: str) -> str:
    """The first name whose pattern is there."""
    return next((name for name, pattern in patterns if re.search(pattern, text)), "")


def in_words(name: str, locale: str) -> str:
    """A device's name in the reader's language."""
    browser, _on, system = name.partition(" on ")
    if not system:
        return browser or _("Unknown device").to(locale)
    return _("%(browser)s on %(system)s", browser=browser, system=system).to(locale)


async def note_device(member_id: UUID, device: Device) -> None:
    """Remember the browser of a sign-in. The member is told when it is a new one, but not of their very first.

    Part of the transaction of the sign-in.
    """
    if not device.key:
        return
    row = await DB.fetch_row(
        """WITH before AS (SELECT count(*) AS known FROM amicale.known_device WHERE member = $2)
           INSERT INTO amicale.known_device AS d (id, member, hash) VALUES ($1, $2, $3)
           ON CONFLICT (member, hash) DO UPDATE SET seen_at = now()
           RETURNING d.id = $1 AS new, (SELECT known FROM before) AS known""",
        uuid7(), member_id, hashed(device.key),
    )  # fmt: skip
    assert row is not None
    if row["new"] and row["known"]:
        await post(NEW_DEVICE, member_id=member_id, payload={"device": device.name, "network": device.network})


async def compose_new_device(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """What somebody is told of a sign-in on a browser not seen before."""
    from amicale.schoolsettings import SchoolSettings

    school = await HERE.settings_of(SchoolSettings)
    return {
        "name": recipient.name, "device": in_words(payload["device"], recipient.locale), "network": payload["network"],
        "link": HERE.link("/account/devices"), "contact": school.contact_email,
    }  # fmt: skip
