"""Decisions about tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.kernel.actor import Actor, Role, Standing
from forum.tags import rules


def test_names_are_split_at_commas_and_named_once() -> None:
    assert rules.split(" Omgang,  parallel   ouderschap ,omgang,, GEZAG") == [
        "Omgang",
        "parallel ouderschap",
        "GEZAG",
    ]
    assert rules.split("") == []


@given(st.text(max_size=80))
def test_no_text_breaks_the_rules(text: str) -> None:
    names = rules.split(text)
    assert len({rules.folded(name) for name in names}) == len(names)
    for name in names:
        assert rules.folded(rules.folded(name)) == rules.folded(name)
        assert "\n" not in name
        assert all(character in "abcdefghijklmnopqrstuvwxyz0123456789-" for character in rules.slug_of(name))


@pytest.mark.parametrize(
    ("name", "may"),
    [("AVG", True), ("a", False), ("x" * 40, True), ("x" * 41, False), ("??", False), ("", False)],
)
def test_a_name_has_a_length_and_a_letter(name: str, may: bool) -> None:
    assert rules.is_name(name) is may


def test_hosts_and_administrators_tidy() -> None:
    member = Actor(member_id="bcdfghjkmnpq", standing=Standing.ADMITTED)
    boss = Actor(member_id="bcdfghjkmnpr", standing=Standing.ADMITTED, role=Role.ADMINISTRATOR)
    assert not rules.may_tidy(member, is_host=False)
    assert rules.may_tidy(member, is_host=True)
    assert rules.may_tidy(boss, is_host=False)
    assert not rules.may_tidy(Actor(), is_host=True)
