"""Lists of conversations: the part "Gesprekken" of a group's page."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from forum.groups.tabs import Tab
from forum.kernel.actor import Actor
from forum.threads import kinds
from forum.threads.reading import THREADS_PER_PAGE, recent
from forum.threads.rules import cursor_of
from forum.threads.shapes import ThreadView
from forum.threads.steering import pinned


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One page of a list; ``older`` is where the next one begins, or empty."""

    threads: Sequence[ThreadView]
    older: str
    is_first: bool
    kinds: Sequence[kinds.ThreadKind]
    pinned: Sequence[ThreadView] = ()


def load_part(actor: Actor, group_id: str, *, before: str = "") -> Part:
    """Return a page of the conversations of a group that ``actor`` may read."""
    found = recent(actor, THREADS_PER_PAGE + 1, before=before, group_id=group_id)
    shown = found[:THREADS_PER_PAGE]
    older = cursor_of(shown[-1].last_activity_at, shown[-1].id) if len(found) > len(shown) else ""
    return Part(
        threads=shown,
        older=older,
        is_first=not before,
        kinds=kinds.all_kinds(),
        pinned=() if before else pinned(actor, group_id),
    )


TAB = Tab(name="threads", label=_l("Gesprekken"), order=10, template="threads/tab.html", load=load_part)
