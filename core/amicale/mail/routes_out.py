"""Which way mails leave: by the mail server, into a folder in development, or not yet."""

from __future__ import annotations

import logging
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Protocol, Self

from amicale.instance import InstanceSettings
from amicale.mail.transport import Transport

log = logging.getLogger("amicale.mail")
FOLDER = "mails"
"""Where in an instance's folder mails are written in development."""


class Carrier(Protocol):
    """Takes messages, one by one; a context, so that it can hold a connection."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *error: object) -> None: ...

    async def send(self, message: EmailMessage, recipient: str) -> str:
        """Hand one over; answers what the other side said.

        :raises Undelivered: it was not taken.
        """
        ...


class Drawer:
    """Development without a mail server: each mail becomes a file that a mail reader opens."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def __aenter__(self) -> Self:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        return self

    async def __aexit__(self, *_error: object) -> None:
        return

    async def send(self, message: EmailMessage, recipient: str) -> str:
        """Write it down; the log says where."""
        name = parseaddr(message["Message-ID"])[1].partition("@")[0] or message["Message-ID"].strip("<>").split("@")[0]
        path = self.folder / f"{name}.eml"
        path.write_bytes(message.as_bytes())
        log.info("a mail is in %s", path)
        return str(path)


def way_out(settings: InstanceSettings, folder: Path | None) -> str:
    """``smtp``, ``folder`` (development without a mail server), or ``none``: mails wait."""
    if settings.smtp_host is not None:
        return "smtp"
    return "folder" if settings.mode == "development" and folder is not None else "none"


def carrier_for(settings: InstanceSettings, folder: Path | None) -> Carrier | None:
    """The way out that is set; None when mails wait until there is one."""
    way = way_out(settings, folder)
    if way == "folder" and folder is not None:
        return Drawer(folder / FOLDER)
    return Transport(settings) if way == "smtp" else None
