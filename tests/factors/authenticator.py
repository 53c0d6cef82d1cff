"""An authenticator in software, which can also lie: what a passkey answers, byte for byte (WebAuthn level 3, 6)."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

UP, UV, BE, BS, AT = 0x01, 0x04, 0x08, 0x10, 0x40
ORIGIN, RP_ID = "https://school.test", "school.test"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Authenticator:
    """One passkey. What it should say is given to the constructor, what it says this once to the call."""

    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    count: int = 0
    counts: bool = True
    synced: bool = False
    handle: bytes = b""

    def create(self, options: str, **lies: Any) -> dict[str, Any]:
        """Answers navigator.credentials.create()."""
        asked = json.loads(options)
        self.handle = unb64(asked["user"]["id"])
        data = self._data(lies, AT) + bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data + cbor2.dumps(self._cose())})
        client = self._client("webauthn.create", asked["challenge"], lies)
        response = {"clientDataJSON": b64(client), "attestationObject": b64(attestation), "transports": ["internal"]}
        return self._credential(response)

    def get(self, options: str, **lies: Any) -> dict[str, Any]:
        """Answers navigator.credentials.get()."""
        asked = json.loads(options)
        if self.counts:
            self.count += 1
        data = self._data(lies, 0)
        client = self._client("webauthn.get", asked["challenge"], lies)
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": b64(client), "authenticatorData": b64(data),
            "signature": b64(lies.get("signature", signed)), "userHandle": b64(lies.get("handle", self.handle)),
        }  # fmt: skip
        return self._credential(response)

    def _credential(self, response: dict[str, Any]) -> dict[str, Any]:
        name = b64(self.credential_id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}

    def _data(self, lies: dict[str, Any], more: int) -> bytes:
        flags = lies.get("flags", UP | UV) | more | (BE | BS if lies.get("synced", self.synced) else 0)
        count = lies.get("count", self.count)
        return hashlib.sha256(lies.get("rp_id", RP_ID).encode()).digest() + bytes([flags]) + count.to_bytes(4, "big")

    @staticmethod
    def _client(kind: str, challenge: str, lies: dict[str, Any]) -> bytes:
        said = {
            "type": lies.get("type", kind), "challenge": lies.get("challenge", challenge),
            "origin": lies.get("origin", ORIGIN), "crossOrigin": lies.get("cross_origin", False),
        }  # fmt: skip
        return json.dumps(said).encode()

    def _cose(self) -> dict[int, Any]:
        numbers = self.key.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
