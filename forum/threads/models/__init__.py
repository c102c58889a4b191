"""Tables of conversations, by what they are about."""

from forum.threads.models.conversation import Dismissal, Post, Thread, ThreadCounter, Voice
from forum.threads.models.reading import ReadMark
from forum.threads.models.revisions import Revision
from forum.threads.models.templates import ThreadTemplate

__all__ = ["Dismissal", "Post", "ReadMark", "Revision", "Thread", "ThreadCounter", "ThreadTemplate", "Voice"]
