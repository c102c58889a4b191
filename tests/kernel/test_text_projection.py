# ruff: noqa: E501 - a table of cases stays compact.
"""The projection leads from plain text back into the HTML."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forum.kernel.text import Html, excerpt, guarded_text, links, project, replace, sanitise
from tests.factories.text import calm, canonical


@given(canonical)
@settings(calm)
def test_every_character_points_at_its_source(html: Html) -> None:
    projection = project(html)
    assert len(projection.offsets) == len(projection.text)
    assert list(projection.offsets) == sorted(set(projection.offsets))
    for character, offset in zip(projection.text, projection.offsets, strict=True):
        sources = {"<": ("&lt;",), ">": ("&gt;",), "&": ("&amp;",), '"': ('"', "&quot;")}.get(
            character, (character,)
        )
        assert html.startswith(sources, offset) or (character in "\n\t" and html[offset] == "<")


@given(canonical, st.data())
@settings(calm)
def test_replacing_changes_only_the_stretch(html: Html, data: st.DataObject) -> None:
    text = project(html).text
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    stretch = text[start:end]
    assume(stretch == stretch.strip() and "\n" not in stretch and "\t" not in stretch)
    # A combining mark behind the stretch, or a web address that arises or ends, changes more.
    assume("\u0301" not in text and "://" not in text and "www." not in text)
    edited = replace(html, [(start, end, "[<kind>]")])
    expected = {text[:start] + "[<kind>]" + text[end:]}
    if "<img" in html:
        # What came to stand against an image that has no text any more is kept apart from it by one space.
        expected.add(text[:start] + "[<kind>] " + text[end:])
    assert project(edited).text in expected
    assert sanitise(edited) == edited


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        (
            "<h2>a</h2><p>b<br>c &lt;</p><ul><li>d<p>e</p></li></ul><hr><pre>f\ng</pre>",
            "a\nb\nc <\nd\ne\nf\ng",
        ),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table><p>e</p>", "a\tb\nc\td\ne"),
        ("<hr><p>a</p><hr>", "a"),
        (
            "Fa<img src=/files/bcdfghjkmnpq alt='ti &quot;ma&quot; &lt;'>b<p><img src=/files/bcdfghjkmnpq></p>c",
            'Fa ti "ma" < b\nc',
        ),
    ],
)
def test_text_of_a_fragment(html: str, text: str) -> None:
    assert project(sanitise(html)).text == text


def test_replace_edits_inside_elements() -> None:
    html = sanitise("<p>Moeder <b>Fat</b>ima &amp; Jan<br>Jan belt</p>")
    assert project(html).text == "Moeder Fatima & Jan\nJan belt"
    edited = replace(html, [(16, 19, "[vader]"), (7, 13, "[moeder]"), (20, 23, "")])
    assert edited == "<p>Moeder <strong>[moeder]</strong> &amp; [vader]<br>belt</p>"
    assert replace(html, [(14, 23, "x")]) == "<p>Moeder <strong>Fat</strong>ima x<br>belt</p>"
    assert replace(html, []) == html


def test_replace_edits_the_text_of_an_image() -> None:
    html = sanitise("<p>Zie <img src=/files/bcdfghjkmnpq alt='&quot;Fatima&quot; &amp; Jan'> Jan</p>")
    assert guarded_text(html) == 'Zie "Fatima" & Jan Jan'
    edited = replace(html, [(5, 11, '["moeder"]'), (15, 18, "<vader>")])
    assert edited == (
        '<p>Zie <img src="/files/bcdfghjkmnpq" alt="&quot;[&quot;moeder&quot;]&quot; &amp; &lt;vader&gt;"> Jan</p>'
    )


@pytest.mark.parametrize(
    "edits", [[(0, 0, "x")], [(-1, 2, "x")], [(2, 99, "x")], [(0, 2, "x"), (1, 3, "y")], [(1, 2, "x")]]
)
def test_replace_refuses_what_is_no_stretch_of_text(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="text"):
        replace(sanitise("a<br>bc"), edits)


def test_only_sanitised_text_is_projected() -> None:
    with pytest.raises(TypeError):
        project("<p>a</p>")  # type: ignore[arg-type]


def test_links_are_listed_in_order() -> None:
    assert links(sanitise("<a href='/a?b&amp;c'>x</a> www.kring.nl")) == ("/a?b&c", "https://www.kring.nl")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\nb"),
        ("zie www.kring.nl en https://kring.nl/a", "zie www.kring.nl en https://kring.nl/a"),
        ("<a href='https://x.nl/fatima'>hier</a> &amp; <a href='https://x.nl/fatima'>daar</a>", "hier & daar\nhttps://x.nl/fatima"),
        ("<a href='mailto:jan@x.nl'>mail <b>h&amp;m</b></a>", "mail h&m\nmailto:jan@x.nl"),
        ("<a href='https://x.nl/?a=1&amp;b'>https://x.nl</a> https://x.nl", "https://x.nl https://x.nl\nhttps://x.nl/?a=1&b"),
        ("<a href='https://x.nl/?a=1&amp;b'><i>x.nl/?a=1&amp;</i>b</a>", "x.nl/?a=1&b"),
    ],
)  # fmt: skip
def test_the_guard_reads_what_links_hide(html: str, text: str) -> None:
    assert guarded_text(sanitise(html)) == text


def test_only_sanitised_text_is_guarded() -> None:
    with pytest.raises(TypeError):
        guarded_text("<p>a</p>")  # type: ignore[arg-type]


@given(canonical, st.integers(1, 60))
@settings(calm)
def test_excerpt_is_short_and_on_one_line(html: Html, length: int) -> None:
    short = excerpt(html, length)
    assert len(short) <= length
    assert short == " ".join(short.split())
    line = " ".join(project(html).text.split())
    assert short == line or (short.endswith("…") and line.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("length", "short"),
    [(15, "een twee, drie"), (14, "een twee, drie"), (13, "een twee…"), (9, "een…"), (10, "een twee…"), (4, "een…"), (3, "ee…"), (1, "…"), (0, "…")],
)  # fmt: skip
def test_excerpt_cuts_at_a_word(length: int, short: str) -> None:
    assert excerpt(sanitise("<p>een twee,</p><p>drie</p>"), length) == short
