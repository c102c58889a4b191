"""Encryption of drafts at rest: AES-256-GCM under a key of each member's own, derived by HKDF (RFC 5869).

The key comes from the site's secret, so a copy of the database alone opens nothing, and a new secret makes
every older draft unreadable. A draft is bound to its member and its place: in another row it does not open.
"""

import json
import os
from collections.abc import Mapping, Sequence
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from forum.kernel.config import settings

Fields = Mapping[str, Sequence[str]]
"""What stands in a form: the values of each field."""

NONCE = 12
"""Bytes; random, for GCM's usual size (NIST SP 800-38D)."""


def _derive(length: int, info: str) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=info.encode()).derive(settings().secret_key.encode())


def era() -> str:
    """Return a name for the site's present secret that says nothing about it."""
    return _derive(8, "kring:drafts:era").hex()


def _key(member_id: str) -> AESGCM:
    return AESGCM(_derive(32, f"kring:drafts:{member_id}"))


def seal(fields: Fields, *, member_id: str, place: str) -> bytes:
    """Return the fields of a form, encrypted for one member and one place."""
    nonce = os.urandom(NONCE)
    plain = json.dumps(fields, separators=(",", ":")).encode()
    return nonce + _key(member_id).encrypt(nonce, plain, place.encode())


def unseal(sealed: bytes, *, member_id: str, place: str) -> Fields | None:
    """Return what ``seal`` encrypted, or ``None`` when this member, place or secret is not the one."""
    try:
        plain = _key(member_id).decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())
    except InvalidTag:
        return None
    return cast(Fields, json.loads(plain))
