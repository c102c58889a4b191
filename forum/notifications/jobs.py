"""Pushing notices to open pages, after asking once more whether the member may see the subject."""

from collections.abc import Collection, Sequence
from typing import Any

from flask import current_app

from forum.kernel.config import settings
from forum.kernel.jobs import JobKind
from forum.kernel.sockets import live, push
from forum.kernel.web import spoken
from forum.kernel.work import after_commit
from forum.members.service import find_actor
from forum.notifications import service

Push = tuple[str, dict[str, Any]]


def _listening(member_ids: Collection[str]) -> Collection[str]:
    """Leave out who has no page open, where this process holds all connections.

    An announcement to a thousand members then costs as much as those who are here.
    """
    found = live()
    if found.server is None or settings().redis_url:
        return member_ids
    here = {connection[1] for connection in list(found.namespaces[service.NAMESPACE].connections.values())}
    return here.intersection(member_ids)


def _pushes(member_id: str, notice_ids: Collection[str]) -> list[Push]:
    actor = find_actor(member_id)
    if actor is None:
        return []
    # Addresses and sentences are made as in a request of hers.
    with current_app.test_request_context(base_url=settings().base_url), spoken(actor.language):
        shown = [notice for notice in service.shown_to(actor, notice_ids) if notice.is_unread]
        unread = service.unread_count(actor) if shown else 0
    return [
        (
            service.room_of(member_id),
            {"id": notice.id, "sentence": notice.sentence, "url": notice.url, "unread": unread},
        )
        for notice in reversed(shown)
    ]


def _prepare(payloads: Sequence[dict[str, str]]) -> list[Push]:
    notice_ids = [notice_id for payload in payloads for notice_id in payload["ids"].split()]
    listening = _listening(service.recipients_of(notice_ids))
    return [found for member_id in sorted(listening) for found in _pushes(member_id, notice_ids)]


def _apply(_payloads: Sequence[dict[str, str]], pushes: list[Push]) -> None:
    for room, payload in pushes:
        after_commit(lambda room=room, payload=payload: push(service.NAMESPACE, room, "notice", payload))  # type: ignore[misc]


PUSH = JobKind(name="notifications.push", prepare=_prepare, apply=_apply)
