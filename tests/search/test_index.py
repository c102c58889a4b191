"""The Whoosh engine on a real index in a real folder."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.search import analysis, grammar, plan, postings
from forum.search import schema as schema_module
from forum.search import whoosh as whoosh_module
from forum.search.engine import COUNT_CAP
from forum.search.source import Document
from forum.search.whoosh import WhooshEngine
from tests.search.documents import NOON, find, ids, make


def test_dutch_is_found_in_all_its_forms(engine: WhooshEngine) -> None:
    engine.update(
        [make("a", "De kinderen van de cliënt"), make("b", "Twee huizen"), make("c", "Foto's van oma")], []
    )
    assert ids(find(engine, "kind")) == ["a"]
    assert ids(find(engine, "client")) == ["a"]
    assert ids(find(engine, "CLIËNTEN")) == ["a"]
    assert ids(find(engine, "huis")) == ["b"]
    assert ids(find(engine, "foto")) == ["c"]
    assert ids(find(engine, "oma’s foto")) == ["c"]


def test_a_hit_says_what_is_shown(engine: WhooshEngine) -> None:
    document = Document(
        kind="case",
        id="a",
        title="Over kinderen",
        body="Een kind",
        audience_id="open",
        group_id="g1",
        thread_id="t1",
        author="Een collega",
        discipline="law",
        created_at=NOON,
    )
    bare = Document(
        kind="post", id="b", title="", body="kind", audience_id="open", group_id="", created_at=NOON
    )
    engine.update([document, bare], [])
    first, second = find(engine, "kind").hits
    assert (first.kind, first.id, first.group_id, first.thread_id) == ("case", "a", "g1", "t1")
    assert (first.author, first.discipline, first.created_at) == ("Een collega", "law", NOON)
    assert first.title == (("Over ", False), ("kinderen", True))
    assert first.snippet == (("Een ", False), ("kind", True))
    assert first.score > second.score > 0
    assert (second.title, second.group_id, second.thread_id, second.author, second.discipline) == (
        (),
        "",
        None,
        "",
        None,
    )


def test_title_over_text_and_boost_over_none(engine: WhooshEngine) -> None:
    engine.update(
        [make("text", "gezag"), make("title", "woord", "gezag"), make("boosted", "gezag", boost=2.0)], []
    )
    assert ids(find(engine, "gezag")) == ["title", "boosted", "text"]


def test_the_query_language(engine: WhooshEngine) -> None:
    engine.update(
        [
            make("a", "het kind van de rekening"),
            make("b", "van de rekening van het kind"),
            make("c", "omgangsregeling", "een kind", kind="case", group="g2"),
            make("d", "omgang met vader"),
        ],
        [],
    )
    assert ids(find(engine, '"kind van de rekening"')) == ["a"]
    assert sorted(ids(find(engine, "kind rekening"))) == ["a", "b"]
    assert ids(find(engine, "kind -rekening")) == ["c"]
    assert sorted(ids(find(engine, 'kind -"kind van de rekening"'))) == ["b", "c"]
    assert sorted(ids(find(engine, "omgang*"))) == ["c", "d"]
    assert sorted(ids(find(engine, "vader OR rekening"))) == ["a", "b", "d"]
    assert ids(find(engine, '"omgang met" OR "rekening van het"')) == ["d", "b"]
    assert ids(find(engine, "kind", kinds=frozenset({"case"}))) == ["c"]
    assert ids(find(engine, "kind", group="g2")) == ["c"]
    assert ids(find(engine, "kind", group="nowhere")) == []
    assert (
        ids(find(engine, "nergens*")) == ids(find(engine, "kind nergens")) == ids(find(engine, '"x y"')) == []
    )


def test_a_prefix_finds_words_as_written(engine: WhooshEngine) -> None:
    engine.update([make("a", "twee huizen"), make("b", "de kinderen"), make("c", "de scholen")], [])
    assert ids(find(engine, "huiz*")) == ["a"]
    assert ids(find(engine, "kinder*")) == ["b"]
    assert ids(find(engine, "schol*")) == ["c"]
    assert find(engine, "schol*").hits[0].snippet == (("de ", False), ("scholen", True))


def test_a_phrase_marks_its_telling_words(engine: WhooshEngine) -> None:
    engine.update([make("a", "het kind van de rekening")], [])
    parts = find(engine, '"kind van de rekening"').hits[0].snippet
    assert [text for text, is_hit in parts if is_hit] == ["kind", "rekening"]
    parts = find(engine, '"van de"').hits[0].snippet
    assert [text for text, is_hit in parts if is_hit] == ["van", "de"]


def test_filters_alone_list_the_newest_first(engine: WhooshEngine) -> None:
    engine.update([make("old", "kind", age=2), make("new", "x", age=0), make("other", kind="case")], [])
    engine.update([make("middle", age=1)], [])
    found = find(engine, "", kinds=frozenset({"post"}))
    assert ids(found) == ["new", "middle", "old"]
    assert found.facets == {"case": 1, "post": 3}
    assert ids(find(engine, "-kind", kinds=frozenset({"post"}))) == ["new", "middle"]
    assert ids(find(engine, "-kind")) == ids(find(engine, "")) == []


def test_few_readable_among_many(engine: WhooshEngine) -> None:
    """Few documents matter among many postings, so that the reader jumps instead of scanning."""
    many = [make(str(number), "kind omgang") for number in range(200)]
    engine.update(
        [*many, make("mine", "kind", audience="circle"), make("not", "omgang", audience="circle")], []
    )
    assert ids(find(engine, "kind", {"circle"})) == ["mine"]
    engine.update([], ["post:mine"])
    assert ids(find(engine, "kind", {"circle"})) == []
    assert find(engine, "kind omgang").total == 200


def test_allowed_sets_are_kept_for_the_last_searches(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "KEPT_UNIONS", 2)
    engine.update([make("a", "kind", audience="one"), make("b", "kind", audience="two")], [])
    for audiences, wanted in (
        ({"one"}, ["a"]),
        ({"two"}, ["b"]),
        ({"one"}, ["a"]),
        ({"x"}, []),
        ({"two"}, ["b"]),
    ):
        assert ids(find(engine, "kind", audiences)) == wanted


def test_pages_of_results(engine: WhooshEngine) -> None:
    engine.update([make(f"{number:03}", "kind") for number in range(30)], [])
    everything = ids(find(engine, "kind"))
    assert len(set(everything)) == 30
    assert ids(find(engine, "kind", limit=10)) == everything[:10]
    assert ids(find(engine, "kind", limit=10, offset=25)) == everything[25:]
    assert find(engine, "kind", limit=0).total == 30


def test_counts_are_capped(engine: WhooshEngine) -> None:
    engine.update([make(str(number), "kind") for number in range(COUNT_CAP + 1)], [])
    found = find(engine, "kind", limit=5)
    assert (found.total, found.is_capped, found.facets) == (COUNT_CAP, True, {"post": COUNT_CAP})
    assert find(engine, "kind", limit=10, offset=COUNT_CAP - 3).hits[-1:] != ()
    assert ids(find(engine, "kind", limit=10, offset=COUNT_CAP)) == []


# Rights


def test_no_audience_finds_nothing(engine: WhooshEngine) -> None:
    engine.update([make("a", "kind"), make("b", "kind", audience="")], [])
    for text in ("kind", "", "-x"):
        found = find(engine, text, set(), kinds=frozenset({"post"}) if text != "kind" else frozenset())
        assert (found.hits, found.total, dict(found.facets)) == ((), 0, {})
    assert ids(find(engine, "kind", {""})) == []
    assert ids(find(engine, "kind", {"unknown"})) == []


def test_what_changed_is_left_out_everywhere(engine: WhooshEngine) -> None:
    engine.update([make("a", "kind"), make("b", "kind")], [])
    found = find(engine, "kind", exclude=frozenset({"post:a", "post:not-there"}))
    assert (ids(found), found.total, found.facets) == (["b"], 1, {"post": 1})


AUDIENCES = ["one", "two", "three", "four"]
WORDS = ["kind", "kinderen", "omgang", "omgangsregeling", "gezag", "van", "de"]
documents_strategy = st.lists(
    st.builds(
        make,
        st.sampled_from("abcdefghij"),
        st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
        st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join),
        kind=st.sampled_from(["post", "case"]),
        audience=st.sampled_from(AUDIENCES),
        group=st.sampled_from(["g1", "g2"]),
    ),
    max_size=12,
)
leaves_strategy = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(["om*", "kin*", '"kind van"', '"de kinderen"', '"van de omgang"']),
)
queries_strategy = st.lists(
    st.one_of(leaves_strategy, leaves_strategy.map("-{}".format), st.just("OR")), min_size=1, max_size=5
).map(" ".join)


def holds(document: Document, leaf: grammar.Leaf) -> bool:
    """Tell whether ``leaf`` is in ``document``, in the simplest way."""
    for text in (document.title, document.body):
        tokens = list(analysis.tokens(text))
        stems = [token.stem for token in tokens]
        if leaf.is_prefix:
            if any(token.text.startswith(leaf.words[0]) for token in tokens):
                return True
            continue
        wanted = [analysis.stem(word) for word in leaf.words]
        if any(stems[at : at + len(wanted)] == wanted for at in range(len(stems))):
            return True
    return False


def expected(documents: list[Document], text: str, audiences: set[str], exclude: frozenset[str]) -> set[str]:
    query = grammar.parse(text)
    # A prefix stands for stems: what shares a stem with a word that begins so is found, too.
    words = {token.text for one in documents for token in analysis.tokens(f"{one.title} {one.body}")}

    def found(document: Document, leaf: grammar.Leaf) -> bool:
        if not leaf.is_prefix:
            return holds(document, leaf)
        return any(holds(document, grammar.Leaf((word,))) for word in words if word.startswith(leaf.words[0]))

    return {
        document.key
        for document in documents
        if document.audience_id in audiences
        and document.key not in exclude
        and query.clauses
        and all(any(found(document, leaf) for leaf in clause) for clause in query.clauses)
        and not any(found(document, leaf) for leaf in query.without)
    }


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    batches=st.lists(documents_strategy, min_size=1, max_size=3),
    gone=st.sets(st.sampled_from([f"{kind}:{id_}" for kind in ("post", "case") for id_ in "abcdefghij"])),
    queries=st.lists(queries_strategy, min_size=1, max_size=4),
    audiences=st.sets(st.sampled_from(AUDIENCES)),
    exclude=st.frozensets(st.sampled_from([f"post:{id_}" for id_ in "abcdefghij"])),
)
def test_exactly_what_may_be_read_is_found(
    tmp_path: Path,
    batches: list[list[Document]],
    gone: set[str],
    queries: list[str],
    audiences: set[str],
    exclude: frozenset[str],
) -> None:
    """Against the simplest search: nothing comes from elsewhere, in hits or counts; none is missed."""
    engine = WhooshEngine(tmp_path / "property")
    engine.rebuild(batches[0])
    live: dict[str, Document] = {}
    for document in batches[0]:
        live.setdefault(document.key, document)
    for batch in batches[1:]:
        engine.update(batch, [])
        live |= {document.key: document for document in batch}
    engine.update([], gone)
    kept = [document for key, document in live.items() if key not in gone]
    for text in queries:
        found = find(engine, text, audiences, exclude=exclude)
        # The dictionary of prefixes may still hold words of texts that are gone, never their documents.
        wanted = expected(kept, text, audiences, exclude)
        keys = [f"{hit.kind}:{hit.id}" for hit in found.hits]
        assert found.is_ready
        assert len(keys) == len(set(keys))
        assert set(keys) == wanted
        assert found.total == len(wanted)
        assert sum(found.facets.values()) == len(wanted)
        assert all(found.facets.values())
        for hit in found.hits:
            document = live[f"{hit.kind}:{hit.id}"]
            assert "".join(part for part, _ in hit.snippet) == " ".join(document.body.split())
            assert "".join(part for part, _ in hit.title) == document.title
    engine.close()


# Bounds


@pytest.mark.parametrize(
    "text",
    [
        "*a*",
        "a*",
        "[a TO z]",
        "x" * 200_000,
        "woord " * 3_000,
        " ".join(f"w{number}*" for number in range(100)),
        "(" * 5_000 + "w1" + ")" * 5_000,
        '"' + "w1 " * 5_000,
        "w* " * 500,
        "key:post:1 audience:secret kind:geheim",
        "\ud800 \x00 \u202e",
    ],
)
def test_hostile_queries_are_bounded(
    engine: WhooshEngine, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cost is known before anything is read, and is what is read at most."""
    rng = random.Random(7)
    documents = [make(str(n), " ".join(f"w{rng.randrange(400)}" for _ in range(30))) for n in range(300)]
    engine.rebuild([*documents, make("secret", "w1 w2 w3", audience="secret")])
    monkeypatch.setattr(plan, "BUDGET", 3_000)
    monkeypatch.setattr(plan.make, "__defaults__", (3_000,))
    found = find(engine, text)
    assert found.is_ready
    assert found.cost <= 3_000
    assert "secret" not in ids(found)


def test_a_prefix_reads_a_bounded_part_of_the_dictionary(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.update([make("a", " ".join(f"wo{number:04}" for number in range(500)))], [])
    assert ids(find(engine, "wo*")) == ["a"]
    monkeypatch.setattr(whoosh_module, "PREFIX_SCAN", 10)
    assert find(engine, "wo*").cost <= 10


def test_a_long_text_is_indexed_up_to_its_bound(engine: WhooshEngine) -> None:
    engine.update([make("a", "kind " + "x" * schema_module.LONGEST_BODY + " einde")], [])
    assert ids(find(engine, "kind")) == ["a"]
    assert ids(find(engine, "einde")) == []
