"""A made-up community of any size around the demo community: members, groups and conversations.

Few groups are large and most are small, few conversations are long and most are short, few members write
much and most write little, as in every real community: sizes follow power laws. Equal sizes and days give
equal communities, but for their ids.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from faker import Faker

from forum.audiences import service as audiences
from forum.demo.prose import Prose
from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel import clock
from forum.kernel.actor import Actor
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.members import service as members
from forum.members.labels import DISCIPLINES
from forum.members.rules import REGIONS
from forum.threads.loading import Conversation, Written, load
from forum.threads.rules import LONGEST_TITLE

SEED = 20_26
POSTS_PER_MEMBER = 50
POSTS_PER_GROUP = 2_500
LONGEST = 600
"""Replies of the longest conversation."""
YEARS = 3
"""How far back the conversations go."""
BATCH = 2_000
"""Posts that are written in one transaction, so that a site that is running is not held up for long."""

KINDS = {"discussion": 50, "question": 35, "case": 15}
"""Kinds of conversation and how many of a hundred are of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    audience_id: str
    member_ids: Sequence[str]
    totals: Sequence[float]


def _falling(count: int, exponent: float = 1.0) -> list[float]:
    """Return running totals of weights that fall with rank: 1, 1/2, 1/3, … for an exponent of 1."""
    return list(accumulate(1 / rank**exponent for rank in range(1, count + 1)))


class Crowd:
    """Makes the community; every step is a unit of work of its own."""

    def __init__(self, posts: int, host: Actor, insiders: Sequence[Actor], unusable_hash: str) -> None:
        """Set the sizes.

        Args:
            posts: Posts to write, in all.
            host: Runs every group.
            insiders: Join the largest half of the groups: who logs in sees a community that is busy.
            unusable_hash: Hash of a password that nobody knows.
        """
        self._posts = posts
        self._host = host
        self._insiders = insiders
        self._hash = unusable_hash
        self._random = Random(SEED)
        self._prose = Prose(self._random)
        self._now = clock.now()

    def people(self) -> Iterator[str]:
        """Add members; yields the id of each."""
        names = Faker("nl_NL")
        names.seed_instance(SEED)
        already = self._host.member_id[:4].lower()
        count = max(30, self._posts // POSTS_PER_MEMBER)
        for start in range(0, count, 500):
            with unit_of_work():
                batch = [
                    members.add(
                        members.Application(
                            email=f"collega{number}.{already}@kring.example",
                            name=f"{names.first_name()} {names.last_name()}"[:80],
                            discipline=self._random.choice(list(DISCIPLINES)),
                            organisation=f"Organisatie {int(self._random.random() ** 2 * count / 4)}",
                            region=self._random.choice(REGIONS),
                            password_hash=self._hash,
                        )
                    )
                    for number in range(start, min(start + 500, count))
                ]
            yield from batch

    def groups(self, member_ids: Sequence[str]) -> Iterator[_Group]:
        """Add groups, the largest first, with members from ``member_ids``; yields each."""
        count = max(3, self._posts // POSTS_PER_GROUP)
        for rank in range(1, count + 1):
            size = max(min(8, len(member_ids)), round(len(member_ids) / 2 / rank))
            chosen = self._random.sample(member_ids, size)
            # Everybody came before the first word was said: what she has not read is new to her.
            with clock.frozen(self._now - timedelta(days=365 * YEARS + 1)), unit_of_work():
                slug = groups.create(
                    self._host,
                    name=f"{self._prose.title()[:50]} {rank}",
                    purpose=self._prose.sentence()[:200],
                    access=self._random.choice((Access.OPEN, Access.CLOSED, Access.HIDDEN)),
                )
                group_id = groups.access(self._host, slug).id
                inside = [*chosen]
                if rank <= (count + 1) // 2:
                    inside += [actor.member_id for actor in self._insiders]
                for member_id in inside:
                    groups.bring_in(self._host, slug, member_id)
                audience_id = audiences.get_whole(group_id)
            yield _Group(audience_id=audience_id, member_ids=inside, totals=_falling(len(inside), 0.8))

    def _moments(self, count: int) -> list[datetime]:
        """Return when the posts of one conversation were written; more conversations are recent than old."""
        back = timedelta(days=365 * YEARS) * self._random.random() ** 1.5
        moment = self._now - back - timedelta(minutes=5)
        found = [moment]
        for _ in range(count - 1):
            moment += timedelta(hours=self._random.lognormvariate(1.5, 1.4))
            found.append(min(moment, self._now - timedelta(seconds=1)))
        return found

    def _conversation(self, group: _Group, replies: int) -> Conversation:
        kind = self._random.choices(list(KINDS), list(KINDS.values()))[0]
        # Who takes part is a small circle of the group: people come back to a conversation that they are in.
        circle = self._random.choices(group.member_ids, cum_weights=group.totals, k=2 + replies // 3)
        return Conversation(
            audience_id=group.audience_id,
            kind=kind,
            title=self._prose.title()[:LONGEST_TITLE],
            posts=[
                Written(
                    member_id=self._random.choice(circle), html=from_markdown(self._prose.post()), at=moment
                )
                for moment in self._moments(1 + replies)
            ],
        )

    def conversations(self, found: Sequence[_Group]) -> Iterator[int]:
        """Write conversations until there are as many posts as wanted; yields how many each batch had."""
        totals, written = _falling(len(found)), 0
        while written < self._posts:
            batch: list[Conversation] = []
            size = 0
            while size < BATCH and written + size < self._posts:
                wanted = min(int(self._random.paretovariate(1.05)) - 1, LONGEST)
                group = self._random.choices(found, cum_weights=totals)[0]
                conversation = self._conversation(group, min(wanted, self._posts - written - size - 1))
                batch.append(conversation)
                size += len(conversation.posts)
            with unit_of_work():
                load(batch)
            written += size
            yield size
