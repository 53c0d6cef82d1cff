"""What this deployment knows of a provider: ``[openid.school]`` in ``amicale.toml``."""

from __future__ import annotations

import re
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
MOST_LETTERS = 32
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
LINKEDIN = "https://www.linkedin.com/oauth"
OURS = frozenset({
    "client_id", "client_secret", "code_challenge", "code_challenge_method", "nonce", "redirect_uri", "request",
    "request_uri", "response_mode", "response_type", "scope", "state",
})  # fmt: skip
"""Parameters of the authorization request that are not for the settings to say."""


class OpenIDProvider(BaseModel):
    """A provider of accounts, and how far it is believed."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    title: str = Field(min_length=1, max_length=60, description="What people call it: Sign in with ...")
    issuer: str = Field(description="Its issuer, letter for letter as its discovery document says it.")
    client_id: str = Field(min_length=1, description="What it calls this site.")
    client_secret: SecretStr | None = Field(
        None, description="Better in the environment: AMICALE_OPENID__SCHOOL__CLIENT_SECRET."
    )
    scopes: tuple[str, ...] = Field(("openid", "profile", "email"), description="What it is asked for.")
    trusts_email: bool = Field(
        False,
        description="Whether an e-mail address that it calls verified is believed: then its owner is signed in as the "
        "member with that address. Only for those that check addresses, and never give one to somebody else.",
    )
    email_domains: tuple[str, ...] = Field(
        (), description="Believe it only about addresses in these domains: your own, say. Empty for all."
    )
    verified_claim: str = Field(
        "email_verified", min_length=1, description="The claim that says so; Microsoft Entra ID's is xms_edov."
    )
    strong: tuple[str, ...] = Field(
        (),
        description="Values of its claims amr or acr that stand for a second factor: mfa. Empty: it is asked for here.",
    )
    icon: str = Field("key", pattern="^[a-z0-9-]+$", description="The icon of its button: school, brand-google ...")
    pkce: bool = Field(True, description="False only for LinkedIn, which refuses PKCE (RFC 7636).")
    nonce: bool = Field(True, description="False only for LinkedIn, which leaves the nonce out of its answer.")
    client_auth: Literal["auto", "client_secret_basic", "client_secret_post"] = Field(
        "auto", description="How the secret is sent; by itself, the way the provider says it takes."
    )
    sign_out: bool = Field(False, description="Whether signing out here leads on to signing out there.")
    extra: dict[str, str] = Field(
        default_factory=dict, description='More parameters of the request, like { prompt = "select_account" }.'
    )

    @field_validator("issuer")
    @classmethod
    def _is_an_issuer(cls, value: str) -> str:
        if problem := address_problem(value):
            raise ValueError(problem)
        if urlsplit(value).query or urlsplit(value).fragment:
            raise ValueError("must have no ? and no # (OpenID Connect Core 1.0, section 2)")
        return value

    @field_validator("scopes")
    @classmethod
    def _asks_who(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if "openid" not in value:
            raise ValueError('must contain "openid", or nobody is told who it is')
        return value

    @field_validator("email_domains")
    @classmethod
    def _are_domains(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [domain for domain in value if "@" in domain or "." not in domain]:
            raise ValueError(f"must be domains, like example.org: {', '.join(wrong)}")
        return tuple(domain.lower() for domain in value)

    @field_validator("extra")
    @classmethod
    def _leaves_ours(cls, value: dict[str, str]) -> dict[str, str]:
        if taken := sorted(OURS & value.keys()):
            raise ValueError(f"cannot set {', '.join(taken)}: these are made for each try")
        return value

    @model_validator(mode="after")
    def _is_safe(self) -> Self:
        if not self.pkce and self.client_secret is None:
            raise ValueError("without pkce it needs a client_secret: else a stolen code could be used by anybody")
        if self.issuer == LINKEDIN and (self.pkce or self.nonce):
            raise ValueError("LinkedIn refuses PKCE and leaves out the nonce: set pkce = false and nonce = false")
        if self.email_domains and not self.trusts_email:
            raise ValueError("email_domains says about which addresses it is believed: set trusts_email = true with it")
        return self


def address_problem(url: str) -> str:
    """Why secrets may not be sent to this address; empty if they may: https, or this very machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return "must be a whole address, like https://login.example.org"
    if not host or parts.username is not None:
        return "must be a whole address, like https://login.example.org"
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        return "must begin with https://"
    return ""


def refuse_wrong_names(providers: dict[str, OpenIDProvider]) -> dict[str, OpenIDProvider]:
    """Names stand in addresses and in names of environment variables."""
    for name in providers:
        if not NAME.fullmatch(name) or len(name) > MOST_LETTERS:
            raise ValueError(f"{name}: a provider's name is of a-z, 0-9 and single _, like school or linkedin")
    return providers
