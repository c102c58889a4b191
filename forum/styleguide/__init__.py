"""The style page: every token and every macro of the design system, in both themes, for who builds the site.

Words: a *token* is one custom property of ``static/base/tokens.css``; a *specimen* shows one macro, or a few
that belong together, in the states it has; a *side* is one of the two themes that it is shown in.

Invariants: the page exists in development only, so in production its address answers as any that is not
there; it reads no database; what it shows is drawn by the macros themselves, never by a copy of their markup;
tokens are read from the style sheet, so a new one is on the page by itself. What explains a specimen is
English, as the code is, and marked so: no translator is asked for it, and no member reads it. The words
inside a specimen are messages that the site has elsewhere, so they change with the language of the page.
"""

from flask import Flask

from forum.kernel.config import Settings
from forum.styleguide import views

__all__ = ["register"]


def register(app: Flask) -> None:
    """Join the application, unless real people use it."""
    found: Settings = app.extensions["settings"]
    if not found.is_production:
        app.register_blueprint(views.bp)
