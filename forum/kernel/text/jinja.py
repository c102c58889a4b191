"""The `rendered` filter: the only place that marks anything safe."""

from flask import Flask
from markupsafe import Markup

from forum.kernel.text.vocabulary import Html


def rendered(value: object) -> Markup:
    """Return sanitised text as mark-up. Raises TypeError for anything but Html."""
    if not isinstance(value, Html):
        raise TypeError(f"rendered takes Html, not {type(value).__name__}")
    return Markup(value)  # noqa: S704 - Html has passed the sanitiser; nothing else comes this far.


def register(app: Flask) -> None:
    """Add the filter `rendered` to the templates of `app`."""
    app.jinja_env.filters["rendered"] = rendered
