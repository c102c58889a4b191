"""How a document lies in a Whoosh index; ``PREFIX`` changes with it, so that an older index is not read."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from whoosh import columns, fields
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken

from forum.search import analysis
from forum.search.source import Document

VERSION = 1
PREFIX = f"v{VERSION}.{analysis.VERSION}-"
LONGEST_BODY = 100_000  # characters of a text that are indexed and stored.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Chain(Analyzer):  # type: ignore[misc] # Whoosh has no types.
    """Our chain of analysis in the form that Whoosh calls."""

    def __call__(self, value: str, **_: Any) -> Iterator[WhooshToken]:
        """Yield the stems of ``value`` with their positions."""
        token = WhooshToken(positions=True)
        for word in analysis.tokens(value):
            for stem in analysis.stems(word):
                token.text, token.pos, token.boost, token.stopped = stem, word.position, 1.0, False
                yield token


def schema() -> fields.Schema:
    """Return the fields of an index: three that are searched, some that filter, the rest to show a hit."""
    return fields.Schema(
        key=fields.ID(unique=True, sortable=columns.VarBytesColumn()),
        kind=fields.ID(stored=True),
        audience=fields.ID(),
        group=fields.ID(stored=True),
        discipline=fields.ID(stored=True),
        title=fields.TEXT(analyzer=Chain(), stored=True),
        body=fields.TEXT(analyzer=Chain(), stored=True),
        words=fields.KEYWORD(),
        created=fields.COLUMN(columns.NumericColumn("q")),
        id=fields.STORED,
        thread=fields.STORED,
        author=fields.STORED,
        written=fields.STORED,
    )


def values(document: Document) -> dict[str, Any]:
    """Return what Whoosh's writer takes in for ``document``."""
    microseconds = (document.created_at - EPOCH) // timedelta(microseconds=1)
    title, body = analysis.clean(document.title), analysis.clean(document.body[:LONGEST_BODY])
    words = {token.text for text in (title, body) for token in analysis.tokens(text)}
    made = {
        "key": document.key,
        "kind": document.kind,
        "audience": document.audience_id,
        "group": document.group_id,
        "discipline": document.discipline,
        "title": title,
        "body": body,
        "words": " ".join(words),
        "created": microseconds,
        "id": document.id,
        "thread": document.thread_id,
        "author": document.author,
        "written": microseconds,
        "_boost": document.boost,
    }
    # An empty value is no value: it can be neither asked for nor allowed.
    return {name: value for name, value in made.items() if value not in ("", None)}
