"""The guard at the texts of groups: name and purpose are read by everybody who may know of the group."""

from flask_babel import gettext as _
from wtforms import Field

from forum.anonymisation.gate import DISMISSIBLE, check
from forum.anonymisation.wording import LABELS
from forum.groups.forms import GroupForm


def _complain(field: Field, words: str, label: str) -> None:
    sentence = _("‘%(text)s’ kan iemand herkenbaar maken (%(label)s). Haal het weg.", text=words, label=label)
    field.errors = [*field.errors, sentence]


def passes(form: GroupForm) -> bool:
    """Tell whether the texts of a valid form may be shown; what stops them is said at the fields.

    A region or an organisation in a name is no family: who says so may go on. What belongs to one person in
    whatever sentence it stands, such as a BSN or a telephone number, never passes.
    """
    stopped = False
    for field in (form.name, form.purpose):
        text = field.data or ""
        for finding in check(text).findings:
            may_be_fine = finding.label in DISMISSIBLE
            if finding.direct and not (may_be_fine and form.is_sure.data):
                stopped = True
                form.is_held = form.is_held or may_be_fine
                _complain(field, text[finding.start : finding.end], str(LABELS[finding.label]))
    return not stopped
