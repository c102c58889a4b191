"""A kind of owner that lets in whom the test names."""

from collections.abc import Iterator

import pytest
from flask import Flask

from forum.files import OwnerKind, register_owner
from forum.kernel.actor import Actor

OWNER = "shelf"
OWNER_ID = "bcdfghjkmnpq"


@pytest.fixture
def readers(app: Flask) -> Iterator[set[str]]:
    """Ids of the members who see what stands on the shelf."""
    found: set[str] = set()

    def visible(actor: Actor, owner_ids: object) -> list[str]:
        return list(owner_ids) if actor.member_id in found else []  # type: ignore[call-overload]

    register_owner(app, OwnerKind(name=OWNER, visible=visible, url=lambda _actor, _id: "/"))
    yield found
    del app.extensions["file_owners"][OWNER]
