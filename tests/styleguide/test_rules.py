"""Tokens are read from a style sheet, each once, with the value of both themes."""

import pytest

from forum.styleguide.rules import KINDS, Token, grouped, tokens

SHEET = """
:root { --ink: #111; --s1: .25rem; /* --no: 1; */ }
@supports (color: light-dark(#000, #fff)) { :root { --ink: light-dark(#111, #eee);
  --shade: light-dark(rgb(0 0 0 / 6%), rgb(9 9 9 / 30%)); } }
@media print { :root { --ink: #000; } }
@layer forced { :root { --ink: CanvasText; } }
"""


def test_a_token_is_found_once_with_both_values() -> None:
    assert tokens(SHEET) == [
        Token("ink", "#111", "#eee"),
        Token("s1", ".25rem", ".25rem"),
        Token("shade", "rgb(0 0 0 / 6%)", "rgb(9 9 9 / 30%)"),
    ]
    assert tokens("") == []


def test_each_side_has_its_value() -> None:
    ink = Token("ink", "#111", "#eee")
    assert (ink.value("light"), ink.value("dark")) == ("#111", "#eee")


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        (Token("ink", "#111", "#eee"), "colour"),
        (Token("on-accent", "#fff", "#fff"), "colour"),
        (Token("text-s", ".9rem", ".9rem"), "type"),
        (Token("s4", "1rem", "1rem"), "space"),
        (Token("round", "99rem", "99rem"), "radius"),
        (Token("shadow-lift", "0 0 1px", "0 0 1px"), "shadow"),
        (Token("duration-fast", "160ms", "160ms"), "motion"),
        (Token("z-bar", "30", "30"), "layers"),
        (Token("whim", "1", "1"), ""),
    ],
)
def test_kinds(token: Token, kind: str) -> None:
    assert token.kind == kind


def test_every_kind_has_its_place() -> None:
    assert list(grouped([])) == ["colour", *KINDS]
    assert grouped(tokens(SHEET))["space"] == [Token("s1", ".25rem", ".25rem")]
