"""Pages of conversations: reading, starting, replying, editing, and the preview of what is typed."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Flask, Response, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.drafts import as_form
from forum.drafts import service as drafts
from forum.groups import rules as group_rules
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.text import TooLong, from_markdown, to_markdown
from forum.kernel.web import current_actor, limiter, register_body, render
from forum.kernel.web.errors import wants_json
from forum.kernel.web.fragments import FRESH_ID
from forum.kernel.work import unit_of_work
from forum.threads import (
    attaching,
    attachments,
    context,
    entries,
    essence,
    joining,
    kinds,
    ordering,
    participants,
    places,
    planning_views,
    polls,
    reactions,
    removal,
    revisions,
    rules,
    service,
    sockets,
    starting,
    steering,
    tagging,
    templates,
    unread,
)
from forum.threads.forms import EditForm, EditOpeningForm, PostForm, WritingForm
from forum.threads.guard import Checked
from forum.threads.lists import load, wanted_of
from forum.threads.writing import prepare, show_error

bp = Blueprint("threads", __name__)

_writes = limiter.shared_limit("40 per minute", scope="threads.write", methods=["POST"])
_previews = limiter.limit("120 per minute")
_NOTHING = Checked()


def _inside(actor: Actor, slug: str) -> groups.Shown:
    group = groups.access(actor, slug)
    if not group_rules.is_inside(group.position):
        raise NotFound
    return group


def post_url(thread_id: str, post_id: str) -> str:
    """Return the lasting address of a post, whatever page it stands on."""
    return url_for("threads.show", thread_id=thread_id, post=post_id, _anchor=f"post-{post_id}")


@bp.get("/groups/<slug>/threads")
def index(slug: str) -> ResponseReturnValue:
    """A list of the conversations of a group; ``?before=`` goes on where a page ended."""
    actor = current_actor()
    group = _inside(actor, slug)
    part = load(actor, wanted_of(request.args, group.id), before=request.args.get("before", ""))
    return render("threads/index.html", group=group, tab=part)


@bp.route("/groups/<slug>/threads/new", methods=["GET", "POST"])
@_writes
def create(slug: str) -> ResponseReturnValue:
    """Start a conversation of the kind that ``?kind=`` names."""
    actor = current_actor()
    group = _inside(actor, slug)
    kind = kinds.get(request.args.get("kind", "discussion"))
    place = places.new(group.id, kind.name)
    begun = drafts.find(actor, place)
    form = kind.composer.form(**_filled(begun) or {"data": templates.of(group.id, kind.name)})
    values = kind.composer.fill(actor, group.id, form)
    checked = _NOTHING
    # Without scripts, the form is also sent to get one more option for its poll.
    is_valid = not form.wants_more and form.validate_on_submit()
    attached = _attached(actor, form, begun)
    if is_valid:
        written = prepare(form)
        checked = written.checked
        if written.html is not None and written.is_ready and attached.is_fine:
            draft = kinds.Draft(
                group_id=group.id,
                form=form,
                title=form.title.data,
                html=written.html,
                client_id=form.client_id.data,
                dismissals=checked.dismissals,
                attachments=attached.ids,
            )
            try:
                if planning_views.is_wanted(form):
                    return redirect(planning_views.schedule(form, kind.name, draft), 303)
                with unit_of_work():
                    thread_id = starting.publish(current_actor(), kind, draft)
                return redirect(url_for("threads.show", thread_id=thread_id), 303)
            except Invalid as error:
                show_error(form, error)
    page = render(
        "threads/create.html",
        group=group,
        kind=kind,
        form=form,
        checked=checked,
        values=values,
        attached=attached,
        place=place,
        draft=begun,
    )
    return page, 422 if form.is_submitted() and not form.wants_more else 200


def _filled(draft: drafts.Kept | None) -> dict[str, Any]:
    """Return what fills a form in from a draft that was begun; a form that was sent holds what was sent."""
    return {} if request.method == "POST" or draft is None else {"formdata": as_form(draft)}


def _attached(
    actor: Actor,
    form: WritingForm,
    draft: drafts.Kept | None,
    *,
    post_id: str = "",
    listed: Sequence[str] = (),
) -> attaching.Attaching:
    """Return the files of a form: those that were sent, else those of its draft, else those listed before."""
    if request.method == "POST":
        return attaching.receive_all(actor, form, post_id=post_id)
    if draft is not None:
        kept = as_form(draft)
        listed = kept.getlist(attaching.LISTED) if kept else ()
    return attaching.begin(actor, listed, post_id=post_id)


def _empty_form() -> PostForm:
    """Return the form that is rendered once for everybody who has not begun to write."""
    form = PostForm(formdata=None)
    form.client_id.data = FRESH_ID
    return form


def _thread_page(
    page: service.Page,
    form: PostForm | None,
    checked: Checked,
    *,
    reply_to: str = "",
    attached: attaching.Attaching | None = None,
) -> str:
    kind = kinds.get(page.thread.kind)
    may_reply = service.may_reply(current_actor(), page.thread)
    # A comment is written right under the post that it is about, an answer at the foot.
    about = (form.reply_to.data if form else reply_to) if kind.has_comments else ""
    place = places.reply(page.thread.id, about)
    draft = drafts.find(current_actor(), place) if may_reply else None
    if form is None and (draft or reply_to):
        form = PostForm(formdata=as_form(draft))
        form.reply_to.data = reply_to or form.reply_to.data
    if attached is None:
        attached = _attached(current_actor(), form, draft) if form else attaching.begin(current_actor(), ())
    extra = kind.load(current_actor(), page)
    answered_id = form.reply_to.data if form and not about else ""
    answering = next((post for post in page.posts if post.id == answered_id), None)
    best = next((post for post in page.posts if post.id == extra.best_id), None)
    if extra.best_id and best is None and page.number == 1:
        best = service.visible_posts(current_actor(), [extra.best_id]).get(extra.best_id)
    shown: dict[str, Any] = {
        "kind": kind,
        "extra": extra,
        "context": context.load(page),
        "tallies": reactions.tallies(current_actor(), page),
        "may_reply": may_reply,
        "notes": steering.notes_of(current_actor(), page),
        "asked_id": request.args.get("post", ""),
    }
    state = unread.state(current_actor(), page)
    return render(
        "threads/show.html",
        page=page,
        thread=page.thread,
        order=ordering.Order.BEST if page.is_best_first else None,
        entry_keys=entries.keys(page, page.entries, state=state, commented_id=about, **shown),
        reading=state,
        no_reactions=reactions.NONE,
        reaction_labels=reactions.LABELS,
        participants=participants.load(page),
        essence=essence.load(page, extra.best_id),
        answering=answering,
        namespace=sockets.NAMESPACE,
        at=int(now().timestamp()),
        best=best if page.number == 1 else None,
        own=page.own,
        tags=tagging.of_page(page),
        may_tag=page.is_author or page.is_host,
        is_host=page.is_host,
        form=form,
        empty_form=_empty_form,
        checked=checked,
        commented=next((post for post in page.posts if post.id == about), None),
        attached=attached,
        place=place,
        draft=draft,
        beneath=polls.beneath(current_actor(), page),
        undo=removal.find_undo(current_actor(), page.thread.id, request.args.get("removed", "")),
        part=kind.reply_part.sent(request.form) if kind.reply_part else {},
        **shown,
    )


@bp.get("/threads/<thread_id>")
def show(thread_id: str) -> ResponseReturnValue:
    """A conversation, page by page.

    ``?post=`` finds the page of a post, ``?reply_to=`` also answers it, ``?unread`` finds the first new one;
    ``?order=best`` puts the best answers first.
    """
    actor = current_actor()
    reply_to = request.args.get("reply_to", "")
    post_id = reply_to or request.args.get("post", "")
    number = request.args.get("page", 1, type=int)
    if "unread" in request.args and not post_id:
        # Read to the end, it goes on at the end. (Whether she may read it at all, ``read`` decides.)
        post_id = unread.find_first(actor, thread_id)
        number = rules.LAST_PAGE
    try:
        order = ordering.order_of(request.args.get("order", ""))
        page = ordering.read(actor, thread_id, order, page=number, post_id=post_id)
    except NotFound:
        moved = joining.find_moved(actor, thread_id, post_id)
        if not moved:
            raise
        address = post_url(moved, post_id) if post_id else url_for("threads.show", thread_id=moved)
        return redirect(address, 303)
    return _thread_page(page, None, _NOTHING, reply_to=reply_to)


def _replied(thread_id: str, post_id: str) -> ResponseReturnValue:
    url = post_url(thread_id, post_id)
    if wants_json():
        # The form stays on the page: what is written in it next is another post.
        return jsonify(post=post_id, url=url, client_id=new_id()), 201
    return redirect(url, 303)


@bp.post("/threads/<thread_id>/replies")
@_writes
def reply(thread_id: str) -> ResponseReturnValue:
    """Reply; what was typed stays in the form when it cannot be published."""
    actor = current_actor()
    thread = service.access(actor, thread_id)
    part = kinds.get(thread.kind).reply_part
    form = PostForm()
    checked = _NOTHING
    is_valid = form.validate_on_submit()
    attached = attaching.receive_all(actor, form)
    if is_valid:
        written = prepare(form, colleagues=service.names_in(thread_id))
        checked = written.checked
        if written.html is not None and written.is_ready and attached.is_fine:
            try:
                with unit_of_work():
                    post_id = service.reply(
                        current_actor(),
                        thread_id,
                        written.html,
                        reply_to=form.reply_to.data or "",
                        client_id=form.client_id.data,
                        dismissals=checked.dismissals,
                    )
                    attachments.attach(current_actor(), post_id, attached.ids)
                    if part and not form.reply_to.data:
                        part.save(current_actor(), post_id, part.sent(request.form))
                return _replied(thread_id, post_id)
            except Invalid as error:
                show_error(form, error)
    page = service.read(
        actor, thread_id, page=rules.pages(thread.positions), post_id=form.reply_to.data or ""
    )
    return _thread_page(page, form, checked, attached=attached), 422


@bp.route("/threads/<thread_id>/posts/<post_id>/edit", methods=["GET", "POST"])
@_writes
def edit(thread_id: str, post_id: str) -> ResponseReturnValue:
    """Change an own post; when it was changed elsewhere meanwhile, both texts are shown."""
    actor = current_actor()
    post = service.access_own_post(actor, post_id)
    if post.thread_id != thread_id:
        raise NotFound
    thread = service.access(actor, thread_id)
    part = kinds.get(thread.kind).reply_part
    said = part.load(actor, post) if part else None
    found = {"body": to_markdown(post.html), "version": post.version, "title": thread.title}
    place = places.edit(post_id)
    draft = drafts.find(actor, place)
    form = (EditOpeningForm if post.is_opening else EditForm)(data=found, **_filled(draft))
    checked = _NOTHING
    is_outdated = False
    is_valid = form.validate_on_submit()
    listed = [view.id for view in post.attachments if view.is_listed]
    attached = _attached(actor, form, draft, post_id=post_id, listed=listed)
    if is_valid:
        known = service.dismissed_keys(post_id)
        colleagues = [] if post.is_opening else service.names_in(thread_id)
        written = prepare(form, scope=post.client_id, known=known, colleagues=colleagues)
        checked = written.checked
        if written.html is not None and written.is_ready and attached.is_fine:
            title = thread.title if post.is_opening else ""
            earlier = revisions.judge(post, title, known=known, kept=checked, colleagues=colleagues)
            try:
                with unit_of_work():
                    service.edit(
                        current_actor(),
                        post_id,
                        written.html,
                        version=form.version.data,
                        title=form.title.data if post.is_opening else None,
                        dismissals=checked.dismissals,
                        earlier=earlier,
                    )
                    attachments.replace(current_actor(), post_id, written.html, attached.ids)
                    drafts.finish(current_actor(), form.client_id.data)
                    if part and said is not None:
                        part.save(current_actor(), post_id, part.sent(request.form))
                return redirect(post_url(thread_id, post_id), 303)
            except Invalid as error:
                show_error(form, error)
            except Conflict:
                # Her next send is a decision: she has seen the other text.
                is_outdated = True
                post = service.access_own_post(actor, post_id)
                form.version.data, form.version.raw_data = post.version, None
    page = render(
        "threads/edit.html",
        thread=thread,
        post=post,
        form=form,
        checked=checked,
        is_outdated=is_outdated,
        attached=attached,
        place=place,
        draft=draft,
        reply_part=part if said is not None else None,
        part=part.sent(request.form) if part and form.is_submitted() else said,
    )
    return page, 409 if is_outdated else 422 if form.is_submitted() else 200


@bp.post("/threads/preview")
@_previews
def preview() -> ResponseReturnValue:
    """What typed Markdown will look like: a sanitised fragment."""
    try:
        html = from_markdown(request.form.get("text", ""))
    except TooLong as error:
        raise Invalid(_("Dit is te lang voor één bericht."), field="text") from error
    return Response(str(html), mimetype="text/html")


def register(app: Flask) -> None:
    """Serve these pages."""
    app.register_blueprint(bp)
    for endpoint in ("threads.create", "threads.reply", "threads.edit"):
        register_body(app, endpoint, attaching.LARGEST_FORM)
    app.jinja_env.globals["thread_kind"] = kinds.get
