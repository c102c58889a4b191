"""The case as a kind of conversation: its form, and who reads along on its page."""

from collections.abc import Mapping
from typing import Any, cast

from flask_babel import lazy_gettext as _l

from forum.audiences import service as audiences
from forum.cases import service
from forum.cases.forms import CaseForm
from forum.cases.rules import Readers, Recognisable
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.members.labels import discipline_label
from forum.members.service import affiliations, cards
from forum.threads import Composer, Draft, Extra, ThreadKind
from forum.threads.forms import StartForm
from forum.threads.service import Page, Shown


def _fill(actor: Actor, group_id: str, form: StartForm) -> Mapping[str, Any]:
    inside = affiliations(groups.member_ids(group_id))
    others = cards(inside.keys() - {actor.member_id})
    offered = sorted(others.values(), key=lambda card: (card.name.casefold(), card.id))
    cast(CaseForm, form).offer_readers(
        [(card.id, f"{card.name} – {discipline_label(card.discipline)}") for card in offered], len(inside)
    )
    return {}


def _publish(actor: Actor, draft: Draft) -> str:
    form = cast(CaseForm, draft.form)
    return service.publish(
        actor,
        service.Case(
            group_id=draft.group_id,
            title=draft.title,
            html=draft.html,
            readers=Readers(form.readers.data),
            named=form.named.data,
            voice=Shown(form.voice.data),
            answer=Recognisable(form.recognisable.data),
            client_id=draft.client_id,
            dismissals=draft.dismissals,
        ),
    )


def _load(_actor: Actor, page: Page) -> Extra:
    reading = audiences.readers(page.thread.audience_id)
    # Others see a number: a list of names with one missing would tell who wrote it.
    is_author = page.own_voice_id == page.thread.author_voice_id
    names = (
        sorted(card.name for card in cards(reading).values()) if is_author and page.thread.is_circle else []
    )
    return Extra(values={"readers": len(reading), "names": names})


KIND = ThreadKind(
    name=service.CASE,
    label=_l("Casus"),
    start_label=_l("Deel een casus"),
    icon="heart-handshake",
    order=5,
    composer=Composer(form=CaseForm, template="cases/form.html", publish=_publish, fill=_fill),
    load=_load,
    head_template="cases/head.html",
    author_notice="case_advice",
    history_for_author_alone=True,
    stays_put=True,
)
