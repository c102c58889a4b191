"""The question as a kind of conversation: its form, and the accepted answer on its page."""

from collections.abc import Hashable, Mapping, Sequence

from flask_babel import lazy_gettext as _l

from forum.kernel.actor import Actor
from forum.questions import citing, routing, service
from forum.questions.forms import QuestionForm
from forum.threads import Composer, Draft, Extra, ReplyPart, ThreadKind, publish_to_group
from forum.threads.service import Page, PostView, is_own


def _publish(actor: Actor, draft: Draft) -> str:
    return publish_to_group(actor, service.QUESTION, draft)


def _load(actor: Actor, page: Page) -> Extra:
    best_id = service.accepted(page.thread.id)
    answers = {entry.post.id for entry in page.entries} | ({best_id} if best_id else set())
    return Extra(
        best_id=best_id,
        values={
            "may_accept": service.may_accept(actor, page.thread),
            "is_asker": is_own(actor, page.thread.author_voice_id),
            "cited": citing.of_posts(answers),
            "is_invited": page.thread.id in routing.invited_to(actor),
            "may_route": routing.may_route(actor, page.thread),
            "asked": routing.count_open(page.thread.id),
        },
    )


def _entry_key(extra: Extra, post: PostView) -> Hashable:
    return (
        extra.best_id,
        extra.values["may_accept"],
        extra.values["is_asker"],
        tuple(extra.values["cited"].get(post.id, ())),
    )


def _tools_key(extra: Extra) -> Hashable:
    return extra.values["may_route"], extra.values["asked"]


def _load_citations(_actor: Actor, post: PostView) -> Mapping[str, Sequence[str]] | None:
    if not citing.is_answer(post):
        return None
    cited = citing.of_posts([post.id]).get(post.id, [])
    return {"cites": [item.source.title for item in cited]}


def _save_citations(actor: Actor, post_id: str, sent: Mapping[str, Sequence[str]]) -> None:
    # Whoever sends no such field, as a page that was open while this came, changes nothing.
    if sent["cites"]:
        citing.cite(actor, post_id, citing.resolve(actor, sent["cites"]))


KIND = ThreadKind(
    name=service.QUESTION,
    label=_l("Vraag"),
    start_label=_l("Stel een vraag"),
    icon="circle-question-mark",
    order=20,
    composer=Composer(form=QuestionForm, template="questions/form.html", publish=_publish),
    load=_load,
    find_best=service.accepted,
    head_template="questions/head.html",
    tools_template="questions/tools.html",
    post_template="questions/post.html",
    menu_template="questions/menu.html",
    has_comments=True,
    tools_key=_tools_key,
    entry_key=_entry_key,
    below_template="questions/below.html",
    reply_part=ReplyPart(
        template="questions/cites.html", fields=("cites",), load=_load_citations, save=_save_citations
    ),
)
