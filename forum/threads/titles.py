"""Titles of conversations."""

from flask_babel import gettext as _

from forum.kernel.errors import Invalid
from forum.kernel.text import TooLong, one_line
from forum.threads.rules import LONGEST_TITLE


def checked_title(title: str) -> str:
    """Return a title on one line.

    Raises:
        Invalid: It is empty, or has more than ``LONGEST_TITLE`` characters.
    """
    try:
        title = one_line(title, LONGEST_TITLE)
    except TooLong:
        title = ""
    if not title:
        raise Invalid(_("Geef een titel van hoogstens %(most)s tekens.", most=LONGEST_TITLE), field="title")
    return title
