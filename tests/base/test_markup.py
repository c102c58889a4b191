"""Pages are built from macros: a control that is written by hand stands nowhere but in the design system."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from forum.kernel.config import ROOT

TEMPLATES = ROOT / "templates"
MACROS = TEMPLATES / "base" / "macros"
CONTROLS = "button|input|select|textarea|dialog|details"

# Comments are not markup, and a macro may have an argument that is called `style`.
_JINJA = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_RAW = re.compile(rf"<({CONTROLS})\b|\s(style|on[a-z]+)=[\"']", re.IGNORECASE)
_MADE = re.compile(rf"createElement\(\s*[\"'`]({CONTROLS})[\"'`]", re.IGNORECASE)


def raw(source: str) -> list[str]:
    """The controls, styles and handlers that a template writes itself, in order."""
    return [(hit[1] or hit[2]).lower() for hit in _RAW.finditer(_JINJA.sub("", source))]


def made(script: str) -> list[str]:
    """The controls that a script makes out of nothing, where a `<template>` from a macro would do."""
    return [hit[1].lower() for hit in _MADE.finditer(script)]


def _counts(paths: Iterable[Path], look: Callable[[str], list[str]]) -> dict[str, list[str]]:
    found = {str(path.relative_to(ROOT)): look(path.read_text(encoding="utf-8")) for path in paths}
    return {name: controls for name, controls in found.items() if controls}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<p><button>Ja</button> <BUTTON type='submit'>", ["button", "button"]),
        ("<dialog open><input name='a'><details>", ["dialog", "input", "details"]),
        ('<p style="color: red" onclick="go()">', ["style", "onclick"]),
        ("<select>\n<textarea\nrows='2'>", ["select", "textarea"]),
        ("{# a <button> #}{{ ui.button(_('Ja')) }}{% call ui.dialog('a') %}{% endcall %}", []),
        ('{% macro time(moment, style="short") %}<p class="details">', []),
        ("<detailsheet>", []),
    ],
)
def test_what_is_written_by_hand_is_noticed(source: str, said: list[str]) -> None:
    assert raw(source) == said


def test_what_a_script_makes_is_noticed() -> None:
    assert made('document.createElement("button"); document.createElement("p")') == ["button"]


def test_no_page_writes_a_control_itself() -> None:
    # Letters are read by mail programs, which know neither our style sheets nor our scripts.
    pages = (
        path
        for path in sorted(TEMPLATES.rglob("*.html"))
        if not path.is_relative_to(MACROS) and "mail" not in path.parts
    )
    assert _counts(pages, raw) == {}


def test_no_script_makes_a_control_itself() -> None:
    scripts = (path for path in sorted((ROOT / "static").glob("*/*.js")) if path.parent.name != "vendor")
    assert _counts(scripts, made) == {}
