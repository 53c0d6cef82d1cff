"""Why the mail server cannot be used, told apart: real servers that refuse in each way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest_asyncio
from aiosmtpd.smtp import SMTP, AuthResult

from amicale.mail.settings import MailSettings
from amicale.mail.transport import Transport, Undelivered

PASSWORD = "right and proper"


def authenticate(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    """Whether somebody gave the right password."""
    return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


@pytest_asyncio.fixture
async def listening() -> AsyncIterator[Callable[..., Any]]:
    """``await listening(...)``: the port of a mail server with these options."""
    servers = []

    async def listen(**options: Any) -> int:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(object(), hostname="test", loop=loop, **options), "127.0.0.1", 0)
        servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    yield listen
    for server in servers:
        server.close()


async def failure(**settings: Any) -> str:
    """The code of why we do not get in; empty when we do."""
    chosen = {
        "smtp_host": "localhost",
        "mail_from": "a@b.org",
        "smtp_timeout": 2.0,
        "smtp_security": "none",
        **settings,
    }
    async with Transport(MailSettings(**chosen)) as transport:
        try:
            await transport.connected()
        except Undelivered as problem:
            return str(problem) if problem.verdict == "server" else problem.verdict
    return ""


class TestConnected:
    async def test_gets_in_with_the_right_password(self, listening: Any) -> None:
        port = await listening(authenticator=authenticate, auth_require_tls=False)
        assert await failure(smtp_port=port, smtp_user="me", smtp_password=PASSWORD) == ""

    async def test_says_that_the_password_is_wrong_without_saying_it(self, listening: Any) -> None:
        port = await listening(authenticator=authenticate, auth_require_tls=False)
        assert await failure(smtp_port=port, smtp_user="me", smtp_password="hunter2") == "sign_in 535"

    async def test_says_that_the_server_takes_no_password(self, listening: Any) -> None:
        assert await failure(smtp_port=await listening(), smtp_user="me", smtp_password=PASSWORD) == "sign_in"

    async def test_never_goes_on_without_the_encryption_that_was_set(self, listening: Any) -> None:
        assert await failure(smtp_port=await listening(), smtp_security="starttls") == "tls"

    async def test_says_that_the_encryption_is_another(self, listening: Any) -> None:
        assert await failure(smtp_port=await listening(), smtp_security="tls") in ("tls", "timeout")

    async def test_says_that_nobody_is_there(self) -> None:
        assert (await failure(smtp_host="smtp.nowhere.invalid")).startswith("unreachable")
        assert await failure(smtp_port=1) == "unreachable ConnectionRefusedError"
