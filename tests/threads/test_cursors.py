"""Where a list goes on: cursors come back as they were, and no text breaks one."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.kernel.ids import ALPHABET, LENGTH, new_id
from forum.threads import cursors
from forum.threads.cursors import Cursor, pack, unpack

ids = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), datetime(2200, 1, 1, tzinfo=UTC) - EPOCH).map(EPOCH.__add__)
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


@given(
    st.builds(
        Cursor,
        order=st.sampled_from(["activity", "newest"]),
        at=moments,
        thread_id=ids,
        as_of=moments,
        floor=moments,
        shown=st.lists(ids, max_size=cursors.MOST_SHOWN).map(tuple),
    )
)
def test_a_cursor_comes_back_as_it_was(cursor: Cursor) -> None:
    text = pack(cursor)
    assert unpack(text, cursor.order) == cursor
    assert unpack(text, "another") is None
    assert text.replace("-", "").replace("_", "").isalnum()


@given(st.text(max_size=200) | st.binary(max_size=90).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_no_text_breaks_a_cursor(text: str) -> None:
    assert unpack(text, "activity") is None


def made(*parts: str) -> str:
    """A cursor from parts that no page of ours has written."""
    return base64.urlsafe_b64encode(".".join(parts).encode()).decode().rstrip("=")


def test_a_cursor_that_cannot_be_is_none() -> None:
    good = ["activity", "1", new_id(), "2", "3", new_id()]
    assert unpack(made(*good), "activity") is not None
    far = str(
        (datetime(2300, 1, 1, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    )
    for place, wrong in (
        (1, far),
        (1, "x"),
        (1, "²"),
        (1, "1" * 30),
        (2, "abc"),
        (3, ""),
        (4, "-1"),
        (5, "abc"),
        (5, "a" * LENGTH),
        (5, new_id() * (cursors.MOST_SHOWN + 1)),
    ):
        parts = [*good]
        parts[place] = wrong
        assert unpack(made(*parts), "activity") is None, (place, wrong)
    assert unpack(made(*good[:5]), "activity") is None
    assert unpack("é" + made(*good), "activity") is None
    assert unpack(made(*good) * 100, "activity") is None
    assert unpack("A", "activity") is None


@pytest.mark.parametrize(
    ("ages", "floor", "shown"),
    [
        ([1, 3, 40, 60], 10, [0, 1]),
        ([40, 60], 10, []),
        # Where a page does not reach back ten seconds, its end is what it can tell of.
        ([1, 2, 5], 5, [0, 1]),
    ],
)
def test_a_first_page_fixes_what_it_showed_of_the_last_seconds(
    ages: list[int], floor: int, shown: list[int]
) -> None:
    rows = [(new_id(), AT - timedelta(seconds=age)) for age in ages]
    found = cursors.first("activity", rows, AT)
    assert (found.thread_id, found.at, found.as_of) == (*rows[-1], AT)
    assert found.floor == AT - timedelta(seconds=floor)
    assert found.shown == tuple(rows[place][0] for place in shown)
    other = new_id()
    later = cursors.following(found, other, AT - timedelta(days=1))
    assert (later.thread_id, later.at) == (other, AT - timedelta(days=1))
    assert (later.as_of, later.floor, later.shown) == (found.as_of, found.floor, found.shown)
