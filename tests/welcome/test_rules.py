"""Which groups are offered first, and how topics are taken apart and put together."""

from hypothesis import given
from hypothesis import strategies as st

from forum.groups.rules import Access, Position
from forum.groups.service import Shown
from forum.welcome import rules
from forum.welcome.forms import TOPICS


def group(name: str, members: int, position: Position = Position.NONE) -> Shown:
    return Shown(
        id=name, slug=name, name=name, purpose="", access=Access.OPEN, position=position, members=members
    )


def names(groups: object) -> list[str]:
    return [shown.name for shown in groups]  # type: ignore[attr-defined]


def test_a_big_share_of_her_discipline_goes_before_a_big_number() -> None:
    groups = [group("groot", 400), group("klein", 40), group("piepklein", 1), group("leeg", 30)]
    offer = rules.offer(groups, {"groot": 40, "klein": 20, "piepklein": 1})
    assert names(offer.fitting) == ["klein", "piepklein", "groot"]
    assert names(offer.biggest) == ["leeg"]


def test_each_sort_is_short_and_no_group_stands_in_both() -> None:
    groups = [group(f"g{number:02}", number) for number in range(1, 21)]
    offer = rules.offer(groups, {shown.id: 1 for shown in groups})
    assert len(offer.fitting) == rules.MOST_FITTING
    assert names(offer.biggest) == ["g20", "g19", "g18", "g17", "g16"]
    assert rules.offer([], {}) == rules.Offer(fitting=[], biggest=[])


def test_joining_moves_nothing() -> None:
    before = [group("a", 10), group("b", 10), group("c", 9)]
    after = [group("a", 10), group("b", 11, Position.MEMBER), group("c", 9)]
    for colleagues in ({}, {"a": 3, "b": 3}):
        offers = rules.offer(before, colleagues), rules.offer(after, colleagues)
        assert names(offers[0].fitting) == names(offers[1].fitting)
        assert names(offers[0].biggest) == names(offers[1].biggest)


def test_topics_to_tap_are_known_whatever_their_capitals() -> None:
    assert rules.part(["Gezag", "mijn woord"], TOPICS) == (["gezag"], ["mijn woord"])
    assert rules.join(["gezag", "omgang"], ["Gezag", "rouw"]) == ["gezag", "omgang", "rouw"]


@given(st.lists(st.sampled_from([*TOPICS, "rouw", "Pesten"]), unique=True))
def test_no_topic_is_lost(expertise: list[str]) -> None:
    chosen, own = rules.part(expertise, TOPICS)
    assert sorted(rules.join(chosen, own)) == sorted(expertise)
