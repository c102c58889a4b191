"""Welcome: three steps for someone who has just been let in.

The *steps* say who she is to colleagues, offer groups to join, and show how to share so that nobody
recognises a family. A *welcome* is how far one member came, and whether it has ended: by the last step, or
because she put it away.

Invariants: nobody has to: each step can be skipped, gone back to, left and taken up again, without script;
a welcome goes forward and ends once, so that an old page in another window takes nothing back; who was in
before there were welcomes has had hers; what a step changes, the service of that feature changes.
"""

from flask import Flask

from forum.welcome import views


def register(app: Flask) -> None:
    """Join the application."""
    views.register(app)
