"""The cheat sheet, the macros, the icons and the content security policy agree with each other."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from forum.kernel.config import ROOT

TEMPLATES = ROOT / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
PARSER = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])


def signatures(source: str) -> dict[str, str]:
    """Return the macros that ``source`` defines: name to a text that is equal for equal signatures."""
    return {
        macro.name: repr((macro.args, macro.defaults))
        for macro in PARSER.parse(source).find_all(nodes.Macro)
        if not macro.name.startswith("_")
    }


def public_names() -> set[str]:
    """Return the names that a page reaches through ``ui``."""
    source = (TEMPLATES / "base" / "ui.html").read_text(encoding="utf-8")
    return set(re.findall(r"set (\w+) = _\w+\.\1 ", source))


def test_the_cheat_sheet_states_the_signature_of_every_public_macro() -> None:
    sheet = (TEMPLATES / "base" / "README.md").read_text(encoding="utf-8")
    stated: dict[str, str] = {}
    for text in re.findall(r"`([a-z_]+\([^`]*\))`", sheet):
        if text.split("(")[0] in public_names():
            stated |= signatures("{% macro " + text + " %}{% endmacro %}")
    defined: dict[str, str] = {}
    for path in (TEMPLATES / "base" / "macros").glob("*.html"):
        defined |= signatures(path.read_text(encoding="utf-8"))
    assert stated == {name: defined[name] for name in public_names()}


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    listed = {
        name
        for path in (ROOT / "static").glob("*/icons.txt")
        for name in path.read_text(encoding="utf-8").split()
    }
    named = {
        name
        for path in PAGES
        for name in re.findall(
            r"""(?:draw\(|ui\.icon\(|\bicon=)["']([a-z0-9-]+)["']""", path.read_text(encoding="utf-8")
        )
    }
    assert named - listed == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_holds_nothing_that_the_policy_blocks(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"""<[^>]*\s(style|on[a-z]+)=["']""", source)
    for tag in re.findall(r"<(?:script|style)\b[^>]*>", source):
        assert 'nonce="{{ csp_nonce() }}"' in tag
