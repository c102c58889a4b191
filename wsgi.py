"""The application, for servers that are told ``wsgi:app``."""

from forum.app import create_app

app = create_app()
