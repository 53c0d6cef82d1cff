"""How mail leaves: the part of ``amicale.toml`` that names the mail server."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address
from typing import Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings

PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""RFC 8314 for submission with TLS from the start, RFC 6409 with STARTTLS; 25 for a relay on this machine."""
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class MailSettings(BaseSettings):
    """Without ``smtp_host``, mails wait; in development they are written to the folder ``mails`` of the instance."""

    smtp_host: str | None = Field(None, description="The mail server that takes our mails, like smtp.example.org.")
    smtp_port: int | None = Field(
        None, ge=1, le=65_535, description="Its port; without it 587 with starttls, 465 with tls, 25 with none."
    )
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls",
        description="How the connection is encrypted: from a command on (starttls), from the start (tls), or not at "
        "all, for a server on this machine.",
    )
    smtp_ca_file: str | None = Field(
        None, description="A file of certificates to trust instead of the system's, for a mail server of your own."
    )
    smtp_user: str | None = Field(None, description="The name to sign in with at the mail server.")
    smtp_password: SecretStr | None = Field(None, description="The password that goes with it.")
    smtp_timeout: float = Field(20.0, ge=1, le=120, description="Seconds to wait for each answer of the mail server.")
    mail_from: str | None = Field(
        None, description="The address that mails come from, like alumni@example.org: the mail server must accept it."
    )
    mail_from_name: str | None = Field(None, description="The name beside it; without it, the school's.")
    mail_reply_to: str | None = Field(None, description="Where answers go, if not to mail_from.")
    mails_per_minute: int = Field(
        120, ge=1, le=10_000, description="The most mails sent in a minute; ask your mail provider what it allows."
    )

    @field_validator("smtp_host")
    @classmethod
    def _is_a_host(cls, value: str | None) -> str | None:
        if value is not None and (not value or any(char in value for char in "/@ \t\r\n")):
            raise ValueError("must be a host's name alone, like smtp.example.org; the port is smtp_port")
        return value

    @field_validator("mail_from", "mail_reply_to")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None and not is_address(value):
            raise ValueError("must be one address alone, like alumni@example.org; the name is mail_from_name")
        return value

    @field_validator("mail_from_name")
    @classmethod
    def _is_a_line(cls, value: str | None) -> str | None:
        if value is not None and not value.isprintable():
            raise ValueError("must be a single line")
        return value

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.smtp_host is None:
            return self
        if self.mail_from is None:
            raise ValueError("smtp_host needs mail_from, the address that mails come from")
        if (self.smtp_user is None) != (self.smtp_password is None):
            raise ValueError("smtp_user and smtp_password go together: set both, or none")
        if self.smtp_security == "none" and self.smtp_user is not None and self.smtp_host not in LOCAL:
            raise ValueError('smtp_security = "none" would send smtp_password in the clear: use starttls or tls')
        return self

    @property
    def port(self) -> int:
        """The mail server's port."""
        return self.smtp_port or PORTS[self.smtp_security]


def is_address(value: str) -> bool:
    """Whether something is one e-mail address and nothing else."""
    try:
        return bool(Address(addr_spec=value).domain) and value.isprintable() and " " not in value
    except (MessageError, ValueError, IndexError):
        return False
