"""Writes the demo community through the services that members use."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from forum.anonymisation.gate import check
from forum.audiences import service as audiences
from forum.cases import service as cases
from forum.cases.rules import Readers, Recognisable
from forum.demo.texts import Content
from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel import clock
from forum.kernel.actor import Actor, Role
from forum.kernel.ids import new_id
from forum.kernel.text import Html, from_markdown, guarded_text
from forum.meetings import chat
from forum.meetings import service as meetings
from forum.members import profiles
from forum.members import service as members
from forum.notifications import service as notifications
from forum.polls import service as polls
from forum.questions import service as questions
from forum.tags import service as tags
from forum.threads import service as threads
from forum.threads import tagging
from forum.threads.polls import PLACE
from forum.threads.rules import Shown
from forum.welcome import service as welcome

LOG_INS = {"anouk": "lid", "fenna": "gastheer", "beheer": "beheer", "noor": "nieuw"}
"""Who of them can log in, and under which address: ``<word>@kring.example``."""

NEWCOMER = "noor"
"""Who was let in just now: she is in no group, and her welcome is before her."""

BEGUN_DAYS = 500
"""So many days ago the groups began, with all who are in them."""

UNREAD = timedelta(days=6)
"""How far back the notices of the demo members are still unread."""


class IdentifiableError(ValueError):
    """A text of the demo community does not pass the guard; says which one, never what was found."""


def guarded(markdown: str, where: str) -> Html:
    """Return a text as members' texts are stored, after the guard.

    Raises:
        IdentifiableError: The guard found something that identifies.
    """
    html = from_markdown(markdown.strip())
    if check(guarded_text(html)).blocking:
        raise IdentifiableError(where)
    return html


NO_WORK = {(1, 1), (4, 27), (12, 25), (12, 26)}
"""Month and day of the Dutch holidays that have a fixed date."""


def working_day(today: date, days: int) -> date:
    """Return the day ``days`` after ``today``, or the next one further away on which people work."""
    step = timedelta(days=-1 if days < 0 else 1)
    day = today + timedelta(days=days)
    while day.weekday() > 4 or (day.month, day.day) in NO_WORK:
        day += step
    return day


def _moment(today: date, days: int, clock_time: str) -> datetime:
    hour, minute = (int(part) for part in clock_time.split(":"))
    return clock.from_local(datetime.combine(today + timedelta(days=days), time(hour, minute)))


class Loader:
    """Loads one community; ``today`` is the day that all dates count from."""

    def __init__(self, content: Content, today: date, password_hash: str, unusable_hash: str) -> None:
        self.content = content
        self.today = today
        self.password_hash = password_hash
        self.unusable_hash = unusable_hash
        self.actors: dict[str, Actor] = {}
        self.groups: dict[str, str] = {}

    def load(self) -> Iterator[str]:
        """Write everything in the current unit of work; yields each step, for a display."""
        yield from self._people()
        # Before all that is told: what was said before somebody came is not new to her.
        with clock.frozen(_moment(self.today, -BEGUN_DAYS, "09:00")):
            self._groups()
        yield f"groups {len(self.groups)}"
        for number, conversation in enumerate(self.content.conversations, 1):
            self._conversation(conversation)
            yield f"conversations {number}/{len(self.content.conversations)}"
        for number, meeting in enumerate(self.content.meetings, 1):
            self._meeting(meeting)
            yield f"meetings {number}/{len(self.content.meetings)}"
        for actor in self.actors.values():
            # A real member would long have read what is older.
            notifications.mark_read_before(actor, clock.now() - UNREAD)

    def _people(self) -> Iterator[str]:
        for person in self.content.people:
            key = person["key"]
            member_id = members.add(
                members.Application(
                    email=f"{LOG_INS.get(key, key)}@kring.example",
                    name=person["name"],
                    discipline=person["discipline"],
                    organisation=person["organisation"],
                    region=person["region"],
                    password_hash=self.password_hash if key in LOG_INS else self.unusable_hash,
                ),
                role=Role(person.get("role", "member")),
                is_demo=key in LOG_INS,
            )
            actor = members.find_actor(member_id)
            assert actor is not None  # noqa: S101 - narrows the type; she was just added.
            profiles.update(
                actor,
                profiles.Details(
                    name=person["name"],
                    title=person["title"],
                    bio=person["bio"],
                    expertise=person["expertise"],
                    organisation=person["organisation"],
                    region=person["region"],
                    language="nl",
                ),
            )
            if key != NEWCOMER:
                welcome.end(actor)
            self.actors[key] = actor
        yield f"people {len(self.actors)}"

    def _groups(self) -> None:
        for group in self.content.groups:
            host, *others = (self.actors[key] for key in group["hosts"])
            slug = groups.create(
                host, name=group["name"], purpose=group["purpose"], access=Access(group["access"])
            )
            shown = groups.access(host, slug)
            self.groups[group["slug"]] = shown.id
            for key in group["members"]:
                if self.actors[key] != host:
                    groups.bring_in(host, slug, self.actors[key].member_id)
            for other in others:
                groups.make_host(host, slug, other.member_id)

    def _conversation(self, row: dict[str, Any]) -> None:
        author = self.actors[row["author"]]
        group_id = self.groups[row["group"]]
        begin = _moment(self.today, -row["days_ago"], row["time"])
        if check(row["title"]).blocking:
            raise IdentifiableError(row["group"])
        with clock.frozen(begin):
            thread_id = self._start(author, group_id, row)
            if "tags" in row:
                if tags.problem(row["tags"]):
                    raise IdentifiableError(row["title"])
                tagging.put(author, thread_id, row["tags"])
        for reply in row["reply"]:
            html = guarded(reply["body"], row["title"])
            with clock.frozen(begin + timedelta(hours=reply["hours_after"])):
                post_id = threads.reply(
                    self.actors[reply["author"]], thread_id, html, voice=Shown(reply.get("voice", "name"))
                )
                if reply.get("accepted"):
                    questions.accept(author, thread_id, post_id)

        for poll in row.get("poll", []):
            with clock.frozen(begin + timedelta(minutes=5)):
                self._poll(author, thread_id, poll)

    def _poll(self, author: Actor, thread_id: str, row: dict[str, Any]) -> None:
        if check("\n".join([row["question"], *row["options"]])).blocking:
            raise IdentifiableError(row["question"])
        plan = polls.Plan(
            question=row["question"],
            options=row["options"],
            kind=polls.PollKind(row["kind"]),
            most=row.get("most"),
            is_anonymous=row.get("anonymous", False),
        )
        poll_id = polls.open_poll(author, PLACE, thread_id, plan)
        options = [option.id for option in polls.access(author, poll_id).options]
        for key, numbers in row["votes"].items():
            polls.vote(self.actors[key], poll_id, [options[number] for number in numbers])
        if row.get("closed"):
            polls.close(author, poll_id)

    def _start(self, author: Actor, group_id: str, row: dict[str, Any]) -> str:
        html = guarded(row["body"], row["title"])
        voice = Shown(row.get("voice", "name"))
        if row["kind"] != cases.CASE:
            return threads.start(
                author, audiences.get_whole(group_id), row["kind"], row["title"], html, voice=voice
            )
        named = [self.actors[key].member_id for key in row.get("audience", [])]
        return cases.publish(
            author,
            cases.Case(
                group_id=group_id,
                title=row["title"],
                html=html,
                readers=Readers.CIRCLE if named else Readers.WHOLE,
                named=named,
                voice=voice,
                answer=Recognisable.NOT_THAT_I_KNOW,
                client_id=new_id(),
                dismissals=(),
            ),
        )

    def _meeting(self, row: dict[str, Any]) -> None:
        hosts = [self.actors[key] for key in row["hosts"]]
        days = (working_day(self.today, row["day_offset"]) - self.today).days
        begin = _moment(self.today, days, row["start"])
        announced = min(begin - timedelta(days=21), clock.now() - timedelta(days=1))
        names = {person["key"]: person["name"] for person in self.content.people}
        meeting_id = meetings.announce(
            hosts[0],
            self.groups[row["group"]],
            meetings.Plan(
                kind=meetings.Kind(row["kind"]),
                title=row["title"],
                goal=row["goal"],
                description=guarded(row["description"], row["title"]),
                starts_at=begin,
                ends_at=begin + timedelta(minutes=row["minutes"]),
                capacity=row["capacity"],
                agenda=[
                    meetings.Item(
                        minutes=item["minutes"],
                        title=item["title"],
                        leader=names.get(item.get("leader", ""), ""),
                    )
                    for item in row["agenda"]
                ],
                join_link=row["join_link"],
            ),
            host_ids=[host.member_id for host in hosts],
            at=announced,
        )
        for key in row["registered"]:
            meetings.register(self.actors[key], meeting_id, at=announced + timedelta(hours=1))
        for line in row.get("chat", []):
            if check(line["text"]).blocking:
                raise IdentifiableError(row["title"])
            chat.add_line(
                self.actors[line["author"]],
                meeting_id,
                line["text"],
                at=begin + timedelta(seconds=line["seconds"]),
            )
