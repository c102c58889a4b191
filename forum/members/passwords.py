"""Password hashing with argon2id; slow on purpose, so never inside a unit of work."""

import secrets
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from forum.kernel.config import settings


@lru_cache(maxsize=2)
def _hasher(testing: bool) -> PasswordHasher:
    # Tests make hundreds of members; the library's defaults (RFC 9106, low-memory profile) are for real ones.
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1) if testing else PasswordHasher()


@lru_cache(maxsize=2)
def _nobodys_hash(testing: bool) -> str:
    return _hasher(testing).hash(secrets.token_urlsafe(32))


def hash_password(password: str) -> str:
    """Return the argon2id hash of ``password``."""
    return _hasher(settings().testing).hash(password)


def is_password(password_hash: str | None, password: str) -> bool:
    """Compare in the same time whether or not there is a member: pass ``None`` when there is none."""
    testing = settings().testing
    try:
        _hasher(testing).verify(password_hash or _nobodys_hash(testing), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(password_hash)
