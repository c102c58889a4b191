"""Text that people write: one vocabulary of HTML, one sanitiser, one way to Markdown and to plain text.

Html is a fragment in canonical form: two fragments that mean the same are the same string. It is made by
`sanitise` or `from_markdown` before a unit of work opens, stored in an `HtmlColumn`, shown by the
filter `rendered`.

- sanitise(sanitise(x)) == sanitise(x): stored text can be sanitised again at any time.
- from_markdown(to_markdown(html)) == html: the plain textarea can edit everything.
- project(html) gives the plain text for search and excerpts, guarded_text(html) also what links hide, for the
  guard; replace(html, edits) edits it in place.
- Nothing outside this package marks a string safe, and nothing but Html is marked.
- An image is a file of this site and nothing else; its text is part of the text for all who read it.
- POLICY_VERSION rises whenever the same input would give another fragment.
"""

from forum.kernel.text.columns import HtmlColumn
from forum.kernel.text.jinja import register, rendered
from forum.kernel.text.lines import one_line, several_lines
from forum.kernel.text.markdown import from_markdown, to_markdown
from forum.kernel.text.projection import Projection, excerpt, guarded_text, links, project, replace
from forum.kernel.text.sanitiser import sanitise
from forum.kernel.text.vocabulary import (
    MAX_LENGTH,
    MAX_MARKDOWN_LENGTH,
    MAX_SOURCE_LENGTH,
    POLICY_VERSION,
    Html,
    TooDeep,
    TooLong,
    TooManyCells,
    clean_href,
)

__all__ = [
    "MAX_LENGTH",
    "MAX_MARKDOWN_LENGTH",
    "MAX_SOURCE_LENGTH",
    "POLICY_VERSION",
    "Html",
    "HtmlColumn",
    "Projection",
    "TooDeep",
    "TooLong",
    "TooManyCells",
    "clean_href",
    "excerpt",
    "from_markdown",
    "guarded_text",
    "links",
    "one_line",
    "project",
    "register",
    "rendered",
    "replace",
    "sanitise",
    "several_lines",
    "to_markdown",
]
