"""A passkey made of software: what a phone would answer, for tests without a browser."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from os import urandom
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

HOST = "testserver"


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


class SoftwareKey:
    """`make` answers what `navigator.credentials.create` was asked, `show` what `get` was."""

    def __init__(self, *, host: str = HOST, verified: bool = True) -> None:
        self.origin, self.host, self.verified = f"https://{host}", host, verified
        self.id, self.key, self.user = urandom(16), generate_private_key(SECP256R1()), b""

    def make(self, asked: dict[str, Any]) -> dict[str, Any]:
        self.user = asked["publicKey"]["user"]["id"].encode()
        public = ES256.from_cryptography_key(self.key.public_key())
        held = AttestedCredentialData.create(Aaguid(b"\0" * 16), self.id, public)
        made = AttestationObject.create("none", self._data(held), {})
        said = self._said("webauthn.create", asked)
        return self._answer({"clientDataJSON": text(said), "attestationObject": text(made)})

    def show(self, asked: dict[str, Any]) -> dict[str, Any]:
        said, data = self._said("webauthn.get", asked), self._data()
        signature = self.key.sign(data + said.hash, ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": text(said),
                "authenticatorData": text(data),
                "signature": text(signature),
                "userHandle": self.user.decode(),
            }
        )

    def _said(self, kind: str, asked: dict[str, Any]) -> CollectedClientData:
        return CollectedClientData.create(kind, asked["publicKey"]["challenge"], self.origin)

    def _data(self, held: AttestedCredentialData | None = None) -> AuthenticatorData:
        flags = AuthenticatorData.FLAG.UP | (AuthenticatorData.FLAG.UV if self.verified else 0)
        if held:
            flags |= AuthenticatorData.FLAG.AT
        return AuthenticatorData.create(sha256(self.host.encode()).digest(), flags, 1, held or b"")

    def _answer(self, response: dict[str, str]) -> dict[str, Any]:
        return {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response,
                "clientExtensionResults": {}}  # fmt: skip
