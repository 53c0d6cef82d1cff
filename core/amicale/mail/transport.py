"""Talking to the mail server, and what its answers mean for a mail."""

from __future__ import annotations

import asyncio
import re
import ssl
from email.message import EmailMessage
from typing import Literal, Self

import aiosmtplib

from amicale.mail.message import ascii_domain
from amicale.mail.settings import MailSettings

Verdict = Literal["server", "later", "bounced", "refused"]
"""``server``: nothing can be sent now. ``later``: this mail cannot. ``bounced``: the address is none any more.
``refused``: never this mail in this way; somebody should look."""

ENHANCED = re.compile(r"^\s*([245]\.\d{1,3}\.\d{1,3})\b")
NOBODY = ("5.1.", "5.2.1")
"""Enhanced status codes that say there is no such mailbox, or no more (RFC 3463, 3.2 and 3.3)."""
NOT_THE_ADDRESS = ("5.1.7", "5.1.8")
"""Among these, two are about the sender."""
NOBODY_CODES = frozenset({550, 551, 553})
"""The same without an enhanced code (RFC 5321, 4.2.3)."""


INTERNATIONAL = ("SMTPUTF8", "BODY=8BITMIME")
"""For an address that is not ASCII before its @; who takes the first takes the second (RFC 6531, 3.1)."""
NO_UTF8 = "smtputf8"
"""The code of a mail to such an address where the server does not speak that extension."""
NOT_INTERNATIONAL = "5.6.7"
"""The enhanced status code of a server that speaks it, and takes no such address here (RFC 6531, 3.5)."""


class Undelivered(Exception):
    """The server did not take a mail. ``str()`` is a short code, without any value of the mail."""

    def __init__(self, verdict: Verdict, code: str) -> None:
        super().__init__(code)
        self.verdict: Verdict = verdict


class Transport:
    """A connection to the mail server, opened when first needed, for several mails. Use as a context."""

    def __init__(self, settings: MailSettings) -> None:
        self.settings = settings
        self._smtp: aiosmtplib.SMTP | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Take leave; a server that does not answer is left."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                async with asyncio.timeout(5):
                    await smtp.quit()
            except (aiosmtplib.SMTPException, OSError, TimeoutError):
                pass
            finally:
                smtp.close()

    def drop(self) -> None:
        """Hang up."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()

    async def connected(self) -> aiosmtplib.SMTP:
        """The connection, signed in.

        :raises Undelivered: there is none.
        """
        if self._smtp is not None and self._smtp.is_connected:
            return self._smtp
        smtp = client(self.settings)
        try:
            async with asyncio.timeout(self.settings.smtp_timeout * 2):
                await smtp.connect()
        except BaseException as error:
            smtp.close()
            if isinstance(error, aiosmtplib.SMTPException | OSError | TimeoutError | ValueError):
                raise Undelivered("server", code_of_connecting(error)) from error
            raise
        self._smtp = smtp
        return smtp

    async def send(self, message: EmailMessage, recipient: str) -> str:
        """Hand one mail over, to one recipient, in the name of the school; answers what the server said.

        :raises Undelivered: it was not taken, or nobody knows whether it was.
        """
        smtp, to = await self.connected(), ascii_domain(recipient)
        try:
            async with asyncio.timeout(self.settings.smtp_timeout * 4):
                _refused, said = await smtp.sendmail(
                    self.settings.mail_from or "", [to], message.as_bytes(),
                    mail_options=[] if to.isascii() else INTERNATIONAL,
                )  # fmt: skip
        except aiosmtplib.SMTPNotSupported as error:
            raise Undelivered("refused", NO_UTF8) from error
        except (aiosmtplib.SMTPServerDisconnected, TimeoutError, OSError) as error:
            self.drop()
            raise Undelivered("later", f"cut_off {type(error).__name__}") from error
        except aiosmtplib.SMTPException as error:
            raise judged(error) from error
        except ValueError as error:  # an address that cannot be sent safely
            raise Undelivered("refused", type(error).__name__) from error
        except BaseException:
            self.drop()
            raise
        return said


def client(settings: MailSettings) -> aiosmtplib.SMTP:
    """A client of the mail server that the settings name."""
    return aiosmtplib.SMTP(
        hostname=settings.smtp_host,
        port=settings.port,
        timeout=settings.smtp_timeout,
        username=settings.smtp_user,
        password=settings.smtp_password.get_secret_value() if settings.smtp_password else None,
        use_tls=settings.smtp_security == "tls",
        start_tls=settings.smtp_security == "starttls",
        tls_context=None if settings.smtp_security == "none" else trust(settings),
    )


def trust(settings: MailSettings) -> ssl.SSLContext:
    """Whose certificates are believed; a mail server always has to show one for its name."""
    return ssl.create_default_context(cafile=settings.smtp_ca_file)


def judged(error: aiosmtplib.SMTPException) -> Undelivered:
    """What an answer of the server means."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return judged_recipient(error.recipients[0])
    if isinstance(error, aiosmtplib.SMTPSenderRefused):
        code = code_in(error.code, error.message)
        of_this_mail = error.code == 552 or code.endswith(NOT_INTERNATIONAL)  # too large, or not for us alone
        return Undelivered("refused" if of_this_mail else "server", f"sender {code}")
    if isinstance(error, aiosmtplib.SMTPResponseException):
        code = code_in(error.code, error.message)
        if error.code == 421:
            return Undelivered("server", code)
        return Undelivered("later" if 400 <= error.code < 500 else "refused", code)
    return Undelivered("refused", type(error).__name__)


def judged_recipient(error: aiosmtplib.SMTPRecipientRefused) -> Undelivered:
    """What it means that the server does not take the recipient: the address is none, or something else is wrong."""
    code = f"recipient {code_in(error.code, error.message)}"
    if error.code == 421:
        return Undelivered("server", code)
    if 400 <= error.code < 500:
        return Undelivered("later", code)
    enhanced = ENHANCED.match(error.message or "")
    if enhanced is None:
        return Undelivered("bounced" if error.code in NOBODY_CODES else "refused", code)
    gone = enhanced[1].startswith(NOBODY) and enhanced[1] not in NOT_THE_ADDRESS
    return Undelivered("bounced" if gone else "refused", code)


def code_in(code: int, message: str) -> str:
    """The numbers of an answer: its text may quote the address."""
    enhanced = ENHANCED.match(message or "")
    return f"{code} {enhanced[1]}" if enhanced else str(code)


def code_of_connecting(error: BaseException) -> str:
    """Why there is no connection, in a word or two."""
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return f"sign_in {error.code}"
    if isinstance(error, aiosmtplib.SMTPTimeoutError | TimeoutError):
        return "timeout"
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return f"greeting {error.code}"
    encryption = isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError)
    if not encryption and "AUTH" in str(error):
        return "sign_in"  # it takes no name and password, or only in ways that we do not speak
    return "tls" if encryption or "STARTTLS" in str(error) else f"unreachable {type(error.__cause__ or error).__name__}"
