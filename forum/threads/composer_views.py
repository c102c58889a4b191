"""What helps at the form of a new conversation: what is there already, and what it begins with."""

from typing import Any

from flask import Blueprint, Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length

from forum.groups import HostTool, register_host_tool
from forum.groups import service as groups
from forum.kernel.text import Html, sanitise
from forum.kernel.web import current_actor, limiter, render
from forum.kernel.work import unit_of_work
from forum.threads import kinds, similar
from forum.threads import templates as service
from forum.threads.forms import TOO_LONG, WritingForm
from forum.threads.guard import Checked
from forum.threads.kinds import ThreadKind
from forum.threads.rules import LONGEST_TITLE
from forum.threads.writing import prepare

bp = Blueprint("composer", __name__)

LONGEST_TEMPLATE = 4_000
"""Characters of one text."""


class TemplateForm(WritingForm):
    """What stands in the texts of a new conversation of one kind; each kind has fields of its own."""

    names: tuple[str, ...] = ()

    def texts(self) -> list[Any]:
        """Return the texts of that kind."""
        return [self[name] for name in self.names]

    def compose(self, written: Any) -> Html:
        """Return all of them, one after the other."""
        return sanitise("".join(written[name] for name in self.names))


def _form_of(kind: ThreadKind) -> type[TemplateForm]:
    texts = kind.composer.form(formdata=None).texts()
    fields: dict[str, Any] = {
        text.short_name: TextAreaField(text.label.text, [Length(max=LONGEST_TEMPLATE, message=TOO_LONG)])
        for text in texts
    }
    return type("TemplateForm", (TemplateForm,), {**fields, "names": tuple(fields)})


@bp.route("/groups/<slug>/templates", methods=["GET", "POST"])
@limiter.limit("40 per minute", methods=["POST"])
def templates(slug: str) -> ResponseReturnValue:
    """What a new conversation of the kind that ``?kind=`` names begins with; for hosts."""
    group = service.access(current_actor(), slug)
    kind = kinds.get(request.args.get("kind", "discussion"))
    form = _form_of(kind)(data=service.of(group.id, kind.name))
    checked = Checked()
    if form.validate_on_submit():
        written = prepare(form)
        checked = written.checked
        if written.is_ready:
            texts = {text.short_name: text.data or "" for text in form.texts()}
            with unit_of_work():
                service.save(current_actor(), slug, kind.name, texts)
            flash(_("Het sjabloon is bewaard."), "success")
            return redirect(url_for("composer.templates", slug=slug, kind=kind.name), 303)
    page = render(
        "threads/templates.html",
        group=group,
        kind=kind,
        kinds=kinds.all_kinds(),
        form=form,
        checked=checked,
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/threads/similar")
@limiter.limit("40 per minute")
def find_similar() -> ResponseReturnValue:
    """What is there about a text that is being written: a fragment, empty when there is nothing."""
    actor = current_actor()
    group = groups.access_inside(actor, request.form.get("group", ""))
    title = request.form.get("title", "")[:LONGEST_TITLE]
    found = similar.find(actor, group.id, title, request.form.get("text", ""))
    return render("threads/_similar.html", found=found)


def register(app: Flask) -> None:
    """Serve these, and lead hosts to the templates of their group."""
    app.register_blueprint(bp)
    register_host_tool(app, HostTool(label=_l("Sjablonen"), icon="file-text", endpoint="composer.templates"))
