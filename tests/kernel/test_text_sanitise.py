# ruff: noqa: E501 - a source and its result stay on one line.
"""The sanitiser: only the vocabulary, inert, text kept, idempotent, bounded; and nh3 as the tested way out."""

import re
import threading
import unicodedata
from html import unescape
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import example, given, settings

from forum.kernel.text import MAX_LENGTH, MAX_SOURCE_LENGTH, Html, TooDeep, TooLong, project, sanitise
from forum.kernel.text.sanitiser import _cleaners
from forum.kernel.text.vocabulary import LINK_REL, VOCABULARY
from tests.factories.text import calm, documents, soup

ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "img": {"src", "alt"}}
OWN_FILE = re.compile("/files/[2-9bcdfghjkmnpqrstvwxz]{12}")
SAFE_HREF = re.compile(r"https?://[^/?#@]+([/?#].*)?|mailto:.+|/([^/\\].*)?", re.ASCII)

VECTORS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.nl/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><g><script>alert(1)</script></g></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mtext></p><style><a title=\"</style><img src onerror=alert(1)>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"jav\tascript:alert(1)\">x</a>",
    "<a href=\"java&#x09;script:alert(1)\">x</a>",
    "<a href=\"&#106;avascript&colon;alert(1)\">x</a>",
    "<a href=\"\x01javascript:alert(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"vbscript:x\">x</a><a href=\"file:///etc/passwd\">x</a>",
    "<a href=\"//evil.nl\">x</a><a href=\"/\\evil.nl\">x</a><a href=\"/\t/evil.nl\">x</a>",
    "<a href=\"https://bank.nl@evil.nl\">x</a><a href=\"https:\\\\evil.nl\">x</a>",
    "<a href=\"https://x.nl\" target=_blank rel=opener onclick=alert(1) style=x>x</a>",
    "<a href='https://x.nl/\" onmouseover=\"alert(1)'>x</a>",
    "<p style=\"background:url(javascript:alert(1))\" id=x class=y>x</p>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<form action=x><input autofocus onfocus=alert(1)><button formaction=javascript:x>x</button></form>",
    "<base href=//evil.nl><meta http-equiv=refresh content=\"0;url=//evil.nl\"><link rel=stylesheet href=x>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=\"1.0\"?><?php echo 1 ?>",
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<plaintext><img src=x onerror=alert(1)>",
    "<select><template><style><!--</style><a rel=\"--></style></template></select><img src=x onerror=alert(1)>\">",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "<a href=\"https://x.nl\"><a href=\"javascript:x\">x</a></a>",
    "<table><td><a href=javascript:x><table><td>x",
    "<ol start=\"1 onclick=x\"><li>x</ol>",
    "<img src=\"x` `<script>alert(1)</script>\"` `>",
    "\ud800<b>\ufffe\x00</b>",
    "<img src=/files/bcdfghjkmnpq onerror=alert(1) alt='\" onload=\"alert(1)'>",
    "<img src='/files/bcdfghjkmnpq' srcset='//evil.nl/a.png 2x' style='x' alt='</p><script>alert(1)</script>'>",
    "<img src=//evil.nl/files/bcdfghjkmnpq><img src=/files/../logout><img src='/files/bcdfghjkmnpq?x'>",
    "<img src='/files/bcdfghjkmnpq\n'><img src=\"data:image/svg+xml,<svg onload=alert(1)>\"><image src=x>",
]  # fmt: skip


class _Reader(HTMLParser):
    """Reads with the parser of the standard library, which shares nothing with bleach or nh3."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.others: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert tag in VOCABULARY
        values = dict(attrs)
        assert len(values) == len(attrs)
        if tag == "a":
            assert values.keys() == {"href", "rel"}
            assert values["rel"] == LINK_REL
            assert SAFE_HREF.fullmatch(values["href"])
            assert "a" not in self.open
        elif tag == "img":
            assert list(values) == ["src", "alt"]
            assert OWN_FILE.fullmatch(values["src"])
            assert "code" not in self.open
            assert "a" not in self.open
        elif tag == "ol":
            assert values.keys() <= {"start"}
            assert values.get("start", "2").isdigit()
        else:
            assert not values
        if tag not in {"br", "hr", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def check_inert(html: str) -> None:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    second = nh3.clean(
        html,
        tags=set(VOCABULARY),
        attributes=ATTRIBUTES | {"a": {"href", "rel"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )

    assert second == html


@pytest.mark.parametrize("vector", VECTORS)
def test_attack_comes_out_inert(vector: str) -> None:
    html = sanitise(vector)
    check_inert(html)
    assert sanitise(html) == html


@given(soup)
@settings(calm)
@example("example<a></a>.nl www.<i></i>kring.nl")
def test_any_soup_comes_out_inert_and_stays_the_same(source: str) -> None:
    html = sanitise(source)
    check_inert(html)
    assert isinstance(html, Html)
    assert sanitise(html) == html


@given(documents)
@settings(calm)
def test_document_comes_out_inert_and_stays_the_same(source: str) -> None:
    html = sanitise(source)
    check_inert(html)
    assert sanitise(html) == html


_OWN_IMAGE = re.compile(rf'<img src="{OWN_FILE.pattern}" alt="([^"]*)">')


def _words(text: str) -> str:
    # An accent at the start of a block would join the letter before it.
    return unicodedata.normalize("NFC", re.sub(r"\s", "", text))


@given(documents)
@settings(calm)
def test_text_is_kept(source: str) -> None:
    text = unescape(re.sub(r"<[^>]*>", "", _OWN_IMAGE.sub(r" \1 ", source)))
    assert _words(project(sanitise(source)).text) == _words(project(sanitise(_escaped(text))).text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def nh3_clean(source: str) -> str:
    """The same policy for nh3, in the place where bleach stands; canonical form and limits are our own."""
    return nh3.clean(
        source,
        tags=set(VOCABULARY),
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


@given(documents)
@settings(calm)
def test_nh3_can_take_the_place_of_bleach(source: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        expected = sanitise(source)
        patch.setattr(_cleaners, "cleaner", type("Nh3", (), {"clean": staticmethod(nh3_clean)}))
        assert sanitise(source) == expected


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("", ""),
        ("los", "<p>los</p>"),
        ("<p>a &amp;lt; b</p>", "<p>a &amp;lt; b</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("<B>a</B><I>b</I><del>c</del>", "<p><strong>a</strong><em>b</em><s>c</s></p>"),
        ("<h1>a<br>b</h1><h5>c</h5><h2></h2>", "<h2>a b</h2><h3>c</h3>"),
        ("a<br><br>b<br>", "<p>a<br>b</p>"),
        ("a</br>b</hr>", "<p>a<br>b</p>"),
        ("a<b> b </b>c", "<p>a <strong>b</strong> c</p>"),
        ("<b><p>a</p><p>b</p></b>", "<p>a</p><p>b</p>"),
        ("<style>p{}</style>a<script>b", "<p>ab</p>"),
        ("a<!-- b -->c<!--d", "<p>ac--d</p>"),
        ("a<!doctype html>b<?x?>c<!d", "<p>abcd</p>"),
        ("a<o:p>b</o:p></span></b>", "<p>ab</p>"),
        ("<ul>a<li>b</li></ul><ul><li><p>c</p><p>d</p></li><li></li></ul>", "<ul><li>a</li><li>b</li><li>c<p>d</p></li></ul>"),
        ("<ul><li> </li></ul><blockquote> </blockquote><pre>\n</pre><li>x</li>", "<p>x</p>"),
        ("<blockquote>a</blockquote><blockquote>b<ul><li>c</ul></blockquote>", "<blockquote><p>a</p><p>b</p><ul><li>c</li></ul></blockquote>"),
        ("<ol start=' 3 '><li><ul><li>a</ul></ol>", '<ol start="3"><li><ul><li>a</li></ul></li></ol>'),
        ("<ol start=1><li>a</ol><hr><ol start=x><li>b</ol>", "<ol><li>a</li></ol><hr><ol><li>b</li></ol>"),
        ("<ol start=9999999999><li>a</ol>", "<ol><li>a</li></ol>"),
        ("<pre>\r\n\r\n a\tb \rc<br>d</pre>", "<pre> a    b\nc\nd</pre>"),
        ("<pre><b>a</b></pre>", "<pre>a</pre>"),
        ("<table><tr><td>a<p>b</p><td></table>", "<table><thead><tr><th>a b</th><th></th></tr></thead></table>"),
        ("<table><tr><td><td></tr><tr><td>a</tr><tr><td></tr></table>", "<table><thead><tr><th></th><th></th></tr></thead><tbody><tr><td>a</td><td></td></tr></tbody></table>"),
        ("<table></table><table><tr></tr></table><table><tr><td></table>", ""),
        ("<code> a <b>b</b></code><code>c</code>", "<p><code>a bc</code></p>"),
        ("<code>a<br>b</code>", "<p><code>a</code><br><code>b</code></p>"),
        ("<h2>a<ul><li>b</ul></h2>", "<h2>a b</h2>"),
        ("zie www.kring.nl, of (https://kring.nl/a).", '<p>zie <a href="https://www.kring.nl" rel="nofollow ugc noopener">www.kring.nl</a>, of (<a href="https://kring.nl/a" rel="nofollow ugc noopener">https://kring.nl/a</a>).</p>'),
        ("http:// www. thuis.Is https://x@y.nl <code>www.kring.nl</code>", "<p>http:// www. thuis.Is https://x@y.nl <code>www.kring.nl</code></p>"),
        ("<a href='/threads/a?b&amp;c é'>a</a>", '<p><a href="/threads/a?b&amp;c%20%C3%A9" rel="nofollow ugc noopener">a</a></p>'),
        ("<a href='HTTPS://Kring.nl'>a</a><a href=mailto:a@b.nl>b</a>", '<p><a href="https://Kring.nl" rel="nofollow ugc noopener">a</a><a href="mailto:a@b.nl" rel="nofollow ugc noopener">b</a></p>'),
        ("<a href='https://x.nl'> </a><a>b</a>", "<p>b</p>"),
        ("<a href='https://x.nl/" + "a" * 2000 + "'>b</a>", "<p>b</p>"),
        ("a<img src=/files/bcdfghjkmnpq>b", '<p>a <img src="/files/bcdfghjkmnpq" alt=""> b</p>'),
        ("<b>a<a href=/x>b<IMG alt=' c\n d&quot;&gt;\"e' SRC='/files/bcdfghjkmnpq' class=x /></a></b>", '<p><strong>a</strong><a href="/x" rel="nofollow ugc noopener"><strong>b</strong></a> <img src="/files/bcdfghjkmnpq" alt="c d&quot;&gt;&quot;e"></p>'),
        ("<code>a<img src=/files/bcdfghjkmnpq alt=b>c</code>", '<p><code>a</code> <img src="/files/bcdfghjkmnpq" alt="b"> <code>c</code></p>'),
        ("<pre>a<img src=/files/bcdfghjkmnpq alt=b></pre><h2><img src=/files/bcdfghjkmnpq></h2>", '<pre>a b</pre><h2><img src="/files/bcdfghjkmnpq" alt=""></h2>'),
        ("<img src=/files/bcdfghjkmnpq alt=a><img src=/files/bcdfghjkmnpq alt=a></img>", '<p><img src="/files/bcdfghjkmnpq" alt="a"> <img src="/files/bcdfghjkmnpq" alt="a"></p>'),
        ("<img src=/files/bcdfghjkmnpq alt=\"'www.kring.nl'\"><img src=https://x.nl/a.png alt=b><img alt=c>", '<p><img src="/files/bcdfghjkmnpq" alt="\'www.kring.nl\'"></p>'),
        ("<img src=/files/bcdfghjkmnpa><img src=/files/bcdfghjkmnpqr><img src=/files/bcdfghjkmnpq/preview>", ""),
        ("Fa\u200bti\u00adma\u202e e\u0301", "<p>Fatima \u00e9</p>"),
    ],
)  # fmt: skip
def test_canonical_form(source: str, html: str) -> None:
    assert sanitise(source) == html
    check_inert(html)
    assert sanitise(html) == html


def test_deep_lists_move_up_with_their_text() -> None:
    html = sanitise("<ul><li>x" * 12 + "</li></ul>" * 12)
    assert html.count("<ul>") == 6
    assert html.count("x") == 12
    assert sanitise(html) == html


def test_long_sources_are_refused_before_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_cleaners, "cleaner", None)
    with pytest.raises(TooLong):
        sanitise("a" * (MAX_SOURCE_LENGTH + 1))
    with pytest.raises(TooLong):
        sanitise("<" * (MAX_SOURCE_LENGTH // 2))
    for hostile in ("<b>" * 61, "<b><p>" * 61, "<p><b id=1></p>" * 61, "<b></i>" * 61, "<b><!--</b>-->" * 61):
        with pytest.raises(TooDeep):
            sanitise(hostile)
    with pytest.raises(TooDeep):
        sanitise('<b><a title="</b>"></a>' * 61)


def test_limits_of_text_and_fragment() -> None:
    longest = sanitise("a" * MAX_LENGTH)
    assert sanitise(longest) == longest
    with pytest.raises(TooLong):
        sanitise("a" * (MAX_LENGTH + 1))
    with pytest.raises(TooLong):
        sanitise("a" * MAX_LENGTH + "<img src=/files/bcdfghjkmnpq alt=b>")
    with pytest.raises(TooLong):
        sanitise("<a href=/x>a</a><a href=/y>b</a>" * 1500)
    assert sanitise("<p>a" * 1000).count("<p>") == 1000


def test_each_thread_has_its_own_cleaner() -> None:
    cleaners = [_cleaners.cleaner]
    thread = threading.Thread(target=lambda: cleaners.append(_cleaners.cleaner))
    thread.start()
    thread.join()
    assert cleaners[0] is not cleaners[1]
    assert cleaners[0] is _cleaners.cleaner
