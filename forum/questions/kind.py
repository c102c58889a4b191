"""The question as a kind of conversation: its form, and the accepted answer on its page."""

from flask_babel import lazy_gettext as _l

from forum.kernel.actor import Actor
from forum.questions import service
from forum.questions.forms import QuestionForm
from forum.threads import Composer, Draft, Extra, ThreadKind, publish_to_group
from forum.threads.service import Page


def _publish(actor: Actor, draft: Draft) -> str:
    return publish_to_group(actor, service.QUESTION, draft)


def _load(actor: Actor, page: Page) -> Extra:
    return Extra(
        best_id=service.accepted(page.thread.id),
        values={"may_accept": service.may_accept(actor, page.thread)},
    )


KIND = ThreadKind(
    name=service.QUESTION,
    label=_l("Vraag"),
    start_label=_l("Stel een vraag"),
    icon="circle-question-mark",
    order=20,
    composer=Composer(form=QuestionForm, template="questions/form.html", publish=_publish),
    load=_load,
    post_template="questions/post.html",
    has_comments=True,
)
