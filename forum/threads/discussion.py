"""The kind of conversation that threads bring themselves: a discussion, open to the whole group."""

from flask_babel import lazy_gettext as _l

from forum.audiences.service import get_whole
from forum.kernel.actor import Actor
from forum.threads import service
from forum.threads.forms import DiscussionForm
from forum.threads.kinds import PLAIN, Composer, Draft, ThreadKind

NAME = PLAIN


def publish_to_group(actor: Actor, kind: str, draft: Draft) -> str:
    """Start a thread of a kind for the whole group, under the writer's name; return its id."""
    return service.start(
        actor,
        get_whole(draft.group_id),
        kind,
        draft.title,
        draft.html,
        client_id=draft.client_id,
        dismissals=draft.dismissals,
    )


def _publish(actor: Actor, draft: Draft) -> str:
    return publish_to_group(actor, NAME, draft)


KIND = ThreadKind(
    name=NAME,
    label=_l("Discussie"),
    start_label=_l("Start een discussie"),
    icon="messages-square",
    order=10,
    composer=Composer(form=DiscussionForm, template="threads/forms/discussion.html", publish=_publish),
)
