"""From the text of a style sheet to its tokens, by kind."""

import re
from dataclasses import dataclass

KINDS: dict[str, tuple[str, ...]] = {
    "type": ("font", "mono", "text-", "weight-"),
    "space": ("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "gutter", "target", "measure", "page"),
    "radius": ("radius", "round"),
    "shadow": ("shadow",),
    "motion": ("duration-", "easing", "ease"),
    "layers": ("z-",),
}
"""What the names of a kind begin with; what has one value per theme is a colour."""

COLOUR = "colour"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"--([a-z0-9-]+):\s*([^;{}]+);")
_BOTH = re.compile(r"light-dark\((.+), (#[0-9a-f]+|rgb\([^)]*\))\)")


@dataclass(frozen=True, slots=True)
class Token:
    """One custom property; what is the same in both themes has the same value twice."""

    name: str
    light: str
    dark: str

    @property
    def kind(self) -> str:
        """One of ``KINDS``, or a colour; empty for a name that none of them claims."""
        if self.light != self.dark or self.light.startswith("#"):
            return COLOUR
        claims = (kind for kind, starts in KINDS.items() if self.name.startswith(starts))
        return next(claims, "")

    def value(self, side: str) -> str:
        """The value on one side, ``light`` or ``dark``."""
        return self.dark if side == "dark" else self.light


def tokens(sheet: str) -> list[Token]:
    """Return the tokens that a style sheet declares for screens, in its order.

    A token that is declared for both themes wins over the same one for browsers that know no themes; what
    print and high contrast put in its place is no token of its own.
    """
    screen = _COMMENT.sub("", sheet).partition("@media print")[0]
    found: dict[str, Token] = {}
    for name, value in _DECLARATION.findall(screen):
        both = _BOTH.fullmatch(value.strip())
        found[name] = Token(name, both[1], both[2]) if both else Token(name, value.strip(), value.strip())
    return list(found.values())


def grouped(found: list[Token]) -> dict[str, list[Token]]:
    """Return the tokens by kind, colours first; no kind is left out."""
    return {kind: [token for token in found if token.kind == kind] for kind in (COLOUR, *KINDS)}
