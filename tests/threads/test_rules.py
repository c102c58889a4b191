"""Decisions about conversations."""

import pytest
from hypothesis import strategies as st

from forum.kernel.ids import ALPHABET, LENGTH
from forum.threads import rules

ids = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_whoever_reads_may_reply_unless_the_thread_is_locked() -> None:
    assert rules.may_reply(is_locked=False)
    assert not rules.may_reply(is_locked=True)


@pytest.mark.parametrize(
    ("is_own", "is_locked", "may"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_one_edits_ones_own_posts_while_the_thread_is_open(is_own: bool, is_locked: bool, may: bool) -> None:
    assert rules.may_edit(is_own=is_own, is_locked=is_locked) is may


@pytest.mark.parametrize(("number", "page"), [(1, 1), (20, 1), (21, 2), (40, 2), (41, 3)])
def test_twenty_posts_stand_on_a_page(number: int, page: int) -> None:
    assert rules.page_of(number) == page
    first, last = rules.positions_on(page)
    assert first <= number <= last
    assert last - first + 1 == rules.POSTS_PER_PAGE


@pytest.mark.parametrize(("posts", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2)])
def test_a_thread_has_a_page_at_least(posts: int, pages: int) -> None:
    assert rules.pages(posts) == pages
