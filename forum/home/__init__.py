"""Home: for a guest what Kring is for, for a member what needs her.

An *overview* puts together what the features say: the welcome of someone new, what waits for a host or an
administrator, invitations, what she was told and has not read, a meeting
that is about to begin, questions that nobody has answered, what is being talked about, what is planned.

Invariants: home has no tables and no rights of its own: each part comes from its feature's service, which
asks what the actor may see; the page takes the same number of queries however much there is to show.
"""

from flask import Flask

from forum.home import views


def register(app: Flask) -> None:
    """Join the application."""
    views.register(app)
