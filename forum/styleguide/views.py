"""The style page."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from forum.kernel.config import ROOT
from forum.kernel.web import current_language, languages, public, render, spoken
from forum.members.labels import DISCIPLINES
from forum.styleguide import rules, specimens

bp = Blueprint("styleguide", __name__)

TOKENS = ROOT / "static" / "base" / "tokens.css"
SIDES = ("light", "dark")


@bp.get("/styleguide")
@public
def show() -> ResponseReturnValue:
    """Show all there is; ``?lang=`` chooses the language of the specimens."""
    wanted = request.args.get("lang", "")
    with spoken(wanted if wanted in languages() else current_language().code):
        return render(
            "styleguide/index.html",
            tokens=rules.grouped(rules.tokens(TOKENS.read_text(encoding="utf-8"))),
            forms={side: specimens.filled(side) for side in SIDES},
            refusals={side: specimens.refused(side) for side in SIDES},
            people=specimens.PEOPLE,
            disciplines=DISCIPLINES,
            long_name=specimens.LONG_NAME,
            long_word=specimens.LONG_WORD,
            body=specimens.text(),
            moment=specimens.MOMENT,
        )
