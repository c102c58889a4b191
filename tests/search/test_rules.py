"""The chain of analysis, the query language, the plan and the snippets: everything that needs no index."""

import sys
import unicodedata

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from forum.search import analysis, grammar, highlight, plan
from forum.search.grammar import Leaf, Notice, Query
from forum.search.lexicon import ENDINGS, FAMILIES

FAMILY_LINES = [line.split() for line in FAMILIES.strip().splitlines()]


def stems(text: str) -> list[str]:
    return [token.stem for token in analysis.tokens(analysis.clean(text))]


@pytest.mark.parametrize(
    "forms",
    [
        "kind kinderen kindje",
        "huis huizen",
        "brief brieven",
        "schoolkind schoolkinderen",
        "contactverlies contactverliezen",
        "omgangsregeling omgangsregelingen",
        "ouderschapsplan ouderschapsplannen",
        "vraag vragen gevraagd",
        "lid leden",
        "mens mensen",
        "kans kansen",
        "collega collega's collegas",
        "foto foto’s fotos",
        "cliënt client CLIËNT cliënten",
        "scheiding gescheiden",
        "vader vaders",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({tuple(stems(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("begeleiding", "beleid"),
        ("gezin", "zin"),
        ("geweld", "wel"),
        ("kans", "kan"),
        ("mens", "men"),
        ("gezag", "zag"),
        ("gerecht", "recht"),
        ("huis", "thuis"),
    ],
)
def test_strangers_do_not_share_a_stem(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_families_are_consistent() -> None:
    heads = [line[0] for line in FAMILY_LINES]
    assert len(set(heads)) == len(heads)
    for line in FAMILY_LINES:
        for form in line:
            assert analysis.fold(form) == form
            assert analysis.stem(form) == line[0], "a form belongs to one family"
    for ending, base in ENDINGS.items():
        assert analysis.stem(ending) == base


def test_words_are_folded_and_counted() -> None:
    found = list(analysis.tokens(analysis.clean("Één BABY's ĳs, naïef\u0000 ﬁets øl")))
    assert [token.text for token in found] == ["een", "baby", "ijs", "naief", "fiets", "ol"]
    assert [token.position for token in found] == list(range(6))


def test_an_s_is_an_ending_only_after_an_apostrophe() -> None:
    assert [token.text for token in analysis.tokens("'s avonds s oma's 's")] == [
        "s",
        "avonds",
        "s",
        "oma",
        "s",
    ]


def test_decomposed_and_composed_text_are_the_same() -> None:
    assert stems(unicodedata.normalize("NFD", "cliënten één")) == stems("cliënten één")


def test_a_long_word_is_cut() -> None:
    assert stems("q" * 200_000) == ["q" * analysis.LONGEST]


@given(st.text())
def test_analysis_is_bounded_and_says_where_words_stand(text: str) -> None:
    cleaned = analysis.clean(text)
    cleaned.encode()
    end = 0
    for token in analysis.tokens(cleaned):
        assert end <= token.start < token.end <= len(cleaned)
        assert 0 < len(token.text) <= analysis.LONGEST
        assert token.stem
        end = token.end


# The query language


def leaf(*words: str, is_prefix: bool = False) -> Leaf:
    return Leaf(words, is_prefix)


def codes(query: Query) -> list[str]:
    return [notice.code for notice in query.notices]


def test_words_phrases_and_exclusions() -> None:
    query = grammar.parse('gezag “kind van de rekening” -school -"twee huizen" e-mail')
    assert query == Query(
        clauses=((leaf("gezag"),), (leaf("kind", "van", "de", "rekening"),), (leaf("e", "mail"),)),
        without=(leaf("school"), leaf("twee", "huizen")),
    )


@pytest.mark.parametrize("either", ["OR", "OF"])
def test_alternatives(either: str) -> None:
    query = grammar.parse(f"gezag {either} voogdij {either} gezag omgang")
    assert query == Query(clauses=((leaf("gezag"), leaf("voogdij")), (leaf("omgang"),)))


@pytest.mark.parametrize("text", ["OR gezag", "gezag OR", "gezag OR OR"])
def test_a_lonely_or_is_explained(text: str) -> None:
    query = grammar.parse(text)
    assert query.clauses == ((leaf("gezag"),),)
    assert codes(query) == ["or-alone"]


@pytest.mark.parametrize("text", ["gezag EN omgang", "gezag AND omgang", "gezag gezag omgang omgang"])
def test_both_is_what_we_do_anyway(text: str) -> None:
    assert grammar.parse(text) == Query(clauses=((leaf("gezag"),), (leaf("omgang"),)))


def test_filters() -> None:
    query = grammar.parse('soort:casus,vraag kind:casus Groep:"Lunch sessies" gezag')
    assert (query.kinds, query.group) == (("casus", "vraag"), "Lunch sessies")
    assert query.clauses == ((leaf("gezag"),),)
    assert query.notices == ()


def test_filters_alone_are_a_question() -> None:
    assert grammar.parse("soort:casus").notices == ()
    assert grammar.parse("group:x").notices == ()


@pytest.mark.parametrize(
    ("text", "code", "subject"),
    [
        ("-soort:casus gezag", "filter-without", "soort"),
        ("soort: gezag", "empty-filter", "soort"),
        ("soort:, gezag", "empty-filter", "soort"),
        ("body:gezag", "unknown-filter", "body"),
        ("", "no-words", ""),
        ("!!! ()", "no-words", ""),
        ("-gezag", "only-without", ""),
        ("*gezag", "star-inside", "gezag"),
        ("*gezag*", "star-inside", "gezag"),
        ("ge*zag", "star-inside", "ge*zag"),
        ("g* omgang", "short-prefix", "g"),
    ],
)
def test_what_is_ignored_is_said(text: str, code: str, subject: str) -> None:
    query = grammar.parse(text)
    assert Notice(code, subject) in query.notices
    assert not any(one.is_prefix for one in query.leaves)


def test_a_time_or_an_address_is_no_filter() -> None:
    assert codes(grammar.parse("om 10:30 https://voorbeeld.nl/pad")) == []


def test_a_prefix() -> None:
    assert grammar.parse("omgang*").clauses == ((leaf("omgang", is_prefix=True),),)
    assert grammar.parse("om-gang*").clauses == ((leaf("om", "gang"),),), "a star after a pair is no prefix"
    assert grammar.parse("*").clauses == ()


def test_common_words_count_only_where_they_must() -> None:
    assert grammar.parse("hoe vertel je het de kinderen").clauses == ((leaf("vertel"),), (leaf("kinderen"),))
    assert grammar.parse("de het").clauses == ((leaf("de"),), (leaf("het"),))
    assert grammar.parse('"de weg" in').clauses == ((leaf("de", "weg"),),)


def test_length_and_number_of_words_are_bounded() -> None:
    many = grammar.parse(" ".join(f"w{number}" for number in range(10_000)))
    assert len(many.clauses) == grammar.MAX_WORDS
    assert codes(many) == ["too-long", "too-many-words"]
    phrase = grammar.parse('"' + "a b " * 40 + '" -x')
    assert [len(one.words) for one in phrase.leaves] == [grammar.MAX_WORDS]
    assert phrase.without == ()
    assert len(grammar.parse("x" * 1_000_000).leaves[0].words[0]) == analysis.LONGEST


def test_nesting_is_not_a_thing() -> None:
    assert grammar.parse("(" * 100_000 + "gezag").clauses == ()
    assert grammar.parse("((((gezag))))").clauses == ((leaf("gezag"),),)


PIECES = st.sampled_from(
    [
        *'"-*:()~^?[]{}\\/ \t\n',
        " OR ",
        " AND ",
        "soort:",
        "groep:",
        "-soort:",
        "kind:",
        "a",
        "kinderen",
        "é",
        "\ud800",
    ]
)


@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=150).map("".join)))
def test_no_text_raises_or_escapes_the_bounds(text: str) -> None:
    query = grammar.parse(text)
    assert sum(len(one.words) for one in (*query.leaves, *query.without)) <= grammar.MAX_WORDS
    assert all(query.clauses), "no clause is empty"
    assert all(len(word) <= analysis.LONGEST for one in query.leaves for word in one.words)
    assert query.clauses or query.kinds or query.group or query.notices
    assert grammar.parse(text) == query


@given(st.lists(PIECES, max_size=150).map("".join))
def test_the_work_is_linear_in_the_text(text: str) -> None:
    """Counts the Python calls: three times the text may not take more than about three times the calls."""

    def calls(asked: str) -> int:
        count = 0

        def profile(*_: object) -> None:
            nonlocal count
            count += 1

        before = sys.getprofile()
        sys.setprofile(profile)
        try:
            grammar.parse(asked)
        finally:
            sys.setprofile(before)
        return count

    text = (text + " ")[: grammar.MAX_LENGTH // 3]
    calls(text * 3)  # Fills the cache of stems.
    assert calls(text * 3) <= 4 * calls(text) + 400


def test_every_notice_has_a_sentence() -> None:
    app = Flask(__name__)
    Babel(app, default_locale="nl")
    with app.test_request_context():
        for code in grammar._MESSAGES:
            sentence = str(Notice(code, "100% <b>").message)
            assert sentence.endswith(".")
            assert "%(" not in sentence


# The plan


class Words:
    """A dictionary with given frequencies; every word that is not named stands nowhere."""

    def __init__(self, **frequencies: int) -> None:
        self.frequencies = frequencies

    def frequency(self, stem: str) -> int:
        return self.frequencies.get(stem, 0)

    def expand(self, prefix: str, limit: int) -> list[str]:
        fitting = [word for word in self.frequencies if word.startswith(prefix)]
        return sorted(fitting, key=self.frequency, reverse=True)[:limit]


def test_a_plan_starts_with_the_rarest() -> None:
    made = plan.make(grammar.parse("vaak raar"), Words(vaak=100, raar=2))
    assert [clause[0].stems for clause in made.clauses] == [("raar",), ("vaak",)]
    assert made.cost == 102


def test_a_prefix_stands_for_a_bounded_number_of_words() -> None:
    words = Words(**{f"om{number}": number for number in range(500)})
    made = plan.make(grammar.parse("om*"), words)
    assert made.clauses[0][0].stems[0] == "om499"
    assert len(made.clauses[0][0].stems) == plan.PREFIX_TERMS


def test_what_costs_too_much_is_left_out_and_said() -> None:
    made = plan.make(grammar.parse("overal raar OR vaak"), Words(overal=900, raar=3, vaak=800), budget=1000)
    assert [[terms.stems for terms in clause] for clause in made.clauses] == [[("raar",), ("vaak",)]]
    assert made.notices == [Notice("too-common", "overal")]
    assert made.cost == 803


def test_a_costly_exclusion_is_left_out_and_said() -> None:
    made = plan.make(grammar.parse("iets -overal"), Words(iets=3, overal=900), budget=600)
    assert made.without == []
    assert made.notices == [Notice("too-common", "overal")]


def test_a_costly_phrase_becomes_words() -> None:
    made = plan.make(grammar.parse('"vaak overal"'), Words(vaak=300, overal=200), budget=1000)
    assert [clause[0].stems for clause in made.clauses] == [("overal",), ("vaak",)]
    assert made.notices == [Notice("loose-phrase", "vaak overal")]


def test_a_single_word_is_always_searched() -> None:
    made = plan.make(grammar.parse("overal OR vaak"), Words(overal=900, vaak=901), budget=10)
    assert [terms.stems for clause in made.clauses for terms in clause] == [("overal",)]


@given(
    st.lists(PIECES, max_size=60).map("".join),
    st.dictionaries(st.sampled_from(["a", "kind", "e", "b"]), st.integers(0, 10_000)),
    st.integers(1, 20_000),
)
def test_a_plan_keeps_to_its_budget(text: str, frequencies: dict[str, int], budget: int) -> None:
    query = grammar.parse(text)
    made = plan.make(query, Words(**frequencies), budget=budget)
    count = sum(len(clause) for clause in made.clauses)
    assert made.cost <= budget or (count == 1 and not made.without)
    assert bool(made.clauses) == bool(query.clauses)


# Snippets


def whole(parts: tuple[tuple[str, bool], ...]) -> str:
    return "".join(text for text, _ in parts)


def marked(parts: tuple[tuple[str, bool], ...]) -> list[str]:
    return [text for text, is_hit in parts if is_hit]


def test_a_short_text_is_shown_whole() -> None:
    parts = highlight.snippet("De  kinderen <b>willen</b>\nniet.", {"kind"})
    assert parts == (("De ", False), ("kinderen", True), (" <b>willen</b> niet.", False))


def test_the_richest_passage_is_shown() -> None:
    text = "Kind. " + "opvulling " * 60 + "hier staan kind en omgang bij elkaar " + "opvulling " * 60
    parts = highlight.snippet(text, {"kind", "omgang"})
    assert marked(parts) == ["kind", "omgang"]
    assert (parts[0], parts[-1]) == (("…", False), ("…", False))
    assert len(whole(parts)) <= highlight.SNIPPET_LENGTH + 2


def test_without_a_mark_the_beginning_is_shown() -> None:
    parts = highlight.snippet("woord " * 100, {"anders"})
    assert whole(parts).startswith("woord woord")
    assert whole(parts).endswith("woord…")


def test_prefixes_are_marked() -> None:
    assert marked(highlight.segments("Omgangsregeling en omgang", set(), ("omgang",))) == [
        "Omgangsregeling",
        "omgang",
    ]


@given(
    st.lists(
        st.sampled_from(["kind", "kinderen", "omgang", "en", "opvulling", "x" * 300, "é,", "\n"]),
        max_size=120,
    ),
    st.integers(70, 300),
)
def test_a_snippet_is_a_stretch_of_the_text(words: list[str], length: int) -> None:
    text = " ".join(words)
    parts = highlight.snippet(text, {"kind", "omgang"}, length=length)
    shown = whole(parts)
    assert shown.strip("…") in " ".join(text.split())
    assert len(shown) <= length + 2 or len(text) <= length
    if any(word in ("kind", "kinderen", "omgang") for word in words):
        assert marked(parts)
    assert {analysis.stem(analysis.fold(word)) for word in marked(parts)} <= {"kind", "omgang"}
    assert all(text for text, _ in parts)
