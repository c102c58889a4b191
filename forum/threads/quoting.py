"""Quotations of a post in the texts of others, and taking them out when it is wiped; pure."""

import re

from forum.kernel.text import Html, sanitise

TAKEN_OUT = "[tekst weggehaald]"
"""What stands where a quotation was: stored in texts, so in one language."""

_PIECE = re.compile(r"<(?P<end>/?)blockquote>|\?post=(?P<post>[a-z0-9]{12})#post-(?P=post)\"")
_EDGE = re.compile(r"<(/?)blockquote>")


def address_of(post_id: str) -> str:
    """Return the part of a link by which a quotation names the post that it is from."""
    return f"?post={post_id}#post-{post_id}"


def named_in(html: Html) -> set[str]:
    """Return the ids of the posts that the quotations of a text name."""
    found: set[str] = set()
    depth = 0
    for piece in _PIECE.finditer(html):
        if piece["post"]:
            found |= {piece["post"]} if depth else set()
        else:
            depth += -1 if piece["end"] else 1
    return found


def without(html: Html, post_id: str) -> Html:
    """Return a text in which every quotation that names a post holds none of its words any more.

    A quotation within one goes with the outermost: what stands around a link may be from the same post.
    """
    named = address_of(post_id)
    pieces: list[str] = []
    depth = done = start = 0
    for edge in _EDGE.finditer(html):
        if not edge[1]:
            if depth == 0:
                start = edge.end()
            depth += 1
            continue
        depth -= 1
        if depth == 0 and named in html[start : edge.start()]:
            pieces += [html[done:start], f"<p>{TAKEN_OUT}</p>"]
            done = edge.start()
    return sanitise("".join([*pieces, html[done:]])) if pieces else html
