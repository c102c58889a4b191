"""Quotations of a post, and taking them out of the texts of others."""

from forum.kernel.text import sanitise
from forum.threads import quoting

ONE, OTHER = "bcdfghjkmnpq", "qpnmkjhgfdcb"


def _link(post_id: str) -> str:
    return f'<p><a href="/threads/zzzzzzzzzzzz?post={post_id}#post-{post_id}">Arie</a></p>'


def test_a_quotation_loses_its_words_and_the_rest_stays() -> None:
    html = sanitise(
        f"<p>Eens.</p><blockquote>{_link(ONE)}<p>Geheim.</p></blockquote><p>En:</p>"
        f"<blockquote>{_link(OTHER)}<p>Mag blijven.</p></blockquote><p>Dus.</p>"
    )
    found = quoting.without(html, ONE)
    assert found == sanitise(
        "<p>Eens.</p><blockquote><p>[tekst weggehaald]</p></blockquote><p>En:</p>"
        f"<blockquote>{_link(OTHER)}<p>Mag blijven.</p></blockquote><p>Dus.</p>"
    )
    assert (quoting.named_in(html), quoting.named_in(found)) == ({ONE, OTHER}, {OTHER})
    assert quoting.without(found, ONE) == found


def test_a_quotation_within_one_takes_the_outermost_along() -> None:
    inner = f"<blockquote>{_link(ONE)}<p>Geheim.</p></blockquote>"
    html = sanitise(f"<blockquote>{_link(OTHER)}{inner}<p>Ook geheim?</p></blockquote>")
    assert quoting.without(html, ONE) == "<blockquote><p>[tekst weggehaald]</p></blockquote>"


def test_a_link_outside_a_quotation_is_none() -> None:
    html = sanitise(f"{_link(ONE)}<blockquote><p>Iets.</p></blockquote>")
    assert quoting.without(html, ONE) == html
    assert quoting.named_in(html) == set()
