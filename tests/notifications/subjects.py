"""A feature above the desk, as small as can be: subjects that a test may hide from anyone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import lazy_gettext as _l

from forum.kernel.actor import Actor
from forum.kernel.ids import new_id
from forum.notifications import NoticeKind, NoticeLink


@dataclass
class Subjects:
    """Things that notices are about: title by id, and pairs of member and subject that may not meet."""

    titles: dict[str, str] = field(default_factory=dict)
    hidden: set[tuple[str, str]] = field(default_factory=set)
    asked: int = 0
    counted: int = 0

    def add(self, title: str) -> str:
        """Make a subject and return its id."""
        subject_id = new_id()
        self.titles[subject_id] = title
        return subject_id

    def show(self, actor: Actor, subject_ids: Collection[str]) -> Mapping[str, NoticeLink]:
        """Return what `actor` may see, as every kind does."""
        self.asked += 1
        return {
            subject_id: NoticeLink(
                title=self.titles[subject_id], url=url_for("groups.index", about=subject_id), who="Bram"
            )
            for subject_id in subject_ids
            if subject_id in self.titles and (actor.member_id, subject_id) not in self.hidden
        }

    def visible(self, actor: Actor, subject_ids: Collection[str]) -> set[str]:
        """Return what `show` would, in the cheaper way that is meant for the count."""
        self.counted += 1
        return {i for i in subject_ids if i in self.titles and (actor.member_id, i) not in self.hidden}


def kinds_of(subjects: Subjects) -> list[NoticeKind]:
    """Two kinds of notice about `subjects`."""
    return [
        NoticeKind(name="praise", sentence=_l("%(who)s prijst %(title)s."), show=subjects.show),
        NoticeKind(
            name="alarm",
            sentence=_l("Let op: %(title)s."),
            show=subjects.show,
            visible=subjects.visible,
            icon="flag",
        ),
    ]
