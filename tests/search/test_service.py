"""The desk as features use it: sources, re-indexing through the outbox, searching, showing, the command."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask_babel import lazy_gettext

from forum import search as desk
from forum.kernel import jobs
from forum.kernel.actor import GUEST, Actor
from forum.kernel.db import db
from forum.kernel.jobs import upkeep
from forum.kernel.work import WorkError, unit_of_work
from forum.search import registry, service
from forum.search.engine import COUNT_CAP
from forum.search.source import Document, Shown, Source

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OPEN = frozenset({"open"})


class Things:
    """A feature with findable things, kept in memory."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.texts: dict[str, str] = {}
        self.visible: set[str] = set()
        self.broken: set[str] = set()

    def load(self, id_: str) -> Document | None:
        if id_ in self.broken:
            raise ValueError(id_)
        if id_ not in self.texts:
            return None
        return Document(
            kind=self.kind,
            id=id_,
            title="",
            body=self.texts[id_],
            audience_id="open",
            group_id="g1",
            created_at=NOON,
        )

    def ids(self) -> Iterator[str]:
        yield from [*self.texts, *self.broken]

    def show(self, actor: Actor, ids: Collection[str]) -> Mapping[str, Shown]:
        return {
            id_: Shown(title=f"{self.kind} {id_} voor {actor.member_id}", url=f"/{id_}")
            for id_ in ids
            if id_ in self.visible
        }

    def source(self, label: str) -> Source:
        return Source(kind=self.kind, label=lazy_gettext(label), load=self.load, ids=self.ids, show=self.show)


@pytest.fixture
def things(context: Flask, monkeypatch: pytest.MonkeyPatch) -> Things:
    """The application with a desk, whose only sources are ``thing`` (Ding) and ``other`` (Iets anders)."""
    if "search.engine" not in context.extensions:
        desk.register(context)
    monkeypatch.setitem(context.extensions, "search.sources", registry.Registry())
    made = Things("thing")
    desk.register_source(context, made.source("Ding"))
    desk.register_source(context, Things("other").source("Iets anders"))
    return made


@pytest.fixture
def write(things: Things, run_jobs: Callable[[], int]) -> Callable[..., None]:
    """Change things and have them indexed; None takes a thing away."""

    def change(**texts: str | None) -> None:
        with unit_of_work():
            for id_, text in texts.items():
                if text is None:
                    del things.texts[id_]
                else:
                    things.texts[id_] = text
                service.reindex("thing", id_)
        run_jobs()

    return change


def find(text: str, **options: Any) -> service.Results:
    return service.search(text, **({"audience_ids": OPEN} | options))


def ids(results: service.Results) -> list[str]:
    return sorted(hit.id for hit in results.hits)


def codes(results: service.Results) -> list[str]:
    return [notice.code for notice in results.notices]


def test_a_change_is_found_after_its_job(things: Things, write: Callable[..., None]) -> None:
    write(a="een kind", b="twee huizen")
    found = find("kinderen")
    assert ids(found) == ["a"]
    assert (found.total, found.facets, found.is_ready, found.notices) == (1, {"thing": 1}, True, ())
    assert found.took_ms > 0
    write(a="een huis", b=None)
    assert ids(find("huis")) == ["a"]
    assert find("kinderen").total == 0


def test_a_change_hides_the_old_text_until_it_is_indexed(
    things: Things, write: Callable[..., None], run_jobs: Callable[[], int]
) -> None:
    write(a="geheim", b="geheim")
    with unit_of_work():
        things.texts["a"] = "niets"
        service.reindex("thing", "a")
    found = find("geheim")
    assert (ids(found), found.total, found.facets) == (["b"], 1, {"thing": 1})
    run_jobs()
    # The next request sees the database anew.
    db.session.rollback()
    assert ids(find("geheim")) == ["b"]
    assert ids(find("niets")) == ["a"]


def test_a_change_that_cannot_be_indexed_stays_hidden(
    things: Things, write: Callable[..., None], run_jobs: Callable[[], int]
) -> None:
    write(a="geheim", b="geheim")
    things.broken.add("a")
    write(a="niets", b="geheim")
    assert ids(find("geheim")) == ["b"]


def test_reindexing_is_for_known_kinds_within_a_unit_of_work(things: Things) -> None:
    with pytest.raises(LookupError), unit_of_work():
        service.reindex("unknown", "a")
    with pytest.raises(WorkError):
        service.reindex("thing", "a")


def test_no_audience_finds_nothing(things: Things, write: Callable[..., None]) -> None:
    write(a="kind")
    found = find("kind", audience_ids=set())
    assert (found.hits, found.total, found.facets, found.is_ready) == ((), 0, {}, True)
    assert find("kind", audience_ids={"closed"}).total == 0


def test_kinds_by_code_label_and_argument(things: Things, write: Callable[..., None]) -> None:
    write(a="kind")
    for text in ("kind soort:thing", "kind soort:DINGEN", "kind kind:ding", "soort:ding"):
        assert ids(find(text)) == ["a"], text
    assert ids(find("kind soort:ding", kinds={"thing", "other"})) == ["a"]
    assert ids(find("kind soort:other,ding")) == ["a"]
    assert ids(find('kind soort:"iets anders"')) == []
    found = find("kind soort:ding", kinds={"other"})
    assert (found.hits, found.total) == ((), 0), "what is narrowed to nothing is nothing, not everything"
    found = find("kind soort:onbekend")
    assert (ids(found), codes(found)) == (["a"], ["unknown-kind"])


def test_groups_by_name_and_argument(things: Things, write: Callable[..., None]) -> None:
    write(a="kind")
    assert ids(find("kind groep:lunch", find_group={"lunch": "g1"}.get)) == ["a"]
    assert ids(find("kind groep:lunch", find_group={"lunch": "g2"}.get)) == []
    assert ids(find("kind groep:lunch", group_id="g1")) == ["a"]
    for find_group in (None, {"lunch": "g1"}.get):
        found = find("kind groep:geheim", find_group=find_group)
        assert (ids(found), codes(found)) == (["a"], ["unknown-group"])


def test_an_empty_search_lists_what_was_chosen(things: Things, write: Callable[..., None]) -> None:
    write(a="kind", b="huis")
    assert (ids(find("")), codes(find(""))) == ([], ["no-words"])
    assert (ids(find("", kinds={"thing"})), codes(find("", kinds={"thing"}))) == (["a", "b"], [])
    assert (ids(find("-kind", group_id="g1")), codes(find("-kind", group_id="g1"))) == (["b"], [])


def test_pages_are_bounded(things: Things, write: Callable[..., None]) -> None:
    write(**{f"t{number:02}": "kind" for number in range(service.MOST_HITS + 5)})
    assert len(find("kind", limit=10_000).hits) == service.MOST_HITS
    assert len(find("kind", limit=-1, offset=-5).hits) == 0
    assert len(find("kind", limit=10, offset=service.MOST_HITS).hits) == 5
    assert find("kind", offset=COUNT_CAP * 10).hits == ()


def test_hits_are_shown_only_as_their_feature_allows(things: Things, write: Callable[..., None]) -> None:
    write(a="kind", b="kind", c="kind")
    things.visible = {"c", "a"}
    hits = find("kind").hits
    shown = service.show(Actor(member_id="m1"), hits)
    assert [hit.id for hit, _ in shown] == [hit.id for hit in hits if hit.id != "b"]
    assert {look.title for _, look in shown} == {"thing a voor m1", "thing c voor m1"}
    assert service.show(GUEST, []) == []


def test_kinds_have_labels_in_order(things: Things) -> None:
    assert service.kinds_with_labels() == {"thing": "Ding", "other": "Iets anders"}


@pytest.mark.parametrize("kind", ["thing", "a:b"])
def test_a_kind_is_registered_once_and_without_a_colon(context: Flask, things: Things, kind: str) -> None:
    with pytest.raises(ValueError, match="cannot be registered"):
        desk.register_source(context, Things(kind).source("Nog een"))


def test_a_lost_index_is_said_and_rebuilt_with_the_next_job(
    context: Flask, things: Things, write: Callable[..., None]
) -> None:
    things.texts["before"] = "kind"
    found = find("kind")
    assert (found.hits, found.is_ready, codes(found)) == ((), False, ["rebuilding"])
    write(a="kind")
    assert ids(find("kind")) == ["a", "before"]
    assert service.rebuild_if_wanted() is None
    registry.engine().request_rebuild()
    assert service.rebuild_if_wanted() == 2


def test_the_site_is_ready_once_there_is_an_index(context: Flask, things: Things) -> None:
    client = context.test_client()
    assert client.get("/readyz").json["index"] == "not ready"  # type: ignore[index]
    assert not service.is_ready()
    upkeep.Rounds(context).make()
    assert service.is_ready()
    assert client.get("/readyz").json["index"] == "ok"  # type: ignore[index]


def test_a_damaged_index_is_rebuilt_with_the_next_job(
    context: Flask, things: Things, write: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    write(a="kind")
    for path in context.extensions["settings"].index_dir.glob("*/*"):
        path.unlink()
    registry.engine().close()  # type: ignore[attr-defined]
    write(b="kind")
    assert ids(find("kind")) == ["a", "b"]
    assert "no usable search index" in caplog.text


def test_a_rebuild_leaves_out_what_cannot_be_loaded(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "LOADED_AT_ONCE", 2)
    things.texts = {"a": "kind", "b": "kind", "c": "huis"}
    things.broken = {"x"}
    assert service.rebuild() == 3
    assert ids(find("kind")) == ["a", "b"]


def test_a_kind_that_is_no_longer_registered_leaves_the_index(
    context: Flask, things: Things, write: Callable[..., None], run_jobs: Callable[[], int]
) -> None:
    write(a="kind")
    with unit_of_work():
        service.reindex("thing", "a")
    del registry.registry(context).sources["thing"]
    run_jobs()
    assert find("kind").total == 0


def test_the_command_rebuilds(context: Flask, things: Things) -> None:
    things.texts = {"a": "kind"}
    result = context.test_cli_runner().invoke(args=["search-rebuild"])
    assert (result.exit_code, result.output) == (0, "1 documents indexed.\n")
    assert ids(find("kind")) == ["a"]


def test_the_command_leaves_it_to_the_runner_that_is_there(
    context: Flask, things: Things, run_jobs: Callable[[], int]
) -> None:
    things.texts = {"a": "kind"}
    runner = jobs.Runner(context)
    runner.acquire()
    try:
        result = context.test_cli_runner().invoke(args=["search-rebuild"])
    finally:
        runner.release()
    assert (result.exit_code, result.output) == (0, "The site is running; it rebuilds its index now.\n")
    assert not find("kind").is_ready
    run_jobs()
    assert ids(find("kind")) == ["a"]
