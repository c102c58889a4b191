"""Members: accounts, log-ins, profiles and organisations.

A *member* has a discipline, an organisation and a region, a role for the whole site and a standing (how far
she has come in). A *log-in* is a row: ending it ends the right, at the next request and on open sockets.

Invariants: an address is used once; whether one is known is told to nobody but its owner, by mail; a
password is kept as an argon2 hash only; tokens are kept as digests; suspending, a new password and logging
out end log-ins in the same transaction; only admitted members are seen by other members.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from forum.kernel.jobs import register as register_jobs
from forum.kernel.web import Doors, NavItem, register_loader, register_nav, register_slot
from forum.members import labels, log_ins, own_views
from forum.members.commands import member
from forum.members.jobs import LETTERS


def register(app: Flask) -> None:
    """Join the application."""
    register_loader(app, log_ins.find_actor, Doors(log_in="members.log_in", waiting="members.waiting"))
    register_jobs(app, LETTERS)
    app.register_blueprint(own_views.bp)
    app.jinja_env.globals.update(
        discipline_label=labels.discipline_label,
        region_label=labels.region_label,
        role_label=labels.role_label,
        standing_label=labels.standing_label,
    )
    register_nav(app, NavItem(endpoint="members.directory", label=_l("Leden"), icon="circle-user", order=50))
    register_slot(app, "footer", "members/_language.html")
    app.cli.add_command(member)
