"""The relying party: this site in its dealings with one provider (OpenID Connect Core 1.0, section 3.1)."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus, urlencode

from amicale.access.openid.discovery import Metadata, discover
from amicale.access.openid.fetching import ask, ask_for_object, error_of
from amicale.access.openid.idtoken import MOST_LETTERS, Expected, check_id_token, key_id_of
from amicale.access.openid.keys import Keys
from amicale.access.openid.problems import OpenIDProblem, Reason
from amicale.access.openid.proof import Account, account_of
from amicale.access.openid.settings import OpenIDProvider
from amicale.access.openid.tries import Try

METADATA_SECONDS = 3600.0


@dataclass
class Party:
    """A provider, what is known of it in this process, and the address it sends people back to."""

    name: str
    settings: OpenIDProvider
    redirect_uri: str
    clock: Callable[[], float] = time.monotonic
    _metadata: Metadata | None = None
    _discovered: float = 0.0
    _keys: Keys = field(default_factory=Keys)

    async def metadata(self) -> Metadata:
        """What the provider says of itself; asked again after an hour."""
        if self._metadata is None or self.clock() - self._discovered > METADATA_SECONDS:
            self._metadata = await discover(self.settings.issuer)
            self._discovered = self.clock()
        return self._metadata

    async def address(self, tried: Try) -> str:
        """Where the browser is sent to sign in."""
        metadata, asked = await self.metadata(), dict(self.settings.extra)
        asked |= {
            "response_type": "code", "client_id": self.settings.client_id, "redirect_uri": self.redirect_uri,
            "scope": " ".join(self.settings.scopes), "state": tried.state,
        }  # fmt: skip
        if self.settings.nonce:
            asked["nonce"] = tried.nonce
        if self.settings.pkce:
            asked |= {"code_challenge": challenge(tried.verifier), "code_challenge_method": "S256"}
        joint = "&" if "?" in metadata.authorization_endpoint else "?"
        return f"{metadata.authorization_endpoint}{joint}{urlencode(asked)}"

    async def check_answer(self, answer: Mapping[str, str]) -> str:
        """The code in what the browser brings back.

        :raises OpenIDProblem: it is another provider's answer (RFC 9207), or an error.
        """
        metadata, said = await self.metadata(), answer.get("iss")
        if said != metadata.issuer and (said is not None or metadata.names_itself):
            raise OpenIDProblem("OPENID_ISSUER", "the answer is another provider's")
        if "error" in answer:
            reason: Reason = "OPENID_CANCELLED" if answer["error"] in CANCELS else "OPENID_PROVIDER"
            raise OpenIDProblem(reason, f"the provider answers {error_of(answer)}")
        if not answer.get("code"):
            raise OpenIDProblem("OPENID_CODE", "the answer has no code")
        return answer["code"]

    async def account(self, code: str, tried: Try, began: float) -> Account:
        """Whose account it is: redeems the code, checks the ID token, asks for what is missing in it.

        :param began: when the try began, in seconds since 1970.
        """
        metadata, tokens = await self.metadata(), await self._redeem(code, tried)
        token, access = tokens.get("id_token"), tokens.get("access_token")
        if not isinstance(token, str) or len(token) > MOST_LETTERS or not isinstance(access, str):
            raise OpenIDProblem("OPENID_TOKEN", "the provider gave no ID token")
        keys = await self._keys.for_token(metadata.jwks_uri, key_id_of(token))
        nonce = tried.nonce if self.settings.nonce else ""
        expected = Expected(metadata.issuer, self.settings.client_id, nonce, access, began)
        claims = check_id_token(token, keys, metadata.algorithms, expected)
        if not claims.get("email") and metadata.userinfo_endpoint:
            claims = {**await self._userinfo(metadata.userinfo_endpoint, access, claims["sub"]), **claims}
        return account_of(self.name, self.settings, claims)

    async def _redeem(self, code: str, tried: Try) -> dict[str, Any]:
        """Change the code for tokens (section 3.1.3)."""
        metadata = await self.metadata()
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect_uri}
        if self.settings.pkce:
            form["code_verifier"] = tried.verifier
        headers = self._prove(metadata, form)
        status, found = await ask(metadata.token_endpoint, form=form, headers=headers)
        if status >= 500 or status == 429:
            raise OpenIDProblem("OPENID_UNAVAILABLE", f"{metadata.token_endpoint}: status {status}")
        if status != 200 or not isinstance(found, dict):
            raise OpenIDProblem("OPENID_CODE", f"the code is not taken: status {status} {error_of(found)}")
        return found

    def _prove(self, metadata: Metadata, form: dict[str, str]) -> dict[str, str]:
        """Say who we are: in a header, or in the form, as the provider takes it (RFC 6749, section 2.3.1)."""
        secret, method = self.settings.client_secret, self.settings.client_auth
        if method == "auto":
            basic = "client_secret_basic" in metadata.auth_methods
            method = "client_secret_basic" if basic else "client_secret_post"
        if secret is not None and method == "client_secret_basic":
            pair = f"{quote_plus(self.settings.client_id)}:{quote_plus(secret.get_secret_value())}"
            return {"authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
        form["client_id"] = self.settings.client_id
        if secret is not None:
            form["client_secret"] = secret.get_secret_value()
        return {}

    async def _userinfo(self, url: str, access_token: str, subject: str) -> dict[str, Any]:
        """More claims; only if they are of the same account (section 5.3.2)."""
        headers = {"authorization": f"Bearer {access_token}"}
        found = await ask_for_object(url, "OPENID_USERINFO", headers=headers)
        if found.get("sub") != subject:
            raise OpenIDProblem("OPENID_USERINFO", "the userinfo is of another account")
        return found


CANCELS = frozenset({"access_denied", "user_cancelled_login", "user_cancelled_authorize", "consent_required"})
"""Errors that mean: the person did not want to. LinkedIn has names of its own for it."""


def challenge(verifier: str) -> str:
    """What the provider is shown of the verifier beforehand (RFC 7636, section 4.2)."""
    from authlib.oauth2.rfc7636 import create_s256_code_challenge

    return str(create_s256_code_challenge(verifier))
