"""Random identifiers: the only identifiers there are, so that none reveals an order or a count."""

import secrets

# No vowels (no accidental words), no characters that are mistaken for one another when read aloud.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 12


def new_id() -> str:
    """Return a new identifier: 12 characters out of 27, some 57 bits; primary keys refuse a collision."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_id(text: str) -> bool:
    """Tell whether ``text`` has the form of an identifier that ``new_id`` could have made."""
    return len(text) == LENGTH and all(character in ALPHABET for character in text)
