"""The made-up community: as large as one likes, uneven as real ones are, and its prose varied."""

import re
from collections import Counter
from itertools import pairwise
from random import Random

import pytest
from click.testing import CliRunner
from flask import Flask

from forum.demo import demo
from forum.demo.crowd import Crowd
from forum.demo.prose import Prose
from forum.groups import service as groups
from forum.kernel.actor import GUEST, Actor
from forum.kernel.clock import now
from forum.threads import service as threads
from forum.threads.loading import count_posts
from tests.factories.members import make_member

POSTS = 700


@pytest.fixture(scope="module")
def prose() -> list[str]:
    """Posts, enough of them to count words in."""
    writer = Prose(Random(1))
    return [writer.post() for _ in range(6_000)]


def test_equal_seeds_write_equal_texts_and_others_do_not() -> None:
    first, again, other = (Prose(Random(seed)) for seed in (7, 7, 8))
    written = [[writer.title(), writer.post()] for writer in (first, again, other)]
    assert written[0] == written[1] != written[2]


def test_words_are_many_and_used_unevenly(prose: list[str]) -> None:
    words = Counter(word for post in prose for word in re.findall(r"\w+", post.lower()))
    assert len(words) >= 20_000
    total = sum(words.values())
    assert sum(count for _, count in words.most_common(100)) > total / 3
    assert sum(count == 1 for count in words.values()) > len(words) / 4


def test_no_sentence_is_common(prose: list[str]) -> None:
    sentences = Counter(sentence for post in prose for sentence in re.split(r"(?<=[.?])\s|\n", post))
    del sentences[""]
    assert sentences.most_common(1)[0][1] <= sum(sentences.values()) / 1_000


def _fill(app: Flask) -> tuple[Actor, list[str]]:
    host, reader = make_member(app, name="Hanna Host"), make_member(app, name="Lies Lezer")
    crowd = Crowd(POSTS, host, [reader], "unusable")
    with app.test_request_context():
        people = list(crowd.people())
        found = list(crowd.groups(people))
        assert sum(crowd.conversations(found)) == POSTS
    return reader, people


def test_a_community_of_the_wanted_size_that_its_members_may_read(app: Flask) -> None:
    reader, people = _fill(app)
    with app.test_request_context():
        assert count_posts() >= POSTS
        own = groups.own(reader)
        seen = threads.recent(reader, 5_000)
        assert {thread.group_id for thread in seen} <= {group.id for group in own}
        assert threads.recent(GUEST, 10) == []
        lengths = sorted((thread.replies for thread in seen), reverse=True)
        assert lengths[0] > 10
        assert sum(length <= 1 for length in lengths) > len(lengths) / 2
        page = threads.read(reader, max(seen, key=lambda thread: thread.replies).id)
        assert [post.number for post in page.posts] == list(range(1, len(page.posts) + 1))
        assert all(early.created_at <= late.created_at for early, late in pairwise(page.posts))
        assert page.thread.last_activity_at <= now()
        assert len(people) == len(set(people)) == 30


def test_the_command_needs_to_be_told_to_begin_anew(app: Flask) -> None:
    with app.app_context():
        answer = CliRunner().invoke(demo, ["--posts", "0"])
    assert answer.exit_code == 2
    assert "--posts" in answer.output
