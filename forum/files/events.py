"""What happened to files."""

from dataclasses import dataclass

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileClaimed(Event):
    """Files belong to something from now on, in whatever state they are."""

    file_ids: tuple[str, ...]
    owner_kind: str
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class FileSettled(Event):
    """A file that belongs to something became ready, held or refused; ``by_uploader``: by a word of hers."""

    file_id: str
    owner_kind: str
    owner_id: str
    state: str
    by_uploader: bool


@dataclass(frozen=True, kw_only=True)
class FileRemoved(Event):
    """A file that belonged to something is gone; ``pages`` is how many texts it had."""

    file_id: str
    owner_kind: str
    owner_id: str
    pages: int
