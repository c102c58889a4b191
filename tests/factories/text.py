"""Hypothesis strategies for text: HTML as editors and attackers write it, and canonical fragments."""

from html import escape

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from forum.kernel.text import Html, sanitise

# The examples are few, since every branch has an example of its own; `make torture` draws many.
calm = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

SPECIALS = "ab1 é\"'*_~`[]()<>#+-=:.!|&;\\/\n\t\u00a0\u0301\u200b\u202e…“”😀"
characters = st.one_of(
    st.text(SPECIALS, max_size=12),
    st.text(max_size=8),
    st.sampled_from(
        [
            "Fatima belt",
            "1. een",
            "12) twee",
            "&amp;",
            "&#35;",
            "www.kring.nl.",
            "(https://kring.nl/a_b)",
            "---",
            "![x](y)",
            "$$",
        ]
    ),
)
hrefs = st.one_of(
    st.sampled_from(
        [
            "https://kring.nl",
            "HTTP://a.nl/?x=1&lt;=2&amp;",
            "/threads/abc",
            "mailto:a@b.nl",
            "https://a.nl/(b)|*_c\\",
            "//x.nl",
            "javascript:x",
        ]
    ),
    st.text(SPECIALS, max_size=8).map(lambda tail: "https://kring.nl/" + tail),
)


def _element(tag: str, content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return content.map(lambda inner: f"<{tag}>{inner}</{tag}>")


def _joined(parts: st.SearchStrategy[str], most: int = 4) -> st.SearchStrategy[str]:
    return st.lists(parts, max_size=most).map("".join)


escaped = characters.map(escape)
sources = st.one_of(
    st.sampled_from(["/files/bcdfghjkmnpq", "/files/222222222222", "https://x.nl/a.png", "/files/a"]),
    st.text(SPECIALS, max_size=8).map(lambda tail: "/files/" + tail),
)
images = st.tuples(sources, characters).map(lambda p: f'<img src="{escape(p[0])}" alt="{escape(p[1])}">')
inlines = st.recursive(
    st.one_of(escaped, st.just("<br>"), _element("code", escaped), images),
    lambda inner: st.one_of(
        *(_element(tag, _joined(inner)) for tag in ("strong", "em", "s", "code", "b", "i")),
        st.tuples(hrefs, _joined(inner)).map(lambda p: f'<a href="{escape(p[0])}">{p[1]}</a>'),
        hrefs.map(lambda href: f'<a href="{escape(href)}">{escape(href)}</a>'),
    ),
    max_leaves=4,
)
lines = _joined(inlines)
_rows = st.lists(
    st.lists(st.one_of(_element("td", lines), _element("th", lines)), max_size=3).map(
        lambda r: f"<tr>{''.join(r)}</tr>"
    ),
    max_size=3,
)
blocks = st.recursive(
    st.one_of(
        lines,
        *(_element(tag, lines) for tag in ("p", "p", "h2", "h3", "div")),
        _element("pre", escaped),
        st.just("<hr>"),
        _rows.map(lambda rows: f"<table>{''.join(rows)}</table>"),
    ),
    lambda inner: st.one_of(
        _element("blockquote", _joined(inner)),
        *(_element(tag, _joined(_element("li", _joined(inner)))) for tag in ("ul", "ol", 'ol start="9"')),
    ),
    max_leaves=4,
).map(lambda html: html.replace('</ol start="9">', "</ol>"))
documents = _joined(blocks, 4)
canonical: st.SearchStrategy[Html] = documents.map(sanitise)

_TAGS = [
    "p",
    "br",
    "h1",
    "h2",
    "strong",
    "em",
    "b",
    "i",
    "s",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "hr",
    "div",
    "span",
    "svg",
    "math",
    "style",
    "script",
    "img",
    "template",
    "select",
    "form",
    "title",
    "textarea",
    "noscript",
    "iframe",
    "plaintext",
]
soup = _joined(
    st.one_of(
        characters,
        st.sampled_from(_TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(_TAGS).map(lambda tag: f"</{tag}>"),
        st.tuples(st.sampled_from(_TAGS), hrefs).map(
            lambda p: f"<{p[0]} href='{p[1]}' onclick=x style=y class=z id=q>"
        ),
        images,
        st.tuples(sources, characters).map(
            lambda p: f"<img onerror=x alt='{p[1]}' src={p[0]} srcset=//x.nl>"
        ),
        st.sampled_from(
            [
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "<?",
                "<!",
                "&lt;script&gt;",
                "&#0;",
                "&#x3c;",
                "&nbsp;",
                '<a href="',
                "<",
                ">",
            ]
        ),
    ),
    12,
)
