"""The guard at what polls say: question and options of one that stands alone, and the reasons of voters.

The poll in a composer is read there, together with the text that it belongs to.
"""

from flask_babel import gettext as _

from forum.anonymisation.gate import DISMISSIBLE, check
from forum.anonymisation.wording import LABELS
from forum.kernel.errors import Invalid
from forum.polls.forms import PollForm


def check_reason(text: str) -> None:
    """Hold back a reason that may identify somebody; slow, so before the unit of work.

    There is no way around it: who voted may leave her reason out.

    Raises:
        Invalid: With ``reason`` as its field.
    """
    found = next((finding for finding in check(text).findings if finding.direct), None)
    if found is not None:
        raise Invalid(
            _(
                "‘%(text)s’ kan iemand herkenbaar maken (%(label)s). "
                "Haal het weg, of laat je toelichting leeg.",
                text=text[found.start : found.end],
                label=str(LABELS[found.label]),
            ),
            field="reason",
        )


def passes(form: PollForm) -> bool:
    """Tell whether the texts of a valid form may be shown; what stops them is said at the fields.

    Who says that it is about no family may go on; what belongs to one person in whatever sentence it stands,
    such as a BSN or a telephone number, never passes.
    """
    stopped = False
    for field in form.lines():
        text = field.data or ""
        for finding in check(text).findings:
            may_be_fine = finding.label in DISMISSIBLE
            if finding.direct and not (may_be_fine and form.is_sure.data):
                stopped = True
                form.is_held = form.is_held or may_be_fine
                words, label = text[finding.start : finding.end], str(LABELS[finding.label])
                sentence = _(
                    "‘%(text)s’ kan iemand herkenbaar maken (%(label)s). Haal het weg.",
                    text=words,
                    label=label,
                )
                field.errors = [*field.errors, sentence]
    return not stopped
