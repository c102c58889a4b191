# ruff: noqa: E501 - a source and its result stay on one line.
"""Markdown and HTML say the same over the whole vocabulary."""

from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.rules_inline import StateInline

from forum.kernel.text import (
    MAX_LENGTH,
    MAX_MARKDOWN_LENGTH,
    Html,
    TooLong,
    TooManyCells,
    from_markdown,
    project,
    sanitise,
    to_markdown,
)
from forum.kernel.text.markdown import _parsers
from forum.kernel.text.vocabulary import MAX_ALT_LENGTH
from tests.factories.text import SPECIALS, calm, canonical


@given(canonical)
@settings(calm)
@example(sanitise('x<b>"y"</b>z<i>on</i>veilig <b><i>a</i></b><i>b</i>'))
@example(sanitise("<h2>C# ##</h2><h2>#</h2><h3><code>#</code></h3>"))
@example(sanitise("a<br>- b<br>1. c<br>:--<br>===<br>+ d<br>| - |"))
@example(sanitise("!<a href='https://a.nl/(x)?a=1&amp;lt;b'>b</a>"))
@example(sanitise("<s>a 'https://kring.nl/b c</s> <b>www.kring.nl d</b>"))
@example(sanitise("<code>`</code>`<code>a``b</code>"))
@example(sanitise("<pre>```\n\n  a</pre><ul><li><pre>b\n\nc</pre><hr></li><li><hr></li></ul>"))
@example(
    sanitise("a<b>b<img src='/files/bcdfghjkmnpq' alt='a*_`[]()|<>!\\\\&amp;amp; ![x](y)'>c</b>!<i>d</i>")
)
@example(
    sanitise(
        "<table><tr><td>1<img src='/files/bcdfghjkmnpq' alt='|\\\\|'><td><img src='/files/bcdfghjkmnpq'></table>"
    )
)
@example(sanitise("<table><tr><td>|<code>a\\|b</code><tr><td>\\|</table>"))
def test_html_comes_back_from_markdown(html: Html) -> None:
    assert from_markdown(to_markdown(html)) == html


@settings(calm)
@given(st.text(SPECIALS, max_size=60))
def test_any_markdown_settles_at_once(source: str) -> None:
    html = from_markdown(source)
    assert from_markdown(to_markdown(html)) == html
    assert sanitise(html) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# Kop\n\nEen **vet** en *schuin* en ~~weg~~ `code`.", "<h2>Kop</h2><p>Een <strong>vet</strong> en <em>schuin</em> en <s>weg</s> <code>code</code>.</p>"),
        ("een\ntwee", "<p>een<br>twee</p>"),
        ("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("> a\n>\n> b", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("| a | b |\n| --- | :-: |\n| c | |", "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td></td></tr></tbody></table>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        ("<https://kring.nl>", '<p><a href="https://kring.nl" rel="nofollow ugc noopener">https://kring.nl</a></p>'),
        ("![Een *foto*\nvan \\* `b`](/files/bcdfghjkmnpq)", '<p><img src="/files/bcdfghjkmnpq" alt="Een foto van * b"></p>'),
        ("a![![x](/files/a) &lt;](/files/bcdfghjkmnpq 'titel')**b**", '<p>a <img src="/files/bcdfghjkmnpq" alt="x &lt;"> <strong>b</strong></p>'),
        ("![x](https://x.nl/a.png)", '<p>!<a href="https://x.nl/a.png" rel="nofollow ugc noopener">x</a></p>'),
        ("![x](javascript:alert(1)) ![](/files/bcdfghjkmnpq?x)", "<p>!x !</p>"),
        ("    ingesprongen\n---", "<p>ingesprongen</p><hr>"),
    ],
)  # fmt: skip
def test_markdown_means(markdown: str, html: str) -> None:
    assert from_markdown(markdown) == html


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("", ""),
        ("<p>Een zin - met (haakjes), 1.5 en C&amp;A.</p>", "Een zin - met (haakjes), 1.5 en C&A."),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("on<b>veil</b>ig", "on**veil**ig"),
        ("<ol start='9'><li>a</li><li>b<p>c</p></li></ol>", "9. a\n\n10. b\n\n    c"),
        ("<blockquote><p>a</p><pre>b\n\nc</pre></blockquote>", "> a\n>\n> ```\n> b\n>\n> c\n> ```"),
        ("<p>www.kring.nl https://kring.nl</p>", "[www.kring.nl](https://www.kring.nl) <https://kring.nl>"),
        ("a <img src=/files/bcdfghjkmnpq alt='Een [foto]'>!", "a ![Een \\[foto\\]](/files/bcdfghjkmnpq) !"),
        ("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>", "| a |\n| --- |\n| b |"),
    ],
)
def test_markdown_reads_well(html: str, markdown: str) -> None:
    assert to_markdown(sanitise(html)) == markdown


class _Untouched:
    """Stands where the parser stands, for texts that must not come as far."""

    def render(self, source: str) -> str:
        raise AssertionError(source[:40])


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("a" * (MAX_MARKDOWN_LENGTH + 1), TooLong),
        (f"{'|a' * 300}\n{'|-' * 300}\n" + "|\n" * 300, TooManyCells),
        (f"{'|a' * 300}\r{'|-' * 300}\r" + "|\r" * 300, TooManyCells),
        (f"> {'|a' * 300}\n> {'|-' * 300}\n" + "> |\n" * 300, TooManyCells),
        (f"- {'|a' * 300}\n  {'|-' * 300}\n" + "  |\n" * 300, TooManyCells),
        ((f"{'a|' * 60}\n{':-|' * 60}\n" + "|\n" * 40 + "\n") * 5, TooManyCells),
    ],
)
def test_long_markdown_is_refused_before_parsing(
    source: str, error: type[TooLong], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_parsers, "parser", _Untouched())
    with pytest.raises(error) as refused:
        from_markdown(source)
    assert refused.type is error


@pytest.mark.parametrize(("columns", "rows"), [(2, 200), (20, 20), (200, 2)])
def test_every_table_that_can_be_stored_can_be_edited(columns: int, rows: int) -> None:
    html = sanitise(f"<table>{('<tr>' + '<td>a' * columns) * rows}</table>")
    assert from_markdown(to_markdown(html)) == html


def test_the_longest_text_of_an_image_can_be_edited() -> None:
    for character in ("\\[", "&amp;", '"', "'", "\\<", "😀"):
        html = from_markdown(f"![{character * (MAX_ALT_LENGTH + 9)}](/files/bcdfghjkmnpq)")
        assert project(html).text == unescape(character.removeprefix("\\")) * MAX_ALT_LENGTH
        assert sanitise(html) == html
        assert from_markdown(to_markdown(html)) == html


def test_the_longest_text_of_special_characters_can_be_edited() -> None:
    html = sanitise("[" * MAX_LENGTH)
    assert from_markdown(to_markdown(html)) == html


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "![",
        "[a][",
        "[*",
        "*[",
        "[`",
        "[<",
        "[\\]",
        "[a*",
        "[&amp;",
        "[a](",
        "*_",
        "a**b",
        "<",
        "![a](x)",
        "![](",
    ],
)
def test_the_work_grows_with_the_length_alone(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every attempt of the parser to read one inline thing is counted: twice the text, about twice the work."""
    attempts = 0
    inline = _parsers.inline.inline
    skip = inline.skipToken

    def counted(state: StateInline) -> None:
        nonlocal attempts
        attempts += 1
        skip(state)

    monkeypatch.setattr(inline, "skipToken", counted)
    counts = []
    for length in (1_000, 2_000, 4_000):
        attempts = 0
        _parsers.parser.render((unit * length)[:length])
        counts.append(attempts)
    assert counts[1] <= 2.2 * counts[0] + 20
    assert counts[2] <= 2.2 * counts[1] + 20
    assert counts[2] <= 9 * 4_000


def test_brackets_may_stand_in_brackets() -> None:
    link = '<a href="/x" rel="nofollow ugc noopener">'
    assert from_markdown("[[[**a** [b]]]](/x)") == f"<p>{link}[[<strong>a</strong> [b]]]</a></p>"
    assert from_markdown("[[a](/x)") == f"<p>[{link}a</a></p>"
    assert from_markdown("[" * 50 + "a") == f"<p>{'[' * 50}a</p>"
