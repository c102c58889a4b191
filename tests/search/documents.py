"""Documents to be found, and when they were written."""

from datetime import UTC, datetime, timedelta

from forum.search import grammar
from forum.search.engine import Engine, Found, Request
from forum.search.source import Document

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def make(
    id_: str,
    body: str = "",
    title: str = "",
    *,
    kind: str = "post",
    audience: str = "open",
    group: str = "g1",
    age: int = 0,
    boost: float = 1.0,
) -> Document:
    return Document(
        kind=kind,
        id=id_,
        title=title,
        body=body,
        audience_id=audience,
        group_id=group,
        created_at=NOON - timedelta(days=age),
        boost=boost,
    )


def find(
    engine: Engine,
    text: str,
    audiences: set[str] | None = None,
    *,
    kinds: frozenset[str] = frozenset(),
    group: str | None = None,
    exclude: frozenset[str] = frozenset(),
    limit: int = 50,
    offset: int = 0,
) -> Found:
    return engine.search(
        Request(
            query=grammar.parse(text),
            audience_ids={"open"} if audiences is None else audiences,
            kinds=kinds,
            group_id=group,
            exclude_ids=exclude,
            limit=limit,
            offset=offset,
        )
    )


def ids(found: Found) -> list[str]:
    assert found.is_ready
    return [hit.id for hit in found.hits]
