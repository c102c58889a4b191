"""Colours, sizes and durations have a name in tokens.css and a value nowhere else; both themes hold."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from forum.kernel import accent
from forum.kernel.colour import contrast, mixed
from forum.kernel.config import ROOT

TOKENS = ROOT / "static" / "base" / "tokens.css"
# What is built is not ours to name: the typeface says which weights it has.
SHEETS = [
    path
    for path in sorted((ROOT / "static").glob("*/*.css"))
    if path != TOKENS and path.parent.name != "vendor"
]
LONGEST_FILE = 400  # lines

_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:white|black|red|green|blue|gr[ae]y|silver|yellow|orange|purple|teal|navy)\b")
_IN_PROPERTY = re.compile(r"(?:^|[\s;{])([a-z-]+):\s*([^;{}]+)")

# What a property may not hold: a figure for which there is a token. Parts of a circle, of the text beside it
# (`em`), and of what surrounds it have no token.
_FIGURES = {
    "z-index": re.compile(r"\d"),
    "font-size": re.compile(r"\d(?:rem|px)|\d v?w"),
    "font-weight": re.compile(r"\d"),
    "border-radius": re.compile(r"\d(?:rem|px)"),
    "box-shadow": re.compile(r"\d .*(?:rgb|#)"),
    "transition": re.compile(r"\dm?s\b"),
    "animation": re.compile(r"\dm?s\b"),
}
# The one way to say "at once" to everything; a script that waits for the end still hears of it.
_AT_ONCE = "animation-duration: .01ms"

GROUNDS = ("paper", "surface", "sunken")
TEXTS = ("ink", "ink-soft", "accent", "accent-strong", "success", "warning", "danger")
DISCIPLINES = ("frontline", "care", "law", "policy", "research", "finance", "lived")


def flaws(sheet: str) -> list[str]:
    """The declarations of a style sheet that hold a colour or a figure that belongs into the tokens."""
    found = []
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    for name, value in _IN_PROPERTY.findall(plain):
        is_figure = name in _FIGURES and _FIGURES[name].search(value)
        if is_figure or _COLOUR.search(value) or _NAMED.search(re.sub(r"var\([^)]*\)", "", value)):
            found.append(f"{name}: {value.strip()}")
    return found


def _blocks(sheet: str) -> Iterator[str]:
    """The bodies of the `:root` rules, in order."""
    for start in re.finditer(r":root \{", sheet):
        yield sheet[start.end() : sheet.index("}", start.end())]


def _declared(block: str) -> dict[str, str]:
    plain = re.sub(r"/\*.*?\*/", "", block, flags=re.DOTALL)
    return {name: value.strip() for name, value in re.findall(r"--([a-z0-9-]+):\s*([^;]+);", plain)}


FALLBACK, BOTH, FIXED, PRINTED, FORCED = map(_declared, _blocks(TOKENS.read_text(encoding="utf-8")))


def _pair(value: str) -> tuple[str, str]:
    inner = re.fullmatch(r"light-dark\((.+), (#.+|rgb\(.+\))\)", value)
    assert inner is not None, value
    return inner[1], inner[2]


LIGHT = {name: _pair(value)[0] for name, value in BOTH.items()}
DARK = {name: _pair(value)[1] for name, value in BOTH.items()}


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("a { color: #fff; background: rgb(0 0 0 / 5%) }", ["color: #fff", "background: rgb(0 0 0 / 5%)"]),
        (".white { color: var(--white); border: 1px solid white }", ["border: 1px solid white"]),
        ("a { z-index: 3; transition: color 200ms }", ["z-index: 3", "transition: color 200ms"]),
        ("a { font-size: .8rem; border-radius: 4px }", ["font-size: .8rem", "border-radius: 4px"]),
        ("a { font-size: 1.1em; border-radius: 50%; z-index: var(--z-bar); color: CanvasText }", []),
        ("/* never #fff */ a { transition: none; background: url(#a) }", []),
    ],
)
def test_a_figure_outside_the_tokens_is_noticed(sheet: str, said: list[str]) -> None:
    assert flaws(sheet) == said


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_style_sheet_names_its_values(path: Path) -> None:
    sheet = path.read_text(encoding="utf-8")
    assert flaws(sheet.replace(_AT_ONCE, "")) == []
    assert len(sheet.splitlines()) <= LONGEST_FILE
    used = set(re.findall(r"var\(--([a-z0-9-]+)", sheet))
    own = set(re.findall(r"--([a-z0-9-]+):", sheet))
    # Those of one discipline stand on its class, `tone` and `ground` on a notice: all in components.css.
    assert used - own - set(FALLBACK) - set(FIXED) - {"d", "d-soft"} == set()


def test_every_token_is_used() -> None:
    used = {
        name
        for path in (*SHEETS, TOKENS)
        for name in re.findall(r"var\(--([a-z0-9-]+)", path.read_text(encoding="utf-8"))
    }
    assert set(FALLBACK) | set(FIXED) == used & (set(FALLBACK) | set(FIXED))


def test_the_themes_know_the_same_colours() -> None:
    assert LIGHT == FALLBACK
    assert set(PRINTED) <= set(FALLBACK) | {"shadow"}
    assert set(FORCED) == set(FALLBACK) - {"backdrop", "shade", "shade-deep"}
    assert [value for value in FORCED.values() if not value.isalpha()] == []


def test_the_shell_tells_the_browser_the_colour_of_its_header() -> None:
    shell = (ROOT / "templates" / "base" / "layout.html").read_text(encoding="utf-8")
    told = re.findall(
        r'name="theme-color" content="(#[0-9a-f]+)" media="\(prefers-color-scheme: (\w+)', shell
    )
    assert told == [(LIGHT["surface"], "light"), (DARK["surface"], "dark")]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_can_be_read(theme: dict[str, str]) -> None:
    pairs = [(text, theme[text], ground, theme[ground]) for text in TEXTS for ground in GROUNDS]
    tints = [f"{name}-soft" for name in ("accent", "success", "warning", "danger")]
    pairs += [(text, theme[text], tint, theme[tint]) for text in ("ink", "ink-soft") for tint in tints]
    pairs += [(tint[:-5], theme[tint[:-5]], tint, theme[tint]) for tint in tints]
    pairs += [(name, theme[name], f"{name}-soft", theme[f"{name}-soft"]) for name in DISCIPLINES]
    pairs += [("ink", theme["ink"], "mark", theme["mark"])]
    for name in ("accent", "accent-strong"):
        pairs.append(("on-accent", theme["on-accent"], name, theme[name]))
    for name in ("danger", "danger-strong"):
        pairs.append(("on-danger", theme["on-danger"], name, theme[name]))
    pairs.append(("paper", theme["paper"], "ink", theme["ink"]))  # a message that goes by itself
    low = [f"{text} on {ground}" for text, a, ground, b in pairs if contrast(a, b) < accent.TEXT_CONTRAST]
    assert low == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_and_focus_can_be_seen(theme: dict[str, str]) -> None:
    unread = mixed(theme["accent-soft"], 0.45, theme["surface"])
    grounds = [*(theme[name] for name in GROUNDS), theme["accent-soft"], unread]
    assert [ground for ground in grounds if contrast(theme["focus"], ground) < accent.EDGE_CONTRAST] == []
    assert contrast(theme["edge"], theme["surface"]) >= accent.EDGE_CONTRAST
    assert contrast(theme["edge"], theme["paper"]) >= accent.EDGE_CONTRAST


def test_the_rules_of_the_accent_know_the_tokens() -> None:
    found = accent.derive(accent.DEFAULT)
    for theme, shades, values in ((accent.LIGHT, found.light, LIGHT), (accent.DARK, found.dark, DARK)):
        for part in (theme, shades):
            names = type(part).__slots__
            told = {name: getattr(part, name) for name in names}
            assert told == {name: values[name.replace("_", "-")] for name in names}
