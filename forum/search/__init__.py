"""The search desk: finds whatever features registered, and shows a member only what she may read.

Words: a *source* is one kind of findable things; a *document* one of them as the index knows it; a *hit* a
document that was found; a *notice* says what of the query was ignored. ``service`` searches and keeps the
index up to date.

Invariants: the index is a cache of the database, may be thrown away at any time, and is rebuilt from the
sources. A document carries one audience; a search names the audiences the member may read, and nothing
outside them shows in hits, counts, facets or snippets; naming none finds nothing. What changed and is not yet
indexed is left out. Whatever is typed, parsing never raises, and the cost of a search is bounded before it
runs. Only the holder of the runner lock writes. The desk knows no feature by name.
"""

from flask import Flask

from forum.kernel.config import Settings
from forum.kernel.forgetting import register_cache
from forum.kernel.jobs import register as register_job
from forum.kernel.jobs import register_upkeep
from forum.kernel.web import register_check
from forum.search import service
from forum.search.analysis import stem
from forum.search.commands import search_rebuild
from forum.search.engine import COUNT_CAP
from forum.search.grammar import Notice
from forum.search.jobs import KINDS, UPKEEP
from forum.search.registry import register as register_source
from forum.search.source import Document, Shown, Source
from forum.search.whoosh import WhooshEngine

__all__ = ["COUNT_CAP", "Document", "Notice", "Shown", "Source", "register", "register_source"]


def register(app: Flask) -> None:
    """Give ``app`` an engine, its background work and its command; nothing is opened yet."""
    settings: Settings = app.extensions["settings"]
    app.extensions["search.engine"] = WhooshEngine(settings.index_dir)
    for kind in KINDS:
        register_job(app, kind)
    register_upkeep(app, UPKEEP)
    # Words of texts, among them perhaps a name.
    register_cache(app, stem.cache_clear)
    register_check(app, "index", service.is_ready)
    app.cli.add_command(search_rebuild)
