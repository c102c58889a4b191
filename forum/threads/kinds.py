"""The kinds of conversation: each feature registers its own, and nothing in threads asks which one it has."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from flask import Flask, current_app
from flask_babel.speaklater import LazyString
from werkzeug.datastructures import MultiDict

from forum.kernel.actor import Actor
from forum.kernel.errors import NotFound
from forum.kernel.text import Html
from forum.threads.forms import StartForm
from forum.threads.shapes import Dismissed, Page, PostView, ThreadView


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """What a kind adds to the page of a thread.

    Args:
        best_id: The post that is marked and shown right after the opening post, or empty.
        values: For the kind's own templates, under the name ``extra``.
    """

    best_id: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


PLAIN = "discussion"
"""The kind of a conversation that was split off one whose kind has comments."""


def _unchanged(_actor: Actor, _group_id: str, _form: StartForm) -> Mapping[str, Any]:
    return {}


def _nothing(_actor: Actor, _page: Page) -> Extra:
    return Extra()


def _none_is_best(_thread_id: str) -> str:
    return ""


def _always(_actor: Actor, _thread: ThreadView) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form that passed its checks and the guard, ready to be published.

    Args:
        group_id: The group in which it was written.
        form: The form.
        title: The title.
        html: The opening post.
        client_id: Id that the form was given when it was rendered.
        dismissals: What the writer called no name.
        attachments: Ids of the files that are to be listed under it.
    """

    group_id: str
    form: StartForm
    title: str
    html: Html
    client_id: str
    dismissals: Sequence[Dismissed]
    attachments: Sequence[str] = ()


def _nothing_at_all(_extra: Extra) -> Hashable:
    return None


def _nothing_of(_extra: Extra, _post: PostView) -> Hashable:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """How a thread of a kind is started.

    Args:
        form: What is filled in.
        template: Writes the form's fields; it sees ``form``, ``group``, ``checked`` and ``values``.
        publish: Starts the thread, inside the unit of work, and returns its id.
        fill: Gives choices to a new form, and returns further ``values`` for the template.
    """

    form: type[StartForm]
    template: str
    publish: Callable[[Actor, Draft], str]
    fill: Callable[[Actor, str, StartForm], Mapping[str, Any]] = _unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPart:
    """What a kind asks in the form of a reply besides its text; comments are not asked for it.

    Args:
        template: Writes the fields; it sees ``part``, what ``load`` or the sent form says.
        fields: Names of the fields.
        load: What a reply says already, by field; ``None`` for a post that is not asked for it.
        save: Keeps it, in the unit of work that wrote the reply; raises ``Invalid`` for what does not hold.
    """

    template: str
    fields: Sequence[str]
    load: Callable[[Actor, PostView], Mapping[str, Sequence[str]] | None]
    save: Callable[[Actor, str, Mapping[str, Sequence[str]]], None]

    def sent(self, form: MultiDict[str, str]) -> dict[str, list[str]]:
        """Return what a form says in these fields."""
        return {name: form.getlist(name) for name in self.fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadKind:
    """A kind of conversation and where it differs.

    Args:
        name: As stored and as in ``?kind=``; also the kind under which search knows its threads.
        label: What one is called, such as "Casus".
        start_label: What the button says that starts one.
        icon: Name of the icon in lists.
        order: Where it stands among the others.
        composer: The form that starts one, and what publishes it.
        may_reply: Whether the actor, who reads the thread and finds it open, may reply.
        load: What the kind adds to the page; a constant number of queries.
        head_template: Shown under the title, if any.
        tools_template: Shown among what one may do with a conversation, if any; it sees ``page``, ``extra``.
        post_template: Shown among the actions of each reply, if any; it sees ``post``, ``page``, ``extra``.
        menu_template: Items in the menu of each reply, if any; it sees what ``post_template`` sees.
        find_best: The ``best_id`` of ``Extra`` for a thread that the caller may show, in one query.
        author_notice: Notification kind by which the author hears of a reply.
        has_comments: Whether a reply to a post is a comment that stands under it, not among the replies.
        stays_put: Whether who begins one chooses who reads along, so that hosts neither move nor join it.
        history_for_author_alone: Whether hosts who read along may not see earlier texts of its posts.
        below_template: Shown below the text of each reply, if any; it sees what ``post_template`` sees.
        reply_part: What is asked in the form of a reply besides its text, if anything.
        tools_key: All of ``extra`` that ``tools_template`` shows; it decides whether that is rendered
            anew.
        entry_key: All of ``extra`` that the templates show of one post; what it says decides whether that
            is rendered anew.
    """

    name: str
    label: LazyString
    start_label: LazyString
    icon: str
    order: int
    composer: Composer
    may_reply: Callable[[Actor, ThreadView], bool] = _always
    load: Callable[[Actor, Page], Extra] = _nothing
    find_best: Callable[[str], str] = _none_is_best
    head_template: str = ""
    tools_template: str = ""
    post_template: str = ""
    menu_template: str = ""
    author_notice: str = "reply"
    has_comments: bool = False
    stays_put: bool = False
    history_for_author_alone: bool = False
    below_template: str = ""
    reply_part: ReplyPart | None = None
    tools_key: Callable[[Extra], Hashable] = _nothing_at_all
    entry_key: Callable[[Extra, PostView], Hashable] = _nothing_of


def _kinds(app: Flask) -> dict[str, ThreadKind]:
    return cast(dict[str, ThreadKind], app.extensions.setdefault("thread_kinds", {}))


def add(app: Flask, kind: ThreadKind) -> None:
    """Note a kind.

    Raises:
        ValueError: The name is taken.
    """
    if kind.name in _kinds(app):
        raise ValueError(f"two kinds of thread are called {kind.name}")
    _kinds(app)[kind.name] = kind


def all_kinds() -> list[ThreadKind]:
    """Return all kinds, in order."""
    found = _kinds(current_app._get_current_object())  # type: ignore[attr-defined]
    return sorted(found.values(), key=lambda kind: kind.order)


def get(name: str) -> ThreadKind:
    """Return the kind of this name.

    Raises:
        NotFound: Nobody registered it.
    """
    found = _kinds(current_app._get_current_object()).get(name)  # type: ignore[attr-defined]
    if found is None:
        raise NotFound
    return found
