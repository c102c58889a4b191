"""The composition root: ``create_app`` puts the house together and starts nothing."""

import threading
from types import ModuleType

from flask import Flask
from flask_migrate import Migrate

from forum import (
    admin,
    anonymisation,
    audiences,
    audit,
    cases,
    checking,
    discovery,
    drafts,
    files,
    groups,
    home,
    meetings,
    members,
    notifications,
    polls,
    questions,
    search,
    statements,
    styleguide,
    tags,
    threads,
    welcome,
)
from forum.kernel import config, db, forgetting, sockets, stamped, web
from forum.kernel.config import ROOT, ConfigurationError, Settings
from forum.kernel.jobs import Runner
from forum.kernel.text import jinja as text_filters

FEATURES: tuple[ModuleType, ...] = (
    audit,
    search,
    anonymisation,
    drafts,
    files,
    checking,
    members,
    notifications,
    groups,
    audiences,
    polls,
    tags,
    threads,
    cases,
    questions,
    meetings,
    statements,
    welcome,
    admin,
    home,
    discovery,
    styleguide,
)
"""Every feature, from the ground up; adding one is a line here and a line in the import contract."""


def create_app(found: Settings | None = None) -> Flask:
    """Return a new application.

    Args:
        found: The settings; read from the environment when omitted.

    Raises:
        ConfigurationError: The settings do not hold, or the templates are not beside the package.
    """
    found = found or config.from_environment()
    if not (ROOT / "templates" / "base").is_dir():
        raise ConfigurationError("templates/ is not beside the package: install the checkout editable")
    app = Flask("forum", root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.extensions["settings"] = found
    app.extensions["runner_wake"] = threading.Event()
    app.extensions["start_runner"] = lambda application: Runner(application).start()
    app.testing = found.testing
    found.data_dir.mkdir(parents=True, exist_ok=True)
    db.register(app)
    forgetting.register(app)
    stamped.register(app)
    web.register(app)
    text_filters.register(app)
    sockets.register(app)
    for feature in FEATURES:
        feature.register(app)
    Migrate(app, db.db, directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)
    return app
