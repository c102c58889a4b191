"""Pure decisions about tags."""

import re
import unicodedata

from forum.kernel.actor import Actor
from forum.kernel.text import one_line

SHORTEST = 2
LONGEST = 40
MOST = 5
"""Tags that one thing carries at most."""


def folded(name: str) -> str:
    """Return a name without differences that make no other tag: capitals, spacing, compatibility forms."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def slug_of(name: str) -> str:
    """Return the readable part of a tag's address, perhaps empty."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def split(text: str) -> list[str]:
    """Return the names that were typed with commas between them, each once, in order."""
    found: dict[str, str] = {}
    for part in text.split(","):
        name = one_line(part, len(part))
        if name:
            found.setdefault(folded(name), name)
    return list(found.values())


def is_name(name: str) -> bool:
    """Tell whether a tag may be called so: by its length, and it holds a letter or a digit."""
    return SHORTEST <= len(name) <= LONGEST and any(character.isalnum() for character in name)


def may_tidy(actor: Actor, *, is_host: bool) -> bool:
    """Tell whether ``actor`` renames, merges and removes the tags that she sees: hosts and administrators."""
    return actor.is_admitted and (is_host or actor.is_administrator)
