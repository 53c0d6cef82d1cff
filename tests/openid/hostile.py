"""An OpenID provider that does what it is told: forged tokens, wrong answers, silence. For attacks only."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwk, jwt

CLIENT, SECRET = "amicale", "s3cret of the client"
Claims = dict[str, Any]


def key_pair(kid: str) -> jwk.RSAKey:
    return jwk.RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"})


KEYS = {name: key_pair(name) for name in ("one", "two")}
"""Made once: that takes a while."""
NUMBERS = count(1)


def half_hash(token: str) -> str:
    return encoded(hashlib.sha256(token.encode()).digest()[:16])


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def unsigned(claims: Claims) -> str:
    """A token of the algorithm none."""
    parts = [json.dumps({"alg": "none", "typ": "JWT"}), json.dumps(claims)]
    return ".".join(encoded(part.encode()) for part in parts) + "."


def signed_with_public_key(claims: Claims, key: jwk.RSAKey, kid: str = "one") -> str:
    """The old trick: the public key, which everybody knows, taken for a secret (CVE-2016-10555)."""
    parts = [json.dumps({"alg": "HS256", "kid": kid}), json.dumps(claims)]
    text = ".".join(encoded(part.encode()) for part in parts)
    return f"{text}.{encoded(hmac.digest(key.as_pem(private=False), text.encode(), 'sha256'))}"


@dataclass
class Hostile:
    """The provider. A test changes what it wants to be wrong."""

    issuer: str = ""
    signs_with: str = "one"
    publishes: tuple[str, ...] = ("one",)
    who: Claims = field(default_factory=lambda: {"sub": "42", "email": "ada@school.test", "email_verified": True})
    changes: Claims = field(default_factory=dict)
    """Claims of the ID token that are not as they should be; None takes one out."""
    token: Callable[[Claims], str] | None = None
    """Makes the whole ID token."""
    discovery: Claims = field(default_factory=dict)
    userinfo: Claims = field(default_factory=dict)
    answer: dict[str, str] = field(default_factory=dict)
    """Parameters that it sends the browser back with, besides code and state."""
    down: bool = False
    silent: threading.Event | None = None
    redirects: str = ""
    """Where it sends whoever asks it for keys."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    headers: list[Any] = field(default_factory=list)

    def document(self) -> Claims:
        made = {name: f"{self.issuer}/{path}" for name, path in PATHS.items()}
        said = {"issuer": self.issuer, **made, "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}
        return {key: value for key, value in {**said, **self.discovery}.items() if value is not None}

    def found(self, path: str) -> tuple[int, Claims]:
        """What lies at an address."""
        lies = {
            "/.well-known/openid-configuration": self.document, "/jwks": self.jwks, "/stolen": self.jwks,
            "/userinfo": lambda: self.userinfo,
        }  # fmt: skip
        return (200, lies[path]()) if path in lies else (404, {})

    def jwks(self) -> Claims:
        return {"keys": [KEYS[name].as_dict(private=False) for name in self.publishes]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Somebody comes, and is sent back at once."""
        code = f"code-{next(NUMBERS)}"
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"], **self.answer}
        return f"{asked['redirect_uri']}?{urlencode({k: v for k, v in back.items() if v})}"

    def tokens(self, form: dict[str, str]) -> tuple[int, Claims]:
        """A code is redeemed; once, and by who began it."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        if asked.get("code_challenge") and s256(form.get("code_verifier", "")) != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "access", "token_type": "Bearer", "id_token": self.id_token(asked.get("nonce"))}

    def id_token(self, nonce: str | None) -> str:
        now = int(time.time())
        made = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce, **self.who}
        made["at_hash"] = half_hash("access")
        claims = {key: value for key, value in {**made, **self.changes}.items() if value is not None}
        return self.token(claims) if self.token else sign(claims, self.signs_with)


PATHS = {
    "authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks",
    "userinfo_endpoint": "userinfo",
}  # fmt: skip


def sign(claims: Claims, name: str = "one", **header: Any) -> str:
    return jwt.encode({"alg": "RS256", "kid": name, **header}, claims, KEYS[name])


def s256(verifier: str) -> str:
    return encoded(hashlib.sha256(verifier.encode()).digest())


@contextmanager
def hostile_provider() -> Iterator[Hostile]:
    """It listens, on this machine only."""
    hostile = Hostile()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(hostile))
    server.daemon_threads = True
    hostile.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield hostile
    finally:
        if hostile.silent:
            hostile.silent.set()
        server.shutdown()
        server.server_close()


def handler_of(hostile: Hostile) -> type[BaseHTTPRequestHandler]:  # noqa: C901
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path)
            hostile.asked.append(path.path)
            hostile.headers.append(self.headers)
            if hostile.silent is not None:
                hostile.silent.wait(20)
            if hostile.down:
                return self.say(503, {})
            if path.path == "/authorize":
                asked = {name: values[0] for name, values in parse_qs(path.query).items()}
                return self.send_on(hostile.authorize(asked))
            if path.path == "/jwks" and hostile.redirects:
                return self.send_on(hostile.redirects)
            return self.say(*hostile.found(path.path))

        def do_POST(self) -> None:
            hostile.asked.append(self.path)
            hostile.headers.append(self.headers)
            if hostile.down:
                return self.say(503, {})
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            hostile.forms.append(form)
            return self.say(*hostile.tokens(form))

        def say(self, status: int, found: Any) -> None:
            body = json.dumps(found).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def send_on(self, address: str) -> None:
            self.send_response(302)
            self.send_header("location", address)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_arguments: Any) -> None:
            """Nothing."""

    return Handler
