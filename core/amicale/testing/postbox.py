"""A mail server in a test: a real one on this machine, whose mails a test reads."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from html import unescape
from typing import Any

from aiosmtpd.smtp import SMTP

from amicale.here import HERE

SENDER = "school@school.test"
LINK = re.compile(r"https?://[^\s<>\"')]+")
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


@dataclass(frozen=True)
class Received:
    """A mail as it came. ``sender`` and ``recipients`` are the envelope's."""

    message: EmailMessage
    sender: str
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def to(self) -> str:
        """The one address it went to."""
        assert len(self.recipients) == 1, self.recipients
        return self.recipients[0]

    @property
    def subject(self) -> str:
        """As it is read."""
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        """The text part."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """The HTML part."""
        return self._part("html")

    def link(self, containing: str = "") -> str:
        """The first link in the text with this in it."""
        found = [link.rstrip(".,") for link in LINK.findall(self.text) if containing in link]
        assert found, f"no link with {containing!r} in: {self.text}"
        assert found[0] in unescape(self.html), f"{found[0]} is in the text only"
        return str(found[0])

    def code(self) -> str:
        """The six-digit code in the text."""
        found = CODE.findall(self.text)
        assert found, f"no code in: {self.text}"
        assert found[0] in self.html, f"{found[0]} is in the text only"
        return str(found[0])

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        assert part is not None, f"there is no {kind} part"
        return str(part.get_content()).replace("\r\n", "\n")


@dataclass
class Postbox:
    """What has come, the oldest first. ``before_mail`` and ``before_data`` may refuse: what they return is answered."""

    port: int = 0
    mails: list[Received] = field(default_factory=list)
    connections: int = 0
    before_mail: Callable[[str], str | None] = lambda _address: None
    before_data: Callable[[str], Awaitable[str | None]] | None = None
    utf8: bool = True
    """Whether it offers SMTPUTF8, to connections that come from now on."""
    _server: asyncio.Server | None = None

    def to(self, address: str) -> list[Received]:
        """What has come for somebody."""
        return [mail for mail in self.mails if address in mail.recipients]

    def last(self, address: str | None = None) -> Received:
        """The latest mail, of all or for somebody."""
        found = self.mails if address is None else self.to(address)
        assert found, f"no mail for {address or 'anybody'}; there are: {[mail.recipients for mail in self.mails]}"
        return found[-1]

    def clear(self) -> None:
        """Forget what has come."""
        self.mails.clear()

    async def open(self) -> None:
        """Listen, on the same port as before if there was one."""
        self._server = await asyncio.get_running_loop().create_server(self._session, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Be a server that is down."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _session(self) -> Any:
        self.connections += 1
        return SMTP(self, hostname="postbox.test", enable_SMTPUTF8=self.utf8, loop=asyncio.get_running_loop())

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's own name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Take a recipient, or not."""
        refused = self.before_mail(address)
        if refused is not None:
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd's own
        """Take a mail, or not."""
        if self.before_data is not None:
            refused = await self.before_data(envelope.rcpt_tos[0])
            if refused == "drop":
                server.transport.abort()
                return "421 gone"
            if refused is not None:
                return refused
        message = message_from_bytes(envelope.content, policy=POLICY)
        self.mails.append(Received(message, envelope.mail_from, tuple(envelope.rcpt_tos), envelope.content))
        return "250 OK"


@asynccontextmanager
async def postbox_here() -> AsyncIterator[Postbox]:
    """A mail server that this process, and every process it starts, sends to."""
    postbox = Postbox()
    await postbox.open()
    settings = {
        "smtp_host": "127.0.0.1", "smtp_port": postbox.port, "smtp_security": "none", "mail_from": SENDER,
        "mails_per_minute": 10_000,
    }  # fmt: skip
    names = {f"AMICALE_{name.upper()}": str(value) for name, value in settings.items()}
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    with_folder = HERE.folder
    HERE.begin(HERE.settings.model_copy(update=settings), with_folder)
    try:
        yield postbox
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        await postbox.close()
