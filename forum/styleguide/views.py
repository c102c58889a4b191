"""The style page."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, get_babel, get_locale

from forum.kernel.config import ROOT
from forum.kernel.web import public, render
from forum.members.labels import DISCIPLINES
from forum.styleguide import rules, specimens

bp = Blueprint("styleguide", __name__)

TOKENS = ROOT / "static" / "base" / "tokens.css"
NAMES = {"nl": "Nederlands", "en": "English"}
"""Languages are called what they call themselves."""
SIDES = ("light", "dark")


def _languages() -> list[str]:
    """The language in which the messages are written, and those that there is a catalogue of."""
    return sorted({"nl", *(locale.language for locale in get_babel().instance.list_translations())})


@bp.get("/styleguide")
@public
def show() -> ResponseReturnValue:
    """Show all there is; ``?lang=`` chooses the language of the specimens."""
    languages = _languages()
    wanted = request.args.get("lang", "")
    with force_locale(wanted if wanted in languages else str(get_locale())):
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
            languages=languages,
            names=NAMES,
        )
