"""Whom to ask: never too often, those who know first, and spread fairly."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from forum.questions import rules
from forum.questions.rules import Candidate, Waiting

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        id=st.text("abcdefgh", min_size=1, max_size=3),
        discipline=st.sampled_from(["law", "care"]),
        matches=st.integers(0, 2),
        recent=st.integers(0, 3),
        rests=st.booleans(),
        is_near=st.booleans(),
    ),
    unique_by=lambda one: one.id,
    max_size=12,
)


@given(CANDIDATES, st.sampled_from(["", "law"]), st.text(max_size=3))
def test_nobody_is_asked_too_often_and_turns_are_spread(
    candidates: list[Candidate], discipline: str, seed: str
) -> None:
    chosen = rules.choose(candidates, discipline=discipline, seed=seed)
    by_id = {one.id: one for one in candidates}
    may = {
        one.id
        for one in candidates
        if one.recent < rules.MOST_TURNS
        and not one.rests
        and (one.discipline == discipline if discipline else one.matches > 0)
    }
    assert set(chosen) <= may
    assert len(chosen) == len(set(chosen)) == min(len(may), rules.MOST_INVITATIONS)
    for taken, left in product(chosen, may - set(chosen)):
        one, other = by_id[taken], by_id[left]
        assert bool(one.matches) >= bool(other.matches)
        if bool(one.matches) == bool(other.matches):
            assert one.recent <= other.recent, "fewer invitations go first"
            if one.recent == other.recent:
                assert one.is_near <= other.is_near, "another organisation goes first"
    assert chosen == rules.choose(reversed(candidates), discipline=discipline, seed=seed)


@given(st.integers(3, 12), st.integers(1, 30))
def test_turns_come_round(people: int, questions: int) -> None:
    asked = dict.fromkeys(map(str, range(people)), 0)
    for question in range(questions):
        chosen = rules.choose(
            [
                Candidate(id=id_, discipline="law", matches=1, recent=turns, rests=False, is_near=False)
                for id_, turns in asked.items()
            ],
            discipline="law",
            seed=str(question),
        )
        for id_ in chosen:
            asked[id_] += 1
    assert max(asked.values()) <= rules.MOST_TURNS
    assert max(asked.values()) - min(asked.values()) <= 1


def test_topics_meet_the_words_of_a_question() -> None:
    about = rules.about("Hoe bouw je een omgangsregeling op na contactverlies?", ["OTS", "Stem van het kind"])
    assert rules.matches(["Contactverlies"], about) == 1
    assert rules.matches(["omgang", "contact herstellen", "gezag"], about) == 2
    assert rules.matches(["hoe", "je"], about) == rules.matches([], about) == 0
    assert rules.matches(["mediation"], rules.about("", [])) == 0
    # A tag counts as a whole, however short, and by its words.
    assert rules.matches(["ots", "De stem"], about) == 2
    assert rules.matches(["Ot", "van het"], about) == 0


@given(
    st.lists(
        st.builds(
            Waiting,
            id=st.text("abcdef", min_size=1, max_size=4),
            is_invited=st.booleans(),
            matches=st.integers(0, 2),
            is_new=st.booleans(),
        ),
        unique_by=lambda one: one.id,
    )
)
def test_what_she_was_asked_comes_first_then_what_she_knows_then_what_waits(waiting: list[Waiting]) -> None:
    order = rules.put_first(waiting, seed="a member and a day")
    assert sorted(order) == sorted(one.id for one in waiting)
    by_id = {one.id: one for one in waiting}
    ranks = [(not by_id[i].is_invited, -by_id[i].matches, by_id[i].is_new) for i in order]
    assert ranks == sorted(ranks)


def test_not_everybody_sees_the_same() -> None:
    waiting = [Waiting(id=str(n), is_invited=False, matches=0, is_new=False) for n in range(20)]
    firsts = {rules.put_first(waiting, seed=f"member {n}")[0] for n in range(40)}
    assert len(firsts) > 5
    assert rules.put_first(waiting, seed="x") == rules.put_first(waiting, seed="x")


def test_what_was_sent_stays() -> None:
    assert [rules.may_recall(is_sent=sent) for sent in (False, True)] == [True, False]
