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
class ThreadTagged(Event):
    """A conversation got tags that it did not have; ``voice_id`` is its author's."""

    thread_id: str
    tag_ids: tuple[str, ...]
    voice_id: str


@dataclass(frozen=True, kw_only=True)
class PostAdded(Event):
    """Someone replied."""

    thread_id: str
    post_id: str
    voice_id: str


@dataclass(frozen=True, kw_only=True)
class PostReacted(Event):
    """Someone reacted to a post of ``voice_id``; who it was is told to nobody."""

    thread_id: str
    post_id: str
    voice_id: str


@dataclass(frozen=True, kw_only=True)
class PostDeleted(Event):
    """A post was taken away, by its author or a host; it may come back. Its text is nowhere to be read."""

    thread_id: str
    post_id: str
    voice_id: str
    is_opening: bool
    by_host: bool


@dataclass(frozen=True, kw_only=True)
class PostRestored(Event):
    """A post that was taken away was put back."""

    thread_id: str
    post_id: str
    voice_id: str
    is_opening: bool


@dataclass(frozen=True, kw_only=True)
class PostErased(Event):
    """The text of a post was wiped for good; whatever holds a copy of it wipes that, too."""

    thread_id: str
    post_id: str
    kind: str
    is_opening: bool


@dataclass(frozen=True, kw_only=True)
class QuotationErased(Event):
    """The words of a post that was wiped were taken out of another one that quoted it."""

    thread_id: str
    post_id: str
    kind: str
    is_opening: bool


@dataclass(frozen=True, kw_only=True)
class ThreadErased(Event):
    """A conversation of which nothing stood is about to be deleted, with all that points to it."""

    thread_id: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class ThreadDeleted(Event):
    """Nothing of a conversation stands any more; it may come back."""

    thread_id: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class ThreadRestored(Event):
    """Something of a conversation stands again."""

    thread_id: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class ThreadLocked(Event):
    """A host closed a conversation, or opened it again."""

    thread_id: str
    is_locked: bool


@dataclass(frozen=True, kw_only=True)
class ThreadMoved(Event):
    """A conversation went to another group: others read it from now on."""

    thread_id: str
    kind: str
    from_group_id: str
    group_id: str


@dataclass(frozen=True, kw_only=True)
class ThreadsMerged(Event):
    """All posts of a conversation came to stand behind those of another one; it is about to be deleted.

    What points to the emptied thread and shall live on goes along now; what points to posts needs nothing.
    """

    thread_id: str
    into_id: str
    kind: str
    post_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ThreadSplit(Event):
    """Posts of a conversation (the first is the opening one now) got one of their own, ``into_id``."""

    thread_id: str
    into_id: str
    kind: str
    into_kind: str
    post_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PostEdited(Event):
    """Someone changed her post (``is_opening``: and perhaps the title)."""

    thread_id: str
    post_id: str
    voice_id: str
    is_opening: bool
