"""A small world with something secret in every corner, and nine kinds of visitor to it.

Every text that a member wrote holds a *canary*: a word that stands nowhere else, so that whoever reads it
must have been shown that text. `seen_by` says who may. The *probe* before it is a word of its own to search
for, because a page repeats what one searched for.

What members wrote stands between ⟦ and ⟧, as a pseudo-locale writes what it translated: a text outside of
both was written by the program, in one language.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from types import SimpleNamespace
from typing import TypeVar

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from forum.audiences import service as audiences
from forum.cases import service as cases
from forum.drafts import service as drafts
from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel import jobs
from forum.kernel.actor import Actor, Role, Standing
from forum.kernel.clock import now
from forum.kernel.db import db
from forum.kernel.ids import new_id
from forum.kernel.text import Html, sanitise
from forum.kernel.work import unit_of_work
from forum.meetings import chat
from forum.meetings import service as meetings
from forum.meetings.models import ChatLine
from forum.members import accounts, profiles
from forum.members import service as members
from forum.members.models import LogIn
from forum.notifications.models import Notice
from forum.polls import service as polls
from forum.questions import citing
from forum.questions import service as questions
from forum.questions import sources as cited_sources
from forum.questions.rules import SourceKind
from forum.threads import attachments, joining, planning, removal, tagging, templates
from forum.threads import service as threads
from forum.threads.kinds import Draft
from forum.threads.models import Post
from tests.factories.files import store_file
from tests.factories.members import client_of, log_in, make_member

Result = TypeVar("Result")

VISITORS = (
    "anonymous",
    "waiting",
    "elsewhere",
    "member",
    "author",
    "host",
    "moderator",
    "administrator",
    "suspended",
)
"""`elsewhere` left the closed group and is in another one; the suspended one was in the closed group."""

NOBODY: frozenset[str] = frozenset()
ADMITTED = frozenset({"elsewhere", "member", "author", "host", "moderator", "administrator"})
INSIDE = frozenset({"member", "author", "host"})
"""Who is in the closed group."""
HIDDEN = frozenset({"author", "host"})
"""Who is in the hidden group."""


@dataclass(frozen=True)
class Secret:
    """A text of a member: `word` is the canary, `probe` what one would search for to find it."""

    name: str
    probe: str
    word: str
    seen_by: frozenset[str]

    @property
    def text(self) -> str:
        """The text, as the member wrote it."""
        # Each word in brackets of its own: a page may show the first one alone.
        return f"⟦{self.probe}⟧ ⟦{self.word}⟧"

    @property
    def html(self) -> Html:
        """The text as a paragraph."""
        return sanitise(f"<p>{self.text}</p>")


@dataclass
class World:
    """Who and what there is. `ids` holds addresses (ids and slugs) by the name of the thing."""

    app: Flask
    language: str
    people: dict[str, Actor] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, Secret] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    dice: random.Random = field(default_factory=lambda: random.Random("kring"))

    def secret(self, name: str, seen_by: frozenset[str]) -> Secret:
        """Make a secret; its words are not Dutch, and no two are alike."""
        made = Secret(name, self._word(), self._word(), seen_by)
        self.secrets[name] = made
        return made

    def _word(self) -> str:
        return "".join(self.dice.choice("bdfghjklmnprstvz") + self.dice.choice("aeiou") for _ in range(7))

    def address(self, name: str, seen_by: frozenset[str]) -> str:
        """Note an address that says nothing to who may not see the thing, and return it."""
        self.secrets[name] = Secret(name, "", self.ids[name], seen_by)
        return self.ids[name]

    def visitor(self, name: str) -> FlaskClient:
        """A browser of a visitor that has nothing but her log-in; each call gives a new one."""
        client = client_of(self.app)
        if self.cookies[name]:
            client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], self.cookies[name])
        return client

    def hidden_from(self, visitor: str) -> dict[str, str]:
        """The canaries that a visitor may never be shown, by the name of their secret."""
        return {name: secret.word for name, secret in self.secrets.items() if visitor not in secret.seen_by}


def _work(verb: Callable[..., Result], *arguments: object, **values: object) -> Result:
    with unit_of_work():
        return verb(*arguments, **values)


def _make_people(world: World) -> None:
    roles = {"moderator": Role.MODERATOR, "administrator": Role.ADMINISTRATOR}
    standings = {"waiting": Standing.WAITING, "unverified": Standing.UNVERIFIED}
    for name in [*VISITORS[1:], "reader", "asker", "invited", "unverified", "neighbour"]:
        # Who is not admitted is known to herself and to those who decide about her.
        known_to = (
            frozenset({"administrator", *({name} & {"waiting"})})
            if name in ("waiting", "unverified", "suspended")
            else ADMITTED
        )
        mailbox = world._word()
        world.ids[f"{name}.email"] = email = f"{mailbox}@kring.example"
        actor = make_member(
            world.app,
            name=world.secret(f"{name}.name", known_to).text,
            email=email,
            organisation=world.secret(f"{name}.organisation", known_to).text,
            role=roles.get(name, Role.MEMBER),
            standing=standings.get(name, Standing.ADMITTED),
            language=world.language,
        )
        world.people[name] = actor
        world.ids[f"{name}.member"] = actor.member_id
        world.secrets[f"{name}.id"] = Secret(f"{name}.id", "", actor.member_id, ADMITTED | {name})
        own = frozenset({name} & set(VISITORS) - {"suspended"})
        world.secrets[f"{name}.email"] = Secret(f"{name}.email", "", mailbox, own | {"administrator"})
    author = profiles.Details(
        name=world.secrets["author.name"].text,
        title=world.secret("author.title", ADMITTED).text,
        bio=world.secret("author.bio", ADMITTED).text,
        expertise=[world.secret("author.topic", ADMITTED).text],
        organisation=world.secrets["author.organisation"].text,
        region="IJsselland",
        language=world.language,
    )
    _work(profiles.update, world.people["author"], author)


def _make_group(world: World, name: str, host: str, access: Access, known_to: frozenset[str]) -> str:
    # Administrators run the site: they know of hidden groups, by name alone.
    named = world.secret(f"{name}.name", known_to | {"administrator"})
    slug = _work(
        groups.create,
        world.people[host],
        name=named.text,
        purpose=world.secret(f"{name}.purpose", known_to).text,
        access=access,
    )
    world.ids[name] = slug
    world.ids[f"{name}.id"] = groups.access(world.people[host], slug).id
    return slug


def _make_groups(world: World) -> None:
    people = world.people
    closed = _make_group(world, "closed", "host", Access.CLOSED, ADMITTED)
    for name in ("member", "author", "reader", "elsewhere", "suspended"):
        _work(groups.bring_in, people["host"], closed, people[name].member_id)
    _work(groups.ask, people["asker"], closed)
    hidden = _make_group(world, "hidden", "host", Access.HIDDEN, HIDDEN)
    _work(groups.bring_in, people["host"], hidden, people["author"].member_id)
    _work(groups.invite, people["host"], hidden, people["invited"].member_id)
    world.address("hidden", HIDDEN)
    world.address("hidden.id", HIDDEN | {"administrator"})
    other = _make_group(world, "open", "neighbour", Access.OPEN, ADMITTED)
    _work(groups.join, people["elsewhere"], other)


def _audience(world: World, group: str) -> str:
    return audiences.get_whole(world.ids[f"{group}.id"])


def _make_thread(
    world: World, name: str, author: str, group: str, seen_by: frozenset[str], *, kind: str = "discussion"
) -> str:
    title = world.secret(f"{name}.title", seen_by).text
    html = world.secret(f"{name}.text", seen_by).html
    actor = world.people[author]
    thread_id = _work(threads.start, actor, _audience(world, group), kind, title, html)
    return _note_thread(world, name, thread_id, seen_by)


def _note_thread(world: World, name: str, thread_id: str, seen_by: frozenset[str]) -> str:
    world.ids[name] = thread_id
    found = select(Post.id).where(Post.thread_id == thread_id, Post.number == 1)
    world.ids[f"{name}.post"] = db.session.scalars(found).one()
    world.address(name, seen_by)
    world.address(f"{name}.post", seen_by)
    return thread_id


def _make_reply(
    world: World, name: str, by: str, thread: str, seen_by: frozenset[str], *, about: str = ""
) -> str:
    html = world.secret(f"{name}.text", seen_by).html
    reply_to = world.ids[about] if about else ""
    world.ids[name] = _work(threads.reply, world.people[by], world.ids[thread], html, reply_to=reply_to)
    return world.address(name, seen_by)


def _make_source(world: World) -> None:
    """A source that the whole site knows, and an answer in the closed group that cites it."""
    details = cited_sources.Details(
        title=world.secret("source.title", ADMITTED).text,
        publisher=world.secret("source.publisher", ADMITTED).text,
        kind=SourceKind.LAW,
        url="https://wet.example/jeugd",
    )
    version = cited_sources.NewVersion(label=world.secret("source.label", ADMITTED).text, since=None)
    member = world.people["member"]
    world.ids["source"] = _work(cited_sources.add, member, details, version)
    world.address("source", ADMITTED)
    _work(citing.cite, member, world.ids["answer"], [world.ids["source"]])


def _make_case(
    world: World, name: str, seen_by: frozenset[str], *, readers: cases.Readers, voice: threads.Shown
) -> None:
    case = cases.Case(
        group_id=world.ids["closed.id"],
        title=world.secret(f"{name}.title", seen_by).text,
        html=world.secret(f"{name}.text", seen_by).html,
        readers=readers,
        named=[world.people["reader"].member_id] if readers is cases.Readers.CIRCLE else [],
        voice=voice,
        answer=cases.Recognisable.NOT_THAT_I_KNOW,
    )
    _note_thread(world, name, _work(cases.publish, world.people["author"], case), seen_by)


def _make_threads(world: World) -> None:
    _make_thread(world, "discussion", "author", "closed", INSIDE)
    _make_reply(world, "reply", "member", "discussion", INSIDE)
    _make_thread(world, "question", "author", "closed", INSIDE, kind="question")
    answer = _make_reply(world, "answer", "member", "question", INSIDE)
    _work(questions.accept, world.people["author"], world.ids["question"], answer)
    _make_reply(world, "other answer", "host", "question", INSIDE)
    _make_reply(world, "comment", "host", "question", INSIDE, about="answer")
    _make_source(world)
    _make_case(world, "masked", INSIDE, readers=cases.Readers.WHOLE, voice=threads.Shown.COLLEAGUE)
    _make_reply(world, "advice", "member", "masked", INSIDE)
    circle = frozenset({"author"})
    _make_case(world, "circle", circle, readers=cases.Readers.CIRCLE, voice=threads.Shown.NAME)
    _make_reply(world, "whisper", "reader", "circle", circle)
    _make_thread(world, "secluded", "author", "hidden", HIDDEN)
    _make_reply(world, "murmur", "host", "secluded", HIDDEN)
    _make_thread(world, "foreign", "elsewhere", "open", frozenset({"elsewhere"}))
    _make_reply(world, "neighbourly", "neighbour", "foreign", frozenset({"elsewhere"}))


def _make_templates(world: World) -> None:
    text = world.secret("template.text", INSIDE).text
    _work(templates.save, world.people["host"], world.ids["closed"], "discussion", {"body": text})


def _make_plans(world: World) -> None:
    own = frozenset({"author"})
    title, text = world.secret("plan.title", own), world.secret("plan.text", own)
    form = SimpleNamespace()
    draft = Draft(
        group_id=world.ids["closed.id"],
        form=form,  # type: ignore[arg-type]
        title=title.text,
        html=text.html,
        client_id=new_id(),
        dismissals=[],
    )
    fields = {"title": [title.text], "body": [text.text]}
    moment = now() + timedelta(days=1)
    world.ids["plan"] = _work(planning.plan, world.people["author"], draft, "discussion", fields, moment)
    world.address("plan", own)


def _make_tags(world: World) -> None:
    closed, alone = INSIDE, frozenset({"author"})
    for name, by, seen_by in (
        ("discussion", "author", closed),
        ("circle", "author", alone),
        ("secluded", "author", HIDDEN),
        ("foreign", "elsewhere", frozenset({"elsewhere"})),
    ):
        word = world.secret(f"{name}.tag", seen_by).word
        _work(tagging.put, world.people[by], world.ids[name], [f"⟦{word}⟧"])
        world.ids[f"{name}.tag"] = tagging.of([world.ids[name]])[world.ids[name]][0].slug


def _make_drafts(world: World) -> None:
    text = world.secret("draft.text", frozenset({"author"})).text
    world.ids["draft"] = f"reply:{world.ids['discussion']}"
    _work(drafts.save, world.people["author"], world.ids["draft"], {"body": [text]}, client_id=new_id())


def _make_poll(
    world: World, name: str, thread: str, seen_by: frozenset[str], votes: dict[str, int], *, names: bool
) -> None:
    plan = polls.Plan(
        question=world.secret(f"{name}.question", seen_by).text,
        options=[world.secret(f"{name}.{part}", seen_by).text for part in ("yes", "no")],
        is_anonymous=not names,
        asks_reason=names,
    )
    runner = "elsewhere" if thread == "foreign" else "author"
    poll_id = _work(polls.open_poll, world.people[runner], "thread", world.ids[thread], plan)
    world.ids[name] = poll_id
    world.address(name, seen_by)
    options = polls.access(world.people[runner], poll_id).options
    for part, option in zip(("yes", "no"), options, strict=True):
        world.ids[f"{name}.{part}.option"] = option.id
    db.session.rollback()
    for voter, number in votes.items():
        _work(polls.vote, world.people[voter], poll_id, [options[number].id], reason="Zo denk ik.")


def _make_polls(world: World) -> None:
    circle, elsewhere = frozenset({"author"}), frozenset({"elsewhere"})
    _make_poll(world, "poll", "discussion", INSIDE, {"member": 0, "reader": 1}, names=True)
    _make_poll(world, "empty poll", "discussion", INSIDE, {}, names=True)
    _make_poll(world, "ballot", "masked", INSIDE, {"member": 0}, names=False)
    _make_poll(world, "whispered poll", "circle", circle, {"reader": 0}, names=False)
    _make_poll(world, "foreign poll", "foreign", elsewhere, {"neighbour": 0}, names=True)
    # Somebody voted while she was in the group, and is told of the end after she left.
    for name, thread, runner, seen_by in (
        ("closed poll", "question", "host", INSIDE),
        ("foreign closed poll", "foreign", "elsewhere", elsewhere),
    ):
        _make_poll(world, name, thread, seen_by, {"elsewhere": 0}, names=True)
        _work(polls.close, world.people[runner], world.ids[name])


def _split_off(world: World) -> None:
    """A host gave a reply in the closed group a conversation of its own."""
    html, title = world.secret("aside.text", INSIDE).html, world.secret("aside.title", INSIDE).text
    reply = _work(threads.reply, world.people["author"], world.ids["discussion"], html)
    made = _work(joining.split, world.people["host"], world.ids["discussion"], {reply}, title)
    _note_thread(world, "aside", made, INSIDE)


def _take_away(world: World) -> None:
    """An author took a whole conversation away, and a host a reply; who can put it back sees it."""
    thread = _make_thread(world, "withdrawn", "author", "closed", frozenset({"author"}))
    _work(removal.remove, world.people["author"], thread, world.ids["withdrawn.post"])
    struck = _make_reply(world, "struck", "member", "discussion", frozenset({"member", "host"}))
    _work(removal.remove, world.people["host"], world.ids["discussion"], struck, reason="unkind")


def _make_meeting(
    world: World, name: str, host: str, group: str, seen_by: frozenset[str], link_for: frozenset[str]
) -> None:
    link = world.secret(f"{name}.link", link_for)
    plan = meetings.Plan(
        kind=meetings.Kind.LUNCH_SESSION,
        title=world.secret(f"{name}.title", seen_by).text,
        goal=world.secret(f"{name}.goal", seen_by).text,
        description=world.secret(f"{name}.description", seen_by).html,
        # The join link is there from half an hour before.
        starts_at=now() + timedelta(minutes=10),
        ends_at=now() + timedelta(minutes=70),
        capacity=30,
        agenda=[meetings.Item(minutes=10, title=world.secret(f"{name}.agenda", seen_by).text)],
        join_link=f"https://video.example/{link.word}",
    )
    actor = world.people[host]
    world.ids[name] = _work(meetings.announce, actor, world.ids[f"{group}.id"], plan)
    world.address(name, seen_by)


def _say(world: World, name: str, by: str, meeting: str, seen_by: frozenset[str]) -> str:
    text = world.secret(f"{name}.line", seen_by).text
    world.ids[f"{name}.line"] = _work(chat.add_line, world.people[by], world.ids[meeting], text).id
    return world.ids[f"{name}.line"]


def _make_meetings(world: World) -> None:
    people = world.people
    _make_meeting(world, "meeting", "host", "closed", INSIDE, frozenset({"host", "member"}))
    _work(meetings.register, people["member"], world.ids["meeting"])
    _say(world, "said", "member", "meeting", INSIDE)
    _say(world, "expired", "host", "meeting", NOBODY)
    _make_meeting(world, "seclusion", "host", "hidden", HIDDEN, frozenset({"host"}))
    _say(world, "hushed", "host", "seclusion", HIDDEN)
    _make_meeting(world, "gathering", "neighbour", "open", frozenset({"elsewhere"}), NOBODY)
    _say(world, "welcome", "neighbour", "gathering", frozenset({"elsewhere"}))


def _make_file(
    world: World, name: str, by: str, seen_by: frozenset[str], *, post: str = "", number: str = ""
) -> str:
    text = world.secret(f"{name}.text", seen_by).text + number
    stem = world.secret(f"{name}.name", seen_by).text
    file_id = store_file(world.app, world.people[by], text, name=f"{stem}.pdf", content=text.encode())
    world.ids[name] = file_id
    world.ids[f"{name} page"] = f"{file_id}.1"
    if post:
        _work(attachments.attach, world.people[by], world.ids[post], [file_id])
    return world.address(name, seen_by)


def _make_files(world: World) -> None:
    own = frozenset({"author"})
    _make_file(world, "upload", "author", own)
    _make_file(world, "paper", "author", INSIDE, post="discussion.post")
    _make_file(world, "slip", "author", own, post="circle.post")
    _make_file(world, "withheld", "author", own, post="discussion.post", number=" 06-12345678")


def _do_jobs(world: World) -> None:
    jobs.run_due()
    left = {job.name: job.error for job in db.session.scalars(select(jobs.Job)) if job.error}
    db.session.rollback()
    assert left == {}, left


def _lose_rights(world: World) -> None:
    """After everything was written and indexed: rights end without anything being written anew."""
    people = world.people
    _work(groups.leave, people["elsewhere"], world.ids["closed"])
    _work(members.suspend, people["administrator"], people["suspended"].member_id)
    # Its time has come and its job has not: the index still holds it.
    past = update(ChatLine).where(ChatLine.id == world.ids["expired.line"])
    _work(db.session.execute, past.values(erase_at=now() - timedelta(seconds=1)))


def _write_letters(world: World) -> None:
    for name, ask in (("author", accounts.ask_reset), ("unverified", accounts.ask_verification)):
        _work(ask, world.ids[f"{name}.email"])
    _do_jobs(world)
    for path in sorted((world.app.extensions["settings"].data_dir / "mail").glob("*.eml")):
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        found = re.search(r"/(verify|reset)/(\S+)", message.get_content())
        if found:
            world.ids[f"{found[1]}.token"] = found[2]
    for purpose in ("verify", "reset"):
        world.address(f"{purpose}.token", NOBODY)


def _note_rows(world: World) -> None:
    """Note what can be addressed of a member's own: a notice, a log-in."""
    for name in ("member", "author", "elsewhere"):
        member_id = world.people[name].member_id
        told = select(Notice.id).where(
            Notice.member_id == member_id, Notice.subject_id == world.ids["meeting"]
        )
        world.ids[f"{name}.notice"] = db.session.scalars(told).one()
        world.address(f"{name}.notice", frozenset({name} - {"elsewhere"}))
        log_in_id = select(LogIn.id).where(LogIn.member_id == member_id)
        world.ids[f"{name}.log-in"] = db.session.scalars(log_in_id).one()
        world.address(f"{name}.log-in", frozenset({name}))
    db.session.rollback()
    lost = jobs.Job(
        name="search.reindex",
        payload={"kind": "reply", "id": new_id()},
        run_at=now(),
        created_at=now(),
        attempts=7,
        dead_at=now(),
        error="LookupError",
    )
    _work(db.session.add, lost)
    world.ids["dead job"] = db.session.scalars(select(jobs.Job.id).where(jobs.Job.dead_at.is_not(None))).one()
    world.address("dead job", frozenset({"administrator"}))
    db.session.rollback()


def _hand_out_cookies(world: World) -> None:
    for name in VISITORS:
        client = client_of(world.app)
        if name != "anonymous":
            log_in(client, world.people[name])
        cookie = client.get_cookie(world.app.config["SESSION_COOKIE_NAME"])
        world.cookies[name] = cookie.value if cookie else ""


def make_world(app: Flask, *, language: str = "nl") -> World:
    """Build the world in an empty database, with everything indexed; needs no context."""
    world = World(app, language)
    with app.app_context():
        _make_people(world)
        _make_groups(world)
        _make_threads(world)
        _make_templates(world)
        _make_tags(world)
        _make_drafts(world)
        _make_polls(world)
        _split_off(world)
        _take_away(world)
        _make_plans(world)
        _make_meetings(world)
        _make_files(world)
        _do_jobs(world)
        _write_letters(world)
        _lose_rights(world)
        # The suspended one has a log-in again, as after a race: her standing alone must keep her out.
        _hand_out_cookies(world)
        _note_rows(world)
    return world
