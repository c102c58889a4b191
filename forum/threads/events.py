"""What happened in conversations; a voice stands for who did it."""

from dataclasses import dataclass

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ThreadStarted(Event):
    """A conversation was started; ``post_id`` is its opening post."""

    thread_id: str
    kind: str
    post_id: str
    voice_id: str


@dataclass(frozen=True, kw_only=True)
class PostAdded(Event):
    """Someone replied."""

    thread_id: str
    post_id: str
    voice_id: str


@dataclass(frozen=True, kw_only=True)
class PostEdited(Event):
    """Someone changed her post (``is_opening``: and perhaps the title)."""

    thread_id: str
    post_id: str
    voice_id: str
    is_opening: bool
