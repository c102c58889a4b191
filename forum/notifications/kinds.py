"""The kinds of notice: features above register theirs, the desk knows none of them."""

from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Flask, current_app
from flask_babel.speaklater import LazyString

from forum.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLink:
    """What a notice shows of its subject.

    Args:
        title: Plain text, as this actor may see it at this moment.
        url: Path of the page on this site that shows the subject.
        who: How whoever caused it shows herself (the display of her voice), where the sentence says so.
        count: Of how many things it tells, where one notice stands for several.
    """

    title: str
    url: str
    who: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A notice, for a kind that shows what has happened since: of what, from when, and until she looked."""

    notice_id: str
    subject_id: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """One manner of being told.

    Args:
        name: As stored, at most 30 characters.
        sentence: In the reader's language, with ``%(title)s`` and, where ``who`` is filled, ``%(who)s``.
        show: Returns what the actor may see of the subjects asked for, by id. It applies the feature's own
            ``visible_to`` in a constant number of queries; what is missing from its answer is neither
            shown nor counted nor pushed. It may call ``url_for`` and translate: a job gives it a request.
        visible: The ids among these that ``show`` would answer, for the count that stands on every page:
            one query where ``show`` takes several. It uses the same ``visible_to``; ``show`` when omitted.
        icon: Name of the icon in the list.
        many: The sentence where a notice stands for several things, with ``%(count)s`` and ``%(title)s``.
        tell: Instead of ``show``, for a kind of which one notice gathers what happens until she looks:
            returns what to show by id of the notice.
        stands: The ids of notices that ``tell`` would answer, for the count.
        is_read_with_subject: Whether who reads the subject has looked at the notice; features that keep what
            was read ask for those with ``service.to_read`` and settle them.
    """

    name: str
    sentence: LazyString
    show: Callable[[Actor, Collection[str]], Mapping[str, NoticeLink]] | None = None
    visible: Callable[[Actor, Collection[str]], Container[str]] | None = None
    icon: str = "bell"
    many: LazyString | None = None
    tell: Callable[[Actor, Collection[Told]], Mapping[str, NoticeLink]] | None = None
    stands: Callable[[Actor, Collection[Told]], Collection[str]] | None = None
    is_read_with_subject: bool = False

    def say(self, link: NoticeLink) -> str:
        """Return its sentence about something."""
        sentence = self.many if self.many is not None and link.count > 1 else self.sentence
        return str(sentence) % {"title": link.title, "who": link.who, "count": link.count}


def _kinds(app: Flask) -> dict[str, NoticeKind]:
    return cast(dict[str, NoticeKind], app.extensions.setdefault("notice_kinds", {}))


def register_kind(app: Flask, kind: NoticeKind) -> None:
    """Let features of ``app`` tell members in this manner.

    Raises:
        ValueError: The name is taken or longer than what is stored, or nothing says what it shows.
    """
    cannot_be_asked = kind.tell is None or kind.stands is None if kind.show is None else False
    if kind.name in _kinds(app) or len(kind.name) > 30 or cannot_be_asked:
        raise ValueError(f"the kind of notice {kind.name!r} cannot be registered")
    _kinds(app)[kind.name] = kind


def all_kinds() -> Mapping[str, NoticeKind]:
    """Return the registered kinds by name."""
    return _kinds(current_app._get_current_object())  # type: ignore[attr-defined]
