"""What somebody wrote, for the page that tells her why it was not sent: no text is lost with an error."""

from urllib.parse import urlsplit

from flask import request
from werkzeug.exceptions import HTTPException

from forum.kernel.web.links import safe_next

SECRET = "password"  # noqa: S105 - the name of a field.
"""A form with a field of this name is about an account: nothing of it is ever shown again."""

DRAFTED = "drafted"
"""A field that the script of a form fills in when it has kept what is being sent (``static/drafts``)."""


def kept_texts() -> list[str]:
    """Return the texts of the form that was sent: what has several words, so no ids and no choices.

    Nothing when another site sent it (the browser says so, Fetch Metadata): its words are not the visitor's,
    and would stand on a page of ours.
    """
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site") != "same-origin":
        return []
    try:
        form = request.form
    except HTTPException:
        # Too large to be read, so there is nothing to give back.
        return []
    if SECRET in form:
        return []
    return [value for _, values in form.lists() for value in values if len(value.split()) > 1]


def is_drafted() -> bool:
    """Tell whether the script of the page keeps what was sent, and puts it back into the form there."""
    return bool(kept_texts()) and request.form.get(DRAFTED) == "1"


def page_of_form() -> str:
    """Return the path of the page that the form stood on; empty when it is unknown or not ours."""
    if request.method != "POST" or not request.referrer:
        return ""
    page = urlsplit(request.referrer)
    if page.netloc != request.host:
        return ""
    return safe_next(f"{page.path}?{page.query}" if page.query else page.path, "")
