"""Two pages: checking a text, and how to share so that nobody recognises a family."""

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue

from forum.anonymisation.wording import LABELS, REASONS
from forum.checking import service
from forum.checking.forms import CheckForm, RedactedForm
from forum.checking.wording import AFTER, BEFORE
from forum.kernel.text import several_lines
from forum.kernel.web import limiter, register_slot, render

bp = Blueprint("checking", __name__)


@bp.route("/check", methods=["GET", "POST"])
@limiter.limit("12 per minute", methods=["POST"])
def check() -> ResponseReturnValue:
    """Check a text. The answer is the page itself: there is nothing to come back to, for nothing is kept."""
    form = CheckForm()
    result = None
    if form.validate_on_submit():
        text = several_lines(form.text.data)
        form.text.data = text
        result = service.check(text)
    page = render(
        "checking/check.html",
        form=form,
        result=result,
        redacted=RedactedForm(data={"redacted": result.redacted}) if result else None,
        labels=LABELS,
        reasons=REASONS,
    )
    return page, 422 if form.is_submitted() and result is None else 200


@bp.get("/sharing")
def sharing() -> ResponseReturnValue:
    """Say how to share so that nobody recognises a family."""
    return render("checking/sharing.html")


def register(app: Flask) -> None:
    """Serve these pages, and lead to them from the foot of every page."""
    app.register_blueprint(bp)
    app.jinja_env.globals["checking_example"] = (BEFORE, AFTER)
    register_slot(app, "footer", "checking/_footer.html")
